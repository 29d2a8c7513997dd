"""regctl.yaml and people.yaml: how they are decoded and what their JSON Schemas say."""

import re
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from regctl.model.calendar import Span
from regctl.model.people import ADDRESS, Deputy, People, Person, Role, fold_address, fold_login
from regctl.model.settings import (
    Conversion,
    ConversionKind,
    Department,
    DisputeSettings,
    HistorySettings,
    Limits,
    PointPair,
    PointSettings,
    Settings,
    Target,
)
from regctl.rules.signatures import fingerprint_of
from regctl.store.names import name_of
from regctl.store.nodes import Mapping, Node, Scalar, entry_of, items_of
from regctl.store.shapes import Amount, Choice, Day, Flag, Maybe, Reading, Shape, Text, Whole
from regctl.store.structures import Key, Listing, Record, Table

LANGUAGES = ("en", "ru")


class _Zone(Shape):
    """A time zone of the IANA database."""

    name = "time zone"

    def decode(self, node: Node, reading: Reading) -> Any:
        name = Text().decode(node, reading)
        try:
            return ZoneInfo(name) if name else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            reading.fault("unknown-time-zone", node, text=name)
            return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"\S", "description": "a name of the IANA time zone database, such as Europe/Moscow"}


_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class _Duration(Shape):
    """A span of time: a whole number with s, m, h or d."""

    name = "span of time"

    def decode(self, node: Node, reading: Reading) -> int:
        match = re.fullmatch(r"([0-9]{1,6})([smhd])", node.text) if isinstance(node, Scalar) else None
        if not match:
            self.wrong(node, reading)
            return 0
        return int(match[1]) * _SECONDS[match[2]]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{1,6}[smhd]$"}


# regctl.yaml


def _mints(pair: PointPair, node: Mapping, reading: Reading) -> None:
    if pair.initiator + pair.respondent > 0:
        reading.fault("mints-points", node, sum=pair.initiator + pair.respondent)


_POINT_PAIR = Record({"initiator": Key(Whole(), 0), "respondent": Key(Whole(), 0)}, PointPair, _mints)


_COUNT = Maybe(Whole(least=0, most=100_000))
_DISPUTES = Record(
    {
        "stake": Key(Whole(least=0, most=1000), 1),
        "contested_stake": Key(Whole(least=0, most=1000), 2),
        "answer_days": Key(Whole(least=1, most=365), 7),
        "ruling_days": Key(Whole(least=1, most=365), 14),
        "limitation_days": Key(Whole(least=0, most=3650), 30),
        "require_acknowledgement": Key(Flag(), True),
        "fallback_arbiters": Key(Listing(name_of("person"), key=str, called="person"), ()),
        "limits": Key(
            Record({"opened_per_month": Key(_COUNT, None), "same_pair_per_month": Key(_COUNT, None)}, Limits), Limits()
        ),
    },
    DisputeSettings,
)


def _check_conversion(conversion: Conversion, node: Mapping, reading: Reading) -> None:
    if conversion.kind is not ConversionKind.NONE and not conversion.currency:
        reading.fault("missing-key", node, key="currency")


CONVERSION = Record(
    {
        "kind": Key(Choice(tuple(kind.value for kind in ConversionKind), ConversionKind)),
        "rate": Key(Amount(), Conversion().rate),
        "currency": Key(Text("[A-Z]{3}", description="three capital letters, as in RUB"), ""),
        "purpose": Key(Text(), ""),
        "cap": Key(Amount(), None),
    },
    Conversion,
    _check_conversion,
    {"if": {"properties": {"kind": {"not": {"const": "none"}}}}, "then": {"required": ["kind", "currency"]}},
)


def _check_target(target: Target, node: Mapping, reading: Reading) -> None:
    if target.at_least is None and target.at_most is None:
        reading.fault("missing-key", node, key="at_least")


def _settings(**keys: Any) -> Settings:
    zone, targets, fix_days = keys.pop("timezone"), keys.pop("targets"), keys.pop("ambiguity")
    if zone is not None:
        keys |= {"timezone": zone, "timezone_name": str(zone.key)}
    return Settings(**keys, fix_days=fix_days, targets=tuple(targets.values()))


SETTINGS = Record(
    {
        "organisation": Key(Text(), ""),
        "timezone": Key(_Zone(), None),
        "language": Key(Choice(LANGUAGES), "en"),
        "disputes": Key(_DISPUTES, DisputeSettings()),
        "points": Key(
            Record({"both-right": Key(_POINT_PAIR, PointPair()), "both-wrong": Key(_POINT_PAIR, PointPair())}, PointSettings),
            PointSettings(),
        ),
        "ambiguity": Key(Record({"fix_days": Key(Whole(least=0, most=3650), 14)}, lambda fix_days: fix_days), 14),
        "history": Key(
            Record(
                {
                    "max_skew": Key(_Duration(), HistorySettings().max_skew),
                    "require_signatures": Key(Flag(), False),
                    "forge_committers": Key(
                        Listing(Text(), key=fold_address, called="address"), HistorySettings().forge_committers
                    ),
                },
                HistorySettings,
            ),
            HistorySettings(),
        ),
        "departments": Key(
            Table(
                Record({"name": Key(Text()), "conversion": Key(CONVERSION, Conversion())}, dict),
                lambda key, keys: Department(key, **keys),
            ),
            {},
        ),
        "targets": Key(
            Table(
                Record(
                    {"at_least": Key(Amount(), None), "at_most": Key(Amount(), None)},
                    lambda **bounds: Target("", **bounds),
                    _check_target,
                    {"minProperties": 1},
                ),
                lambda figure, target: Target(figure, target.at_least, target.at_most),
            ),
            {},
        ),
    },
    _settings,
)


# people.yaml


def _check_span(span: Span, node: Mapping, reading: Reading) -> None:
    if span.start and span.end and span.start > span.end:
        reading.fault("ends-before-start", node, start=span.start, end=span.end)


_SPAN = Record(
    {"from": Key(Day(), None), "until": Key(Day(), None)},
    lambda **days: Span(days["from"], days["until"]),
    _check_span,
)
_DEPUTY = Record(
    {"person": Key(name_of()), "from": Key(Day()), "until": Key(Day())},
    lambda **keys: Deputy(keys["person"], Span(keys["from"], keys["until"])),
    lambda deputy, node, reading: _check_span(deputy.days, node, reading),
)


def _person(**keys: Any) -> Person:
    return Person(**{**keys, "name": keys["name"] or keys["id"], "roles": frozenset(keys["roles"])})


_PERSON = Record(
    {
        "id": Key(name_of()),
        "name": Key(Text(), None),
        "emails": Key(Listing(Text(ADDRESS, description="an e-mail address"), least=1)),
        "department": Key(name_of("department")),
        "manager": Key(name_of(), None),
        "deputy": Key(_DEPUTY, None),
        "roles": Key(Listing(Choice(tuple(role.value for role in Role), Role), key=lambda role: role, called="role"), ()),
        "keys": Key(Listing(Text()), ()),
        "active": Key(_SPAN, Span()),
        "logins": Key(Listing(Text(r"[0-9A-Za-z][0-9A-Za-z._-]*", description="the name of an account on the forge")), ()),
    },
    _person,
)


def _check_people(people: People, node: Mapping, reading: Reading) -> None:
    """No address, key or login may be two people's, and managers and deputies must be in the file."""
    owners: dict[str, str] = {}
    signers: dict[str, str] = {}
    accounts: dict[str, str] = {}
    for person, entry in zip(people, items_of(_entry(node, "people")), strict=True):
        for address, item in zip(person.emails, items_of(_entry(entry, "emails")), strict=True):
            owner = owners.setdefault(fold_address(address), person.id)
            if owner != person.id:
                reading.fault("address-twice", item, address=address, person=owner)
        for key, item in zip(person.keys, items_of(_entry(entry, "keys")), strict=True):
            signer = signers.setdefault(fingerprint_of(key), person.id)
            if signer != person.id:
                reading.fault("key-twice", item, person=signer)
        for login, item in zip(person.logins, items_of(_entry(entry, "logins")), strict=True):
            holder = accounts.setdefault(fold_login(login), person.id)
            if holder != person.id:
                reading.fault("login-twice", item, login=login, person=holder)
        _check_known(person.manager, _entry(entry, "manager"), people, reading)
        if person.deputy:
            _check_known(person.deputy.person, _entry(_entry(entry, "deputy"), "person"), people, reading)
        if person.manager == person.id:
            reading.fault("own-manager", _entry(entry, "manager"), person=person.id)


def _check_known(person: str | None, node: Node, people: People, reading: Reading) -> None:
    if person is not None and person not in people:
        reading.fault("unknown-person", node, person=person, known=tuple(people.by_id))


def _entry(node: Node, key: str) -> Node:
    """The value under a key of a mapping that has been decoded; the mapping itself where the key is missing."""
    return entry_of(node, key) or node


PEOPLE = Record(
    {"people": Key(Listing(_PERSON, least=1, key=lambda person: person.id, called="person"))},
    lambda people: People(people),
    _check_people,
)
