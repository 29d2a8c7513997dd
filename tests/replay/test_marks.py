"""The marks that the replay keeps: set by rulings, lifted by voids and by new words."""

from tests.sealed import Sealed, contest, rule, void

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
