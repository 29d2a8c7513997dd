"""What has changed between two texts of a regulation."""

from hypothesis import given
from hypothesis import strategies as st

from regctl.model.regulation import Clause, Regulation, Status
from regctl.report.clauses import Change, compare_clauses, compare_words


def text(**clauses: str) -> Regulation:
    parts = tuple(Clause(name.removeprefix("c"), words) for name, words in clauses.items())
    return Regulation("REG-001", "A text", "olga", Status.IN_FORCE, parts)


def changes(old: Regulation | None, new: Regulation | None) -> list[tuple[str, str, str | None]]:
    return [(each.id, each.change.value, each.was) for each in compare_clauses(old, new)]


OLD = text(c1="One.", c2="Two.", c3="Three.", c4="Four.")


def test_a_text_that_is_the_same_but_for_its_lines() -> None:
    new = text(c1="One.\n", c2="  Two.", c3="Three.", c4="Four.")
    assert changes(OLD, new) == [(clause, "same", None) for clause in "1234"]


def test_added_removed_and_reworded_in_their_places() -> None:
    new = text(c1="One.", c2b="New.", c3="Three, changed.", c4="Four.")
    assert changes(OLD, new) == [
        ("1", "same", None),
        ("2b", "added", None),
        ("2", "removed", None),
        ("3", "reworded", None),
        ("4", "same", None),
    ]


def test_what_a_clause_in_between_has_given_other_numbers_to_has_moved() -> None:
    new = text(c1="One.", c2="New.", c3="Two.", c4="Three.", c5="Four.")
    assert changes(OLD, new) == [
        ("1", "same", None),
        ("2", "added", None),
        ("3", "moved", "2"),
        ("4", "moved", "3"),
        ("5", "moved", "4"),
    ]


def test_two_clauses_of_the_same_words_are_not_mixed_up() -> None:
    assert changes(text(c1="One.", c2="One."), text(c2="One.", c3="One.")) == [("2", "same", None), ("3", "moved", "1")]


def test_the_fewest_clauses_have_moved() -> None:
    assert changes(OLD, text(c4="Four.", c1="One.", c2="Two.", c3="Three.")) == [
        ("4", "moved", None),
        ("1", "same", None),
        ("2", "same", None),
        ("3", "same", None),
    ]


def test_a_new_text_and_one_that_is_gone() -> None:
    assert {change for _, change, _ in changes(None, OLD)} == {"added"}
    assert {change for _, change, _ in changes(OLD, None)} == {"removed"}
    assert changes(None, None) == []


def test_words_one_by_one() -> None:
    spans = compare_words("The reply goes out within two hours.", "The first reply goes out within four working hours.")
    assert [(span.words, span.change.value) for span in spans] == [
        ("The", "same"),
        ("first", "added"),
        ("reply goes out within", "same"),
        ("two", "removed"),
        ("four working", "added"),
        ("hours.", "same"),
    ]


def test_two_wordings_that_have_little_in_common_are_not_torn_to_pieces() -> None:
    spans = compare_words("Risks are allowed for to a reasonable extent.", "Each estimate adds a fifth of the hours for risks.")
    assert [span.change for span in spans] == [Change.REMOVED, Change.ADDED]


WORDS = st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join)
TEXTS = st.dictionaries(
    st.sampled_from(["c1", "c2", "c3", "c4", "c5", "c6"]), st.sampled_from(["A.", "B.", "C.", "D."]), max_size=6
)


@given(WORDS, WORDS)
def test_the_spans_are_both_wordings(old: str, new: str) -> None:
    spans = compare_words(old, new)
    assert " ".join(span.words for span in spans if span.change is not Change.ADDED) == old
    assert " ".join(span.words for span in spans if span.change is not Change.REMOVED) == new


@given(st.permutations("123456"), TEXTS, TEXTS)
def test_each_clause_of_either_text_is_told_of_once(order: list[str], first: dict[str, str], second: dict[str, str]) -> None:
    old = text(**first)
    new = text(**{f"c{clause}": second[f"c{clause}"] for clause in order if f"c{clause}" in second})
    told = compare_clauses(old, new)
    assert [each.id for each in told if each.new is not None] == [clause.id for clause in new.clauses]
    assert {each.was or each.id for each in told if each.old is not None} == {clause.id for clause in old.clauses}
    assert sum(each.old is not None for each in told) == len(old.clauses)
    for each in told:
        before, after = (old.words.get(each.was or each.id), new.words.get(each.id))
        assert (each.change is Change.ADDED) == (each.old is None)
        assert (each.change is Change.REMOVED) == (each.new is None)
        if each.old is not None and each.new is not None:
            assert (each.change is Change.REWORDED) == (before != after)
