"""An arbiter stays until recusal, the clock or departure passes the dispute on, and then it goes upwards."""

from regctl.model.dispute import Dispute, Passing, State
from regctl.model.facts import facts_of
from regctl.model.people import People
from regctl.model.registry import Law
from regctl.rules.life import arbiter_has_left, pass_on, refusal_of, take
from tests.builders import CONTROLLER, company, contested, day, deputy, law, moment, opened, person, recuse, rule, run_clock, span


def arbiters(dispute: Dispute) -> list[str | None]:
    return [term.arbiter for term in dispute.terms]


def without(*names: str) -> Law:
    under = law()
    return Law(People(tuple(one for one in under.people if one.id not in names)), under.settings)


def test_the_arbiter_stays_whoever_manages_whom_later() -> None:
    reorganised = law(person("ivan", manager="vera"), person("olga", manager="vera"))
    dispute = run_clock(contested(), "2026-11-10", reorganised)
    assert arbiters(dispute) == ["olga"]
    assert refusal_of(dispute, rule("initiator"), reorganised.people.get("olga"), day("2026-11-10")) is None
    assert refusal_of(dispute, rule("initiator", "vera"), reorganised.people.get("vera"), day("2026-11-10")) is not None


def test_the_walk_goes_on_upwards_by_the_managers_of_its_own_moment() -> None:
    reorganised = law(person("olga", manager="vera"))
    assert arbiters(run_clock(contested(), "2026-11-18", reorganised)) == ["olga", "vera"]


def test_the_arbiter_is_the_manager_at_the_time_of_the_contest_and_not_of_the_opening() -> None:
    reorganised = law(person("ivan", manager="vera"))
    assert arbiters(contested(under=reorganised, dispute=opened(under=law()))) == ["vera"]


def test_a_deputy_stays_the_arbiter_though_the_absent_come_back() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("vera", "2026-11-03", "2026-11-05")))
    dispute = run_clock(contested(under=under), "2026-11-10", under)
    assert arbiters(dispute) == ["vera"]
    assert refusal_of(dispute, rule("initiator", "vera"), under.people.get("vera"), day("2026-11-10")) is None
    assert refusal_of(dispute, rule("initiator", "olga"), under.people.get("olga"), day("2026-11-10")) is not None


def test_the_arbiter_stays_though_they_go_on_leave() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("vera", "2026-11-05", "2026-11-20")))
    assert arbiters(run_clock(contested(under=under), "2026-11-12", under)) == ["olga"]


def test_a_deputy_who_recuses_passes_on_to_one_up_from_the_seat() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("vera")))
    dispute = take(contested(under=under), recuse("vera"), "vera", moment("2026-11-10", under))
    assert arbiters(dispute) == ["vera", "boris"]


def test_a_deputy_whose_time_is_over_passes_on_to_one_up_from_the_seat() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("vera")))
    assert arbiters(run_clock(contested(under=under), "2026-11-18", under)) == ["vera", "boris"]


def test_a_deputy_who_leaves_passes_on_to_one_up_from_the_seat() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("pavel")), person("pavel", active=span("2024-01-01", "2026-11-10")))
    assert arbiters(run_clock(contested(under=under), "2026-11-11", under)) == ["pavel", "boris"]


def test_a_deputy_stays_though_the_holder_of_the_seat_leaves() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("vera"), active=span("2024-01-01", "2026-11-10")))
    assert arbiters(run_clock(contested(under=under), "2026-11-12", under)) == ["vera"]


def test_whoever_recused_as_a_deputy_is_not_the_next_arbiter() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("boris")), fallback_arbiters=("vera",))
    dispute = take(contested(under=under), recuse("boris"), "boris", moment("2026-11-10", under))
    assert arbiters(dispute) == ["boris", "vera"]


def test_whoever_recused_is_not_the_next_arbiter_as_a_deputy() -> None:
    under = law(person("boris", deputy=deputy("olga")), fallback_arbiters=("vera",))
    dispute = take(contested(under=under), recuse(), "olga", moment("2026-11-10", under))
    assert arbiters(dispute) == ["olga", "vera"]


def test_whoever_let_the_time_run_out_as_a_deputy_is_not_the_next_arbiter() -> None:
    under = law(person("olga", manager="boris", deputy=deputy("boris")), fallback_arbiters=("vera",))
    assert arbiters(run_clock(contested(under=under), "2026-11-18", under)) == ["boris", "vera"]


def test_recusals_go_all_the_way_up_and_on_to_the_fallback_arbiters() -> None:
    under = law(fallback_arbiters=("root",))
    dispute = contested(under=under)
    for name in ("olga", "boris", "root"):
        dispute = take(dispute, recuse(name), name, moment("2026-11-10", under))
    assert arbiters(dispute) == ["olga", "boris", "root", None]
    assert dispute.state is State.CONTESTED


def test_a_party_is_passed_over_further_up_too() -> None:
    dispute = opened(initiator="boris")
    under = law(fallback_arbiters=("vera",))
    dispute = take(contested(under=under, dispute=dispute), recuse(), "olga", moment("2026-11-10", under))
    assert arbiters(dispute) == ["olga", "vera"]


def test_a_controller_is_passed_over_further_up_too() -> None:
    under = law(person("boris", roles=CONTROLLER), fallback_arbiters=("vera",))
    assert arbiters(run_clock(contested(under=under), "2026-11-18", under)) == ["olga", "vera"]


def test_an_arbiter_has_left_on_the_day_after_their_last() -> None:
    people = company(person("olga", manager="boris", active=span(None, "2026-11-10")))
    assert not arbiter_has_left(contested(), people, day("2026-11-10"))
    assert arbiter_has_left(contested(), people, day("2026-11-11"))


def test_an_arbiter_whom_people_yaml_no_longer_names_has_left() -> None:
    assert arbiter_has_left(contested(), without("olga").people, day("2026-11-10"))


def test_a_dispute_without_an_arbiter_must_be_passed_on() -> None:
    under = law(person("ivan"))
    assert arbiter_has_left(contested(under=under), under.people, day("2026-11-10"))


def test_only_a_contested_dispute_has_an_arbiter_who_could_leave() -> None:
    nobody = People()
    assert not arbiter_has_left(opened(), nobody, day("2026-11-10"))
    ended = take(contested(), rule("initiator"), "olga", moment("2026-11-05"))
    assert not arbiter_has_left(ended, nobody, day("2026-11-10"))


def test_an_arbiter_who_is_dismissed_at_once_passes_the_dispute_on_with_a_fresh_clock() -> None:
    dismissed = law(person("olga", manager="boris", active=span(None, "2026-11-09")))
    dispute = pass_on(contested(), Passing.DEPARTURE, moment("2026-11-10 10:00", dismissed))
    assert arbiters(dispute) == ["olga", "boris"]
    assert dispute.term is not None
    assert (dispute.term.due, dispute.term.why) == (day("2026-11-24"), Passing.DEPARTURE)


def test_which_arbiters_time_ran_at_an_instant() -> None:
    dispute = take(contested("2026-11-03 10:00"), recuse(), "olga", moment("2026-11-10 10:00"))
    told = []
    for at in ("2026-11-03 09:59:59", "2026-11-03 10:00", "2026-11-10 09:59:59", "2026-11-10 10:00"):
        spell = facts_of(dispute).spell_at(moment(at).at)
        told.append(spell.arbiter if spell else None)
    assert told == [None, "olga", "olga", "boris"]
