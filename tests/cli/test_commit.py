"""One act, one commit: with its own paths alone, by git itself, under the user's hooks, signature, name and date."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.world import REGCTL, World, copy_of

NEW = "dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "Not greeted."


def hook(world: World, name: str, script: str) -> None:
    file = world.write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def paths_of(world: World, revision: str = "HEAD") -> list[str]:
    return world.git("show", "--format=", "--name-only", revision).split()


def busy(world: World) -> dict[str, str]:
    """Staged, edited and untracked work of the user's; what git says about it."""
    world.write("notes/staged.md", "staged\n")
    world.git("add", "notes/staged.md")
    world.write("notes/staged.md", "staged\nand edited\n")
    world.write("regulations/REG-001-working-with-regulations.yaml", b"# half written\n")
    world.git("rm", "-q", "--cached", "acknowledgements/REG-002/pavel.yaml")
    world.write("notes/new.md", "untracked\n")
    world.write("disputes/2026-10/05/notes.txt", "untracked\n")
    return work(world)


def work(world: World) -> dict[str, str]:
    return {
        "staged": world.git("diff", "--cached", "--binary"),
        "edited": world.git("diff", "--binary"),
        "status": world.git("status", "--porcelain", "--untracked-files=all"),
    }


def test_an_act_leaves_staged_edited_and_untracked_work_exactly_as_it_was(world: World) -> None:
    before, head = busy(world), world.head
    made = world.regctl(*NEW, person="anna").id
    assert work(world) == before
    assert paths_of(world) == [world.path_of(made)]
    assert world.git("rev-parse", "HEAD~1").strip() == head
    world.regctl("dispute", "answer", made, "accept", person="ivan")
    assert work(world) == before
    assert paths_of(world) == [world.path_of(made)]


def test_every_verb_makes_exactly_one_commit_with_its_paths_alone(world: World) -> None:
    made = world.open()
    other = world.open("pavel", "REG-002#3")
    acts = [
        ("ivan", ("dispute", "answer", made, "contest", "--reason", "I did greet."), world.path_of(made)),
        ("maria", ("dispute", "recuse", made, "--reason", "A friend."), world.path_of(made)),
        ("anna", ("dispute", "withdraw", other, "--reason", "Another client."), world.path_of(other)),
        ("olga", ("dispute", "rule", made, "both-wrong", "--reason", "Unclear."), world.path_of(made)),
        ("olga", ("dispute", "void", other, "--reason", "By a script."), world.path_of(other)),
    ]
    for person, argv, path in acts:
        before = world.git("rev-list", "--count", "HEAD")
        assert world.regctl(*argv, person=person).code == 0
        assert int(world.git("rev-list", "--count", "HEAD")) == int(before) + 1
        assert paths_of(world) == [path]
    assert world.git("status", "--porcelain") == ""


def test_sweep_makes_a_commit_for_each_dispute(world: World) -> None:
    made = [world.open("ivan"), world.open("pavel", "REG-002#3")]
    done = world.regctl("dispute", "sweep", at="2026-10-14T10:00:00+03:00")
    assert (done.code, done.out.split()) == (0, made)
    assert [paths_of(world, revision) for revision in ("HEAD~1", "HEAD")] == [[world.path_of(each)] for each in made]


def test_a_writing_command_prints_the_id_alone_and_the_rest_on_stderr(world: World) -> None:
    done = world.regctl(*NEW, person="anna")
    assert done.out == "20261005-aaaa\n"
    assert "2026-10-12" in done.err


def test_hooks_run(world: World) -> None:
    hook(world, "pre-commit", "echo ran > pre-commit.log")
    hook(world, "commit-msg", 'cat "$1" > commit-msg.log')
    hook(world, "post-commit", "echo ran > post-commit.log")
    world.open()
    assert (world.root / "pre-commit.log").exists()
    assert "Open dispute 20261005-aaaa: anna against ivan, REG-002#1" in (world.root / "commit-msg.log").read_text()
    assert (world.root / "post-commit.log").exists()


def test_a_commit_msg_hook_may_change_the_message(world: World) -> None:
    hook(world, "commit-msg", 'echo "Change-Id: I1" >> "$1"')
    world.open()
    assert "Change-Id: I1" in world.git("log", "-1", "--format=%B")


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_refusing_hook_changes_nothing_and_keeps_the_words(world: World, name: str) -> None:
    made = world.open()
    hook(world, name, "echo 'not on a Monday' >&2; exit 1")
    busy(world)
    before = world.snapshot()
    done = world.regctl("dispute", "answer", made, "contest", "--reason", "I did greet her.", person="ivan")
    assert (done.code, done.out) == (4, "")
    assert "not on a Monday" in done.err
    assert world.snapshot() == before
    kept = Path(done.err.rsplit("kept in ", 1)[1].strip())
    assert any("I did greet her." in file.read_text(encoding="utf-8") for file in kept.rglob("*") if file.is_file())


def test_a_refusing_hook_leaves_no_folder_of_a_new_dispute(world: World) -> None:
    hook(world, "pre-commit", "exit 1")
    assert world.regctl(*NEW, person="anna").code == 4
    assert not (world.root / "disputes").exists()


def test_a_refusing_hook_leaves_no_file_of_a_new_dispute_and_keeps_its_text(world: World) -> None:
    hook(world, "pre-commit", "exit 1")
    done = world.regctl(*NEW, person="anna")
    assert done.code == 4
    assert world.git("status", "--porcelain", "--untracked-files=all") == ""
    assert "Not greeted." in Path(done.err.rsplit("kept in ", 1)[1].strip(), "20261005-aaaa.yaml").read_text(encoding="utf-8")


def test_an_act_can_be_taken_once_the_hook_agrees(world: World) -> None:
    hook(world, "pre-commit", "exit 1")
    assert world.regctl(*NEW, person="anna").code == 4
    (world.root / ".git/hooks/pre-commit").unlink()
    assert world.regctl(*NEW, person="anna").code == 0


def test_signing_is_honoured(world: World) -> None:
    key = world.home / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    public = key.with_suffix(".pub").read_text().strip()
    (world.home / "signers").write_text(f"anna@agency.example {public}\n")
    settings = {"gpg.format": "ssh", "user.signingKey": str(key), "commit.gpgSign": "true"}
    for name, value in {**settings, "gpg.ssh.allowedSignersFile": str(world.home / "signers")}.items():
        world.git("config", name, value)
    world.open()
    assert world.git("log", "-1", "--format=%G?").strip() == "G"


def test_a_signature_that_cannot_be_made_stops_the_act(world: World) -> None:
    for name, value in {"gpg.format": "ssh", "user.signingKey": "/nowhere/key", "commit.gpgSign": "true"}.items():
        world.git("config", name, value)
    before = world.snapshot()
    assert world.regctl(*NEW, person="anna").code == 4
    assert world.snapshot() == before


def test_the_commit_bears_the_author_committer_and_dates_of_the_environment(world: World) -> None:
    bot = {"GIT_COMMITTER_NAME": "Forge", "GIT_COMMITTER_EMAIL": "noreply@github.com"}
    dates = {"GIT_AUTHOR_DATE": "2026-10-04T08:00:00+02:00", "GIT_COMMITTER_DATE": "2026-10-05T12:30:45-05:00"}
    made = world.regctl_in(world.env(person="anna") | bot | dates, *NEW).id
    shown = world.git("log", "-1", "--format=%an %ae %aI %cn %ce %cI").strip()
    assert shown == "Anna anna@agency.example 2026-10-04T08:00:00+02:00 Forge noreply@github.com 2026-10-05T12:30:45-05:00"
    assert (
        world.ask("dispute", "show", made, at="2026-10-06T10:00:00+03:00")["dispute"]["opened_at"] == "2026-10-05T20:30:45+03:00"
    )
    assert world.ask("check", at="2026-10-06T10:00:00+03:00")["findings"] == []


def test_the_author_acts_whoever_commits(world: World) -> None:
    made = world.open()
    env = world.env(person="ivan") | {"GIT_COMMITTER_NAME": "Olga", "GIT_COMMITTER_EMAIL": "olga@agency.example"}
    assert world.regctl_in(env, "dispute", "answer", made, "accept").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"


def test_the_identity_of_the_configuration_serves_as_well(world: World, tmp_path: Path) -> None:
    other = copy_of(world, tmp_path / "other")
    env = {name: value for name, value in other.env(person="anna").items() if not name.endswith(("_NAME", "_EMAIL"))}
    other.git("config", "user.name", "Anna Config")
    other.git("config", "user.email", "Anna@Agency.example")
    other.drawn = None
    assert other.regctl_in(env, *NEW).code == 0
    assert other.git("log", "-1", "--format=%an %ae").strip() == "Anna Config Anna@Agency.example"
    assert other.ask("check")["findings"] == []


def test_without_a_date_in_the_environment_now_is_now(tmp_path: Path) -> None:
    home, root = tmp_path / "home", tmp_path / "new"
    home.mkdir()
    env = {name: value for name, value in World(root, home).env().items() if not name.endswith("_DATE")}
    world = World(root, home)
    assert world.regctl_in(env, "init", str(root), cwd=tmp_path).code == 0
    done = world.regctl_in(env, "error", "record", "--what", "It broke.", "--category", "access")
    assert done.code == 0
    author, committer = world.git("log", "-1", "--format=%at %ct").split()
    assert author == committer
    assert abs(int(committer) - (root / ".git/HEAD").stat().st_mtime) < 60


def test_a_registry_below_the_root_is_written_to_where_it_stands(world: World) -> None:
    world.git("config", "core.hooksPath", "nowhere")
    done = world.regctl(*NEW, "--registry", str(world.root), person="anna", cwd=Path(os.sep))
    assert done.code == 0
    assert paths_of(world) == [world.path_of(done.id)]


def test_a_crlf_checkout_grows_without_a_rewrite(world: World) -> None:
    made = world.open()
    world.git("config", "core.autocrlf", "true")
    world.git("rm", "-q", "--cached", "-r", ".")
    world.git("reset", "-q", "--hard")
    assert b"\r\n" in (world.root / world.path_of(made)).read_bytes()
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert world.ask("check")["findings"] == []
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"
    assert world.git("status", "--porcelain") == ""


def under_attributes(world: World, line: str) -> None:
    """A checkout of a registry in which somebody has set attributes; a filter of that name is known here."""
    world.git("config", "filter.shout.clean", "tr a-z A-Z")
    world.write(".gitattributes", f"{line}\n")
    world.git("add", ".gitattributes")
    world.git("commit", "-q", "-m", "Attributes", person="pavel")
    world.git("rm", "-q", "--cached", "-r", ".")
    world.git("reset", "-q", "--hard")


HARMLESS = ["*.yaml eol=crlf", "*.yaml -text", "*.yaml filter=unknown", "*.yaml merge=union export-subst -diff"]
CONVERTING = ["filter=shout", "ident", "working-tree-encoding=UTF-16", "working-tree-encoding=windows-1251"]
SAID = "Нет. $Id: mine $"


@pytest.mark.parametrize("line", HARMLESS)
def test_attributes_do_not_change_what_an_act_stores(world: World, line: str) -> None:
    made = world.regctl(*NEW[:-1], SAID, person="anna").id
    before = world.git("cat-file", "blob", f"HEAD:{world.path_of(made)}")
    under_attributes(world, line)
    assert world.regctl("dispute", "answer", made, "contest", "--reason", SAID, person="ivan").code == 0
    after = world.git("cat-file", "blob", f"HEAD:{world.path_of(made)}")
    assert after == f'{before}  - contest:\n      reason: "{SAID}"\n'
    assert world.ask("check")["findings"] == []


@pytest.mark.parametrize("attribute", CONVERTING)
def test_an_act_that_git_would_store_as_something_else_is_refused_and_the_remedy_works(world: World, attribute: str) -> None:
    made = world.regctl(*NEW[:-1], SAID, person="anna").id
    under_attributes(world, f"*.yaml {attribute}")
    before = world.snapshot()
    answer = "dispute", "answer", made, "contest", "--reason", SAID
    done = world.regctl(*answer, person="ivan")
    assert (done.code, done.out) == (4, "")
    assert "because of .gitattributes" in done.err
    assert world.snapshot() == before
    assert SAID in next((world.root / ".git/regctl/unsent").iterdir()).read_text(encoding="utf-8")
    assert world.ask("check")["findings"] == []
    hint = done.err.splitlines()[-1]
    world.write(".git/info/attributes", hint[hint.index("`") + 1 : hint.rindex("`")] + "\n")
    world.git("checkout", "-q", "--", ".")
    assert world.regctl(*answer, person="ivan").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "contested"
    assert world.ask("check")["findings"] == []


@pytest.mark.parametrize("attribute", ["filter=shout", "ident"])
def test_what_git_would_convert_is_refused_before_anything_is_written(world: World, attribute: str) -> None:
    """A file put back is another one to git, which may find it changed: a filter need not make the same of what it has made."""
    made = world.regctl(*NEW[:-1], SAID, person="anna").id
    under_attributes(world, f"*.yaml {attribute}")
    file = world.root / world.path_of(made)
    before = file.stat()
    assert world.regctl("dispute", "answer", made, "contest", "--reason", SAID, person="ivan").code == 4
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (before.st_ino, before.st_mtime_ns, before.st_ctime_ns)


@pytest.mark.parametrize("place", ["disputes", "disputes/2026-10", "disputes/2026-10/05"])
@pytest.mark.parametrize("thing", ["a link", "a file"])
def test_nothing_is_written_where_something_stands_in_the_place_of_a_folder(world: World, place: str, thing: str) -> None:
    outside = world.home / "outside"
    outside.mkdir()
    world.write(place, "x\n")
    if thing == "a link":
        (world.root / place).unlink()
        (world.root / place).symlink_to(outside)
    world.commit(person="pavel")
    before = world.snapshot()
    done = world.regctl(*NEW, person="anna")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f"regctl: {place} stands where")
    assert (world.snapshot(), list(outside.iterdir())) == (before, [])
    world.git("rm", "-q", "--", place)
    world.commit(person="anna")
    assert world.regctl(*NEW, person="anna").code == 0


def test_a_link_in_the_place_of_a_file_is_left_as_it_was_where_git_refuses(world: World) -> None:
    made = world.open()
    file = world.root / world.path_of(made)
    secret = world.home / "secret"
    secret.write_text("secret\n", encoding="utf-8")
    file.unlink()
    file.symlink_to(secret)
    world.commit(person="pavel")
    hook(world, "pre-commit", "exit 1")
    before = world.snapshot()
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 4
    assert (world.snapshot(), file.readlink()) == (before, secret)
    (world.root / ".git/hooks/pre-commit").unlink()
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"
    assert secret.read_text(encoding="utf-8") == "secret\n"


def test_a_folder_in_the_place_of_a_file_is_named_with_what_to_do(world: World) -> None:
    made = world.open()
    path = world.path_of(made)
    text = world.git("cat-file", "blob", f"HEAD:{path}")
    (world.root / path).unlink()
    world.write(f"{path}/x", "x\n")
    world.commit(person="pavel")
    done = world.regctl("dispute", "answer", made, "accept", person="ivan")
    assert (done.code, done.out) == (4, "")
    assert f"regctl: {path} stands where" in done.err
    world.git("rm", "-q", "-r", "--", path)
    world.write(path, text)
    world.commit(person="anna")
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0


def test_a_commit_template_and_verbose_commits_do_not_get_in_the_way(world: World) -> None:
    world.write(".git/template", "Ticket:\n")
    world.git("config", "commit.template", ".git/template")
    world.git("config", "commit.verbose", "true")
    world.git("config", "core.editor", "false")
    world.open()
    assert world.git("log", "-1", "--format=%B").strip() == "Open dispute 20261005-aaaa: anna against ivan, REG-002#1"


def test_an_ignored_disputes_folder_does_not_swallow_the_act(world: World) -> None:
    world.write(".git/info/exclude", "disputes/\n")
    made = world.open()
    assert paths_of(world) == [world.path_of(made)]


@pytest.mark.parametrize("at", ["2026-09-20T10:00:00+03:00", "2026-10-05T08:30:00+03:00"])
def test_an_act_dated_before_the_last_step_is_refused_since_it_would_not_count(world: World, at: str) -> None:
    made = world.open()
    before = world.snapshot()
    done = world.regctl(
        "dispute", "open", "--against", "pavel", *NEW[4:6], "--occurred", at[:10], "--what", "Late.", person="anna", at=at
    )
    assert (done.code, done.out) == (1, "")
    assert world.snapshot() == before
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "open"


def test_an_act_dated_a_little_before_the_last_step_counts(world: World) -> None:
    made = world.open()
    assert world.regctl("dispute", "answer", made, "accept", person="ivan", at="2026-10-05T09:30:00+03:00").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"
    assert world.ask("check")["findings"] == []


def test_comments_in_an_acknowledgement_survive_acknowledging_anew(world: World) -> None:
    file = world.root / "acknowledgements/REG-002/ivan.yaml"
    file.write_text(f"# read it twice\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    world.commit(person="ivan")
    text = (world.root / "regulations/REG-002-client-replies.yaml").read_text(encoding="utf-8")
    world.write("regulations/REG-002-client-replies.yaml", text.replace("promptly", "within a day"))
    world.commit(person="maria")
    assert world.regctl("regulation", "acknowledge", "REG-002", person="ivan").code == 0
    assert "# read it twice" in file.read_text(encoding="utf-8")
    assert world.ask("check")["findings"] == []


def test_a_dispute_written_by_hand_keeps_its_comments_quoting_and_order(world: World) -> None:
    made = "20261005-zzzz"
    text = (
        "# found by the auditor\nwhat: 'Not greeted.'   # twice\ndispute: 20261005-zzzz\nrespondent: \"ivan\"\ninitiator: anna\n"
        "clause: '1'\nregulation: REG-002\noccurred: 2026-10-02\nacts:\n"
    )
    world.write(world.path_of(made), text)
    world.commit(person="anna")
    assert world.regctl("dispute", "answer", made, "contest", "--reason", "No.", person="ivan").code == 0
    written = (world.root / world.path_of(made)).read_text(encoding="utf-8")
    assert written == text + "  - contest:\n      reason: No.\n"
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "contested"


@pytest.mark.parametrize("ending", ["", "\n", "acts:", "acts: # none yet\n", "acts:\n\n# the end\n"], ids=repr)
def test_a_dispute_written_by_hand_without_acts_can_be_answered(world: World, ending: str) -> None:
    made = "20261005-zzzz"
    text = (
        "dispute: 20261005-zzzz\ninitiator: anna\nrespondent: ivan\nregulation: REG-002\nclause: '1'\noccurred: 2026-10-02\n"
        f"what: Not greeted.\n{ending}"
    )
    world.write(world.path_of(made), text)
    world.commit(person="anna")
    assert world.ask("check")["findings"] == []
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"
    assert world.ask("check")["findings"] == []


def test_run_from_a_git_hook_or_alias_the_environment_of_git_does_not_mislead(world: World) -> None:
    world.git("config", "alias.sweep", f"!{REGCTL[0]} -m regctl dispute sweep")
    made = world.open()
    out = world.git("sweep", at="2026-10-14T10:00:00+03:00")
    assert out.strip() == made
