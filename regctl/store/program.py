"""Which program this is, as far as the state of a replay depends on it: made by `python3 make.py fix`."""

PROGRAM = "134931ae20c5c9b6"
