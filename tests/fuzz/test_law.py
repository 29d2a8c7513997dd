"""Laws that can be read and that nobody would make: at the edges of time, of numbers and of who is there at all."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.world import PEOPLE, World
from tests.fuzz.answering import DISPUTES, copied, look_at, share
from tests.fuzz.test_files import act

DAYS = st.sampled_from(
    ("0001-01-01", "1970-01-01", "2026-10-07", "2026-11-09", "2026-11-10", "2026-11-11", "9999-12-30", "9999-12-31")
)
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Africa/Monrovia", "Asia/Kathmandu", "America/St_Johns", "Antarctica/Troll")
ZONES += (
    "Europe/Moscow",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Factory",
    "Europe/Dublin",
    "Africa/Casablanca",
)
NAMES = ("Anna", "🙂", "'e\u0301'", '"\\u202e\\u0007"', '"\\e[31m"', "=1+1", "'@x'", '"a\\nb"', "x" * 3000)
POINTS = st.sampled_from((0, -1, -999_999_999, 999_999_999))


def many(least: int, most: int) -> st.SearchStrategy[int]:
    return st.sampled_from((least, least + 1, most - 1, most)) | st.integers(least, most)


pairs = (
    st.tuples(POINTS, POINTS).filter(lambda pair: sum(pair) <= 0).map(lambda pair: {"initiator": pair[0], "respondent": pair[1]})
)
disputes = st.fixed_dictionaries(
    {},
    optional={
        "stake": many(0, 1000),
        "contested_stake": many(0, 1000),
        "answer_days": many(1, 365),
        "ruling_days": many(1, 365),
        "limitation_days": many(0, 3650),
        "require_acknowledgement": st.booleans(),
        "fallback_arbiters": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
        "limits": st.fixed_dictionaries(
            {}, optional={key: st.none() | many(0, 100_000) for key in ("opened_per_month", "same_pair_per_month")}
        ),
    },
)
conversions = st.fixed_dictionaries(
    {"kind": st.sampled_from(("none", "transfer", "pot")), "currency": st.sampled_from(("RUB", "XXX"))},
    optional={
        "rate": st.sampled_from(("0", "0.000001", "999999999999", "999999999999.999999")),
        "purpose": st.sampled_from(NAMES),
    },
)
laws = st.fixed_dictionaries(
    {
        "departments": st.fixed_dictionaries(
            {
                name: st.fixed_dictionaries({"name": st.sampled_from(NAMES)}, optional={"conversion": conversions})
                for name in ("support", "design", "office")
            }
        )
    },
    optional={
        "organisation": st.sampled_from(NAMES),
        "timezone": st.sampled_from(ZONES),
        "language": st.sampled_from(("en", "ru")),
        "disputes": disputes,
        "points": st.fixed_dictionaries({}, optional={"both-right": pairs, "both-wrong": pairs}),
        "ambiguity": st.fixed_dictionaries({}, optional={"fix_days": many(0, 3650)}),
        "history": st.fixed_dictionaries(
            {},
            optional={
                "max_skew": st.sampled_from(("0s", "1h", "999999d", "999999s")),
                "require_signatures": st.sampled_from((False, False, False, True)),
                "forge_committers": st.lists(st.sampled_from(("a@b", '"\\u202e"', "x" * 500)), max_size=2, unique=True),
            },
        ),
        "targets": st.dictionaries(
            st.sampled_from(("opened", "answered_in_time", "median_days_to_rule", "no-such-figure")),
            st.fixed_dictionaries(
                {"at_least": st.sampled_from(("0", "0.9", "999999999999.999999"))}, optional={"at_most": st.just("0")}
            ),
        ),
    },
)
spans = st.fixed_dictionaries({}, optional={"from": DAYS, "until": DAYS}).filter(
    lambda span: span.get("from", "") <= span.get("until", "~")
)
deputies = st.tuples(st.sampled_from(PEOPLE), DAYS, DAYS).filter(lambda each: each[1] <= each[2])
people = st.fixed_dictionaries(
    {
        who: st.fixed_dictionaries(
            {"name": st.sampled_from(NAMES), "department": st.sampled_from(("support", "design", "office"))},
            optional={
                "manager": st.sampled_from(PEOPLE).filter(lambda boss, who=who: boss != who),
                "roles": st.lists(st.sampled_from(("admin", "controller")), unique=True),
                "active": spans,
                "deputy": deputies.map(lambda each: {"person": each[0], "from": each[1], "until": each[2]}),
                "keys": st.lists(st.sampled_from(("ssh-ed25519 AAAA", f'"{"0" * 40}"', "x" * 2000, '"\\0"')), max_size=2),
            },
        )
        for who in PEOPLE
    }
)


def written(value: Any) -> str:
    """A value in YAML's flow style; texts are given as they are to be written."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
    return str(value)


@share(50)
@given(
    laws,
    st.none() | people,
    st.sampled_from(("", "2026-10-05T10:00:00+03:00", "2027-12-31T23:59:59+14:00", "9980-01-01T00:00:00+00:00")),
)
def test_a_law_that_can_be_read_can_be_lived_under(
    lived: World, law: dict[str, Any], entries: dict[str, Any] | None, now: str
) -> None:
    with copied(lived) as world:
        world.write("regctl.yaml", f"{written(law)}\n")
        if entries is not None:
            everybody = [{"id": who, "emails": f"[{who}@agency.example]", **entry} for who, entry in entries.items()]
            world.write("people.yaml", f"{written({'people': everybody})}\n")
        world.commit(person="olga")
        look_at(world)
        for argv, person in (
            (
                ("dispute", "open", "--against", "pavel", "--regulation", "REG-002#2", "--occurred", "2026-11-09", "--what", "x"),
                "anna",
            ),
            (("dispute", "answer", DISPUTES[-1], "contest", "--reason", "x"), "denis"),
            (("dispute", "recuse", DISPUTES[-1], "--reason", "x"), "olga"),
            (("dispute", "void", DISPUTES[0], "--reason", "x"), "olga"),
            (("error", "record", "--category", "x", "--what", "x"), "ivan"),
            (("dispute", "sweep"), "ivan"),
        ):
            act(world, argv, person)
        if now:
            world.now = now
        look_at(
            world,
            ("check",),
            ("report", "--json"),
            ("report", "--month", "last"),
            ("status",),
            ("dispute", "list"),
            ("report", "--format", "csv"),
        )
