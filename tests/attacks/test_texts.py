"""What people write can hold anything: nothing of it steers a terminal, turns the direction of writing, or becomes markup."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.attacks.attack import LATER, Attack
from tests.attacks.company import OPEN, REG_001, on, path_of
from tests.cli.terminal import terminal
from tests.cli.world import World
from tests.render.html_reading import Read
from tests.sealed import opening_text

STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\x85\u2028"
TURNING = "\u202egnp.exe\u2066\u200e\u061c\ufeff\u200b"
MARKUP = "[bold red]b[/] [link=https://evil.example]l[/link] <script>alert(1)</script> <!-- ![i](x) **b** | `c` &amp; ~~d~~"
EVIL = f"=cmd() {STEERING}{TURNING} {MARKUP}"
WRITTEN = json.dumps(EVIL)
"""As YAML has it: the text behind its escapes is allowed, whatever it holds."""

DISPUTE = "20261006-kkkk"
ERROR = "errors/2026-10/06/20261006-mmmm.yaml"
JOINERS = "\u200c\u200d"


@pytest.fixture
def evil(attack: Attack) -> World:
    """A registry in which everybody has written such things wherever they may."""
    attack.edit("people.yaml", "name: Anna", f"name: {WRITTEN}")
    attack.edit("regctl.yaml", "organisation: Example Agency", f"organisation: {WRITTEN}")
    attack.edit("regctl.yaml", "office: {name: Office}", f"office: {{name: {WRITTEN}}}")
    attack.edit("regctl.yaml", "purpose: Friday pizza", f"purpose: {WRITTEN}")
    attack.edit(REG_001, "title: Working with regulations", f"title: {WRITTEN}")
    attack.edit(REG_001, "text: Whoever sees a gap in a regulation proposes a change to its owner.", f"text: {WRITTEN}")
    attack.commit(EVIL.replace("\n", " "), person="olga")
    opening = opening_text("pavel", DISPUTE, "kira", "REG-001#1", "2026-10-05", "Late.")
    attack.write(path_of(DISPUTE), opening.replace("what: Late.", f"what: {WRITTEN}\nevidence: [{WRITTEN}]"))
    attack.commit(f"{STEERING}{TURNING}")
    attack.append(DISPUTE, f"  - contest: {{reason: {WRITTEN}}}\n")
    attack.commit(person="kira", GIT_AUTHOR_NAME=f"Kira {STEERING}".replace("\n", ""))
    attack.append(OPEN, f"  - rule: {{arbiter: pavel, outcome: initiator, reason: {WRITTEN}}}\n")
    attack.write(f"regulations/{TURNING}\x1b[31m\n.yaml", f"regulation: {WRITTEN}\n")
    attack.write("people.yml", WRITTEN)
    oid = attack.commit(GIT_AUTHOR_EMAIL=f"\x1b[31m{TURNING}@evil.example")
    attack.write(ERROR, f"error: 20261006-mmmm\noccurred: 2026-10-05\ncategory: access\nwhat: {WRITTEN}\ncause: {WRITTEN}\n")
    attack.commit(person="kira")
    attack.write(f"resolved/{oid[:12]}.yaml", f"commit: {oid}\nreason: {WRITTEN}\n")
    attack.commit(person="olga")
    attack.write(f"regulations/{TURNING}\x1b[32m.yaml", f"regulation: {WRITTEN}\n")
    attack.commit()
    attack.git("switch", "-q", "-c", "\u202e<b>$(touch_x)`y`")
    attack.write("regulations/\x1b[33mdraft.yaml", f"regulation: {WRITTEN}\ntitle: {WRITTEN}\n")
    return attack


COMMANDS = [
    ("report",),
    ("report", "--format", "markdown"),
    ("report", "--format", "csv"),
    ("report", "--format", "html"),
    ("check",),
    ("status",),
    ("dispute", "list"),
    ("dispute", "show", DISPUTE),
    ("dispute", "show", OPEN),
    ("regulation", "list"),
    ("regulation", "show", "REG-001"),
    ("error", "list"),
    ("dispute", "answer", OPEN, "accept", "--dry-run"),
    ("dispute", "rule", DISPUTE, "initiator", "--reason", "So.", "--dry-run"),
    ("cache", "info"),
]
READING = [argv for argv in COMMANDS if argv[0] in ("report", "check", "status") or argv[1] in ("list", "show")]


def steers(text: str) -> set[str]:
    """Characters by which a text could do more than be shown."""
    unshown = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c not in JOINERS}
    return {f"U+{ord(c):04X}" for c in unshown - {"\n"}}


def person_for(argv: tuple[str, ...]) -> str:
    return {"answer": "ivan", "rule": "olga"}.get(argv[1] if len(argv) > 1 else "", "olga")


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "true"}], ids=str)
def test_no_command_writes_what_steers_where_it_is_piped(evil: World, environment: dict[str, str]) -> None:
    for argv in COMMANDS:
        done = evil.regctl(*argv, person=person_for(argv), at=LATER, **environment)
        assert done.code in (0, 1), (argv, done)
        assert steers(done.out) | steers(done.err) == set(), argv


def test_json_holds_the_texts_and_writes_nothing_that_steers(evil: World) -> None:
    for argv in READING:
        if argv[-1] in ("markdown", "csv", "html"):
            continue
        done = evil.regctl(*argv, "--json", at=LATER)
        assert steers(done.out) == set(), argv
    assert evil.ask("dispute", "show", DISPUTE, at=LATER)["dispute"]["what"] == EVIL
    assert evil.ask("report", at=LATER)["organisation"] == EVIL


@pytest.mark.parametrize(
    "argv", [READING[0], ("check",), ("dispute", "show", DISPUTE), ("regulation", "show", "REG-001")], ids=str
)
def test_a_terminal_is_shown_colours_and_nothing_else_that_steers(evil: World, argv: tuple[str, ...]) -> None:
    evil.extra["NO_COLOR"] = ""
    with terminal(evil, *argv, at=LATER) as shown:
        assert shown.end() in (0, 1)
        colourless = re.sub(r"\x1b\[[0-9;]*m", "", shown.raw)
        assert steers(colourless.replace("\r\n", "\n")) == set()
        assert "[bold red]b[/]" in re.sub(r"\s+", " ", colourless) or argv == ("check",)


def test_a_report_in_markdown_holds_no_markup_of_theirs(evil: World) -> None:
    shown = evil.regctl("report", "--format", "markdown", at=LATER).out
    assert "organisation" not in shown
    for word in ("<script>", "<!--", "![i]", "**b**", "[link=", "~~d~~"):
        assert re.search(rf"(?<!\\){re.escape(word)}", shown) is None, word
    tables = [block.split("\n") for block in shown.split("\n\n") if block.startswith("|")]
    assert tables
    assert [rows for rows in tables if len({row.count("|") - row.count("\\|") for row in rows}) != 1] == []


def test_pages_hold_no_elements_of_theirs(evil: World, tmp_path: Path) -> None:
    assert evil.regctl("report", "--site", str(tmp_path / "site"), at=LATER).code == 0
    pages = {file: Read(file.read_text(encoding="utf-8")) for file in (tmp_path / "site").rglob("*.html")}
    for file, page in pages.items():
        assert {element.tag for element in page.elements} & {"script", "img", "b", "iframe", "object"} == set()
        assert [name for _, names in page.shape for name in names if name.startswith("on") or name == "style"] == []
        assert [link for link in page.links if not re.fullmatch(r"(?:\.\./)?(?:[a-z]+/)?[\w~.-]*(?:#[\w.-]+)?", link)] == []
        assert steers(file.read_text(encoding="utf-8")) == set()
    assert any("<script>" in text for page in pages.values() for text in page.texts), "it is there, as a text"


def test_a_report_in_csv_holds_no_formulas_of_theirs(evil: World) -> None:
    rows = list(csv.reader(io.StringIO(evil.regctl("report", "--format", "csv", at=LATER).out)))
    cells = [cell for row in rows for cell in row]
    assert any("cmd()" in cell for cell in cells)
    assert [
        cell for cell in cells if cell[:1] in ("=", "+", "@", "\t") or (cell[:1] == "-" and not re.fullmatch(r"-[\d.]+", cell))
    ] == []


def test_the_subject_of_a_commit_holds_nothing_of_theirs(evil: World) -> None:
    evil.git("switch", "-q", "main")
    assert evil.regctl("dispute", "rule", DISPUTE, "both-wrong", "--reason", MARKUP, person="olga", at=LATER).code == 0
    assert evil.git("log", "-1", "--format=%B").strip() == f"Rule on dispute {DISPUTE}: both-wrong, by olga"


def test_whoever_is_asked_on_a_terminal_is_shown_nothing_that_steers(evil: World) -> None:
    evil.git("switch", "-q", "main")
    evil.extra["NO_COLOR"] = ""
    with terminal(evil, "dispute", "open", "--against", "kira", "--what", "x", person="ivan", at=on("10-07")) as shown:
        shown.expect("On which day")
        shown.type("2026-10-05")
        shown.expect("REG-001")
        shown.interrupt()
        shown.end()
        assert steers(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.raw).replace("\r", "").replace("\x03", "")) == set()
