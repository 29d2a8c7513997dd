"""regctl sync: what several clones have done comes together in one line, and nothing is lost on the way."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import Done, World

LATER = "2026-10-06T10:00:00+03:00"

Clone = Callable[[str], World]


@pytest.fixture
def shared(world: World, tmp_path: Path) -> Path:
    """The repository that everybody shares: bare, with the registry in it."""
    world.git("clone", "-q", "--bare", str(world.root), str(tmp_path / "shared.git"))
    return tmp_path / "shared.git"


@pytest.fixture
def clone(world: World, shared: Path, tmp_path: Path) -> Clone:
    """A clone of somebody's; the ids that are drawn in it begin with a letter of its own."""
    letters = iter("abcdefgh")

    def make(person: str) -> World:
        folder, letter = tmp_path / person, next(letters)
        world.git("clone", "-q", str(shared), str(folder))
        return World(folder, world.home, person=person, drawn=iter(f"{letter}{number:03}" for number in range(100)))

    return make


def sync(world: World, code: int = 0, **who: Any) -> Done:
    done = world.regctl("sync", **who)
    assert done.code == code, done
    return done


def report(world: World) -> str:
    sync(world)
    return world.regctl("report", "--json", at=LATER).out


def points(world: World, **who: Any) -> dict[str, int]:
    departments = world.ask("report", **who)["departments"]
    return {p["id"]: p["points"] for d in departments for p in d["people"] if p["points"]}


def test_acts_of_two_clones_come_together(clone: Clone) -> None:
    anna, pavel = clone("anna"), clone("pavel")
    first = anna.open("ivan")
    second = pavel.open("denis", person="pavel", clause="REG-002#2")
    assert "Published 1 step of yours." in sync(anna).err
    done = sync(pavel)
    assert done.err.splitlines() == ["Brought in 1 step of others.", "Published 1 step of yours."]
    assert done.out.strip() == pavel.head
    assert sync(anna).err == "Brought in 1 step of others.\n"
    assert anna.head == pavel.head
    assert {d["id"] for d in anna.ask("dispute", "list")["disputes"]} == {first, second}
    assert anna.ask("check")["findings"] == []


def test_nothing_new_is_said_so(clone: Clone) -> None:
    assert sync(clone("anna")).err == "Nothing new on either side.\n"


def test_a_step_stays_its_authors_with_its_words_and_its_date(clone: Clone) -> None:
    anna, pavel = clone("anna"), clone("pavel")
    anna.open("ivan")
    pavel.open("denis", person="pavel")
    told = pavel.git("log", "-1", "--format=%an %ae %ad %s")
    sync(anna)
    sync(pavel, at=LATER)
    assert pavel.git("log", "-1", "--format=%an %ae %ad %s") == told
    assert pavel.git("log", "-1", "--format=%cI").strip() == LATER


def test_the_first_to_become_official_counts_and_the_loser_is_told(clone: Clone) -> None:
    anna, home, office = clone("anna"), clone("ivan"), clone("maria")
    name = anna.open("ivan")
    for each in (anna, home, office):
        sync(each)
    office.regctl("dispute", "answer", name, "accept", person="ivan")
    home.regctl("dispute", "answer", name, "contest", "--reason", "Greeted.")
    gone = home.head
    sync(office, person="ivan")
    done = sync(home, code=1)
    assert "Set aside, not published: Contest dispute" in done.err
    assert f"{name} is accepted: it cannot take 'contest' now" in done.err
    assert f"It is kept: git show {gone[:12]}" in done.err
    assert "Greeted." in home.git("show", gone)
    for each in (anna, home, office):
        sync(each)
        assert each.ask("dispute", "show", name)["dispute"]["state"] == "accepted"
        assert each.ask("check")["findings"] == []
    assert anna.head == home.head == office.head


def test_what_is_behind_a_step_set_aside_is_published(clone: Clone) -> None:
    anna, ivan = clone("anna"), clone("ivan")
    name = anna.open("ivan")
    sync(anna)
    sync(ivan)
    ivan.regctl("dispute", "answer", name, "contest", "--reason", "Greeted.")
    other = ivan.open("pavel", person="ivan")
    anna.regctl("dispute", "withdraw", name, "--reason", "My mistake.")
    sync(anna)
    sync(ivan, code=1)
    sync(anna)
    assert {d["id"]: d["state"] for d in anna.ask("dispute", "list")["disputes"]} == {name: "withdrawn", other: "open"}
    assert anna.ask("check")["findings"] == []


def test_what_was_set_aside_survives_the_cleaning_of_the_repository(clone: Clone) -> None:
    anna, ivan = clone("anna"), clone("ivan")
    name = anna.open("ivan")
    sync(anna)
    sync(ivan)
    ivan.regctl("dispute", "answer", name, "contest", "--reason", "Greeted.")
    gone = ivan.head
    anna.regctl("dispute", "withdraw", name, "--reason", "My mistake.")
    sync(anna)
    sync(ivan, code=1)
    ivan.git("reflog", "expire", "--expire=now", "--all")
    ivan.git("gc", "-q", "--prune=now")
    assert "Greeted." in ivan.git("show", gone)


def test_acts_on_one_dispute_are_appended_to_each_other(clone: Clone) -> None:
    """A sweep and a void in two clones: both stand in the file, one behind the other."""
    anna, kira, olga = clone("anna"), clone("kira"), clone("olga")
    name = anna.open("ivan")
    for each in (anna, kira, olga):
        sync(each)
    over = "2026-10-20T10:00:00+03:00"
    assert kira.regctl("dispute", "sweep", at=over).code == 0
    assert olga.regctl("dispute", "void", name, "--reason", "Opened by a script.", at=over).code == 0
    sync(kira, at=over)
    sync(olga, at=over)
    text = (olga.root / olga.path_of(name)).read_text()
    assert text.index("- default: {}") < text.index("- void:")
    assert olga.ask("check", at=over)["findings"] == []
    assert olga.ask("dispute", "show", name, at=over)["dispute"]["state"] == "void"


def test_the_same_sweep_in_two_clones_is_one(clone: Clone) -> None:
    anna, kira = clone("anna"), clone("kira")
    anna.open("ivan")
    sync(anna)
    sync(kira)
    over = "2026-10-20T10:00:00+03:00"
    for each in (anna, kira):
        each.regctl("dispute", "sweep", at=over)
    sync(anna, at=over)
    assert "Set aside" not in sync(kira, at=over).err
    assert anna.head == kira.head


def test_a_law_and_what_rests_on_it_stay_two_steps(clone: Clone) -> None:
    """An admin hires somebody, who acts at once: by a merge, the second would be judged by the law before both."""
    anna, olga = clone("anna"), clone("olga")
    anna.open("ivan")
    sync(anna)
    people = (olga.root / "people.yaml").read_text()
    olga.write("people.yaml", people + "  - {id: nina, name: Nina, emails: [nina@agency.example], department: support}\n")
    olga.commit()
    olga.regctl("error", "record", "--category", "access", "--what", "No login.", person="nina")
    sync(olga)
    assert [finding["check"] for finding in olga.ask("check")["findings"]] == ["committed-by-another"]
    assert len(olga.ask("error", "list")["errors"]) == 1


def test_two_edits_of_a_text_are_merged_by_lines(clone: Clone) -> None:
    maria, olga = clone("maria"), clone("olga")
    file = "regulations/REG-002-client-replies.yaml"
    for each, old, new in ((maria, "promptly", "at once"), (olga, "by name", "by their name")):
        text = (each.root / file).read_text()
        assert old in text
        each.write(file, text.replace(old, new))
        each.commit()
    sync(maria)
    sync(olga)
    text = (olga.root / file).read_text()
    assert "at once" in text
    assert "by their name" in text


def test_edits_that_collide_are_told(clone: Clone) -> None:
    maria, olga = clone("maria"), clone("olga")
    file = "regulations/REG-002-client-replies.yaml"
    for each, new in ((maria, "at once"), (olga, "soon")):
        each.write(file, (each.root / file).read_text().replace("promptly", new))
        each.commit("Say when")
    sync(maria)
    done = sync(olga, code=1)
    assert "Set aside, not published: Say when" in done.err
    assert f"others have changed the same lines of {file} meanwhile" in done.err
    assert "at once" in (olga.root / file).read_text()
    assert olga.head == maria.head


def test_a_branch_merged_here_is_merged_there(clone: Clone) -> None:
    """The merge is made anew; what it brings in stays as its authors made it."""
    anna, maria = clone("anna"), clone("maria")
    maria.git("switch", "-q", "-c", "mend")
    file = "regulations/REG-002-client-replies.yaml"
    maria.write(file, (maria.root / file).read_text().replace("promptly", "at once"))
    side = maria.commit("Say when", person="pavel")
    maria.git("switch", "-q", "main")
    maria.git("merge", "-q", "--no-ff", "-m", "Merge", "mend")
    anna.open("ivan")
    sync(anna)
    sync(maria)
    assert maria.git("rev-parse", "HEAD^2").strip() == side
    assert maria.ask("check")["findings"] == []
    assert "at once" in (maria.root / file).read_text()


def test_what_is_edited_and_staged_stays_as_it_is(clone: Clone) -> None:
    anna, pavel = clone("anna"), clone("pavel")
    anna.open("ivan")
    sync(anna)
    pavel.open("denis", person="pavel")
    pavel.write("note.txt", "staged")
    pavel.git("add", "note.txt")
    pavel.write("note.txt", "staged and edited")
    pavel.write("people.yaml", (pavel.root / "people.yaml").read_text() + "# mine\n")
    pavel.write("new.txt", "untracked")
    before = pavel.git("status", "--porcelain"), pavel.git("diff"), pavel.git("diff", "--cached")
    sync(pavel)
    assert (pavel.git("status", "--porcelain"), pavel.git("diff"), pavel.git("diff", "--cached")) == before


def test_an_edit_in_the_way_is_named_and_nothing_changes(clone: Clone) -> None:
    anna, olga = clone("anna"), clone("olga")
    olga.write("people.yaml", (olga.root / "people.yaml").read_text() + "# hers\n")
    olga.commit()
    sync(olga)
    anna.write("people.yaml", "# mine, not committed\n")
    before = anna.snapshot()["files"], anna.head
    done = anna.regctl("sync")
    assert done.code == 4
    assert "people.yaml" in done.err
    assert "hint: commit it, or put it aside: git stash --include-untracked" in done.err
    assert (anna.snapshot()["files"], anna.head) == before
    anna.git("checkout", "-q", "--", "people.yaml")
    sync(anna)
    assert anna.head == olga.head


def test_a_file_that_was_only_touched_is_not_in_the_way(clone: Clone) -> None:
    anna, olga = clone("anna"), clone("olga")
    olga.write("people.yaml", (olga.root / "people.yaml").read_text() + "# hers\n")
    olga.commit()
    sync(olga)
    os.utime(anna.root / "people.yaml", (1_000_000_000, 1_000_000_000))
    sync(anna)
    assert anna.head == olga.head


def test_code_and_notes_beside_the_registry_are_brought_together_too(clone: Clone) -> None:
    anna, pavel = clone("anna"), clone("pavel")
    for each, name in ((anna, "a.txt"), (pavel, "пример.txt")):
        each.write(name, "a note\n")
        each.commit("Note")
    sync(anna)
    sync(pavel)
    assert (pavel.root / "a.txt").exists()
    assert (pavel.root / "пример.txt").exists()
    assert pavel.git("status", "--porcelain") == ""


def test_a_line_that_was_rewritten_is_not_agreed_to(clone: Clone, shared: Path) -> None:
    anna, olga = clone("anna"), clone("olga")
    anna.open("ivan")
    sync(anna)
    sync(olga)
    gone = olga.head
    anna.git("push", "-q", "--force", "origin", "HEAD~1:main")
    olga.open("denis", person="olga", clause="REG-001#1")
    done = olga.regctl("sync")
    assert done.code == 4
    assert f"1 steps that were on refs/remotes/origin/main when this clone last looked are gone from it: {gone[:12]}" in done.err
    olga.regctl("cache", "clear")
    sync(olga)


def test_who_is_refused_by_the_server_reads_why_and_loses_nothing(clone: Clone, shared: Path) -> None:
    anna = clone("anna")
    hook = shared / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho The office is closed >&2\nexit 1\n")
    hook.chmod(0o755)
    name = anna.open("ivan")
    head = anna.head
    done = anna.regctl("sync")
    assert done.code == 4
    assert "The office is closed" in done.err
    assert anna.head == head
    hook.unlink()
    sync(anna)
    assert clone("olga").ask("dispute", "show", name)["dispute"]["state"] == "open"


def test_others_who_push_first_are_brought_in_before_the_next_try(clone: Clone, shared: Path) -> None:
    """A hook of the pusher lets somebody else come first, once."""
    anna, pavel = clone("anna"), clone("pavel")
    pavel.open("denis", person="pavel")
    hook = anna.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nrm -f $0\ncd {pavel.root} && git push -q origin main\n")
    hook.chmod(0o755)
    anna.open("ivan")
    done = sync(anna)
    assert done.err.splitlines()[-2:] == ["Brought in 1 step of others.", "Published 1 step of yours."]
    assert len(anna.ask("dispute", "list")["disputes"]) == 2


def test_a_first_sync_publishes_a_new_registry(world: World, tmp_path: Path) -> None:
    world.git("init", "-q", "--bare", "-b", "main", str(tmp_path / "new.git"))
    world.git("remote", "add", "origin", str(tmp_path / "new.git"))
    assert "Published" in sync(world).err
    assert world.git("--git-dir", str(tmp_path / "new.git"), "rev-parse", "main").strip() == world.head
    assert world.git("rev-parse", "--abbrev-ref", "@{upstream}").strip() == "origin/main"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (("remote", "remove", "origin"), "this repository has no remote to bring together with"),
        (("remote", "set-url", "origin", "/nowhere/at/all"), "git could not fetch from origin"),
        (("switch", "-q", "--detach"), "HEAD is detached"),
    ],
)
def test_what_stands_in_the_way_is_told_with_a_remedy(clone: Clone, spoil: tuple[str, ...], said: str) -> None:
    anna = clone("anna")
    anna.git(*spoil)
    done = anna.regctl("sync")
    assert done.code == 4
    assert said in done.err
    assert "hint: " in done.err


def test_histories_that_have_nothing_in_common_are_left_apart(clone: Clone) -> None:
    anna = clone("anna")
    anna.git("checkout", "-q", "--orphan", "fresh")
    anna.commit("Anew")
    anna.git("branch", "-q", "-M", "main")
    anna.git("branch", "-q", "--set-upstream-to=origin/main")
    done = anna.regctl("sync")
    assert done.code == 4
    assert "have no step in common" in done.err


def test_a_signed_step_is_signed_anew(clone: Clone, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    anna, pavel = clone("anna"), clone("pavel")
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", str(key)), ("commit.gpgsign", "true")):
        pavel.git("config", name, value)
    anna.open("ivan")
    sync(anna)
    pavel.open("denis", person="pavel")
    sync(pavel)
    assert "gpgsig" in pavel.git("cat-file", "commit", "HEAD")
