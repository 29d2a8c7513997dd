"""A change of a regulation as its reviewer sees it, and from its branch to the merged line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import Done, World, no_traces

REPLIES = "regulations/REG-002-client-replies.yaml"
LATER = "2026-10-06T10:00:00+03:00"
MERGED = "2026-10-07T10:00:00+03:00"


def edit(world: World, *changes: tuple[str, str], path: str = REPLIES) -> None:
    text = (world.root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    world.write(path, text)


@pytest.fixture
def unclear(world: World) -> World:
    """Clause 2 is unclear, by a ruling; clause 3 is disputed and open."""
    name = world.open("ivan", "REG-002#2")
    world.regctl("dispute", "answer", name, "contest", "--reason", "I did.", person="ivan")
    assert world.regctl("dispute", "rule", name, "both-wrong", "--reason", "Unclear.", person="maria").code == 0
    world.open("pavel", "REG-002#3", person="ivan")
    world.git("switch", "-q", "-c", "change")
    return world


def mend(world: World, who: str = "maria", said: str = "Say when") -> str:
    edit(world, ("Clients are answered promptly.", "Clients are answered within two working hours."))
    return world.commit(said, person=who, at=LATER)


def review(world: World, *argv: str, code: int = 0, **who: Any) -> Done:
    done = world.regctl("review", "--base", "main", *argv, at=LATER, **who)
    assert done.code == code, done
    return done


def told(world: World, *argv: str, code: int = 0, regulation: str = "REG-002") -> Any:
    """What the review says of one regulation."""
    said = review(world, "--json", *argv, code=code).json
    return next(each for each in said["regulations"] if each["regulation"] == regulation)


def errors_of(said: Any) -> list[Any]:
    return [each for each in said["findings"] if each["level"] == "error"]


# What it means


def test_what_changes_in_each_clause(unclear: World) -> None:
    edit(
        unclear,
        ("The client is greeted by name.", "The client is always greeted by name."),
        ('  - id: "3"\n', '  - id: "2a"\n    text: A reply ends with a name.\n  - id: "4"\n'),
    )
    unclear.commit(person="maria", at=LATER)
    clauses = told(unclear)["clauses"]
    assert [(each["id"], each["change"], each.get("was")) for each in clauses] == [
        ("1", "reworded", None),
        ("2", "same", None),
        ("2a", "added", None),
        ("4", "moved", "3"),
    ]
    assert clauses[0]["words"] == [
        {"change": "same", "words": "The client is"},
        {"change": "added", "words": "always"},
        {"change": "same", "words": "greeted by name."},
    ]


def test_marks_that_the_change_lifts_and_marks_that_it_leaves(unclear: World) -> None:
    edit(unclear, ("The client is greeted by name.", "The client is greeted."))
    unclear.commit(person="maria", at=LATER)
    left = told(unclear)
    assert (left["lifts"], [each["clause"] for each in left["stays"]]) == ([], ["2"])
    mend(unclear)
    lifted = told(unclear)
    assert (lifted["lifts"], lifted["stays"]) == (["2"], [])
    assert lifted["lifted"][0] | {"disputes": []} == {
        "clause": "2",
        "since": "2026-10-05",
        "disputes": [],
        "from": "2026-10-06",
        "words_in": None,
    }


def test_a_mark_that_is_lifted_by_moving_its_words_is_told_of(unclear: World) -> None:
    edit(unclear, ('  - id: "2"\n', '  - id: "2"\n    text: Something new.\n  - id: "2b"\n'))
    unclear.commit(person="maria", at=LATER)
    assert told(unclear)["lifted"][0]["words_in"] == "2b"
    assert "its words stand in 2b now, as unclear as before" in review(unclear).out


def test_open_disputes_and_who_will_owe_an_acknowledgement(unclear: World) -> None:
    mend(unclear)
    said = told(unclear)
    assert len(said["disputes_open"]) == 1
    assert said["must_acknowledge"] == ["maria", "denis", "anna", "ivan", "pavel"]
    assert said["released"] == []


def test_what_becomes_of_a_scope_that_narrows_and_of_a_text_that_retires(unclear: World) -> None:
    edit(unclear, ("applies_to: [support, design]", "applies_to: [support]"))
    unclear.commit(person="maria", at=LATER)
    said = told(unclear)
    assert said["released"] == ["denis", "pavel"]
    # The words are those that they have acknowledged.
    assert said["must_acknowledge"] == []
    assert "Holds for support; it held for support, design." in review(unclear).out
    edit(unclear, ("status: in-force", "status: retired"))
    unclear.commit(person="maria", at=LATER)
    assert told(unclear)["released"] == ["maria", "denis", "anna", "ivan", "pavel"]
    assert "Is retired; it was in-force." in review(unclear).out


def test_a_new_regulation_and_one_that_is_removed(unclear: World) -> None:
    head = "regulation: REG-003\ntitle: Holidays\nowner: kira\nstatus: in-force\nclauses:\n"
    unclear.write("regulations/REG-003.yaml", f'{head}  - id: "1"\n    text: Holidays are booked.\n')
    unclear.git("rm", "-q", "regulations/REG-001-working-with-regulations.yaml")
    unclear.commit(person="olga", at=LATER)
    said = review(unclear, "--json").json["regulations"]
    assert [(each["regulation"], each["old"] is None, each["new"] is None) for each in said] == [
        ("REG-001", False, True),
        ("REG-003", True, False),
    ]
    out = review(unclear).out
    assert "A new regulation, in-force, for everyone; owner kira." in out
    assert "Is removed." in out


def test_a_text_of_a_later_day_says_from_when(unclear: World) -> None:
    edit(unclear, ("status: in-force\n", "status: in-force\neffective_from: 2026-11-01\n"), ("promptly", "within two hours"))
    unclear.commit(person="maria", at=LATER)
    assert told(unclear)["lifted"][0]["from"] == "2026-11-01"
    assert "Is in force from 2026-11-01 on" in review(unclear).out


# Who has agreed


def test_an_owner_who_wrote_the_last_change_agrees(unclear: World) -> None:
    mend(unclear)
    assert told(unclear)["owners_missing"] == []


@pytest.mark.parametrize("key", ["Reviewed-by", "Approved-by"])
def test_an_owner_agrees_by_a_line_in_a_commit_on_or_behind_the_last_change(unclear: World, key: str) -> None:
    mend(unclear, who="anna")
    assert told(unclear)["owners_missing"] == ["maria"]
    unclear.commit(f"Agreed\n\n{key}: Maria <MARIA@agency.example>", person="anna", at=LATER)
    assert told(unclear)["owners_missing"] == []
    edit(unclear, ("two working hours", "three working hours"))
    unclear.commit("Once more", person="anna", at=LATER)
    assert told(unclear)["owners_missing"] == ["maria"]


def test_a_new_owner_has_to_agree_too(unclear: World) -> None:
    edit(unclear, ("owner: maria", "owner: kira"))
    unclear.commit(person="maria", at=LATER)
    assert told(unclear)["owners_missing"] == ["kira"]
    assert "Goes from maria to kira, its new owner." in review(unclear).out


def test_the_forge_asks_whom_the_file_of_code_owners_names(unclear: World) -> None:
    unclear.git("switch", "-q", "main")
    assert unclear.regctl("codeowners", "-o", "CODEOWNERS").code == 0
    owners = (unclear.root / "CODEOWNERS").read_text()
    assert f"/{REPLIES} maria@agency.example\n" in owners
    assert "/people.yaml olga@agency.example\n" in owners
    unclear.commit(person="olga")
    unclear.git("switch", "-q", "-c", "asked")
    mend(unclear, who="anna")
    said = told(unclear)
    assert said["owners_missing"] == said["owners_asked"] == ["maria"]
    assert "the forge asks them to" in review(unclear).out


# What would not count


def test_only_what_the_change_brings_makes_it_fail(unclear: World) -> None:
    unclear.git("switch", "-q", "main")
    edit(unclear, (", roles: [controller]", ""), path="people.yaml")
    unclear.commit("Not an admin", person="ivan")
    unclear.git("switch", "-q", "change")
    mend(unclear)
    found = errors_of(review(unclear, "--json").json)
    assert [(each["check"], each["new"]) for each in found] == [("not-an-admin", False)]
    edit(unclear, ("owner: maria", "owner: mria"))
    unclear.commit(person="maria", at=LATER)
    found = errors_of(review(unclear, "--json", code=1).json)
    assert {(each["check"], each["new"], each["line"]) for each in found if each["new"]} == {("unknown-person", True, 3)}
    assert "It brings 1 thing that would not count." in review(unclear, code=1).out


def test_what_cannot_be_merged_is_told_from_where_it_parted(unclear: World) -> None:
    mend(unclear)
    unclear.git("switch", "-q", "main")
    edit(unclear, ("Clients are answered promptly.", "Clients are answered at once."))
    unclear.commit(person="maria")
    unclear.git("switch", "-q", "change")
    said = review(unclear, "--json", code=1).json
    assert said["conflicts"] == [REPLIES]
    assert said["regulations"][0]["lifts"] == ["2"]
    assert f"both sides have changed {REPLIES}" in review(unclear, code=1).out


def test_what_the_line_did_meanwhile_is_not_the_changes_doing(unclear: World) -> None:
    mend(unclear)
    unclear.git("switch", "-q", "main")
    edit(unclear, ("within five days", "within ten days"), path="regulations/REG-001-working-with-regulations.yaml")
    unclear.commit(person="olga")
    unclear.git("switch", "-q", "change")
    assert [each["regulation"] for each in review(unclear, "--json").json["regulations"]] == ["REG-002"]


def test_other_files_are_named(unclear: World) -> None:
    edit(unclear, ("name: Kira", "name: Kira K"), path="people.yaml")
    unclear.commit(person="olga", at=LATER)
    assert review(unclear, "--json").json["others"] == ["people.yaml"]
    assert "No regulation changes." in review(unclear).out


def test_without_a_base_the_official_line_is_meant(unclear: World, tmp_path: Path) -> None:
    mend(unclear)
    done = unclear.regctl("review", at=LATER)
    assert (done.code, "--base main" in done.err) == (2, True)
    unclear.git("clone", "-q", "--bare", ".", str(tmp_path / "shared.git"))
    unclear.git("remote", "add", "origin", str(tmp_path / "shared.git"))
    unclear.git("fetch", "-q", "origin")
    unclear.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert unclear.regctl("review", "--json", at=LATER).json["regulations"][0]["lifts"] == ["2"]


def test_remarks_on_the_language_are_new_where_the_base_gave_no_reason(unclear: World) -> None:
    edit(unclear, ("A refusal gives the reason and an alternative.", "A refusal gives the reason as soon as possible."))
    unclear.commit(person="maria", at=LATER)
    found = review(unclear, "--json").json["findings"]
    told = {(each["check"], each["line"]): each["new"] for each in found}
    assert told["vague-term", 12] is True
    assert told["vague-term", 10] is False
    assert {each["level"] for each in found} == {"warning"}
    assert "'promptly' has no measure: two people can both be right about it" in {each["message"] for each in found}
    assert "### What should be looked at" in review(unclear, "--format", "markdown").out


# Formats

HOSTILE = '*bold* | <b>x</b> @olga #1 `tick` ::error::no %0A, "quoted"'


@pytest.fixture
def hostile(unclear: World) -> World:
    """A change with a text that means something to forges, and with two findings."""
    edit(unclear, ("Clients are answered promptly.", f"'{HOSTILE}'"))
    unclear.commit(person="maria", at=LATER)
    unclear.write("regulations/a, b%.yaml", "regulation: REG-009\ntitle: x\nowner: nobody\nstatus: in-force\nclauses: []\n")
    unclear.commit(person="maria", at=LATER)
    return unclear


def test_as_markdown_it_is_one_comment_in_which_quotes_are_quotes(hostile: World) -> None:
    out = review(hostile, "--format", "markdown", code=1).out
    assert out.startswith("<!-- regctl review -->\n")
    assert "\\*bold\\* \\| &lt;b&gt;x&lt;/b&gt; @<!-- -->olga #<!-- -->1 \\`tick\\`" in out
    assert "`regulations/a, b%.yaml:3`" in out or "regulations/a, b%.yaml:3" in out


def test_a_comment_that_would_be_too_long_is_cut_between_its_parts_and_says_where_the_rest_is(unclear: World) -> None:
    text = "".join(f'  - id: "{number}"\n    text: {"word " * 60}{number}.\n' for number in range(10, 400))
    unclear.write(REPLIES, (unclear.root / REPLIES).read_text() + text)
    unclear.commit(person="maria", at=LATER)
    out = review(unclear, "--format", "markdown", "--link", "https://forge.example/run/1").out
    assert 55_000 < len(out) <= 60_000
    assert out.endswith("[the whole review](https://forge.example/run/1).*\n")
    run = {"GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "7"}
    out = review(unclear, "--format", "markdown", **run).out
    assert out.endswith("(https://github.example/a/b/actions/runs/7).*\n")
    assert review(unclear, "--format", "markdown", "--link", "javascript:x) [").out.endswith(
        "`regctl review` shows all of it.*\n"
    )


def test_as_annotations_each_finding_stands_at_its_line_and_nothing_of_it_is_a_command(hostile: World, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    out = review(hostile, "--format", "github", code=1, GITHUB_STEP_SUMMARY=str(summary)).out
    lines = out.splitlines()
    assert lines
    assert all(line.startswith(("::error file=", "::warning file=", "::notice::")) for line in lines)
    assert "file=regulations/a%2C b%25.yaml,line=3" in out
    assert summary.read_text().startswith("<!-- regctl review -->")


def test_at_most_ten_annotations_of_a_kind_and_those_on_changed_lines_first(unclear: World) -> None:
    clauses = "".join(f'  - id: "{number}"\n    words: x\n' for number in range(20))
    unclear.write(
        "regulations/REG-010.yaml", f"regulation: REG-010\ntitle: x\nowner: maria\nstatus: in-force\nclauses:\n{clauses}"
    )
    unclear.commit(person="olga", at=LATER)
    lines = review(unclear, "--format", "github", code=1).out.splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[-1].startswith("::notice::")


def test_fingerprints_of_code_quality_stay_when_lines_move(unclear: World) -> None:
    edit(unclear, ("owner: maria", "owner: mria"))
    unclear.commit(person="maria", at=LATER)
    first = [each for each in json.loads(review(unclear, "--format", "gitlab", code=1).out) if each["severity"] == "major"]
    assert [(each["check_name"], each["severity"], each["location"]["lines"]["begin"]) for each in first] == [
        ("unknown-person", "major", 3)
    ]
    assert first[0]["location"]["path"] == REPLIES
    unclear.git("reset", "-q", "--hard", "HEAD~1")
    edit(unclear, ("owner: maria", "owner: mria"), ("regulation: REG-002\n", "# A remark.\nregulation: REG-002\n"))
    unclear.commit(person="maria", at=LATER)
    second = [each for each in json.loads(review(unclear, "--format", "gitlab", code=1).out) if each["severity"] == "major"]
    assert second[0]["location"]["lines"]["begin"] == 4
    assert first[0]["fingerprint"] == second[0]["fingerprint"]


def test_as_sarif_each_result_names_a_rule_a_place_and_whether_it_is_new(unclear: World) -> None:
    edit(unclear, ("owner: maria", "owner: mria"))
    unclear.commit(person="maria", at=LATER)
    (run,) = json.loads(review(unclear, "--format", "sarif", code=1).out)["runs"]
    (result,) = (each for each in run["results"] if each["level"] == "error")
    assert result["ruleId"] in {each["id"] for each in run["tool"]["driver"]["rules"]}
    assert result["baselineState"] == "new"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


@pytest.mark.parametrize("form", ["text", "markdown", "github", "gitlab", "sarif", "json"])
def test_every_format_is_the_same_twice_and_fits_a_file(unclear: World, form: str, tmp_path: Path) -> None:
    mend(unclear)
    out = review(unclear, "--format", form).out
    assert review(unclear, "--format", form).out == out
    file = tmp_path / "review"
    assert review(unclear, "--format", form, "-o", str(file)).out == ""
    assert file.read_text(encoding="utf-8") == out
    assert no_traces(Done(0, out, "")) == []


# From the branch to the line


def test_a_clause_is_mended_reviewed_merged_and_acknowledged(unclear: World, tmp_path: Path) -> None:
    """The bare repository stands for the forge, which runs the review and merges."""
    forge = tmp_path / "forge.git"
    unclear.git("clone", "-q", "--bare", ".", str(forge))
    owner = World(tmp_path / "maria", unclear.home, person="maria", now=LATER)
    unclear.git("clone", "-q", str(forge), str(owner.root))
    owner.git("switch", "-q", "-c", "mend")
    mend(owner)
    owner.git("push", "-q", "origin", "mend")

    runner = World(tmp_path / "runner", unclear.home, person="olga", now=LATER)
    unclear.git("clone", "-q", str(forge), str(runner.root))
    for form in ("text", "markdown", "github", "gitlab", "sarif", "json"):
        done = runner.regctl("review", "--base", "origin/main", "--head", "origin/mend", "--format", form)
        assert (done.code, done.err) == (0, ""), done
    runner.now = MERGED
    runner.git("switch", "-q", "main")
    runner.git("merge", "-q", "--no-ff", "-m", "Merge the mended clause", "origin/mend")
    runner.git("push", "-q", "origin", "main")

    owner.git("switch", "-q", "main")
    owner.git("pull", "-q")
    report = owner.ask("report", "--month", "2026-10", at=MERGED)
    assert [(each["clause"], each["state"]) for each in report["ambiguous"]] == [("2", "fixed")]
    assert owner.ask("check", at=MERGED)["findings"] == []
    owed = owner.ask("status", person="anna", at=MERGED)["to_acknowledge"]
    assert [each["regulation"] for each in owed] == ["REG-002"]
    assert owner.regctl("regulation", "acknowledge", "REG-002", person="anna", at=MERGED).code == 0
    assert owner.ask("status", person="anna", at=MERGED)["to_acknowledge"] == []
