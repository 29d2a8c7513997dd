"""On a terminal whatever is missing is asked for, with a preview; nothing is written until it is confirmed."""

import shlex
import sys

import pytest

from tests.cli.world import World

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.cli.terminal import terminal


def commits(world: World) -> int:
    return int(world.git("rev-list", "--count", "HEAD"))


def test_opening_asks_for_everything_previews_and_prints_the_same_in_one_line(world: World) -> None:
    before = commits(world)
    with terminal(world, "dispute", "open", person="anna") as shown:
        people = shown.expect("Who: ")
        assert "ivan" in people
        assert "Pavel" in people
        assert "anna" not in people
        shown.type("ivan")
        shown.expect("On which day (YYYY-MM-DD) [2026-10-04]: ")
        shown.type("2026-10-02")
        clauses = shown.expect("Which clause: ")
        assert "The client is greeted by name." in clauses
        shown.type("REG-002#1")
        shown.expect("What happened: ")
        shown.type("Anna's client wasn't greeted.")
        preview = shown.expect("Open this dispute? [Y/n]: ")
        assert "respondent: ivan" in preview
        assert "Anna's client wasn't greeted." in preview
        assert commits(world) == before
        shown.type("")
        assert shown.end() == 0
    assert commits(world) == before + 1
    made = world.ask("dispute", "list")["disputes"][0]
    assert (made["respondent"], made["clause"], made["occurred"]) == ("ivan", "1", "2026-10-02")
    line = next(line for line in shown.text.splitlines() if line.strip().startswith("regctl dispute open"))
    world.git("reset", "-q", "--hard", "HEAD~1")
    again = world.regctl(*shlex.split(line)[1:], person="anna")
    assert world.ask("dispute", "show", again.id)["dispute"]["what"].strip() == "Anna's client wasn't greeted."


def test_people_are_offered_with_their_names_and_taken_by_them(world: World) -> None:
    world.write("names.yaml", "names:\n  ivan: Ivan Kozlov\n  kira: Kira Kozlova\n")
    argv = ("--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "Not greeted.")
    with terminal(world, "dispute", "open", *argv, person="anna") as shown:
        assert "ivan   Ivan Kozlov\n" in shown.expect("Who: ")
        shown.type("kozlov")
        assert "Ivan Kozlov (ivan), Kira Kozlova (kira)" in shown.expect("Who: ")
        shown.type("Iwan Kozlov")
        assert "did you mean 'Ivan Kozlov (ivan)'?" in shown.expect("Who: ")
        shown.type("ivan k")
        assert "respondent: ivan" in shown.expect("[Y/n]: ")
        shown.type("y")
        assert shown.end() == 0
    assert "--against ivan" in shown.text


def test_only_what_is_missing_is_asked_for(world: World) -> None:
    argv = ("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--what", "Not greeted.")
    with terminal(world, *argv, person="anna") as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        shown.expect("[Y/n]: ")
        shown.type("y")
        assert shown.end() == 0
    assert "Who:" not in shown.text
    assert "What happened:" not in shown.text


def test_wrong_answers_are_explained_and_asked_again(world: World) -> None:
    with terminal(world, "dispute", "open", person="anna") as shown:
        shown.expect("Who: ")
        shown.type("ivam")
        assert "did you mean 'ivan'?" in shown.expect("Who: ")
        shown.type("anna")
        shown.expect("Who: ")
        shown.type("ivan")
        shown.expect("On which day")
        shown.type("2026-02-30")
        assert "2026-02-30" in shown.expect("On which day")
        shown.type("2026-10-02")
        shown.expect("Which clause: ")
        shown.type("REG-002#9")
        shown.expect("Which clause: ")
        shown.type("REG-002#1")
        shown.expect("What happened: ")
        shown.type("")
        shown.expect("What happened: ")
        shown.type("Not greeted.")
        shown.expect("[Y/n]: ")
        shown.type("y")
        assert shown.end() == 0
    assert len(world.ask("dispute", "list")["disputes"]) == 1


@pytest.mark.parametrize("answers", [(), ("ivan",), ("ivan", "2026-10-02", "REG-002#1", "Not greeted.")], ids=len)
def test_ctrl_c_at_any_question_exits_130_and_writes_nothing(world: World, answers: tuple[str, ...]) -> None:
    before = world.snapshot()
    with terminal(world, "dispute", "open", person="anna") as shown:
        for answer in answers:
            shown.expect(": ")
            shown.type(answer)
        shown.expect({0: "Who: ", 1: "On which day", 4: "[Y/n]: "}[len(answers)])
        shown.interrupt()
        assert shown.end() == 130
    assert "Traceback" not in shown.text
    assert world.snapshot() == before


def test_the_end_of_the_input_exits_130_and_writes_nothing(world: World) -> None:
    before = world.snapshot()
    with terminal(world, "dispute", "open", person="anna") as shown:
        shown.expect("Who: ")
        shown.type("ivan")
        shown.expect("[2026-10-04]: ")
        shown.type("\x04")
        assert shown.end() == 130
    assert "defect" not in shown.text
    assert world.snapshot() == before


@pytest.mark.parametrize("answer", ["n", "no", "what?"])
def test_anything_but_yes_at_the_preview_writes_nothing(world: World, answer: str) -> None:
    before = world.snapshot()
    argv = ("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--what", "Not greeted.")
    with terminal(world, *argv, person="anna") as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        shown.expect("[Y/n]: ")
        shown.type(answer)
        shown.end()
    assert world.snapshot() == before


def test_what_the_rules_refuse_is_said_before_the_preview(world: World) -> None:
    before = world.snapshot()
    argv = ("dispute", "open", "--against", "kira", "--regulation", "REG-002#1", "--what", "Not greeted.")
    with terminal(world, *argv, person="anna") as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        assert shown.end() == 1
    assert "does not apply to office" in shown.text
    assert "[Y/n]" not in shown.text
    assert world.snapshot() == before


def test_no_input_asks_for_nothing_on_a_terminal_either(world: World) -> None:
    with terminal(world, "dispute", "open", "--no-input", person="anna") as shown:
        assert shown.end() == 2
    assert "--against, --regulation, --occurred, --what" in shown.text


def test_a_dry_run_on_a_terminal_asks_and_writes_nothing(world: World) -> None:
    before = world.snapshot()
    argv = ("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--what", "Not greeted.", "--dry-run")
    with terminal(world, *argv, person="anna") as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        assert shown.end() == 0
    assert "+respondent: ivan" in shown.text
    assert world.snapshot() == before


def test_a_dry_run_on_a_terminal_shows_the_change_once(world: World) -> None:
    argv = ("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--what", "Not greeted.", "--dry-run")
    with terminal(world, *argv, person="anna") as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        assert shown.end() == 0
    assert shown.text.count("+respondent: ivan") == 1


def editor(world: World, script: str) -> None:
    file = world.home / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    world.extra["EDITOR"] = str(file)


def test_long_texts_are_written_in_the_editor(world: World) -> None:
    made = world.open()
    editor(world, "printf 'I did.\\n\\nTwice.\\n# a comment\\n' > \"$1\"")
    with terminal(world, "dispute", "answer", made, "contest", person="ivan") as shown:
        assert shown.end() == 0
    event = world.ask("dispute", "show", made)["dispute"]["events"][-1]
    assert event["reason"].rstrip("\n") == "I did.\n\nTwice."


def test_an_editor_with_arguments_works(world: World) -> None:
    made = world.open()
    editor(world, 'printf \'I did: %s.\\n\' "$1" > "$2"')
    world.extra["EDITOR"] += " --wait"
    with terminal(world, "dispute", "answer", made, "contest", person="ivan") as shown:
        assert shown.end() == 0
    assert world.ask("dispute", "show", made)["dispute"]["events"][-1]["reason"].strip() == "I did: --wait."


@pytest.mark.parametrize("script", ["true", "exit 1", "printf 'half' > \"$1\"; exit 1"], ids=["nothing", "fails", "gives up"])
def test_an_editor_left_without_a_text_or_with_a_failure_writes_nothing(world: World, script: str) -> None:
    made = world.open()
    before = world.snapshot()
    editor(world, script)
    with terminal(world, "dispute", "answer", made, "contest", person="ivan") as shown:
        assert shown.end() in (1, 2, 130)
    assert "defect" not in shown.text
    assert world.snapshot() == before


def test_an_editor_that_is_not_there_is_named(world: World) -> None:
    made = world.open()
    world.extra["EDITOR"] = "/nowhere/vi"
    with terminal(world, "dispute", "answer", made, "contest", person="ivan") as shown:
        assert shown.end() in (1, 2, 4)
    assert "/nowhere/vi" in shown.text
    assert "defect" not in shown.text


def test_a_reason_is_asked_for_on_one_line_without_an_editor(world: World) -> None:
    made = world.open()
    with terminal(world, "dispute", "answer", made, "contest", person="ivan") as shown:
        shown.expect(": ")
        shown.type("I did greet.")
        assert shown.end() == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "contested"


def test_recording_an_error_asks_for_what_is_missing(world: World) -> None:
    with terminal(world, "error", "record") as shown:
        shown.expect(": ")
        shown.type("Client access")
        assert "client-access" in shown.expect("in one word: ")
        shown.type("access")
        shown.expect("What happened: ")
        shown.type("The key was lost.")
        assert shown.end() == 0
    assert world.ask("error", "list")["errors"][0]["category"] == "access"


def test_who_may_not_act_is_told_before_being_asked_for_words(world: World) -> None:
    made = world.open()
    with terminal(world, "dispute", "answer", made, "contest", person="pavel") as shown:
        shown.expect("not the respondent", 4)
        assert shown.end() == 1


def test_questions_go_to_stderr_where_stdout_is_piped(world: World) -> None:
    """As in id=$(regctl dispute open)."""
    out = world.home / "id"
    with terminal(world, "dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", person="anna", stdout=out) as shown:
        shown.expect("On which day")
        shown.type("2026-10-02")
        shown.expect("What happened: ")
        shown.type("Not greeted.")
        shown.expect("[Y/n]: ")
        shown.type("y")
        assert shown.end() == 0
    assert out.read_text(encoding="utf-8").strip() == world.ask("dispute", "list")["disputes"][0]["id"]
