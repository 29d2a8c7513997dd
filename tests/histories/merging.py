"""Branches and their merges: clean, with additions, with something left out, nested, several at once, the wrong way round."""

from tests.histories.company import hand_of
from tests.histories.drawer import Drawer
from tests.histories.line import DAY, Line
from tests.histories.planned import Text
from tests.histories.steps import do_something, take_step


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
        author = do_something(drawer, line)
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
