"""regctl: keeping a company's regulations as a game between colleagues, over a git repository."""

__version__ = "0.1.0"
