"""regctl intake: what somebody writes into a form becomes their act and nothing else, or a list of what to mend."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regctl.actions.forms import read_forms
from regctl.render.intake_words import MARKER
from tests.cli.world import CONTENT, World, copy_of, no_traces
from tests.forge.filling import ROBOT, as_robot, body, form, github, gitlab, knowing_logins, merge, opening, take_in


@pytest.fixture
def registry(world: World) -> World:
    return knowing_logins(world)


def branches(world: World) -> list[str]:
    return world.git("for-each-ref", "--format=%(refname:short)", "refs/heads/intake").split()


def mends(world: World, event: Any) -> list[str]:
    """What is to be mended; nothing was written."""
    before = world.snapshot()
    done = take_in(world, event)
    assert done.code == 1, done
    assert world.snapshot() == before
    marker, _, _, *lines = done.out.split("\n")[:-1]
    assert marker == MARKER
    assert all(line.startswith("- ") for line in lines)
    return lines


def file_of(world: World, number: int = 7) -> str:
    """The one file that the branch of an issue changes."""
    (path,) = world.git("diff", "--name-only", f"intake/{number}^", f"intake/{number}").split()
    return world.git("show", f"intake/{number}:{path}")


# From the form to the act


def test_a_form_becomes_a_commit_of_its_author_on_a_branch_and_nothing_else_changes(registry: World) -> None:
    registry.write("staged.md", "staged\n")
    registry.git("add", "staged.md")
    registry.write("people.yaml", "edited\n")
    before = registry.snapshot()
    done = take_in(registry, github(opening()))
    assert (done.code, done.out) == (0, "intake/7\n")
    after = registry.snapshot()
    assert {name: each for name, each in after.items() if name != "refs"} == {
        name: each for name, each in before.items() if name != "refs"
    }
    hands = registry.git("log", "-1", "--format=%an <%ae>, %cn <%ce>, %P", "intake/7").strip()
    assert hands == f"Anna <anna@agency.example>, regctl <{ROBOT}>, {registry.head}"


def test_what_is_merged_counts_as_its_authors(registry: World) -> None:
    take_in(registry, github(opening(evidence="https://crm.example/1\r\n\r\nhttps://crm.example/2")))
    merge(registry)
    (dispute,) = registry.ask("dispute", "list")["disputes"]
    assert (dispute["initiator"], dispute["respondent"], dispute["state"]) == ("anna", "ivan", "open")
    assert dispute["evidence"] == ["https://crm.example/1", "https://crm.example/2"]
    assert registry.ask("check")["findings"] == []


def test_the_file_is_the_one_that_the_command_would_write(registry: World) -> None:
    take_in(registry, github(opening(what="Not greeted.\n\n    indented\n- a list")))
    name = registry.regctl(
        *("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--occurred", "2026-10-02"),
        *("--what", "Not greeted.\n\n    indented\n- a list"),
        person="anna",
    ).id
    written = (registry.root / registry.path_of(name)).read_text(encoding="utf-8")
    assert re.sub("20261005-....", name, file_of(registry)) == written


def test_each_form_makes_its_act(registry: World) -> None:
    first, second = registry.open("ivan", "REG-002#1", "anna"), registry.open("ivan", "REG-002#2", "anna")
    take_in(registry, github(body("answer", dispute=first[-4:], answer="contest", reason="I did greet."), by="ivan-k", number=1))
    merge(registry, 1)
    take_in(registry, github(body("answer", dispute=second, answer="accept"), by="IVAN-K", number=2))
    merge(registry, 2)
    take_in(registry, github(body("rule", dispute=first, outcome="both-wrong", reason="Unclear."), by="maria-s", number=3))
    merge(registry, 3)
    text = (registry.root / "regulations/REG-001-working-with-regulations.yaml").read_text(encoding="utf-8")
    registry.write("regulations/REG-001-working-with-regulations.yaml", text.replace("within five days", "within four days"))
    registry.commit("Shorter", person="olga")
    take_in(registry, github(body("acknowledge", regulation="REG-001"), number=4))
    merge(registry, 4)
    take_in(registry, github(body("error", category="access", what="Lost.", cause="No key.", regulation="REG-001"), number=5))
    merge(registry, 5)
    states = {each["id"]: (each["state"], each["outcome"]) for each in registry.ask("dispute", "list")["disputes"]}
    assert states == {first: ("ruled", "both-wrong"), second: ("accepted", "accepted")}
    assert "anna" in registry.ask("regulation", "show", "REG-001")["regulation"]["acknowledged"]
    (error,) = registry.ask("error", "list")["errors"]
    assert (error["by"], error["category"], error["occurred"], error["cause"]) == ("anna", "access", "2026-10-05", "No key.")
    assert registry.ask("check")["findings"] == []


def test_gitlab_tells_of_the_same_form(registry: World) -> None:
    assert take_in(registry, gitlab(opening())).out == "intake/7\n"
    by_gitlab = file_of(registry)
    registry.git("branch", "-D", "intake/7")
    take_in(registry, github(opening()))
    assert file_of(registry) == by_gitlab


def test_a_bare_repository_takes_in_too(registry: World, tmp_path: Path) -> None:
    registry.git("clone", "-q", "--bare", str(registry.root), str(tmp_path / "bare"))
    bare = World(tmp_path / "bare", registry.home)
    assert take_in(bare, github(opening())).out == "intake/7\n"
    assert "what: Not greeted.\n" in file_of(bare)


def test_a_registry_in_a_folder_takes_in_there(world: World, tmp_path: Path) -> None:
    outer = World(tmp_path / "outer", world.home)
    outer.root.mkdir()
    outer.git("init", "-q", "-b", "main")
    shutil.copytree(CONTENT, outer.root / "law")
    outer.commit("Begin")
    knowing_logins(World(outer.root / "law", outer.home, extra={"REGCTL_REGISTRY": "."}))
    error = github(body("error", category="access", what="Lost."))
    assert take_in(outer, error, "--registry", "law").out == "intake/7\n"
    merge(outer)
    assert [each["what"] for each in outer.ask("error", "list", "--registry", "law")["errors"]] == ["Lost."]
    assert outer.ask("check", "--registry", "law")["findings"] == []


def test_a_dry_run_writes_nothing(registry: World) -> None:
    before = registry.snapshot()
    done = take_in(registry, github(opening()), "--dry-run")
    assert (done.code, done.out) == (0, "")
    assert "+what: Not greeted." in done.err
    assert "Open dispute 20261005-" in done.err
    assert registry.snapshot() == before


def test_a_robot_that_the_registry_does_not_expect_is_named(world: World) -> None:
    registry = knowing_logins(world)
    registry.write(
        "regctl.yaml", (registry.root / "regctl.yaml").read_text(encoding="utf-8").replace(ROBOT, "noreply@github.com")
    )
    registry.commit("Another robot", person="olga")
    done = take_in(registry, github(opening()))
    assert f"{ROBOT} is not in history.forge_committers" in done.err
    merge(registry)
    assert [finding["check"] for finding in registry.ask("check")["findings"]] == ["committed-by-another"]


# Once for each issue


def test_an_issue_is_taken_in_once(registry: World) -> None:
    take_in(registry, github(opening()))
    made = registry.git("rev-parse", "intake/7")
    again = take_in(registry, github(opening(), action="edited"), at="2026-10-06T10:00:00+03:00")
    assert (again.code, again.out) == (0, "intake/7\n")
    assert registry.git("rev-parse", "intake/7") == made
    merge(registry)
    registry.git("branch", "-D", "intake/7")
    for text in (opening(), opening(what="Something else.")):
        late = take_in(registry, github(text, action="edited"))
        assert (late.code, late.out) == (0, "")
    assert branches(registry) == []


def test_what_was_edited_before_it_was_merged_is_made_anew_under_the_same_id(registry: World) -> None:
    take_in(registry, github(opening()))
    before = file_of(registry)
    take_in(registry, github(opening(what="Not greeted twice."), action="edited"))
    assert file_of(registry) == before.replace("Not greeted.", "Not greeted twice.")
    assert registry.git("rev-parse", "intake/7^").strip() == registry.head


def test_what_the_line_has_overtaken_is_made_anew(registry: World) -> None:
    dispute = registry.open("ivan", "REG-002#1", "anna")
    form = github(body("answer", dispute=dispute, answer="contest", reason="I did greet."), by="ivan-k")
    take_in(registry, form)
    path = registry.path_of(dispute)
    registry.write(path, (registry.root / path).read_text(encoding="utf-8") + "  # A remark\n")
    registry.commit("Remark", person="ivan")
    take_in(registry, form)
    assert registry.git("rev-parse", "intake/7^").strip() == registry.head


def test_a_branch_that_only_the_remote_has_is_known(registry: World, tmp_path: Any) -> None:
    take_in(registry, github(opening()))
    made = registry.git("rev-parse", "intake/7")
    registry.git("clone", "-q", str(registry.root), str(tmp_path / "clone"))
    clone = World(tmp_path / "clone", registry.home)
    assert branches(clone) == []
    assert take_in(clone, github(opening())).out == "intake/7\n"
    assert clone.git("rev-parse", "intake/7") == made


def test_nobody_can_pass_for_the_issue_of_somebody_else(registry: World) -> None:
    registry.write("notes.md", "x\n")
    registry.git("add", "-A")
    registry.git("commit", "-q", "-m", "Notes\n\nIntake: 7\nIntake-Text: 0", person="ivan")
    assert take_in(registry, github(opening())).out == "intake/7\n"


def test_a_branch_of_that_name_that_is_something_else_is_left_alone(registry: World) -> None:
    registry.git("branch", "intake/7")
    done = take_in(registry, github(opening()))
    assert (done.code, done.out) == (4, "")
    assert registry.git("rev-parse", "intake/7").strip() == registry.head
    registry.git("switch", "-q", "intake/7")
    assert "git switch" in take_in(registry, github(opening())).err


# Whose words they are


def test_a_login_that_is_nobodys_is_named(registry: World) -> None:
    assert mends(registry, github(opening(), by="stranger")) == [
        "- nobody in people.yaml has the login stranger. "
        "An admin adds it to the logins of the person it belongs to; then edit this form, or open it anew."
    ]


def test_only_an_admin_says_whose_login_it_is(registry: World) -> None:
    text = (registry.root / "people.yaml").read_text(encoding="utf-8")
    registry.write("people.yaml", text.replace("[Anna-A]", "[Anna-A, mallory]"))
    registry.commit("A login more", person="ivan")
    (line,) = mends(registry, github(opening(), by="mallory"))
    assert "nobody in people.yaml has the login mallory" in line


def test_what_somebody_else_has_edited_does_not_count_as_the_authors(registry: World) -> None:
    edited = github(opening(), action="edited", sender={"login": "olga-b"})
    for event in (edited, gitlab(opening(), by="olga-b", editor=12)):
        assert mends(registry, event)[0].startswith("- olga-b has edited this form, and a form counts as its author's own words.")


def test_where_acts_must_be_signed_nobody_can_sign_for_others(registry: World) -> None:
    text = (
        (registry.root / "regctl.yaml").read_text(encoding="utf-8").replace("history: {", "history: {require_signatures: true, ")
    )
    registry.write("regctl.yaml", text)
    registry.commit("Sign", person="olga")
    (line,) = mends(registry, github(opening()))
    assert "nobody can sign for somebody else" in line


# What is no form


@pytest.mark.parametrize(
    "event",
    [
        github("The printer is out of paper."),
        github(None),
        github(""),
        github("Hello!\n\n" + opening()),
        github(opening().replace("### ", "## ")),
        github(opening(), action="closed"),
        github(opening(), action="labeled"),
        github(opening()) | {"issue": github(opening())["issue"] | {"state": "closed"}},
        github(opening()) | {"issue": github(opening())["issue"] | {"pull_request": {}}},
        {"object_kind": "note", "object_attributes": {}},
    ],
    ids=range(10),
)
def test_whatever_is_none_of_our_forms_is_passed_over(registry: World, event: Any) -> None:
    before = registry.snapshot()
    done = take_in(registry, event)
    assert (done.code, done.out) == (0, "")
    assert registry.snapshot() == before


@pytest.mark.parametrize(
    "event",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"null",
        b'{"action": "opened"}',
        b" " * (1024 * 1024 + 1),
        github(opening(), number=0),
        github(opening()) | {"issue": github(opening())["issue"] | {"number": "7; touch x"}},
        github(opening()) | {"issue": github(opening())["issue"] | {"number": True}},
        github(opening()) | {"sender": {}},
    ],
    ids=range(11),
)
def test_whatever_no_forge_says_is_a_usage_error(registry: World, event: Any) -> None:
    done = take_in(registry, event)
    assert (done.code, done.out) == (2, "")
    assert "is not what a forge says of an issue" in done.err


def test_a_file_that_is_not_there_is_named(registry: World) -> None:
    done = registry.regctl_in(as_robot(registry), "intake", "nowhere.json")
    assert done.code in (2, 4)
    assert "nowhere.json" in done.err


# What is to be mended


def test_everything_that_cannot_be_meant_is_told_at_once(registry: World) -> None:
    wrong = body("open", against="ivan", regulation="REG-002", occurred="yesterday", evidence="https://crm.example/1")
    headings = [question.heading for question in form("open").questions]
    lines = mends(registry, github(wrong))
    assert len(lines) == 3
    assert f"'{headings[3]}' is not answered" in lines[0]
    assert lines[1].startswith(f"- **{headings[1]}**: 'REG-002' does not name a clause.")
    assert lines[2].startswith(f"- **{headings[2]}**: 'yesterday' is not a day.")


def test_everything_that_the_rules_object_to_is_told_at_once(registry: World) -> None:
    lines = mends(registry, github(opening(against="ivann", occurred="2026-12-24")))
    assert "'ivann' is not in people.yaml. Did you mean 'ivan'?" in lines[0]
    assert any("has not come yet" in line for line in lines)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"answer": "accept", "reason": "Yes."}, "an acceptance takes no reason"),
        ({"answer": "contest"}, "needs a reason"),
        ({"answer": "perhaps"}, "Write one of: accept, contest"),
        ({"answer": "accept or contest"}, "Write one of: accept, contest"),
        ({}, "is not answered"),
    ],
)
def test_an_answer_is_one_of_two(registry: World, answers: dict[str, str], said: str) -> None:
    dispute = registry.open("ivan", "REG-002#1", "anna")
    (line,) = mends(registry, github(body("answer", dispute=dispute, **answers), by="ivan-k"))
    assert said in line


def test_who_may_not_act_is_told_so(registry: World) -> None:
    dispute = registry.open("ivan", "REG-002#1", "anna")
    (line,) = mends(registry, github(body("answer", dispute=dispute, answer="accept")))
    assert "anna is not the respondent" in line


def test_a_name_that_is_kept_out_of_the_history_stays_out_of_the_forge(registry: World) -> None:
    registry.write(".git/info/exclude", "/names.yaml\n")
    registry.write("names.yaml", "names:\n  anna: Anna Petrova\n  ivan: Ivan Kozlov\n")
    dispute = registry.open("ivan", "REG-002#1", "anna")
    for event in (github(body("answer", dispute=dispute, answer="accept")), github(opening(occurred="2026-10-01"))):
        done = take_in(registry, event)
        assert "anna" in done.out + done.err or "ivan" in done.out + done.err
        assert "Petrova" not in done.out + done.err
        assert "Kozlov" not in done.out + done.err


def test_what_is_shown_of_a_form_stays_text(registry: World) -> None:
    evil = "<img src=x> ![](https://evil.example) `code` \u202e\x1b[31m"
    done = take_in(registry, github(opening(against=evil)))
    assert done.code == 1
    assert no_traces(done) == []
    assert "<img" not in done.out
    assert "![](" not in done.out


# Hostile text


HEADING = form("open").questions[4].heading


@pytest.mark.parametrize(
    "what",
    [
        f"So.\n\n### {HEADING}\n\nhttps://evil.example",
        f"```\n### {HEADING}\n```",
        f"<!--\n### {HEADING}\n-->",
        f"<details>\n\n### {HEADING}\n\n</details>",
    ],
)
def test_a_heading_of_the_form_within_an_answer_is_refused(registry: World, what: str) -> None:
    (line,) = mends(registry, github(opening(what=what)))
    assert f"the heading '{HEADING}' stands there twice" in line


@pytest.mark.parametrize(
    "what",
    [
        f"### {HEADING} \n\nhttps://evil.example",
        f"#### {HEADING}",
        f" ### {HEADING}",
        f"## {HEADING}",
        f"### {HEADING.upper()}",
        f"### {form('answer').questions[1].heading}\n\naccept",
        f"{HEADING}\n---",
    ],
)
def test_whatever_else_looks_like_a_heading_is_part_of_the_answer(registry: World, what: str) -> None:
    assert take_in(registry, github(opening(what=what))).code == 0
    merge(registry)
    (dispute,) = registry.ask("dispute", "list")["disputes"]
    assert dispute["evidence"] == []
    assert dispute["what"] == "\n".join(line.rstrip() for line in what.split("\n")).strip()


def test_headings_that_are_missing_or_in_disorder_are_refused(registry: World) -> None:
    whole = opening()
    parts = whole.split("\n\n### ")
    (missing,) = mends(registry, github("\n\n### ".join([*parts[:2], *parts[3:]])))
    assert "the heading 'On which day they broke it' is missing" in missing
    (disorder,) = mends(registry, github("\n\n### ".join([parts[0], parts[2], parts[1], *parts[3:]])))
    assert "do not stand in the form's order" in disorder


@pytest.mark.parametrize(
    "what",
    [
        "@/etc/passwd",
        "@people.yaml",
        "-",
        "$(touch hacked)",
        "`touch hacked`",
        "'; touch hacked; '",
        "--dry-run",
        "{actor} %s \\n",
    ],
)
def test_an_answer_is_never_anything_but_text(registry: World, what: str) -> None:
    take_in(registry, github(opening(what=what)))
    merge(registry)
    (dispute,) = registry.ask("dispute", "list")["disputes"]
    assert dispute["what"] == what
    assert not (registry.root / "hacked").exists()


@pytest.mark.parametrize("what", ["a\x00b", "a\x1bb", "a\u2028b", "a\u0085b", "\ud800", "x" * 100_001])
def test_a_text_that_no_file_may_hold_is_refused(registry: World, what: str) -> None:
    (line,) = mends(registry, github(opening(what=what)))
    assert line.startswith("- **What happened**: the text ")


def test_lines_may_end_as_a_browser_ends_them(registry: World) -> None:
    take_in(registry, github(opening(what="One.\nTwo.").replace("\n", "\r\n")))
    merge(registry)
    (dispute,) = registry.ask("dispute", "list")["disputes"]
    assert dispute["what"] == "One.\nTwo."


@pytest.fixture(scope="module")
def standing(begun: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A registry that is looked at and never changed."""
    return knowing_logins(copy_of(begun, tmp_path_factory.mktemp("standing")))


WORDS = [
    "ivan",
    "REG-002#1",
    "REG-001",
    "2026-10-02",
    "accept",
    "contest",
    "both-wrong",
    "access",
    "x",
    "_No response_",
    "@x",
    "-",
    "{",
    "%s",
]


@given(
    st.sampled_from([each.name for each in read_forms()]),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), min_size=5, max_size=5),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_filled_in_becomes_an_act_or_a_list_of_what_to_mend(standing: World, name: str, answers: list[str]) -> None:
    ids = [question.id for question in form(name).questions]
    done = take_in(standing, github(body(name, **dict(zip(ids, answers, strict=False)))), "--dry-run")
    assert done.code in (0, 1), done
    assert no_traces(done) == []
    assert (done.code == 1) == done.out.startswith(f"{MARKER}\n")
    assert done.code == 1 or "The commit would say: " in done.err
