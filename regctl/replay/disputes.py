"""What a commit did to a dispute's file: an opening, acts appended, a text put back; everything else is a finding."""

from collections import Counter

from regctl.model.dispute import Act, ActKind, Dispute
from regctl.model.history import Change, DisputeText, Section
from regctl.model.paths import Kind, kind_of, record_of
from regctl.model.trouble import Refusal
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import Piece
from regctl.rules.admission import refusals_to_open
from regctl.rules.life import begin, refusal_of, take


def judge_dispute(ledger: Ledger, piece: Piece) -> bool:
    """Count what the piece may do to its dispute; what it may not becomes a finding. False for another kind of file."""
    change = piece.change
    path = change.path
    # Nothing but a dispute's file is read as its text.
    if not isinstance(change.content, DisputeText) and kind_of(path) is not Kind.DISPUTE:
        return False
    dispute_id = record_of(path)
    dispute = ledger.current(dispute_id) if dispute_id else None
    if dispute is not None:
        if change.new != dispute.text_id:
            _grow(ledger, piece, dispute)
    elif dispute_id is None:
        if isinstance(change.content, DisputeText):
            _find(ledger, piece, Refusal("misplaced", {"path": path}))
        else:
            find_faults(ledger, piece)
    elif change.new is not None:
        _open(ledger, piece, dispute_id)
    return True


def _open(ledger: Ledger, piece: Piece, dispute_id: str) -> None:
    text, commit, path = piece.change.content, piece.commit, piece.change.path
    if not isinstance(text, DisputeText):
        return find_faults(ledger, piece, dispute_id)
    if piece.change.old and text.grown_from(piece.change.old, ledger.size_before(piece.change)) is not None:
        # Only who writes the opening itself opens the dispute; an act appended below one that did not count opens nothing.
        return _find(ledger, piece, Refusal("never-opened", {"dispute": dispute_id}), dispute_id)
    actor, objection = ledger.author_or_objection(commit)
    if objection:
        return _find(ledger, piece, objection, dispute_id)
    if text.opening is None or text.faults:
        return find_faults(ledger, piece, dispute_id)
    if text.opening.id != dispute_id:
        return _find(ledger, piece, Refusal("misnamed", {"path": path, "id": text.opening.id}), dispute_id)
    assert actor is not None
    refusals = refusals_to_open(ledger.registry, text.opening, actor, ledger.at)
    for refusal in refusals:
        _find(ledger, piece, refusal, dispute_id)
    if refusals:
        return None
    assert piece.change.new is not None
    dispute = begin(text.opening, path, ledger.moment(commit.oid), piece.change.new, len(text.data))
    ledger.admit(dispute)
    if text.sections:
        ledger.put(_take_all(ledger, piece, dispute, text, text.sections))
    return None


def _grow(ledger: Ledger, piece: Piece, dispute: Dispute) -> None:
    """Judge what was appended, either to what stood there before or to what the last legal act left; nothing else may change."""
    change, text = piece.change, piece.change.content
    if change.new is None:
        return _find(ledger, piece, Refusal("removed", {"dispute": dispute.id}), dispute.id)
    if not isinstance(text, DisputeText):
        fresh = None
    elif piece.known is None:
        fresh = _appended(ledger, change, text, dispute)
    else:
        fresh = _added_by_merge(piece.known, text)
    if fresh is None or not isinstance(text, DisputeText):
        # By the two texts, whoever shows the finding can name the line.
        return _find(ledger, piece, Refusal("rewritten", {"old": change.old, "new": change.new}), dispute.id)
    taken = _take_all(ledger, piece, dispute, text, fresh)
    if taken is not dispute:
        ledger.put(taken.left_as(change.new, len(text.data)))
    elif not fresh:
        ledger.put(ledger.registry.disputes[dispute.id].left_as(change.new, len(text.data)))
    return None


def _added_by_merge(known: tuple[DisputeText, ...], text: DisputeText) -> tuple[Section, ...] | None:
    """The sections that a merge added to those of its sides.

    None where it left one of theirs out, put one side's in another order, changed what was opened, or wrote anything else.
    """
    sections = [text.bytes_of(section) for section in text.sections]
    left: Counter[bytes] = Counter()
    for side in known:
        rest, theirs = iter(sections), [side.bytes_of(section) for section in side.sections]
        if side.head != text.head or not all(section in rest for section in theirs):
            return None
        left |= Counter(theirs)
    if not text.remarks <= frozenset().union(*(side.remarks for side in known)):
        return None
    fresh = []
    for section, data in zip(text.sections, sections, strict=True):
        if left[data]:
            left[data] -= 1
        else:
            fresh.append(section)
    return tuple(fresh)


def _appended(ledger: Ledger, change: Change, text: DisputeText, dispute: Dispute) -> tuple[Section, ...] | None:
    """The sections that a plain commit appended; None where it appended none, or changed what stood there."""
    if change.old == dispute.text_id:
        return text.grown_from(dispute.text_id, dispute.text_size) or None
    sections = text.grown_from(change.old, ledger.size_before(change)) if change.old else None
    return (text.grown_from(dispute.text_id, dispute.text_size) if sections is None else sections) or None


def _take_all(ledger: Ledger, piece: Piece, dispute: Dispute, text: DisputeText, sections: tuple[Section, ...]) -> Dispute:
    """The dispute after those acts of the sections that are legal; itself where none is."""
    for section in sections:
        for fault in section.faults:
            ledger.find_fault(fault, piece.commit, piece.change.path, dispute.id)
        if section.act is not None:
            dispute = _take(ledger, piece, dispute, text, section, section.act)
    return dispute


def _take(ledger: Ledger, piece: Piece, dispute: Dispute, text: DisputeText, section: Section, act: Act) -> Dispute:
    """The dispute after the act of a section, if it is legal."""
    commit = piece.commit
    actor, objection = ledger.author_or_objection(commit)
    # What the clock has decided may be written down by anybody, a robot too.
    refusal = (objection if act.kind is not ActKind.DEFAULT else None) or refusal_of(
        dispute, act, actor, ledger.registry.calendar.day(ledger.at)
    )
    if refusal is None:
        return take(dispute, act, actor.id if actor else None, ledger.moment(commit.oid))
    refusal = refusal._replace(details={**refusal.details, "act": act.kind})
    line, excerpt = text.line_of(section), text.excerpt_of(section)
    ledger.find(refusal, commit, piece.change.path, line=line, excerpt=excerpt, dispute=dispute.id)
    return dispute


def _find(ledger: Ledger, piece: Piece, refusal: Refusal, dispute: str | None = None) -> None:
    text = piece.change.content
    line = text.opening_line if isinstance(text, DisputeText) else None
    ledger.find(refusal, piece.commit, piece.change.path, line=line, dispute=dispute)


def find_faults(ledger: Ledger, piece: Piece, dispute: str | None = None) -> None:
    """All that is wrong with the text of the piece."""
    content = piece.change.content
    for fault in content.faults if content else ():
        ledger.find_fault(fault, piece.commit, piece.change.path, dispute)
