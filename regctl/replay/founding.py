"""The beginning: the first step whose tree holds a people.yaml is taken as it stands (rules: What git adds, 0)."""

from regctl.model.dispute import Act, ActKind, Dispute
from regctl.model.history import Change, DisputeText, Document, Step
from regctl.model.paths import PEOPLE, SETTINGS, Kind, kind_of, record_of
from regctl.model.trouble import Refusal
from regctl.replay.disputes import find_faults
from regctl.replay.documents import adopt, warn_of_names
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import Piece
from regctl.rules.life import TRANSITIONS, begin, pass_time, take


def found(ledger: Ledger, step: Step, held: tuple[Change, ...]) -> bool:
    """Begin the registry with `held`, what the tree of the step holds, if there is a people.yaml in it that can be read.

    Gives whether it was begun.
    """
    people = next((change.content for change in held if change.path == PEOPLE), None)
    if not isinstance(people, Document) or people.value is None:
        return False
    registry = ledger.registry
    registry.begun = registry.head = step.own.oid
    registry.head_at = registry.begun_at = step.at
    ledger.enter(step)
    commit = step.own._replace(changes=held)
    pieces = [Piece(commit, change) for change in held]
    adopt(ledger, [piece for piece in pieces if piece.change.path in (PEOPLE, SETTINGS)])
    ledger.law = registry.law
    others = [piece for piece in pieces if piece.change.path not in (PEOPLE, SETTINGS) and not warn_of_names(ledger, piece)]
    adopt(ledger, [piece for piece in others if kind_of(piece.change.path) is not Kind.DISPUTE])
    for piece in others:
        if kind_of(piece.change.path) is Kind.DISPUTE:
            _take_over(ledger, piece)
    ledger.leave(step._replace(own=commit))
    return True


def _take_over(ledger: Ledger, piece: Piece) -> None:
    """A dispute that was there before the rules held: nobody's right to an act is asked, only the order of the acts."""
    text, path = piece.change.content, piece.change.path
    find_faults(ledger, piece, record_of(path))
    if not isinstance(text, DisputeText) or text.opening is None or piece.change.new is None:
        return
    if record_of(path) != text.opening.id:
        ledger.find(Refusal("misnamed", {"path": path, "id": text.opening.id}), piece.commit, path, dispute=record_of(path))
        return
    dispute = begin(text.opening, path, ledger.moment(piece.commit.oid), piece.change.new, len(text.data))
    for section in text.sections:
        for fault in section.faults:
            ledger.find_fault(fault, piece.commit, path, dispute.id)
        if section.act is None:
            continue
        if (dispute.state, section.act.kind) not in TRANSITIONS:
            refusal = Refusal("wrong-state", {"dispute": dispute.id, "state": dispute.state, "act": section.act.kind})
            line, excerpt = text.line_of(section), text.excerpt_of(section)
            ledger.find(refusal, piece.commit, path, line=line, excerpt=excerpt, dispute=dispute.id)
            continue
        if section.act.kind is ActKind.DEFAULT:
            dispute = pass_time(dispute, ledger.moment(None))
        dispute = take(dispute, section.act, _named(dispute, section.act), ledger.moment(piece.commit.oid))
    ledger.admit(dispute)


def _named(dispute: Dispute, act: Act) -> str | None:
    """Whose act it is by the file's own word."""
    if act.kind is ActKind.WITHDRAW:
        return dispute.opening.initiator
    return act.hand if act.hand else (None if act.kind is ActKind.DEFAULT else dispute.opening.respondent)
