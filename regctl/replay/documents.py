"""What a commit did to the files that are replaced as a whole: law, regulations, acknowledgements, errors, months, resolutions.

All are judged by the law before the step. People and rules take effect first, so that the references of the others are read
beside them.
"""

from regctl.model.closing import ClosedMonth, Closing
from regctl.model.finding import Fault
from regctl.model.history import Change, Document, Value
from regctl.model.paths import PEOPLE, SETTINGS, Kind, acknowledgement_path, kind_of, month_path, record_of, stem_of
from regctl.model.people import People
from regctl.model.records import Acknowledged, Acknowledgement, ErrorRecord, RecordedError, Resolution, Resolved
from regctl.model.registry import Law, Registry
from regctl.model.regulation import Regulation, Story, Version
from regctl.model.settings import Settings
from regctl.model.trouble import Refusal
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import Piece
from regctl.rules.admission import refusal_of_future
from regctl.rules.authority import may_acknowledge, may_change_regulation, may_govern, may_record
from regctl.rules.closing import figures_of, first_difference, refusal_to_close

_ORDER = (Kind.REGULATION, Kind.ACKNOWLEDGEMENT, Kind.ERROR, Kind.MONTH, Kind.RESOLVED, Kind.LOOKALIKE)


def judge_documents(ledger: Ledger, pieces: list[Piece]) -> None:
    """Count what the pieces of one step may change; what they may not becomes a finding, and the text before it stands."""
    pieces = [piece for piece in pieces if not warn_of_names(ledger, piece)]
    if not pieces:
        return
    owners = (
        {story.path: story.latest.text.owner for story in ledger.registry.regulations.values() if story.latest.text}
        if any(kind_of(piece.change.path) is Kind.REGULATION for piece in pieces)
        else {}
    )
    lawful = []
    for piece in pieces:
        if _may_count(ledger, piece, owners):
            carried = ledger.unlawful.get(piece.change.path)
            lawful.append(piece._replace(carried=carried) if carried else piece)
    adopt(ledger, lawful)


def warn_of_names(ledger: Ledger, piece: Piece) -> bool:
    """Whether the piece is about what people are called. That is in no rule's way, and in the history for good, which is told."""
    if _kind(piece) is not Kind.NAMES:
        return False
    if piece.change.new is not None or piece.is_dropped:
        ledger.warn("names-in-history", piece.commit, piece.change.path, {})
    return True


def adopt(ledger: Ledger, pieces: list[Piece]) -> None:
    """Let the texts of the pieces take effect, in the order in which they lean on each other."""
    before = ledger.registry.law
    of_kind: dict[Kind | None, list[Piece]] = {}
    for piece in pieces:
        of_kind.setdefault(_kind(piece), []).append(piece)
    if Kind.SETTINGS in of_kind or Kind.PEOPLE in of_kind:
        _change_law(ledger, [piece for piece in pieces if _kind(piece) in (Kind.SETTINGS, Kind.PEOPLE)])
    for kind in _ORDER:
        # A file that was moved is added before it is removed, so that its regulation is never gone in between.
        for piece in sorted(of_kind[kind], key=_is_removed) if kind in of_kind else ():
            if _holds_together(ledger, piece, ledger.registry.law):
                _take_effect(ledger, piece, kind)
    if ledger.registry.law is not before:
        ledger.pass_on_departed()


def _kind(piece: Piece) -> Kind | None:
    return kind_of(piece.change.path)


def _is_removed(piece: Piece) -> bool:
    return piece.change.new is None


# Who may


def _may_count(ledger: Ledger, piece: Piece, owners: dict[str, str]) -> bool:
    """Whether the hand that made the change had the right to; putting back what last counted is anybody's."""
    change, commit = piece.change, piece.commit
    if _kind(piece) is Kind.LOOKALIKE:
        # Nobody has a right to it, so whose it is does not matter.
        return not piece.is_dropped and change.new is not None
    if piece.is_dropped:
        if _objection(ledger, piece, owners):
            ledger.find(Refusal("merge-dropped"), commit, change.path)
        return False
    if change.new == ledger.counted.get(change.path):
        ledger.unlawful.pop(change.path, None)
        return False
    refusal = _objection(ledger, piece, owners)
    if refusal:
        ledger.find(refusal, commit, change.path)
        ledger.unlawful[change.path] = (ledger.hand_of(commit), commit.oid)
        return False
    return True


def _objection(ledger: Ledger, piece: Piece, owners: dict[str, str]) -> Refusal | None:
    for commit in (piece.commit, *piece.beside):
        refusal = ledger.objection(commit) or _refusal(ledger, piece._replace(commit=commit), owners)
        if refusal:
            return refusal
    return None


def _refusal(ledger: Ledger, piece: Piece, owners: dict[str, str]) -> Refusal | None:
    change, registry = piece.change, ledger.registry
    author, day = ledger.author_of(piece.commit), registry.calendar.day(ledger.at)
    assert author is not None
    kind = _kind(piece)
    if kind is Kind.REGULATION:
        merged = piece.merger if piece.merger and not ledger.objection(piece.merger) else None
        merger = ledger.author_of(merged) if merged else None
        refusals = (may_change_regulation(owner, (author, merger), day) for owner in _owners_of(registry, change, owners))
        return next((refusal for refusal in refusals if refusal), None)
    if kind is Kind.ACKNOWLEDGEMENT:
        return _refusal_to_acknowledge(piece, author.id) or may_acknowledge(stem_of(change.path), author)
    if kind is Kind.ERROR:
        recorded = registry.errors.get(record_of(change.path) or "")
        return may_record(recorded.by if recorded else None, author)
    if change.path == PEOPLE and change.new is None:
        return Refusal("people-removed")
    return may_govern(author, day)


def _owners_of(registry: Registry, change: Change, owners: dict[str, str]) -> list[str | None]:
    """The owners before the step of what stood in the file, and of the regulation that it now calls itself, wherever that stood.

    A change must be either's to make, so that nobody can put their own regulation in another's place. [None] if there is none.
    """
    text = change.content.value if isinstance(change.content, Document) else None
    paths = [change.path]
    if isinstance(text, Regulation) and text.id in registry.regulations:
        paths.append(registry.regulations[text.id].path)
    return [owners[path] for path in paths if path in owners] or [None]


def _refusal_to_acknowledge(piece: Piece, author: str) -> Refusal | None:
    """What was once acknowledged stays so: an acknowledgement cannot be taken back."""
    return Refusal("acknowledgement-removed", {"actor": author}) if piece.change.new is None else None


# Whether the text holds together


def _holds_together(ledger: Ledger, piece: Piece, law: Law) -> bool:
    """Whether a text can be read and names nothing that does not exist; a removed file always does."""
    content, commit = piece.change.content, piece.commit
    if piece.change.new is None:
        return True
    if not isinstance(content, Document):
        return False
    faults = faults_of(content, law, ledger.registry)
    for fault in faults:
        ledger.find_fault(fault, commit, piece.change.path)
    return content.value is not None and (not faults or ledger.registry.begun == commit.oid)


def faults_of(document: Document, law: Law, registry: Registry) -> list[Fault]:
    """All that is wrong with a text: what its decoder found, and names of what does not exist by this law."""
    known = {"person": law.people.by_id, "department": law.settings.departments, "regulation": registry.regulations}
    dangling = [
        Fault(
            f"unknown-{ref.kind}",
            ref.line,
            ref.column,
            ref.excerpt,
            {ref.kind: ref.name, "known": tuple(sorted(known[ref.kind]))},
        )
        for ref in document.references
        if ref.name not in known[ref.kind]
    ]
    return [*document.faults, *dangling]


# Taking effect


def _change_law(ledger: Ledger, pieces: list[Piece]) -> None:
    """People and rules of one commit are read together, since each names the other's entries: both count, or neither.

    At the beginning whatever can be read counts, so that a registry with a fault in its rules has people who can mend it.
    """
    for commit in dict.fromkeys(piece.commit.oid for piece in pieces):
        of_commit = [piece for piece in pieces if piece.commit.oid == commit]
        law = ledger.registry.law
        for piece in of_commit:
            law = _with(law, piece)
        # Every text is looked at, so that all that is wrong is found at once.
        sound = [piece for piece in of_commit if _holds_together(ledger, piece, law)]
        if sound == of_commit or ledger.registry.begun == commit:
            for piece in sound:
                ledger.change_law(_with(ledger.registry.law, piece))
                _count(ledger, piece)


def _with(law: Law, piece: Piece) -> Law:
    value = _value(piece)
    if _kind(piece) is Kind.SETTINGS:
        return Law(law.people, value if isinstance(value, Settings) else Settings())
    return Law(value if isinstance(value, People) else law.people, law.settings)


def _value(piece: Piece) -> Value | None:
    return piece.change.content.value if isinstance(piece.change.content, Document) else None


def _count(ledger: Ledger, piece: Piece) -> None:
    """The text is the one that counts now, with whatever it was made on top of."""
    path, new, carried = piece.change.path, piece.change.new, piece.carried
    if carried and ledger.unlawful.get(path) == carried:
        del ledger.unlawful[path]
    if new is None:
        ledger.counted.pop(path, None)
        return
    if carried:
        ledger.warn("carries-uncounted", piece.commit, path, {"by": carried[0]})
    ledger.counted[path] = new


def _take_effect(ledger: Ledger, piece: Piece, kind: Kind) -> None:
    refusal: Refusal | None = None
    match kind, _value(piece):
        case Kind.REGULATION, text:
            refusal = _publish(ledger, piece, text if isinstance(text, Regulation) else None)
        case Kind.ACKNOWLEDGEMENT, Acknowledgement() as given:
            refusal = _acknowledge(ledger, piece, given)
        case Kind.ERROR, error:
            refusal = _record(ledger, piece, error if isinstance(error, ErrorRecord) else None)
        case Kind.MONTH, closed:
            refusal = _close(ledger, piece, closed if isinstance(closed, ClosedMonth) else None)
        case Kind.RESOLVED, resolution:
            refusal = _resolve(ledger, piece, resolution if isinstance(resolution, Resolution) else None)
    if refusal:
        ledger.find(refusal, piece.commit, piece.change.path)
    else:
        _count(ledger, piece)


def _publish(ledger: Ledger, piece: Piece, text: Regulation | None) -> Refusal | None:
    """A new version of a regulation. A file that was moved in the same commit is the same regulation."""
    registry, path = ledger.registry, piece.change.path
    if text is None:
        story = next((story for story in registry.regulations.values() if story.path == path), None)
        if story is None or story.latest.text is None:
            return None
    else:
        story = registry.regulations.get(text.id) or Story(text.id, path, ())
        if story.path != path and story.versions and story.latest.text and not _moved(piece, story.path):
            return Refusal("regulation-twice", {"regulation": text.id, "path": story.path})
        renamed = next((each for each in registry.regulations.values() if each.path == path and each.id != text.id), None)
        if renamed and renamed.latest.text:
            _add_version(ledger, piece, renamed, None)
    _add_version(ledger, piece, story, text)
    return None


def _add_version(ledger: Ledger, piece: Piece, story: Story, text: Regulation | None) -> None:
    moment = ledger.moment(piece.commit.oid)
    starts = max(moment.day, text.effective_from) if text and text.effective_from else moment.day
    version = Version(piece.commit.oid, moment.order, moment.at, moment.day, starts, text)
    ledger.registry.regulations[story.id] = Story(story.id, piece.change.path, (*story.versions, version))
    ledger.unsettled.add(story.id)


def _moved(piece: Piece, old_path: str) -> bool:
    return any(change.path == old_path and change.new is None for change in piece.commit.changes)


def _acknowledge(ledger: Ledger, piece: Piece, given: Acknowledgement) -> Refusal | None:
    """An acknowledgement of any text that the line has held; the words are remembered, so that later versions can be compared."""
    if piece.change.path != acknowledgement_path(given.regulation, given.person):
        return Refusal("misnamed", {"path": piece.change.path, "id": f"{given.regulation}/{given.person}"})
    story = ledger.registry.regulations.get(given.regulation)
    text = story.text_of(given.fingerprint) if story else None
    if text is None:
        return Refusal("unknown-fingerprint", {"regulation": given.regulation, "fingerprint": given.fingerprint})
    key = given.person, given.regulation
    earlier = ledger.registry.acknowledgements.get(key, ())
    day = ledger.registry.calendar.day(ledger.at)
    one = Acknowledged(day, piece.commit.oid, given.fingerprint)
    ledger.registry.acknowledgements[key] = (*earlier, one)
    return None


def _record(ledger: Ledger, piece: Piece, error: ErrorRecord | None) -> Refusal | None:
    registry, path = ledger.registry, piece.change.path
    error_id = record_of(path)
    if error is None:
        registry.errors.pop(error_id or "", None)
        return None
    if error_id != error.id:
        return Refusal("misnamed" if error_id else "misplaced", {"path": path, "id": error.id})
    refusal = refusal_of_future(error.occurred, registry.calendar.day(ledger.at))
    if refusal:
        return refusal
    known = registry.errors.get(error.id)
    by = known.by if known else ledger.hand_of(piece.commit)
    registry.errors[error.id] = RecordedError(error, path, by, known.at if known else ledger.at, piece.commit.oid)
    return None


def _close(ledger: Ledger, piece: Piece, closed: ClosedMonth | None) -> Refusal | None:
    """A month is closed once and for good, with the figures that the history comes to before the step."""
    registry, path = ledger.registry, piece.change.path
    if closed is None:
        month = next((month for month in registry.closings if month_path(month) == path), None)
        return Refusal("month-reopened", {"month": str(month)}) if month else None
    if month_path(closed.month) != path:
        return Refusal("misnamed", {"path": path, "id": str(closed.month)})
    refusal = refusal_to_close(registry, closed.month, ledger.at)
    if refusal:
        return refusal
    rules = ledger.counted.get(SETTINGS)
    difference = first_difference(closed, rules, figures_of(registry, closed.month, ledger.at))
    if difference:
        place, written, computed = difference
        return Refusal("month-differs", {"month": str(closed.month), "place": place, "written": written, "computed": computed})
    moment = ledger.moment(piece.commit.oid)
    closing = Closing(closed, ledger.hand_of(piece.commit), ledger.at, moment.order, piece.commit.oid)
    registry.closings[closed.month] = closing
    return None


def _resolve(ledger: Ledger, piece: Piece, resolution: Resolution | None) -> Refusal | None:
    """Findings of earlier commits are dealt with; the file is named after the commit. Removing the file opens them again."""
    registry, path = ledger.registry, piece.change.path
    name = stem_of(path)
    if resolution is None:
        for commit in [commit for commit in registry.resolved if commit.startswith(name)]:
            del registry.resolved[commit]
        return None
    if not resolution.commit.startswith(name):
        return Refusal("misnamed", {"path": path, "id": resolution.commit})
    named = registry.findings.commits(resolution.commit)
    if len(named) != 1:
        return Refusal("resolves-nothing", {"commit": resolution.commit})
    registry.resolved[named[0]] = Resolved(resolution, ledger.hand_of(piece.commit), ledger.at, piece.commit.oid)
    return None
