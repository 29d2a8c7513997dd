"""The drawn histories hold what histories can hold: every state, act, ruling and kind of merge, and nearly every finding."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from regctl.model.dispute import ActKind, Passing, Ruling, State
from regctl.model.registry import Registry
from regctl.render.catalogue import FINDINGS
from regctl.report.marks import marks_until
from tests.histories.drama import STORIES
from tests.histories.drawing import draw
from tests.histories.line import DAY
from tests.histories.looking import registry_at
from tests.histories.planned import History
from tests.histories.playing import place_of
from tests.histories.sabotage import SABOTAGES
from tests.histories.steps import STEPS
from tests.histories.visits import draw_visits
from tests.histories.writing import write

SEEDS = range(200)

UNREACHED = frozenset(
    {
        "line-rewritten",  # what a clone has seen is no history's to say
        "lookalike",  # no step draws names in another case: tests/attacks do
        "month-closed",  # what is drawn does not know the figures with which a month counts: tests/cli/test_month.py does
        "month-differs",
        "month-out-of-order",
        "month-reopened",
        "no-file",  # git writes no other modes
        "names-not-ignored",  # of the file that is not in the history
        "names-unreadable",  # so is this
        "no-reason",  # an empty reason is a fault of the text already
        "login-twice",  # nobody has a login, which matters to forms alone
        "key-twice",  # nobody has a key, since
        "signature-unchecked",
        "signed-by-other-key",  # a signature takes ssh-keygen, and far longer than all the rest
        "too-large",  # so does a text of a megabyte
        "too-many-acts",  # nor a text of hundreds of acts
    }
)
KINDS = frozenset(
    {
        "clean merge",
        "merge with additions",
        "merge that drops",
        "merge of nothing (ours)",
        "nested merge",
        "updated branch",
        "octopus",
        "line became the side",
        "both sides appended",
        "both sides changed",
        "rebased line",
        "other line",
        "unrelated line",
        "late beginning",
        "disputes at the beginning",
        "several things in one commit",
        "unknown author",
        *(story.__name__ for story in STORIES),
        "date before the line",
        "date within the skew",
        "date in the future",
    }
)
WAYS = frozenset(
    {
        "clone",
        "forward",
        "forward by little",
        "to the end",
        "stay",
        "back",
        "to another line",
        "to an unrelated line",
        "to a side commit",
        "where it was before",
    }
)


@pytest.fixture(scope="module")
def histories() -> list[History]:
    return [draw(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def registries(histories: list[History], tmp_path_factory: pytest.TempPathFactory) -> list[Registry]:
    """Each line of each history right after its last commit, and the first of them some weeks later too."""
    return [registry for history in histories for registry in _read(history, tmp_path_factory.mktemp("covered"))]


def _read(history: History, folder: Path) -> Iterator[Registry]:
    written = write(history, folder / "registry")
    for line in history.lines:
        written.point(line[-1])
        for later in (60, 20 * DAY) if line is history.lines[0] else (60,):
            registry = registry_at(place_of(written, in_office=history.office), history.commit(line[-1]).at + later)
            if registry is not None:
                yield registry


def test_registries_hold_what_registries_can_hold(registries: list[Registry]) -> None:
    """One test, so that one worker alone reads them."""
    _disputes_reach_every_state_by_every_act(registries)
    _marks_are_set_and_lifted_and_come_back(registries)
    _acts_of_every_kind_count_and_do_not(registries)
    _nearly_every_finding_is_made(registries)


def _disputes_reach_every_state_by_every_act(registries: list[Registry]) -> None:
    disputes = [dispute for registry in registries for dispute in registry.disputes.values()]
    events = [event for dispute in disputes for event in dispute.events]
    terms = [term for dispute in disputes for term in dispute.terms]
    assert {dispute.state for dispute in disputes} == set(State)
    assert {event.kind for event in events} == set(ActKind)
    assert {dispute.ruling for dispute in disputes} - {None} == set(Ruling)
    assert {term.why for term in terms} == set(Passing)
    assert {bool(event.commit) for event in events if event.kind is ActKind.DEFAULT} == {True, False}
    assert any(term.seat is None for term in terms)
    assert any(term.is_last for term in terms)
    assert any(term.seat and term.seat.holder != term.seat.arbiter for term in terms)
    assert any(term.seat and term.seat.fallback for term in terms)


def _marks_are_set_and_lifted_and_come_back(registries: list[Registry]) -> None:
    marks = [mark for held in registries for mark in marks_until(held, held.as_of)]
    assert any(mark.fixed_at is None for mark in marks)
    assert any(mark.fixed_at is not None for mark in marks)
    assert any(mark.came_back for mark in marks)
    assert any(len(mark.disputes) > 1 for mark in marks)


def _acts_of_every_kind_count_and_do_not(registries: list[Registry]) -> None:
    uncounted = {finding.details.get("act") for registry in registries for finding in registry.findings}
    assert set(ActKind) - {ActKind.OPEN} <= uncounted
    opened, refused = (sum(len(held.disputes) for held in registries), _count(registries, "never-opened", "not-acknowledged"))
    assert opened > len(registries)
    assert refused


def _nearly_every_finding_is_made(registries: list[Registry]) -> None:
    made = {finding.check for registry in registries for finding in registry.findings}
    assert set(FINDINGS) - made <= UNREACHED
    assert any(registry.resolved for registry in registries)
    assert any(registry.unresolved for registry in registries)


def test_every_step_and_every_kind_of_merge_is_drawn(histories: list[History]) -> None:
    drawn = set().union(*(history.kinds for history in histories))
    assert {step.__name__ for step in STEPS} <= drawn
    assert drawn >= KINDS
    assert {history.object_format for history in histories} == {"sha1", "sha256"}
    assert {history.is_bare for history in histories} == {True, False}
    assert {history.office for history in histories} == {True, False}


def test_heads_move_in_every_way_and_caches_meet_every_fate(histories: list[History]) -> None:
    visits = [visit for history in histories for visit in draw_visits(history)]
    assert {visit.kind for visit in visits} == WAYS
    assert {visit.sabotage for visit in visits} == {None, *SABOTAGES}
    assert {visit.branch for visit in visits} == {"main", "other", None}
    assert {visit.as_of is None for visit in visits} == {True, False}


def test_heads_come_from_all_sides(histories: list[History]) -> None:
    """A cached head may be the same, on the way to the new one, merged on the way, ahead of it, or nowhere near."""
    seen = set()
    for history in histories:
        marks = [visit.mark for visit in draw_visits(history)]
        seen |= {_relation(history, before, after) for before, after in pairwise(marks)}
    assert seen == {"same", "on its line", "merged into it", "ahead of it", "elsewhere"}


def _relation(history: History, before: int, after: int) -> str:
    if before == after:
        return "same"
    if before in _ancestors(history, after, first_parent=True):
        return "on its line"
    if before in _ancestors(history, after):
        return "merged into it"
    return "ahead of it" if after in _ancestors(history, before) else "elsewhere"


def _ancestors(history: History, mark: int, *, first_parent: bool = False) -> set[int]:
    found, todo = set(), [mark]
    while todo:
        parents = history.commit(todo.pop()).parents
        todo += [parent for parent in parents[: 1 if first_parent else None] if parent not in found]
        found |= {*todo}
    return found


def _count(registries: list[Registry], *checks: str) -> int:
    return sum(finding.check in checks for registry in registries for finding in registry.findings)
