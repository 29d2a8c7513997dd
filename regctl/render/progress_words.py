"""What a command says of itself while it is at work."""

READING = "Reading the history"
WRITING = "Writing the history"
