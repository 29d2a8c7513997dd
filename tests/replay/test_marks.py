"""The marks that the replay keeps: set by rulings, lifted by voids and by new words."""

from tests.sealed import REG_002, Sealed, contest, rule, void

A = "20261005-aaaa"


def marked(registry: Sealed) -> list[tuple[str, tuple[str, ...]]]:
    """What is marked, by which disputes."""
    return [(mark.clause, mark.disputes) for marks in registry.replay().marks.values() for mark in marks]


def test_a_void_lifts_the_mark_that_its_dispute_had_set(registry: Sealed) -> None:
    registry.open()
    registry.act("ivan", "2026-10-06 10:00", A, contest())
    registry.act("maria", "2026-10-08 10:00", A, rule("maria", "both-wrong"))
    assert [disputes for _, disputes in marked(registry)] == [(A,)]
    registry.act("olga", "2026-10-09 10:00", A, void())
    assert marked(registry) == []


def test_an_allowance_lifts_no_mark_and_asks_nobody_to_acknowledge_anew(registry: Sealed) -> None:
    registry.open()
    registry.act("ivan", "2026-10-06 10:00", A, contest())
    registry.act("maria", "2026-10-08 10:00", A, rule("maria", "both-wrong"))
    before = registry.replay().regulations["REG-002"].latest.text
    greeted = "    text: The client is greeted by name.\n"
    registry.edit("maria", "2026-10-09 10:00", REG_002, greeted, f"{greeted}    allow: {{no-measure: At once.}}\n")
    after = registry.replay().regulations["REG-002"].latest.text
    assert before
    assert after
    assert after.clauses[0].allow == (("no-measure", "At once."),)
    assert after.fingerprint == before.fingerprint
    assert marked(registry) == [("1", (A,))]
    registry.edit("maria", "2026-10-10 10:00", REG_002, "by name", "by their name")
    assert [mark.fixed_on is not None for marks in registry.replay().marks.values() for mark in marks] == [True]
