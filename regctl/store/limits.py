"""How large texts may be, for all that read or write them."""

LIMIT = 1024 * 1024
"""The largest file that is read, in bytes."""

# In bytes. Nobody may write so much that there is no room left in the file for those who answer.
LONGEST_OPENING = 512 * 1024
LONGEST_ACT = 128 * 1024

MOST_PARTS = 256
"""How many acts, and lines between them, a text may have. Nobody plays so many, and an older version may have ended at each."""

DEEPEST = 64
"""How deep nodes may be nested: far deeper than any shape goes, and far less deep than Python can follow."""
