"""A registry with a lived-in history, as planned commits: the story of a small agency, or a large one made up by a seed."""

from regctl.actions.demo.cast import names_text
from regctl.actions.demo.large import MOST_A_MONTH, build_large
from regctl.actions.demo.scripted import PLAYER, build_demo
from regctl.store.fast_import import PlannedCommit

__all__ = ["MOST_A_MONTH", "PLAYER", "PlannedCommit", "build_demo", "build_large", "names_text"]
