"""Beginning a regulation, its text of a day, and the story of its clauses."""

import pytest

from tests.cli.world import World

REPLIES = "regulations/REG-002-client-replies.yaml"
LATER = "2026-10-06T10:00:00+03:00"


# A new one


def test_a_new_regulation_is_a_draft_that_passes_the_checks_and_is_not_committed(world: World) -> None:
    before = world.head
    made = world.regctl("regulation", "new", "--title", "Holidays: when, and how long?", person="kira").id
    assert made == "regulations/REG-003-holidays-when-and-how-long.yaml"
    assert world.head == before
    text = (world.root / made).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/regulation.json\n")
    assert "owner: kira\nstatus: draft\n" in text
    assert world.ask("check")["findings"] == []
    world.commit(person="olga")
    assert world.ask("check")["findings"] == []
    assert {each["regulation"]: each["status"] for each in world.ask("regulation", "list")["regulations"]}["REG-003"] == "draft"


def test_name_owner_scope_and_folder_are_as_asked_for(world: World) -> None:
    words = (
        "--title",
        "Отпуска",
        "--owner",
        "Denis",
        "--department",
        "design",
        "--department",
        "support",
        "--folder",
        "work/rest",
    )
    made = world.regctl("regulation", "new", "HR-7", *words).id
    assert made == "regulations/work/rest/HR-7.yaml"
    text = (world.root / made).read_text(encoding="utf-8")
    assert "$schema=../../../schemas/regulation.json" in text
    assert "title: Отпуска\nowner: denis\nstatus: draft\napplies_to: [design, support]\n" in text
    assert world.ask("check")["findings"] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("REG-002", "--title", "x"), 2, "REG-002 is there already"),
        (("reg 2", "--title", "x"), 2, "cannot name a regulation"),
        (("--title", "x", "--owner", "nobody"), 2, "nobody"),
        (("--title", "x", "--department", "nowhere"), 2, "there is no department 'nowhere'"),
        (("--title", ""), 2, "a text is empty"),
        ((), 2, "--title"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_remedy(world: World, words: tuple[str, ...], code: int, said: str) -> None:
    before = world.snapshot()
    done = world.regctl("regulation", "new", *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "hint: " in done.err
    assert world.snapshot() == before


def test_a_folder_cannot_lead_out_of_the_registry(world: World) -> None:
    done = world.regctl("regulation", "new", "--title", "x", "--folder", "../../elsewhere")
    assert (done.code, done.out) == (2, "")
    assert not (world.root.parent / "elsewhere").exists()


def test_a_file_that_is_there_is_kept(world: World) -> None:
    world.write("regulations/REG-003-x.yaml", "mine\n")
    done = world.regctl("regulation", "new", "--title", "x")
    assert (done.code, (world.root / "regulations/REG-003-x.yaml").read_text()) == (4, "mine\n")


def test_a_dry_run_shows_the_file_and_writes_nothing(world: World) -> None:
    before = world.snapshot()
    done = world.regctl("regulation", "new", "--title", "x", "--dry-run")
    assert (done.code, done.out) == (0, "")
    assert "would write regulations/REG-003-x.yaml" in done.err
    assert world.snapshot() == before


# The text of a day


def test_the_text_in_force_on_a_day(world: World) -> None:
    text = (world.root / REPLIES).read_text(encoding="utf-8")
    world.write(REPLIES, text.replace("promptly", "within a day"))
    world.commit(person="maria", at=LATER)

    def clause(day: str) -> str:
        shown = world.ask("regulation", "show", "REG-002", "--at", day, at=LATER)["regulation"]
        return str(shown["clauses"][1]["text"])

    assert clause("2026-10-05") == "Clients are answered promptly."
    assert clause("2026-10-06") == "Clients are answered within a day."
    assert "answered promptly" in world.regctl("regulation", "show", "REG-002", "--at", "2026-10-05", at=LATER).out
    done = world.regctl("regulation", "show", "REG-002", "--at", "2026-08-31", at=LATER)
    assert (done.code, "no text of REG-002 was in force on 2026-08-31" in done.err) == (2, True)
    assert world.regctl("regulation", "show", "REG-002", "--at", "yesterday", at=LATER).code == 2
    assert world.regctl("regulation", "show", "REG-099", "--at", "2026-10-05", at=LATER).code == 2


# The story


def test_the_story_of_each_clause(world: World) -> None:
    name = world.open("ivan", "REG-002#2")
    world.regctl("dispute", "answer", name, "contest", "--reason", "I did.", person="ivan")
    world.regctl("dispute", "rule", name, "both-wrong", "--reason", "Unclear.", person="maria")
    text = (world.root / REPLIES).read_text(encoding="utf-8")
    text = text.replace("promptly", "within a day").replace('id: "3"', 'id: "4"')
    world.write(REPLIES, text.replace("[support, design]", "[support]"))
    changed = world.commit(person="maria", at=LATER)
    story = world.ask("regulation", "history", "REG-002", at=LATER)
    assert [(each["by"], each["applies_to"]) for each in story["versions"]] == [
        ("olga", ["support", "design"]),
        ("maria", ["support"]),
    ]
    events = {each["id"]: [event["event"] for event in each["events"]] for each in story["clauses"]}
    assert events == {
        "1": ["added"],
        "2": ["added", "disputed", "marked", "reworded", "lifted"],
        "4": ["moved"],
        "3": ["added"],
    }
    second = story["clauses"][1]["events"]
    assert (second[1]["dispute"], second[1]["outcome"], second[2]["disputes"]) == (name, "both-wrong", [name])
    assert (second[3]["by"], second[3]["commit"], second[4]["commit"]) == ("maria", changed, changed)
    out = world.regctl("regulation", "history", "REG-002", "--clause", "2", at=LATER).out
    for said in ("added by olga", f"disputed: {name}, both wrong", "unclear, by", "reworded by maria", "no longer unclear"):
        assert said in out
    assert "The client is greeted" not in out


def test_a_story_of_what_is_not_there_is_a_usage_error(world: World) -> None:
    for words in (("REG-099",), ("REG-002", "--clause", "99")):
        done = world.regctl("regulation", "history", *words)
        assert (done.code, done.out) == (2, "")
        assert "hint: " in done.err
