"""Which program this is, as far as the state of a replay depends on it: made by `python3 make.py fix`."""

PROGRAM = "148b0ae6cd599cdf"
