"""A line of history while it is drawn: what its tree holds, and a guess at what of that counts.

The guess only makes the drawn acts likely to be legal. Whether they are is for regctl to say.
"""

from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from regctl.model.dispute import Opening, Seat, State
from regctl.model.people import People, Person
from regctl.model.regulation import Regulation
from regctl.rules.arbiter import find_arbiter
from tests.histories.planned import Text

DAY = 86400


@dataclass(frozen=True, slots=True)
class Claim:
    """A dispute as the drawer believes it to stand; `seats` are those of its arbiters so far."""

    opening: Opening
    path: str
    due: date
    state: State = State.OPEN
    seats: tuple[Seat, ...] = ()
    ruling_due: date = date.max


@dataclass(slots=True)
class Line:
    """`marks` are the commits of the first-parent line, `begun_at` the date of the beginning, `at` that of the latest in line.

    `regulations` are by path, `recorders` name whoever recorded an error, `lawful` is what a path held when it last counted, and
    `earlier` what it held before.
    """

    marks: tuple[int, ...] = ()
    begun_at: int = 0
    at: int = 0
    tree: dict[str, Text] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    regulations: dict[str, Regulation] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    recorders: dict[str, str] = field(default_factory=dict)
    lawful: dict[str, Text] = field(default_factory=dict)
    earlier: dict[str, Text] = field(default_factory=dict)
    suspects: tuple[int, ...] = ()

    def fork(self) -> "Line":
        """Another line that begins where this one is."""
        held = [(each.name, getattr(self, each.name)) for each in fields(self)]
        copied: dict[str, Any] = {name: dict(value) if isinstance(value, dict) else value for name, value in held}
        return Line(**copied)

    def become(self, other: "Line") -> None:
        """Go on where the other line is."""
        for each in fields(self):
            setattr(self, each.name, getattr(other, each.name))

    def take_model_of(self, other: "Line") -> None:
        """Believe of a merged branch what was believed there."""
        for name in ("people", "settings", "regulations", "claims", "recorders", "lawful", "earlier"):
            getattr(self, name).update(getattr(other, name))

    def put(self, path: str, text: Text | None, *, lawful: bool = True) -> None:
        """Write a file; None removes it."""
        if path in self.tree:
            self.earlier[path] = self.tree[path]
        if text is None:
            self.tree.pop(path, None)
        else:
            self.tree[path] = text
            if lawful:
                self.lawful[path] = text

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.get("timezone", "UTC"))

    @property
    def day(self) -> date:
        return self._day_of(self.at)

    @property
    def first_day(self) -> date:
        """The first day on which something may have happened that what was acknowledged at the beginning forbids."""
        return self._day_of(self.begun_at) + timedelta(days=1)

    def _day_of(self, instant: int) -> date:
        return datetime.fromtimestamp(instant, UTC).astimezone(self.zone).date()

    def days_later(self, days: int) -> date:
        return self.day + timedelta(days=days)

    @property
    def admins(self) -> list[Person]:
        return [person for person in self.people.values() if person.is_admin]

    @property
    def ruled(self) -> Opening | None:
        """What the newest ruling was about: the clause that may be marked, mended and marked again."""
        openings = [claim.opening for claim in self.claims.values() if claim.state is State.RULED]
        return openings[-1] if openings else None

    def next_seat(self, claim: Claim) -> Seat | None:
        """Who would rule on a dispute next, if it were passed on today."""
        served = frozenset(who for seat in claim.seats for who in (seat.holder, seat.arbiter))
        fallback = tuple(self.settings.get("disputes", {}).get("fallback_arbiters", ()))
        above = claim.seats[-1] if claim.seats else None
        return find_arbiter(claim.opening, People(tuple(self.people.values())), fallback, self.day, above, served)
