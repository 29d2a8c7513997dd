"""What a history is drawn with: the source of chance, the commits so far, and how one more is made of a line's tree."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.histories.line import DAY, Line
from tests.histories.planned import Hand, PlannedCommit, Text
from tests.histories.writing import OFFICE

Step = Callable[[Random, Line], Hand | None]
"""Something that is done to the tree of a line, by the hand that is returned; None where there is nothing to do it to."""

STRANGER = Hand("Stranger", "stranger@elsewhere.example")
"""Whom people.yaml does not know."""

_FORGES = (Hand("GitHub", "noreply@github.com"), Hand("Forge", "forge@git.example"))
_MESSAGES = ("By hand", "Спор\n\nподробности — в файле", "", "x\n\nfixup! x")
_ZONES = ("+0300", "+0000", "-0800", "+0545")


@dataclass(slots=True)
class Drawer:
    """What is drawn from, and what has been drawn so far.

    `office` holds the files of the registry at the root, where the one that is drawn stands in a folder; `story` is what is still
    to be told; `is_dubious` says that the next commit will hardly count.
    """

    random: Random
    commits: list[PlannedCommit] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    office: dict[str, Text] | None = None
    story: list[Step] = field(default_factory=list)
    is_dubious: bool = False

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def commit(self, line: Line, author: Hand, *others: int) -> None:
        """A commit of what the line's tree holds now; with `others`, a merge of those marks."""
        mark, random = len(self.commits) + 1, self.random
        parents = (*line.marks[-1:], *others)
        at = self._date(line)
        tree = dict(line.tree)
        if self.office is not None:
            tree = self.office | {f"{OFFICE}/{path}": text for path, text in tree.items()}
        committer = author if self.happens(0.9) else random.choice((*_FORGES, STRANGER))
        authored_at = at - (0 if self.happens(0.8) else random.randrange(2 * DAY))
        message = random.choice(_MESSAGES)
        self.commits.append(
            PlannedCommit(mark, parents, tree, author, committer, authored_at, at, random.choice(_ZONES), message)
        )
        line.marks = (*line.marks, mark)
        if self.is_dubious or self.happens(0.2):
            # It probably has findings, which somebody may resolve.
            line.suspects = (*line.suspects, mark)
        self.is_dubious = False

    def _date(self, line: Line) -> int:
        """The committer date: now and then before the line, or far ahead of it."""
        chosen = self.random.random()
        if chosen < 0.03 and line.marks:
            self.kinds["date before the line"] += 1
            return line.at - self.random.randrange(2 * 3600, 9 * DAY)
        if chosen < 0.06 and line.marks:
            self.kinds["date within the skew"] += 1
            return line.at - self.random.randrange(3600)
        if chosen < 0.07 and line.marks:
            self.kinds["date in the future"] += 1
            return line.at + self.random.randrange(300 * DAY, 400 * DAY)
        return line.at
