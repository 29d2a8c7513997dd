"""A registry opened with a cache is what it is without one, and no more of its history is read than is new."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from regctl.model.dispute import State
from regctl.model.history import Signature
from regctl.model.paths import resolved_path
from regctl.model.records import Resolution
from regctl.model.registry import Registry
from regctl.reading import state
from regctl.reading.opening import open_registry
from regctl.store.cache import Cache
from regctl.store.counting import counts
from regctl.store.encode import encode_resolution
from regctl.store.repository import find_repository
from tests.sealed import ACCEPT, SETTINGS, Sealed, begun, checks, contest, found, instant, path_of, rule, withdraw

A, B = "20261005-aaaa", "20261006-bbbb"
LATER = "2026-10-08 10:00"
NOTHING = (0, 0)
"""No git process and no object."""

ONE_FILE = (2, 1)
"""A log of what is new, and one file read."""


class Looked(NamedTuple):
    registry: Registry
    processes: int
    objects: int

    @property
    def cost(self) -> tuple[int, int]:
        return self.processes, self.objects


def look(sealed: Sealed, now: str = LATER, until: str | None = None, place: Path | None = None) -> Looked:
    """The registry with what opening it took; AssertionError where it is another one without a cache."""
    named = sealed.root / sealed.prefix if sealed.prefix and place is None else None
    repository = find_repository(place or sealed.root, named)
    asked = repository, instant(now), instant(until) if until else None
    with mock.patch.dict(os.environ, {"REGCTL_CACHE": "off"}):
        truth = open_registry(*asked)
    processes, objects = counts.processes, counts.objects
    registry = open_registry(*asked)
    looked = Looked(registry, counts.processes - processes, counts.objects - objects)
    assert registry == truth
    return looked


def heads(sealed: Sealed) -> list[str]:
    """The heads that the cache remembers."""
    return Cache(sealed.root / ".git", sealed.prefix).heads()


@pytest.fixture
def registry(tmp_path: Path) -> Sealed:
    """Seven people, two regulations, and a dispute that was contested; looked at once."""
    sealed = begun(tmp_path)
    sealed.open()
    sealed.act("ivan", "2026-10-06 10:00", A, contest())
    look(sealed)
    assert heads(sealed) == [sealed.heads["main"]]
    return sealed


# What is new


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("prefix", ["", "office/", "two words/ö/"])
def test_what_is_not_new_is_not_read(tmp_path: Path, object_format: str, prefix: str) -> None:
    sealed = begun(tmp_path, object_format=object_format, prefix=prefix)
    sealed.open()
    first = look(sealed)
    assert first.processes == 2
    assert first.objects > 10
    assert heads(sealed) == [sealed.heads["main"]]
    assert look(sealed).cost == NOTHING
    sealed.act("ivan", "2026-10-06 10:00", A, contest())
    grown = look(sealed)
    assert grown.cost == ONE_FILE
    assert grown.registry.disputes[A].state is State.CONTESTED
    assert look(sealed).cost == NOTHING
    assert heads(sealed)[0] == sealed.heads["main"]


def test_time_alone_reads_nothing(registry: Sealed) -> None:
    """Whatever the clock decides is decided anew at each look."""
    for now, arbiter in ((LATER, "maria"), ("2026-10-25 10:00", "olga"), (LATER, "maria"), ("2027-03-01 10:00", "olga")):
        looked = look(registry, now)
        assert looked.cost == NOTHING
        term = looked.registry.disputes[A].term
        assert term is not None
        assert term.arbiter == arbiter


def test_a_default_is_decided_at_each_look(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    sealed.open()
    look(sealed, "2026-10-06 10:00")
    for now, state_then in (("2026-11-01 10:00", State.DEFAULTED), ("2026-10-06 10:00", State.OPEN)):
        looked = look(sealed, now)
        assert looked.cost == NOTHING
        assert looked.registry.disputes[A].state is state_then


def test_a_commit_of_other_files_reads_none(registry: Sealed) -> None:
    oid = registry.commit("kira", "2026-10-07 10:00", {"README.md": "Hello\n"})
    looked = look(registry)
    assert looked.cost == (1, 0)
    assert looked.registry.head == oid
    assert look(registry).cost == NOTHING


def test_several_acts_on_one_dispute_read_its_file_once(registry: Sealed) -> None:
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    registry.open("pavel", "2026-10-07 11:00", B, against="anna")
    registry.act("anna", "2026-10-07 12:00", B, contest())
    registry.act("pavel", "2026-10-07 13:00", B, withdraw())
    looked = look(registry)
    assert looked.cost == (2, 2)
    assert (looked.registry.disputes[A].state, looked.registry.disputes[B].state) == (State.RULED, State.CONCEDED)


def test_a_merge_reads_what_it_brings_in(registry: Sealed) -> None:
    registry.branch("side")
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"), branch="side")
    registry.commit("kira", "2026-10-07 11:00", {"README.md": "Hello\n"})
    registry.merge("olga", "2026-10-07 12:00", "side")
    looked = look(registry)
    # The line, what lies behind the merges, those commits, and the files; the file as it was before, too.
    assert looked.cost == (4, 1)
    assert looked.registry.disputes[A].state is State.RULED
    assert look(registry).cost == NOTHING


def test_each_step_of_a_history_may_be_the_one_that_was_kept(registry: Sealed) -> None:
    steps: list[Callable[[], object]] = [
        lambda: registry.open("pavel", "2026-10-06 11:00", B, against="anna"),
        lambda: registry.people("2026-10-06 12:00", ("name: Pavel", "name: Paul")),
        lambda: registry.act("pavel", "2026-10-06 13:00", A, rule("pavel")),
        lambda: registry.settings("2026-10-06 14:00", ("Example", "Other")),
        lambda: registry.act("maria", "2026-10-07 10:00", A, rule("maria", "both-wrong")),
        lambda: registry.commit("anna", "2026-10-07 11:00", {path_of(B): None}),
        lambda: registry.edit("maria", "2026-10-07 12:00", "regulations/REG-002-client-replies.yaml", "by name", "by their name"),
        lambda: registry.act("anna", "2026-10-07 13:00", A, contest("Late.")),
    ]
    for step in steps:
        step()
        looked = look(registry)
        assert looked.processes <= 2
        assert looked.objects <= 1
    assert checks(looked.registry) == ["not-the-arbiter", "removed", "wrong-state"]


def test_a_registry_that_has_not_begun_is_not_kept(tmp_path: Path) -> None:
    sealed = Sealed(tmp_path)
    assert look(sealed).registry.begun is None
    sealed.commit("olga", "2026-09-01 09:00", {"README.md": "Soon\n"})
    assert look(sealed).registry.begun is None
    assert heads(sealed) == []
    sealed.begin(at="2026-09-01 10:00")
    assert look(sealed).registry.begun == sealed.heads["main"]
    assert heads(sealed) == [sealed.heads["main"]]


# Where the head goes


def test_a_reset_to_a_head_that_was_looked_at_reads_nothing(registry: Sealed) -> None:
    before = registry.heads["main"]
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    assert look(registry).registry.disputes[A].state is State.RULED
    registry.branch("main", before)
    looked = look(registry)
    assert looked.cost == NOTHING
    assert looked.registry.disputes[A].state is State.CONTESTED


def test_a_reset_to_a_head_that_nobody_has_looked_at_forgets_what_came_after(registry: Sealed) -> None:
    (before,) = registry.parents[registry.heads["main"]]
    registry.branch("main", before)
    looked = look(registry)
    assert looked.registry.disputes[A].state is State.OPEN
    assert looked.objects > 10


def test_an_amended_head_is_not_its_former_self(registry: Sealed) -> None:
    (before,) = registry.parents[registry.heads["main"]]
    registry.branch("main", before)
    registry.act("ivan", "2026-10-06 10:00", A, ACCEPT)
    assert look(registry).registry.disputes[A].state is State.ACCEPTED


def test_a_rebased_line_is_read_from_where_it_is_known(registry: Sealed) -> None:
    """The commits are others; only a head from before the fork is of use."""
    fork = registry.heads["main"]
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    look(registry)
    registry.branch("main", fork)
    registry.open("pavel", "2026-10-07 09:00", B, against="anna")
    registry.act("maria", "2026-10-07 11:00", A, rule("maria", "respondent"))
    looked = look(registry)
    assert looked.registry.disputes[A].outcome == "respondent"
    assert looked.objects == 2
    assert set(heads(registry)) >= {fork, registry.heads["main"]}


def test_an_unrelated_history_is_another_registry(registry: Sealed) -> None:
    registry.commit("olga", "2026-09-10 09:00", dict.fromkeys(["x"], "x"), branch="other")
    registry.commit("olga", "2026-09-10 10:00", {"people.yaml": registry.text("people.yaml")}, branch="other")
    registry.branch("main", "other")
    looked = look(registry)
    assert looked.registry.begun == registry.heads["other"]
    assert len(looked.registry.disputes) == 0


@pytest.mark.parametrize("moved_on", [True, False])
def test_a_line_that_has_become_the_side_of_a_merge_is_read_anew(registry: Sealed, moved_on: bool) -> None:
    """The head that was kept is behind the new one, but not on its line."""
    kept = registry.heads["main"]
    (before,) = registry.parents[kept]
    registry.branch("other", before)
    if moved_on:
        registry.commit("kira", "2026-10-06 11:00", {"README.md": "Hello\n"}, branch="other")
    registry.merge("olga", "2026-10-06 12:00", "main", into="other")
    registry.branch("main", "other")
    looked = look(registry)
    assert looked.objects > 10
    assert looked.registry.disputes[A].state is State.CONTESTED


def test_branches_are_switched_and_switched_back(registry: Sealed) -> None:
    registry.branch("side")
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"), branch="side")
    registry.open("pavel", "2026-10-07 09:00", B, against="anna")
    look(registry)
    registry.git("symbolic-ref", "HEAD", "refs/heads/side")
    assert look(registry).registry.disputes[A].state is State.RULED
    registry.git("symbolic-ref", "HEAD", "refs/heads/main")
    looked = look(registry)
    assert looked.cost == NOTHING
    assert B in looked.registry.disputes
    registry.git("symbolic-ref", "HEAD", "refs/heads/side")
    assert look(registry).cost == NOTHING


def test_a_detached_head_is_a_head(registry: Sealed) -> None:
    (registry.root / ".git/HEAD").write_text(registry.heads["main"] + "\n")
    assert look(registry).cost == NOTHING


def test_a_bare_repository_has_the_same_cache(registry: Sealed) -> None:
    registry.git("config", "core.bare", "true")
    assert look(registry, place=registry.root / ".git").cost == NOTHING


def test_worktrees_share_what_is_known(registry: Sealed, tmp_path: Path) -> None:
    other = tmp_path / "other"
    registry.git("worktree", "add", "-q", "--no-checkout", "--detach", str(other), registry.heads["main"])
    assert look(registry, place=other).cost == NOTHING
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    (registry.root / ".git/worktrees/other/HEAD").write_text(registry.heads["main"] + "\n")
    assert look(registry, place=other).cost == ONE_FILE
    assert look(registry).cost == NOTHING


def test_two_registries_of_one_repository_do_not_meet(tmp_path: Path) -> None:
    sealed = begun(tmp_path, prefix="office/")
    sealed.open()
    root = {f"/{path.removeprefix('office/')}": text for path, text in sealed.trees[sealed.heads["main"]].items()}
    sealed.commit("olga", "2026-10-05 11:00", {path: text for path, text in root.items() if not path.startswith("/disputes/")})
    for _ in range(2):
        assert A in look(sealed).registry.disputes
        assert A not in look(sealed, place=sealed.root).registry.disputes
    assert look(sealed).cost == look(sealed, place=sealed.root).cost == NOTHING


# What time it is


def test_a_step_of_the_future_counts_once_its_date_has_come(registry: Sealed) -> None:
    future = registry.act("maria", "2026-10-20 10:00", A, rule("maria"))
    looked = look(registry)
    assert found(looked.registry) == [("dated-in-future", future)]
    assert look(registry).cost == NOTHING
    looked = look(registry, "2026-10-20 10:01")
    assert checks(looked.registry) == []
    assert looked.registry.disputes[A].state is State.RULED
    # Neither hides the other: at the earlier instant it has not come yet.
    assert found(look(registry).registry) == [("dated-in-future", future)]
    assert checks(look(registry, "2026-10-20 10:01").registry) == []


def test_a_step_is_not_of_the_future_within_the_skew(registry: Sealed) -> None:
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    for now, expected in (
        ("2026-10-07 08:59", ["dated-in-future"]),
        ("2026-10-07 09:00", []),
        ("2026-10-07 08:59", ["dated-in-future"]),
        ("2026-10-07 10:00", []),
    ):
        assert checks(look(registry, now).registry) == expected


def test_a_step_after_one_of_the_future_does_not_make_it_count(registry: Sealed) -> None:
    registry.act("maria", "2026-10-20 10:00", A, rule("maria"))
    look(registry)
    registry.open("pavel", "2026-10-07 11:00", B, against="anna")
    looked = look(registry)
    assert looked.cost == ONE_FILE
    assert checks(looked.registry) == ["dated-in-future"]
    # Seen from later, it is the second of them that is out of line.
    assert look(registry, "2026-10-21 10:00").registry.disputes[A].state is State.RULED


def test_a_date_out_of_order_does_not_hide_that_an_earlier_step_has_not_come(registry: Sealed) -> None:
    later = registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    look(registry)
    registry.open("pavel", "2026-10-07 09:30", B, against="anna")
    assert look(registry).cost == ONE_FILE
    assert found(look(registry, "2026-10-07 08:45").registry) == [("dated-in-future", later)]
    assert checks(look(registry).registry) == []


def test_the_past_is_seen_without_what_came_after_and_is_not_kept(registry: Sealed) -> None:
    kept = heads(registry)
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    for _ in range(2):
        # Half an hour before a step it would be within the skew; seen from there, it has not come all the same.
        for past, then in (
            ("2026-10-05 12:00", State.OPEN),
            ("2026-10-06 09:30", State.OPEN),
            ("2026-10-06 12:00", State.CONTESTED),
            ("2026-10-07 09:30", State.CONTESTED),
        ):
            assert look(registry, past, past).registry.disputes[A].state is then
        assert heads(registry) == kept
    assert look(registry).cost == ONE_FILE
    assert look(registry, "2026-10-06 12:00", "2026-10-06 12:00").registry.disputes[A].state is State.CONTESTED
    assert look(registry).cost == NOTHING


def test_a_past_in_which_nothing_is_left_out_is_kept_and_found(registry: Sealed) -> None:
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    now = "2026-10-07 10:00"
    assert look(registry, now, now).cost == ONE_FILE
    assert look(registry, now, now).cost == NOTHING
    assert look(registry).cost == NOTHING


# What else an answer depends on


def test_other_time_zones_than_those_by_which_it_was_kept_are_not_believed(
    registry: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as updated:
        updated.setattr(state, "zone_digest", lambda zone: f"other rules of {zone}".encode())
        assert look(registry).objects > 10
        assert look(registry).cost == NOTHING
    assert look(registry).objects > 10


def test_signatures_that_the_law_demands_are_read_of_what_is_new(registry: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def read(_: object, oids: list[str], __: object) -> dict[str, Signature]:
        asked.append(oids)
        return {oid: Signature(False) for oid in oids}

    monkeypatch.setattr("regctl.store.signatures.read_signatures", read)
    registry.commit("olga", "2026-10-07 10:00", {"regctl.yaml": SETTINGS + "history: {require_signatures: true}\n"})
    look(registry)
    asked.clear()
    step = registry.act("maria", "2026-10-07 11:00", A, rule("maria"))
    assert found(look(registry).registry) == [("not-signed", step)]
    # The first of the two is the look without a cache, which asks about all steps of the batch that has the law.
    assert asked[-1] == [step]
    assert len(asked) == 2
    assert len(asked[0]) > 1
    asked.clear()
    assert look(registry).cost == NOTHING
    assert len(asked) == 1


def test_signatures_that_no_law_demands_are_not_read(registry: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: object, oids: list[str], __: object) -> dict[str, Signature]:
        raise AssertionError(oids)

    monkeypatch.setattr("regctl.store.signatures.read_signatures", read)
    registry.act("maria", "2026-10-07 11:00", A, rule("maria"))
    assert look(registry).cost == ONE_FILE


def test_blocks_that_are_damaged_are_found_again_from_the_history(registry: Sealed) -> None:
    for file in (registry.root / ".git/regctl/cache").glob("pack-*"):
        data = bytearray(file.read_bytes())
        data[:: max(1, len(data) // 50)] = b"\xff" * len(data[:: max(1, len(data) // 50)])
        file.write_bytes(data)
    before = counts.objects
    look(registry)
    found_again = counts.objects
    look(registry)
    assert found_again - before == 2 * (counts.objects - found_again), "read from the history beside the truth, and kept"
    registry.act("maria", "2026-10-07 11:00", A, rule("maria"))
    assert look(registry).registry.disputes[A].state is State.RULED
    assert look(registry).registry.disputes[A].state is State.RULED


def test_a_head_whose_commit_is_gone_is_passed_over(registry: Sealed) -> None:
    """As after a rewritten history and git gc."""
    kept = registry.heads["main"]
    (before,) = registry.parents[kept]
    registry.branch("main", before)
    (registry.root / ".git/objects" / kept[:2] / kept[2:]).unlink()
    assert look(registry).registry.disputes[A].state is State.OPEN


def test_a_step_dated_ahead_and_resolved_is_the_same_from_every_cache(registry: Sealed) -> None:
    """Before its time has come, and afterwards from what was kept before it had."""
    look(registry)
    registry.people("2026-11-01 10:00", ("name: Anna", "name: Ann"))
    ahead = registry.heads["main"]
    look(registry)
    text = encode_resolution(Resolution(ahead, "A wrong clock."))
    registry.commit("olga", "2026-10-06 10:00", {resolved_path(ahead): text})
    look(registry)
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    for now in (LATER, "2026-11-02 10:00", LATER, "2026-11-02 10:00"):
        assert look(registry, now).registry.disputes[A].state is State.RULED


def test_a_step_that_counted_is_found_to_have_been_ahead(registry: Sealed) -> None:
    """Whoever did not look before its time had come has taken it for good."""
    registry.people("2026-11-01 10:00", ("name: Anna", "name: Ann"))
    ahead = registry.heads["main"]
    look(registry, "2026-11-02 10:00")
    text = encode_resolution(Resolution(ahead, "A wrong clock."))
    registry.commit("olga", "2026-10-06 10:00", {resolved_path(ahead): text})
    registry.act("maria", "2026-10-07 10:00", A, rule("maria"))
    for _ in range(2):
        assert look(registry, "2026-11-02 10:00").registry.disputes[A].state is State.RULED


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files where the system shows them")
def test_a_registry_that_is_let_go_leaves_no_file_open(registry: Sealed) -> None:
    """At once, and not when a collector comes by: whoever opens many registries in one process must not run out of files."""
    look(registry)
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        look(registry)
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
