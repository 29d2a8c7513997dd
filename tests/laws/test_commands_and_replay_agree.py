"""What a command allows, replay counts; what it refuses, replay does not. Points come from outcomes and from nothing else."""

from datetime import timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from regctl.actions.act_on_dispute import act_on_dispute, base_text, write_default
from regctl.actions.open_dispute import open_dispute
from regctl.model.dispute import Act, ActKind, Dispute, Opening, Ruling
from regctl.model.paths import dispute_path
from regctl.model.records import Acknowledgement
from regctl.model.registry import Registry
from regctl.model.trouble import Refused
from regctl.store.encode import append_act, encode_acknowledgement, encode_opening
from tests.builders import DEFAULT_POINTS
from tests.laws.line import Line

QUICK = settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
DAY = 86_400
START = 1_788_300_000
PEOPLE = ("olga", "maria", "anna", "ivan", "kira")
TEXTS = {
    "people.yaml": """\
people:
  - {id: olga, name: Olga, emails: [olga@agency.example], department: office, roles: [admin]}
  - {id: maria, name: Maria, emails: [maria@agency.example], department: support, manager: olga}
  - {id: anna, name: Anna, emails: [anna@agency.example], department: support, manager: maria}
  - {id: ivan, name: Ivan, emails: [ivan@agency.example], department: support, manager: maria}
  - {id: kira, name: Kira, emails: [kira@agency.example], department: office, manager: olga, roles: [controller]}
""",
    "regctl.yaml": """\
timezone: Europe/Moscow
disputes: {fallback_arbiters: [olga], limits: {opened_per_month: 2}}
departments: {support: {name: Support}, office: {name: Office}}
""",
    "regulations/REG-002.yaml": """\
regulation: REG-002
title: Replies
owner: maria
status: in-force
clauses:
  - {id: "1", text: The client is greeted by name.}
  - {id: "2", text: Clients are answered promptly.}
""",
}

people = st.sampled_from(PEOPLE)
openings = st.tuples(st.just("open"), people, people, st.sampled_from(["1", "1", "2", "3"]), st.integers(-1, 3))
roles = st.sampled_from(["initiator", "respondent", "arbiter", "admin", *PEOPLE])
hands = st.one_of(st.none(), people)
acts = st.tuples(
    st.just("act"), roles, st.integers(0, 1), st.sampled_from(list(ActKind)[1:]), st.sampled_from(list(Ruling)), hands
)
apt = st.tuples(st.just("apt"), st.integers(0, 5), st.integers(0, 1), st.sampled_from(list(Ruling)))
APT = {
    "open": [("accept", "respondent"), ("contest", "respondent"), ("contest", "respondent"), ("withdraw", "initiator")],
    "contested": [("rule", "arbiter"), ("rule", "arbiter"), ("recuse", "arbiter"), ("withdraw", "initiator")],
    "defaulted": [("default", "kira")],
}
edits = st.tuples(st.just("edit"), people, st.integers(0, 1), st.sampled_from(["cut", "replace", "remove", "junk"]))
waits = st.one_of(st.integers(0, DAY), st.integers(0, 9 * DAY))
histories = st.lists(st.tuples(waits, st.one_of(openings, apt, apt, acts, edits)), min_size=2, max_size=10)


JUNK = "  - shout: {}\n"
"""An item by itself: words glued to an item that did not count would make what stands there another text, see below."""


def founded() -> Line:
    line = Line()
    line.commit("olga", START, dict(TEXTS))
    fingerprint = line.replay(START).regulations["REG-002"].latest.text.fingerprint
    for person in PEOPLE[:-1]:
        given_text = encode_acknowledgement(Acknowledgement("REG-002", person, fingerprint))
        line.commit(person, START + 60, {f"acknowledgements/REG-002/{person}.yaml": given_text})
    return line


def opened() -> Line:
    """A line with one dispute, so that histories begin where the game does."""
    line = founded()
    play(line, START + 2 * DAY, ("open", "anna", "ivan", "1", 0))
    return line


def act_of(kind: ActKind, ruling: Ruling, hand: str) -> Act:
    reason = None if kind in (ActKind.ACCEPT, ActKind.DEFAULT) else "because"
    named = hand if kind in (ActKind.RULE, ActKind.RECUSE, ActKind.VOID) else None
    return Act(kind, reason, named, ruling if kind is ActKind.RULE else None)


def play(line: Line, at: int, move: tuple) -> tuple[bool, Registry]:
    """Force the move into the line as a hand-made commit; whether the command would have allowed it, and the registry after."""
    before = line.replay(at)
    ids = sorted(before.disputes)
    if move[0] == "apt" and ids:
        _, choice, which, ruling = move
        fitting = APT.get(before.disputes[ids[which % len(ids)]].state.value, [("void", "admin")])
        kind, role = fitting[choice % len(fitting)]
        move = ("act", role, which, ActKind(kind), ruling, None)
    if move[0] == "open":
        _, initiator, respondent, clause, back = move
        occurred = before.calendar.day(at) - timedelta(days=back)
        number = f"{len(line.steps):04d}"
        opening = Opening(f"20261001-{number}", initiator, respondent, "REG-002", clause, occurred, "It was so.")
        actor = before.people.by_id[initiator]
        allowed = permits(lambda: open_dispute(before, opening, actor, at))
        line.commit(initiator, at, {dispute_path(opening.id): encode_opening(opening)})
    elif not ids:
        allowed = False
    elif move[0] == "act":
        _, role, which, kind, ruling, hand = move
        dispute = before.disputes[ids[which % len(ids)]]
        person = in_role(role, dispute)
        act, actor = act_of(kind, ruling, hand or person), before.people.by_id[person]
        at_head = line.texts.get(dispute.path)
        base = base_text(dispute, at_head.encode() if at_head is not None else None, lambda: line.blobs[dispute.text_id])
        if kind is ActKind.DEFAULT:
            allowed = permits(lambda: write_default(before, dispute, at, base))
        else:
            allowed = permits(lambda: act_on_dispute(before, dispute, act, actor, at, base))
        line.commit(person, at, {dispute.path: append_act(base, act)})
    else:
        allowed = False
        _, person, which, how = move
        path = before.disputes[ids[which % len(ids)]].path
        text = line.texts.get(path, "")
        edited = {"cut": text[: len(text) // 2], "replace": text.replace("It", "That"), "junk": text + JUNK, "remove": None}[how]
        if path in line.texts and edited != text:
            line.commit(person, at, {path: edited})
    return allowed, line.replay(at)


def in_role(role: str, dispute: Dispute) -> str:
    arbiter = dispute.term.arbiter if dispute.term else None
    roles = {
        "initiator": dispute.opening.initiator,
        "respondent": dispute.opening.respondent,
        "arbiter": arbiter,
        "admin": "olga",
    }
    return roles.get(role, role) or "kira"


def permits(plan) -> bool:
    try:
        plan()
    except Refused:
        return False
    return True


def counted(registry: Registry) -> int:
    """How many commits counted as acts. What the clock decides is not among them until it is written down."""
    return sum(event.commit is not None for dispute in registry.disputes.values() for event in dispute.events)


@QUICK
@given(histories)
def test_what_a_command_allows_replay_counts_and_what_it_refuses_replay_leaves_out(history: list) -> None:
    line, at = opened(), START + 3 * DAY
    for wait, move in history:
        at += wait
        before = line.replay(at)
        allowed, after = play(line, at, move)
        assert counted(after) - counted(before) == allowed
        if not allowed:
            assert after.disputes == before.disputes or move[0] == "edit"
        assert {d: after.disputes[d].decisions for d in before.disputes if not allowed} == {
            d: before.disputes[d].decisions for d in before.disputes if not allowed
        }


@QUICK
@given(histories)
def test_points_are_those_of_the_outcomes_and_sum_to_zero(history: list) -> None:
    line, at = opened(), START + 3 * DAY
    for wait, move in history:
        at += wait
        play(line, at, move)
    registry = line.replay(at + 60 * DAY)
    for dispute in registry.disputes.values():
        if dispute.decision:
            assert tuple(points for _, points in dispute.decision.points) == DEFAULT_POINTS[dispute.outcome]
        else:
            assert dispute.term is not None
            served = {term.arbiter for term in dispute.terms}
            assert dispute.term.arbiter or "olga" in {*dispute.opening.parties, *served}
    assert sum(points for d in registry.disputes.values() if d.decision for _, points in d.decision.points) == 0


@QUICK
@given(histories)
def test_every_step_that_did_not_count_is_named_by_a_finding(history: list) -> None:
    line, at = opened(), START + 3 * DAY
    for wait, move in history:
        at += wait
        steps, before = len(line.steps), line.replay(at)
        allowed, after = play(line, at, move)
        if len(line.steps) > steps and not allowed:
            restored = any(d.text_id == line.steps[-1].own.changes[0].new for d in after.disputes.values())
            named = {finding.commit for finding in after.findings} - {finding.commit for finding in before.findings}
            assert restored or named == {line.steps[-1].own.oid}


def test_whoever_leaves_an_act_behind_what_last_counted_has_taken_it() -> None:
    """By the rule that an item may be appended to what the last legal act left, whoever had put it there before in vain."""
    line, at = opened(), START + 3 * DAY
    for _ in range(2):
        play(line, at, ("act", "initiator", 0, ActKind.ACCEPT, Ruling.INITIATOR, None))
    registry = line.replay(at)
    (dispute,) = registry.disputes.values()
    assert counted(registry) == 1
    # The second item is no item any more, and the file none that has only grown: it is held against what last counted.
    line.commit("ivan", at, {dispute.path: line.texts[dispute.path] + "junk\n"})
    accepted = line.replay(at).disputes[dispute.id]
    assert [(event.kind, event.by) for event in accepted.events] == [(ActKind.OPEN, "anna"), (ActKind.ACCEPT, "ivan")]
