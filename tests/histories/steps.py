"""The steps of a line: what may happen, how often, and how much time passes meanwhile."""

from tests.histories import disputes, documents, law, trespasses
from tests.histories.drawer import STRANGER, Drawer, Step
from tests.histories.line import DAY, Line
from tests.histories.planned import Hand

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
    documents.close_month: 2,
    documents.put_back: 5,
    documents.spoil: 9,
    documents.touch_other_files: 4,
    documents.let_names_in: 1,
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


def take_step(drawer: Drawer, line: Line) -> None:
    """Time passes, somebody does something, or two things in one commit."""
    _pass_time(drawer, line)
    author = do_something(drawer, line)
    if drawer.happens(0.06):
        drawer.kinds["several things in one commit"] += 1
        do_something(drawer, line)
    if drawer.happens(0.03):
        drawer.kinds["unknown author"] += 1
        author = STRANGER
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


def do_something(drawer: Drawer, line: Line) -> Hand:
    """The next scene of the story, or anything else; nothing is committed yet."""
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
