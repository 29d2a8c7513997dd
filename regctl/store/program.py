"""Which program this is, as far as the state of a replay depends on it: made by `python3 make.py fix`."""

PROGRAM = "d3c0b179f9a0c1f1"
