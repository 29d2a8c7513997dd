"""The rules a company plays by: regctl.yaml as it stood at one step, every key with its default."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from regctl.model.calendar import Calendar, calendar_of


class PointPair(NamedTuple):
    """What one outcome gives the two parties, in points."""

    initiator: int = 0
    respondent: int = 0


class Limits(NamedTuple):
    """How many disputes one person, and one initiator against one respondent, may open in a month; None is no limit."""

    opened_per_month: int | None = None
    same_pair_per_month: int | None = None


class DisputeSettings(NamedTuple):
    stake: int = 1
    contested_stake: int = 2
    answer_days: int = 7
    ruling_days: int = 14
    limitation_days: int = 30
    require_acknowledgement: bool = True
    fallback_arbiters: tuple[str, ...] = ()
    limits: Limits = Limits()


class PointSettings(NamedTuple):
    """The two outcomes whose points a company may set; their sums may not be above zero."""

    both_right: PointPair = PointPair()
    both_wrong: PointPair = PointPair()


class HistorySettings(NamedTuple):
    """`max_skew` in seconds."""

    max_skew: int = 3600
    require_signatures: bool = False
    forge_committers: tuple[str, ...] = ("noreply@github.com",)


class ConversionKind(Enum):
    NONE = "none"
    TRANSFER = "transfer"
    POT = "pot"


class Conversion(NamedTuple):
    """What a department turns its points into; `rate` is an amount of `currency` per point.

    `cap` is the most that a month may give to, or take from, one person; None for no bound.
    """

    kind: ConversionKind = ConversionKind.NONE
    rate: Decimal = Decimal(0)
    currency: str = ""
    purpose: str = ""
    cap: Decimal | None = None


class Department(NamedTuple):
    id: str
    name: str
    conversion: Conversion = Conversion()


class Target(NamedTuple):
    """A figure of the report that should be at least, or at most, a value."""

    figure: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None


class _Settings(NamedTuple):
    organisation: str = ""
    timezone: tzinfo = UTC
    timezone_name: str = "UTC"
    language: str = "en"
    disputes: DisputeSettings = DisputeSettings()
    points: PointSettings = PointSettings()
    fix_days: int = 14
    history: HistorySettings = HistorySettings()
    departments: Mapping[str, Department] = {}
    targets: tuple[Target, ...] = ()


class Settings(_Settings):
    """All of regctl.yaml."""

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.timezone)
