"""Histories drawn by a seed: the steps of a line one after another, and lines that leave it.

found ─► step, step, merge, step, … ─► another line from some commit on ─► perhaps an unrelated one
"""

from random import Random

from tests.histories import disputes, trespasses
from tests.histories.company import found, hand_of
from tests.histories.drama import STORIES
from tests.histories.drawer import Drawer
from tests.histories.line import DAY, Line
from tests.histories.merging import merge_side
from tests.histories.planned import History, PlannedCommit, Text
from tests.histories.steps import take_step
from tests.histories.writing import OFFICE
from tests.sealed import Special


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
