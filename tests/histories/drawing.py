"""Histories drawn by a seed: the steps of a line one after another, and lines that leave it.

found ─► step, step, merge, step, … ─► another line from some commit on ─► perhaps an unrelated one
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.histories import disputes, documents, law, trespasses
from tests.histories.company import found, hand_of
from tests.histories.drama import STORIES
from tests.histories.line import DAY, Line
from tests.histories.planned import Hand, History, PlannedCommit, Text
from tests.histories.writing import OFFICE
from tests.sealed import Special

Step = Callable[[Random, Line], Hand | None]

STEPS: dict[Step, int] = {
    disputes.open_dispute: 20,
    disputes.act_in_turn: 48,
    disputes.void_some: 3,
    disputes.write_defaults: 2,
    trespasses.act_out_of_turn: 5,
    trespasses.act_nearly_right: 5,
    trespasses.deface: 8,
    trespasses.open_unlawfully: 7,
    law.change_people: 7,
    law.change_settings: 5,
    law.change_both: 1,
    law.break_law: 8,
    documents.change_regulation: 13,
    documents.add_regulation: 2,
    documents.acknowledge: 5,
    documents.acknowledge_unlawfully: 3,
    documents.record_error: 7,
    documents.resolve: 4,
    documents.put_back: 5,
    documents.spoil: 9,
    documents.touch_other_files: 4,
    documents.commit_nothing: 1,
}
"""What may happen in a step, and how often."""

_DUBIOUS = (
    trespasses.act_out_of_turn,
    trespasses.act_nearly_right,
    trespasses.deface,
    trespasses.open_unlawfully,
    law.break_law,
    documents.acknowledge_unlawfully,
    documents.spoil,
)
_STRANGER = Hand("Stranger", "stranger@elsewhere.example")
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
        committer = author if self.happens(0.9) else random.choice((*_FORGES, _STRANGER))
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


def draw(seed: int) -> History:
    """The history of a seed: the same at every run, and on every machine."""
    drawer = Drawer(Random(seed))
    random = drawer.random
    if drawer.happens(0.12):
        drawer.office = _other_registry(random)
    line = _begin(drawer)
    if drawer.happens(0.5):
        story = random.choice(STORIES)
        drawer.kinds[story.__name__] += 1
        drawer.story = story(random)
    length = random.randint(8, 26)
    forks: list[Line] = [line.fork()]
    while len(line.marks) < length:
        if drawer.happens(0.12):
            merge_side(drawer, line)
        else:
            take_step(drawer, line)
        forks.append(line.fork())
    lines = [line, _another(drawer, line, random.choice(forks[len(forks) // 3 :]))]
    if drawer.happens(0.15):
        unrelated = _begin(drawer)
        for _ in range(random.randint(1, 5)):
            take_step(drawer, unrelated)
        lines.append(unrelated)
        drawer.kinds["unrelated line"] += 1
    return History(
        seed=seed,
        object_format="sha256" if drawer.happens(0.15) else "sha1",
        is_bare=drawer.office is None and drawer.happens(0.5),
        office=drawer.office is not None,
        commits=tuple(drawer.commits),
        lines=tuple(each.marks for each in lines),
        kinds=drawer.kinds,
    )


def _other_registry(random: Random) -> dict[str, Text]:
    """A registry at the root, beside the one that is drawn, whose files never change."""
    return dict(found(random).tree)


def _begin(drawer: Drawer) -> Line:
    """A new line with its first commits; the beginning may come late, at first be unreadable, or hold disputes already."""
    random = drawer.random
    line = found(random)
    author = hand_of(line.people["olga"], random)
    held = dict(line.tree)
    if drawer.happens(0.1):
        drawer.kinds["late beginning"] += 1
        line.tree = {"README.md": "Soon."}
        if drawer.happens(0.5):
            line.tree["people.yaml"] = "people: [\n"
        drawer.commit(line, author)
        line.at += random.randrange(DAY)
        line.tree |= held
    if drawer.happens(0.1):
        drawer.kinds["disputes at the beginning"] += 1
        for _ in range(random.randint(1, 3)):
            random.choice((disputes.open_dispute, disputes.act_in_turn, trespasses.deface))(random, line)
    line.begun_at = line.at
    drawer.commit(line, author)
    line.at += random.randrange(DAY, 3 * DAY)
    return line


# Steps


def take_step(drawer: Drawer, line: Line) -> None:
    """Time passes, somebody does something, or two things in one commit."""
    _pass_time(drawer, line)
    author = _do_something(drawer, line)
    if drawer.happens(0.06):
        drawer.kinds["several things in one commit"] += 1
        _do_something(drawer, line)
    if drawer.happens(0.03):
        drawer.kinds["unknown author"] += 1
        author = _STRANGER
    drawer.commit(line, author)


def _pass_time(drawer: Drawer, line: Line) -> None:
    random = drawer.random
    line.at += random.choice(
        (
            random.randrange(60),
            random.randrange(3600),
            random.randrange(9 * 3600),
            random.randrange(9 * 3600),
            random.randrange(DAY),
            random.randrange(DAY),
            random.randrange(DAY, 7 * DAY) if drawer.happens(0.5) else random.randrange(DAY),
        )
    )


def _do_something(drawer: Drawer, line: Line) -> Hand:
    if drawer.story and drawer.happens(0.6):
        author = drawer.story.pop(0)(drawer.random, line)
        if author is not None:
            return author
    while True:
        (step,) = drawer.random.choices(list(STEPS), list(STEPS.values()))
        author = step(drawer.random, line)
        if author is not None:
            drawer.kinds[step.__name__] += 1
            drawer.is_dubious = drawer.is_dubious or step in _DUBIOUS
            return author


# Merges


def merge_side(drawer: Drawer, line: Line, depth: int = 0) -> None:
    """A branch of a few steps is merged, while the line goes on or waits; now and then two branches at once."""
    random = drawer.random
    base = line.fork()
    sides = [line.fork() for _ in range(2 if drawer.happens(0.1) else 1)]
    for side in sides:
        for _ in range(random.randint(1, 3)):
            if depth < 1 and drawer.happens(0.2):
                drawer.kinds["nested merge"] += 1
                merge_side(drawer, side, depth + 1)
            else:
                take_step(drawer, side)
    for _ in range(random.choice((0, 1, 1, 2))):
        take_step(drawer, line)
    if drawer.happens(0.12):
        # The branch is brought up to date before it is merged.
        drawer.kinds["updated branch"] += 1
        _merge(drawer, sides[0], [line], base)
        take_step(drawer, sides[0])
    if drawer.happens(0.1) and len(line.marks) > len(base.marks):
        _merge_the_wrong_way(drawer, line, sides[0], base)
    else:
        if len(sides) > 1:
            drawer.kinds["octopus"] += 1
        _merge(drawer, line, sides, base)


def _merge_the_wrong_way(drawer: Drawer, line: Line, side: Line, base: Line) -> None:
    """`git pull` on a branch, pushed as the line: what was the line is now the side."""
    drawer.kinds["line became the side"] += 1
    _merge(drawer, side, [line], base)
    line.become(side)


def _merge(drawer: Drawer, line: Line, sides: list[Line], base: Line) -> None:
    random = drawer.random
    ours = dict(line.tree)
    line.at = max(line.at, *(side.at for side in sides)) + random.randrange(DAY)
    for side in sides:
        line.take_model_of(side)
        line.tree = {
            path: text
            for path in sorted({*line.tree, *side.tree})
            if (text := _joined(drawer, *(held.get(path) for held in (base.tree, line.tree, side.tree)))) is not None
        }
        line.lawful |= {path: text for path, text in line.tree.items() if path in line.lawful}
    author = hand_of(random.choice(list(line.people.values())), random)
    chosen = random.random()
    if chosen < 0.15:
        drawer.kinds["merge with additions"] += 1
        author = _do_something(drawer, line)
    elif chosen < 0.3:
        changed = [path for path in line.tree if line.tree.get(path) != ours.get(path)]
        for path in random.sample(changed, min(len(changed), random.randint(1, 2))):
            drawer.kinds["merge that drops"] += 1
            if path in ours:
                line.tree[path] = ours[path]
            else:
                del line.tree[path]
    elif chosen < 0.35:
        drawer.kinds["merge of nothing (ours)"] += 1
        line.tree = ours
    else:
        drawer.kinds["clean merge"] += 1
    drawer.commit(line, author, *(side.marks[-1] for side in sides))


def _joined(drawer: Drawer, base: Text | None, ours: Text | None, theirs: Text | None) -> Text | None:
    """What comes of one path: the side's that changed it; what both appended, one below the other; else either's."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    texts = [each for each in (base, ours, theirs) if isinstance(each, str)]
    if len(texts) == 3 and texts[1].startswith(texts[0]) and texts[2].startswith(texts[0]):
        drawer.kinds["both sides appended"] += 1
        first, second = (text[len(texts[0]) :] for text in drawer.random.sample(texts[1:], 2))
        return f"{texts[0]}{first}{second.removeprefix('acts:' + chr(10)) if 'acts:' in first else second}"
    drawer.kinds["both sides changed"] += 1
    return drawer.random.choice((ours, theirs))


# Another line


def _another(drawer: Drawer, line: Line, fork: Line) -> Line:
    """What a rebase, or somebody else's force-push, makes of the line from some commit on."""
    random = drawer.random
    rest = line.marks[len(fork.marks) :]
    for _ in range(random.randint(1, 3)):
        take_step(drawer, fork)
    if rest and drawer.happens(0.6):
        drawer.kinds["rebased line"] += 1
        for mark in rest[:6]:
            _pick(drawer, fork, drawer.commits[mark - 1])
    else:
        drawer.kinds["other line"] += 1
        for _ in range(random.randint(0, 5)):
            (merge_side if drawer.happens(0.1) else take_step)(drawer, fork)
    return fork


def _pick(drawer: Drawer, line: Line, commit: PlannedCommit) -> None:
    """The change of a commit, made once more on another line, later, by the same author."""
    before = drawer.commits[commit.parents[0] - 1].tree
    for path in sorted({*before, *commit.tree}):
        old, new = before.get(path), commit.tree.get(path)
        name = path.removeprefix(f"{OFFICE}/") if drawer.office is not None else path
        if old == new or (drawer.office is not None and name == path):
            continue
        if new is None:
            line.tree.pop(name, None)
        elif not isinstance(new, Special) and drawer.happens(0.95):
            line.tree[name] = new
    line.at += drawer.random.randrange(600)
    drawer.commit(line, commit.author)
