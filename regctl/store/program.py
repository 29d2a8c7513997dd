"""Which program this is, as far as the state of a replay depends on it: made by `python3 make.py fix`."""

PROGRAM = "4705929a25a754c6"
