"""One verb a file: what a command wants done, as a plan of edits, or why the rules do not allow it."""
