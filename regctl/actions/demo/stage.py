"""The stage on which the story is played: the registry's texts as they stand, and the commit that each event makes of them.

An event must come after all that happened before it; the disputes' texts are kept by their cases, so a long history needs no more
room than what is still going on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from regctl.actions.demo import subjects
from regctl.actions.demo.script import Amendment, Claim, Mishap, PutBack, Rewrite, Settlement, Turn
from regctl.actions.demo.texts import read_people, regulations_in
from regctl.actions.demo.timeline import Timeline
from regctl.model.dispute import Act, ActKind, Opening
from regctl.model.paths import ALPHABET, PEOPLE, acknowledgement_path, dispute_path, error_path, resolved_path
from regctl.model.people import People, Person
from regctl.model.records import Acknowledgement, ErrorRecord, Resolution
from regctl.model.regulation import Regulation, Status
from regctl.store.encode import append_act, encode_acknowledgement, encode_error, encode_opening, encode_resolution
from regctl.store.fast_import import LINE, Author, Edits, IdOf, PlannedCommit


@dataclass(slots=True)
class Case:
    """A claim on its way: its opening and the text of its file, now and as the last legal act left it."""

    claim: Claim
    opening: Opening | None = None
    text: str = ""
    lawful: str = ""


@dataclass
class Stage:
    """`texts` are the files that are replaced as a whole; `marks` the commits that a later event may name."""

    timeline: Timeline
    texts: dict[str, str]
    people: People = field(init=False)
    marks: set[str] = field(default_factory=set)
    _acknowledged: dict[tuple[str, str], str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _ids_of: date | None = None

    def __post_init__(self) -> None:
        self.people = read_people(self.texts[PEOPLE])

    # Disputes

    def open(self, case: Case, at: int, key: str) -> PlannedCommit:
        claim, day = case.claim, self.timeline.calendar.day(at)
        case.opening = Opening(
            id=self._new_id(day, key),
            initiator=claim.initiator,
            respondent=claim.respondent,
            regulation=claim.regulation,
            clause=claim.clause,
            occurred=self.timeline.occurred(claim),
            what=claim.what,
            evidence=claim.evidence,
        )
        case.text = case.lawful = encode_opening(case.opening)
        return self._commit(at, claim.initiator, subjects.of_opening(case.opening), {dispute_path(case.opening.id): case.text})

    def play(self, case: Case, turn: Turn, at: int) -> PlannedCommit:
        """An act appended to a dispute's file, or an edit that the rules forbid, or the remedy of one."""
        assert case.opening is not None
        opening, path = case.opening, dispute_path(case.opening.id)
        by = _hand(turn, opening)
        match turn.play:
            case Rewrite(old, new):
                case.text = replaced(case.text, old, new)
                message = f"Correct {opening.id}"
            case PutBack():
                case.text = case.lawful
                message = f"Put {opening.id} back as it was"
            case act:
                case.text = append_act(case.text, act)
                case.lawful = case.text if turn.counts else case.lawful
                message = subjects.of_act(opening, act, by)
        if turn.mark:
            self.marks.add(turn.mark)
        return self._commit(at, by, message, {path: case.text})._replace(mark=turn.mark)

    # Files that are replaced as a whole

    def amend(self, amendment: Amendment, at: int, branch: str = LINE) -> PlannedCommit:
        """The passage replaced, on the line or, for now only in the commit, on a side branch."""
        text = self._amended(amendment)
        if branch == LINE:
            self.put({amendment.path: text})
        return self._commit(at, amendment.by, amendment.message, {amendment.path: text})._replace(branch=branch)

    def merge(self, amendment: Amendment, at: int, branch: str) -> PlannedCommit:
        self.put({amendment.path: self._amended(amendment)})
        assert amendment.merged_by is not None
        return self._commit(at, amendment.merged_by, f"Merge branch '{branch}'", {})._replace(merges=branch)

    def publish(self, at: int, by: str, message: str, texts: Mapping[str, str]) -> PlannedCommit:
        """New files, as they are."""
        self.put(texts)
        return self._commit(at, by, message, texts)

    def put(self, texts: Mapping[str, str]) -> None:
        """Let texts take effect."""
        self.texts.update(texts)
        if PEOPLE in texts:
            self.people = read_people(texts[PEOPLE])

    def _amended(self, amendment: Amendment) -> str:
        days = {name: self.timeline.day(when) for name, when in amendment.days.items()}
        return replaced(self.texts[amendment.path], amendment.old, amendment.new.format(**days))

    # The smaller files

    def acknowledge(self, name: str, at: int) -> PlannedCommit | None:
        """One commit with all that a person owes; None where that is nothing, or the person is not there."""
        person = self.people.get(name)
        if person is None or not person.is_active(self.timeline.calendar.day(at)):
            return None
        owed = [text for text in regulations_in(self.texts) if self._owes(person, text)]
        self._acknowledged |= {(name, text.id): text.fingerprint for text in owed}
        edits = {
            acknowledgement_path(text.id, name): encode_acknowledgement(Acknowledgement(text.id, name, text.fingerprint))
            for text in owed
        }
        message = subjects.of_acknowledgements(name, sorted(text.id for text in owed))
        return self._commit(at, name, message, edits) if owed else None

    def _owes(self, person: Person, text: Regulation) -> bool:
        known = self._acknowledged.get((person.id, text.id)) == text.fingerprint
        return text.status is Status.IN_FORCE and text.covers(person.department) and not known

    def record(self, mishap: Mishap, at: int, key: str) -> PlannedCommit:
        day = self.timeline.calendar.day(at)
        occurred = self.timeline.occurred(mishap)
        error = ErrorRecord(self._new_id(day, key), occurred, mishap.category, mishap.what, mishap.cause, mishap.regulation)
        message = subjects.of_error(error.id, error.category)
        return self._commit(at, mishap.by, message, {error_path(error.id): encode_error(error)})

    def settle(self, settlement: Settlement, at: int) -> PlannedCommit | None:
        """The resolution of a commit's findings; None where that commit was left out of the story."""
        if settlement.mark not in self.marks:
            return None

        def edits(id_of: IdOf) -> Edits:
            commit = id_of(settlement.mark)
            return {resolved_path(commit): encode_resolution(Resolution(commit, settlement.reason))}

        return self._commit(at, settlement.by, settlement.message, edits)

    # Commits

    def _commit(self, at: int, by: str, message: str, edits: Edits | Callable[[IdOf], Edits]) -> PlannedCommit:
        person = self.people.by_id[by]
        return PlannedCommit(Author(person.name, person.emails[0]), at, self.timeline.offset(at), message, edits)

    def _new_id(self, day: date, key: str) -> str:
        """The day and four characters drawn by the key, more if they are taken. Days come in order: one day's ids suffice."""
        if self._ids_of != day:
            self._ids_of, self._ids = day, set()
        random = Random(f"{self.timeline.seed}/{key}/id")
        drawn = "".join(random.choices(ALPHABET, k=4))
        while drawn in self._ids:
            drawn += random.choice(ALPHABET)
        self._ids.add(drawn)
        return f"{day:%Y%m%d}-{drawn}"


def _hand(turn: Turn, opening: Opening) -> str:
    """Whose turn it is: whoever is named, otherwise the party whose act it is."""
    if turn.by is not None:
        return turn.by
    withdraws = isinstance(turn.play, Act) and turn.play.kind is ActKind.WITHDRAW
    return opening.initiator if withdraws else opening.respondent


def replaced(text: str, old: str, new: str) -> str:
    """The text with one passage replaced, which must be there exactly once: a story that does not fit its files is a defect."""
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {text!r}")
    return text.replace(old, new)
