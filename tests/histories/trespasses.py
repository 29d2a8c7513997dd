"""Steps about disputes that mostly may not count: another's act, a rewritten file, an opening that the rules do not allow."""

from datetime import timedelta
from random import Random

from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.paths import dispute_path
from regctl.store.encode import append_act, encode_act
from tests.histories.company import hand_of
from tests.histories.disputes import begun, opening_text, some_id, some_opening
from tests.histories.line import Claim, Line
from tests.histories.planned import Hand
from tests.histories.styles import some_text

_UNREADABLE = (
    "  - ruel: {reason: what}\n",
    "  - contest:\n",
    "  - contest: {reason: ''}\n",
    "  - contest: {reason: '  '}\n",
    "  - accept: {reason: glad to}\n",
    "  - accept\n",
    "  - 12\n",
    "  - rule: {arbiter: maria, outcome: nobody, reason: none}\n",
    "  - withdraw: {reason: [a, b]}\n",
    "  - contest: {reason: &why because}\n",
    "  - contest: {reason: !!str because}\n",
    "  - contest: {reason: one, reason: two}\n",
    "  - contest: {reason: one\n",
    "  - accept: {}\n    contest: {reason: both}\n",
    "  - {[a]: b}\n",
    "not an act at all\n",
    "...\n",
    "---\n",
    "<<<<<<< HEAD\n  - accept: {}\n=======\n  - contest: {reason: Нет}\n>>>>>>> side\n",
    '  - contest: {reason: "\u0007"}\r\n',
)
_REMARKS = ("# anna: noted\n", "\n", "  # отклонить?\n", "\n\n# ---\n")


def act_out_of_turn(random: Random, line: Line) -> Hand | None:
    """Any act, by anybody, naming anybody, on any dispute; now and then it happens to be legal. Sometimes two at once."""
    claim = _some(random, line)
    if claim is None:
        return None
    people = list(line.people.values())
    actor = random.choice(people)
    text = line.tree[claim.path]
    assert isinstance(text, str)
    for _ in range(random.choice((1, 1, 1, 2))):
        kind = random.choice([kind for kind in ActKind if kind is not ActKind.OPEN])
        named = (
            random.choice((actor, actor, random.choice(people))).id
            if kind in (ActKind.RULE, ActKind.RECUSE, ActKind.VOID)
            else None
        )
        reason = None if kind in (ActKind.ACCEPT, ActKind.DEFAULT) else some_text(random)
        text = append_act(text, Act(kind, reason, named, random.choice(list(Ruling)) if kind is ActKind.RULE else None))
    line.put(claim.path, text, lawful=False)
    return hand_of(actor, random)


def act_nearly_right(random: Random, line: Line) -> Hand | None:
    """The act whose turn it is, but by the wrong hand, or in another's name."""
    claim = _some(random, line)
    if claim is None or not line.admins:
        return None
    text, opening, people = line.tree[claim.path], claim.opening, list(line.people)
    assert isinstance(text, str)
    arbiter = claim.seats[-1].arbiter if claim.seats else random.choice(people)
    admin = random.choice([each.id for each in line.admins])
    reason, ruling = some_text(random), random.choice(list(Ruling))
    who, act = random.choice(
        (
            (opening.initiator, Act(ActKind.ACCEPT)),
            (opening.initiator, Act(ActKind.CONTEST, reason)),
            (opening.respondent, Act(ActKind.WITHDRAW, reason)),
            (arbiter, Act(ActKind.RULE, reason, random.choice(people), ruling)),
            (random.choice(people), Act(ActKind.RULE, reason, arbiter, ruling)),
            (opening.respondent, Act(ActKind.RECUSE, reason, opening.respondent)),
            (admin, Act(ActKind.VOID, reason, random.choice(people))),
            (opening.initiator, Act(ActKind.VOID, reason, opening.initiator)),
            (random.choice(people), Act(ActKind.DEFAULT)),
        )
    )
    if who not in line.people:
        return None
    line.put(claim.path, append_act(text, act), lawful=False)
    return hand_of(line.people[who], random)


def deface(random: Random, line: Line) -> Hand | None:
    """A dispute's file is rewritten, cut short, removed, remarked upon, or gets an act that cannot be read."""
    claim = _some(random, line)
    if claim is None:
        return None
    text = line.tree[claim.path]
    assert isinstance(text, str)
    chosen = random.randrange(8)
    if chosen == 0:
        line.put(claim.path, None)
    elif chosen == 1:
        line.put(claim.path, text[: random.randrange(max(len(text), 1))], lawful=False)
    elif chosen == 2:
        line.put(claim.path, text.replace("occurred:", "occurred: "), lawful=False)
    elif chosen == 3:
        lines = text.splitlines(keepends=True)
        lines.insert(random.randrange(len(lines) + 1), random.choice(_REMARKS))
        line.put(claim.path, "".join(lines), lawful=False)
    elif chosen == 4:
        # An act above the last one, as when two branches are merged by hand.
        acts = text.find("acts:\n") + len("acts:\n")
        line.put(claim.path, text[:acts] + encode_act(Act(ActKind.ACCEPT)) + text[acts:], lawful=False)
    else:
        broken = random.choice(_UNREADABLE)
        line.put(claim.path, (text if "acts:" in text else text + "acts:\n") + broken, lawful=False)
        if random.random() < 0.4:
            # Behind what cannot be read, an act that counts for itself.
            held = line.tree[claim.path]
            assert isinstance(held, str)
            line.put(claim.path, held + encode_act(Act(ActKind.CONTEST, some_text(random))), lawful=False)
    who = random.choice((claim.opening.respondent, claim.opening.initiator, random.choice(list(line.people))))
    return hand_of(line.people[who], random) if who in line.people else None


def open_unlawfully(random: Random, line: Line) -> Hand | None:
    """An opening that must not count, for one reason or another."""
    opening = some_opening(random, line)
    if opening is None:
        return None
    people = list(line.people.values())
    author = line.people[opening.initiator]
    path = dispute_path(opening.id)
    text: str | None = None
    match random.randrange(13):
        case 0:
            author = random.choice(people)
        case 1:
            opening = some_opening(random, line, occurred=line.days_later(2), id=opening.id, initiator=author.id)
        case 2:
            opening = some_opening(random, line, occurred=line.day - timedelta(days=60), id=opening.id, initiator=author.id)
        case 3:
            opening = some_opening(random, line, respondent=author.id, id=opening.id, initiator=author.id)
        case 4:
            opening = some_opening(random, line, respondent="nobody", id=opening.id, initiator=author.id)
        case 5:
            opening = some_opening(random, line, clause="9.9", id=opening.id, initiator=author.id)
        case 6:
            opening = some_opening(random, line, regulation="REG-999", id=opening.id, initiator=author.id)
        case 7:
            opening = _same_incident(random, line, opening)
        case 8:
            path = dispute_path(some_id(random, line))
        case 9:
            path = random.choice((f"disputes/{opening.id}.yaml", path.replace(".yaml", ".yml")))
        case 10:
            text = opening_text(opening, random).replace("\n", "\n  ")
        case 11:
            text = opening_text(opening, random).replace("acts:\n", "") + "acts: []\n"
        case _:
            text = opening_text(opening, random).replace(f"respondent: {opening.respondent}", "accused: somebody")
    if opening is None:
        return None
    line.put(path, text or opening_text(opening, random), lawful=False)
    if random.random() < 0.2:
        # The drawer takes it for a dispute, so that acts are appended below an opening that does not count.
        line.claims[opening.id] = begun(line, opening)
    return hand_of(author, random)


def _same_incident(random: Random, line: Line, opening: Opening) -> Opening | None:
    """Another person's claim about what was disputed before."""
    earlier = [claim.opening for claim in line.claims.values() if claim.opening.respondent != opening.initiator]
    if not earlier:
        return opening
    known = random.choice(earlier)
    cited = {"respondent": known.respondent, "regulation": known.regulation, "clause": known.clause, "occurred": known.occurred}
    return some_opening(random, line, id=opening.id, initiator=opening.initiator, **cited)


def _some(random: Random, line: Line) -> Claim | None:
    known = [claim for claim in line.claims.values() if isinstance(line.tree.get(claim.path), str)]
    return random.choice(known) if known else None
