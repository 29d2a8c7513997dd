"""The people, texts, disputes and marks of the model. A day is its ordinal, an instant a number of seconds since day 0."""

from dataclasses import dataclass, field
from typing import Any

DAY = 86_400


@dataclass
class Person:
    id: str
    department: str
    manager: str | None = None
    roles: set[str] = field(default_factory=set)
    until: int | None = None
    deputy: tuple[str, int, int] | None = None

    def is_there(self, day: int) -> bool:
        return self.until is None or day <= self.until

    def stand_in(self, day: int) -> str | None:
        return self.deputy[0] if self.deputy and self.deputy[1] <= day <= self.deputy[2] else None


@dataclass(frozen=True)
class Text:
    """A version of a regulation. `covers` holds departments; everybody where it is empty."""

    at: int
    owner: str
    words: dict[str, str]
    status: str = "in-force"
    covers: tuple[str, ...] = ()


@dataclass
class Case:
    """A dispute; `rules` are those of its opening. `seat` is who was to rule, and whether the chain of managers had ended."""

    id: str
    initiator: str
    respondent: str
    regulation: str
    clause: str
    occurred: int
    at: int
    rules: dict[str, Any]
    departments: tuple[str, str]
    state: str = "open"
    outcome: str | None = None
    decided: int | None = None
    points: tuple[int, int] = (0, 0)
    decided_in: tuple[str, str] = ("", "")
    arbiter: str | None = None
    due: int | None = None
    seat: tuple[str, bool] | None = None
    served: set[str] = field(default_factory=set)
    is_last: bool = False
    is_written: bool = False

    @property
    def parties(self) -> tuple[str, str]:
        return self.initiator, self.respondent

    @property
    def answer_due(self) -> int:
        return self.at // DAY + self.rules["answer_days"]


@dataclass
class Mark:
    regulation: str
    clause: str
    at: int
    words: str
    disputes: list[str]
    came_back: bool
    fixed: int | None = None
