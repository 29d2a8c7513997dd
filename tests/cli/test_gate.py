"""The gates: a server's hook before which real pushes come, and a check of what a branch brings."""

import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.world import World, copy_of

LATER = "2026-10-06T10:00:00+03:00"
DISPUTES = "disputes/2026-10/05/20261005-aaaa.yaml"
ACCEPTED = "  - accept: {}\n"


class Pushed(NamedTuple):
    """How a push ended, and what the server said to it."""

    taken: bool
    said: str


class Server:
    """A bare repository with the hook in it, which holds what `world` holds."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.root = world, folder / "server.git"
        world.git("clone", "-q", "--bare", str(world.root), str(self.root))
        self.hook = Path(world.regctl("hook", "pre-receive", "--install", str(self.root)).id)
        world.git("remote", "add", "origin", str(self.root))
        world.git("fetch", "-q", "origin")

    @property
    def head(self) -> str:
        return self.world.git("--git-dir", str(self.root), "rev-parse", "main").strip()

    def push(self, *what: str, world: World | None = None) -> Pushed:
        pusher = world or self.world
        argv = ["git", "push", "origin", *(what or ("main",))]
        done = subprocess.run(argv, cwd=pusher.root, env=pusher.env(), capture_output=True, check=False)
        lines = done.stderr.decode().splitlines()
        return Pushed(done.returncode == 0, "\n".join(line.removeprefix("remote: ").rstrip() for line in lines))


@pytest.fixture
def server(world: World, tmp_path: Path) -> Server:
    return Server(world, tmp_path)


def forge(world: World, who: str = "anna", at: str = LATER) -> str:
    """Somebody else accepts in Ivan's stead; the commit."""
    text = (world.root / DISPUTES).read_text()
    world.write(DISPUTES, text + ("" if "acts:" in text else "acts:\n") + ACCEPTED)
    return world.commit("Accept", person=who, at=at)


# The server's hook


def test_lawful_acts_come_in(world: World, server: Server) -> None:
    world.open()
    world.regctl("dispute", "answer", "aaaa", "accept", person="ivan", at=LATER)
    assert server.push().taken
    assert server.head == world.head


def test_what_would_not_count_is_refused_with_place_and_remedy(world: World, server: Server) -> None:
    world.open()
    before = server.head
    step = forge(world)
    pushed = server.push()
    assert not pushed.taken
    assert f"{step[:12]}:{DISPUTES}:" in pushed.said
    assert "anna is not the respondent of 20261005-aaaa; ivan is" in pushed.said
    assert "hint: only the respondent accepts or contests" in pushed.said
    assert "the push to refs/heads/main is refused, and nothing has changed on the server" in pushed.said
    assert server.head == before


def test_everything_in_a_push_is_told_at_once(world: World, server: Server) -> None:
    world.open()
    steps = [forge(world), world.commit("Hire", person="anna") if world.write("people.yaml", "people: []\n") else ""]
    said = server.push().said
    assert all(step[:12] in said for step in steps)


def test_an_old_finding_stops_nobody(world: World, server: Server) -> None:
    """A gate judges what a push brings: what came in before there was a gate is an admin's to resolve."""
    world.open()
    forge(world)
    server.hook.rename(server.hook.with_suffix(".off"))
    assert server.push().taken
    server.hook.with_suffix(".off").rename(server.hook)
    world.regctl("dispute", "answer", "aaaa", "accept", person="ivan", at=LATER)
    assert server.push().taken


def test_what_an_admin_has_resolved_in_the_same_push_comes_in(world: World, server: Server) -> None:
    world.open()
    step = forge(world)
    world.regctl("finding", "resolve", step, "--reason", "A slip; talked about.", at=LATER)
    assert server.push().taken


def test_other_branches_are_not_judged(world: World, server: Server) -> None:
    world.open()
    forge(world)
    assert server.push("main:refs/heads/draft").taken


@pytest.mark.parametrize("force", ["main", "+main"])
def test_official_steps_cannot_be_rewritten(world: World, server: Server, force: str) -> None:
    world.open()
    assert server.push().taken
    gone = world.head
    world.git("reset", "-q", "--hard", "HEAD~1")
    world.write("note.txt", "another story")
    world.commit()
    pushed = server.push(force)
    assert not pushed.taken
    assert server.head == gone
    if force.startswith("+"):
        assert f"would take 1 steps off refs/heads/main: {gone[:12]}" in pushed.said
        assert "bring them in first" in pushed.said


def test_a_merge_that_makes_the_line_a_side_branch_is_a_rewriting(world: World, server: Server) -> None:
    """As git makes it of a plain pull: the pusher's own commits would become the line, and everybody else's a side of it."""
    start = world.head
    world.open()
    assert server.push().taken
    gone = world.head
    world.git("reset", "-q", "--hard", start)
    world.write("note.txt", "mine")
    world.commit()
    world.git("merge", "-q", "--no-edit", gone)
    pushed = server.push()
    assert not pushed.taken
    assert f"off refs/heads/main: {gone[:12]}" in pushed.said


def test_the_official_branch_cannot_be_deleted(server: Server) -> None:
    server.world.git("--git-dir", str(server.root), "config", "receive.denyDeleteCurrent", "ignore")
    pushed = server.push(":main")
    assert not pushed.taken
    assert "refs/heads/main is the official line, and cannot be deleted" in pushed.said


def test_a_date_that_has_not_come_by_the_servers_clock_is_refused(world: World, server: Server) -> None:
    """Whatever the environment of the push says the time is."""
    world.now = f"@{int(time.time()) + 86_400} +0300"
    world.write("people.yaml", (world.root / "people.yaml").read_text() + "# later\n")
    world.commit()
    pushed = server.push()
    assert not pushed.taken
    assert "and that time has not come yet" in pushed.said


def test_a_date_before_the_line_is_refused(world: World, server: Server) -> None:
    world.open()
    assert server.push().taken
    world.git("pull", "-q", "origin", "main")
    forge(world, "ivan", at="2026-10-01T10:00:00+03:00")
    pushed = server.push()
    assert not pushed.taken
    assert "before a step that came before it" in pushed.said


def test_a_law_changed_in_the_push_holds_from_the_next_step_on(world: World, server: Server) -> None:
    """As it does in the replay: an admin may hire somebody and push what that person has done since."""
    people = (world.root / "people.yaml").read_text()
    nina = "  - {id: nina, name: Nina, emails: [nina@agency.example], department: support}\n"
    world.write("people.yaml", people + nina)
    world.commit(at="2026-10-05T10:00:00+03:00")
    world.regctl("error", "record", "--category", "access", "--what", "No login.", person="nina", at=LATER)
    assert server.push().taken


def test_nobody_appoints_themselves_in_a_push(world: World, server: Server) -> None:
    people = (world.root / "people.yaml").read_text()
    world.write("people.yaml", people.replace("department: support, manager: maria", "department: support, roles: [admin]", 1))
    step = world.commit(person="anna")
    pushed = server.push()
    assert not pushed.taken
    assert step[:12] in pushed.said
    assert "not-an-admin" in pushed.said


def test_a_refused_push_leaves_nothing_that_was_seen(world: World, server: Server) -> None:
    """What never became official must not be missed later."""
    world.open()
    forge(world)
    assert not server.push().taken
    kept = world.ask("cache", "info", cwd=server.root)["heads"]
    assert world.head not in kept


def test_a_new_official_branch_is_judged_whole(world: World, server: Server) -> None:
    empty = server.root.with_name("empty.git")
    world.git("init", "-q", "--bare", "-b", "main", str(empty))
    world.regctl("hook", "pre-receive", "--install", str(empty))
    world.git("remote", "set-url", "origin", str(empty))
    assert server.push().taken
    world.git("--git-dir", str(empty), "update-ref", "-d", "refs/heads/main")
    world.open()
    step = forge(world)
    pushed = server.push()
    assert not pushed.taken
    assert step[:12] in pushed.said


def test_a_server_without_all_of_history_takes_nothing_in(world: World, server: Server) -> None:
    (server.root / "shallow").write_text(f"{server.head}\n")
    world.open()
    pushed = server.push()
    assert not pushed.taken
    assert "is a shallow clone: the history that points are computed from is missing" in pushed.said


def test_a_registry_in_a_folder_is_judged_there(world: World, tmp_path: Path) -> None:
    inner = copy_of(world, tmp_path / "inner")
    inner.git("checkout", "-q", "--orphan", "moved")
    (inner.root / "office").mkdir()
    for name in ("people.yaml", "regctl.yaml", "regulations", "acknowledgements"):
        (inner.root / name).rename(inner.root / "office" / name)
    inner.commit("Begin", at="2026-09-03T10:00:00+03:00")
    bare = tmp_path / "inner.git"
    inner.git("clone", "-q", "--bare", str(inner.root), str(bare))
    inner.regctl("hook", "pre-receive", "--install", str(bare), "--registry", "office")
    inner.write("office/people.yaml", "people: []\n")
    inner.commit(person="anna")
    done = subprocess.run(["git", "push", str(bare), "moved"], cwd=inner.root, env=inner.env(), capture_output=True, check=False)
    assert done.returncode
    assert b"not-an-admin" in done.stderr


# Installing it


def test_a_hook_of_somebody_elses_is_left_alone(world: World, server: Server) -> None:
    server.hook.write_text("#!/bin/sh\nexit 0\n")
    done = world.regctl("hook", "pre-receive", "--install", str(server.root))
    assert done.code == 4
    assert "is a hook already, and not regctl's" in done.err
    assert server.hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_the_hook_is_installed_again_over_itself(world: World, server: Server) -> None:
    assert world.regctl("hook", "pre-receive", "--install", str(server.root), "--branch", "main").code == 0
    assert server.hook.read_text().rstrip().endswith("hook pre-receive --branch main")


def test_the_hook_is_printed_for_another_machine(world: World) -> None:
    printed = world.regctl("hook", "pre-receive", "--print", "--branch", "official line").out
    assert printed.splitlines()[-1] == "exec regctl hook pre-receive --branch 'official line'"


# A branch that is proposed


def proposed(world: World, **who: str) -> World:
    """On a branch, pavel mends a clause that maria owns, and acknowledges the new words."""
    world.git("switch", "-q", "-c", "mend")
    text = (world.root / "regulations/REG-002-client-replies.yaml").read_text()
    world.write("regulations/REG-002-client-replies.yaml", text.replace("promptly", "within an hour"))
    world.commit("Say when", person="pavel", at=LATER)
    return world


def test_a_branch_is_judged_as_a_merge_by_somebody_who_may_would_bring_it_in(world: World) -> None:
    proposed(world)
    assert world.regctl("check", "--base", "main", "--head", "mend", "--as-merge").code == 0
    alone = world.ask("check", "--base", "main", "--head", "mend", at=LATER)["findings"]
    assert [finding["check"] for finding in alone] == ["not-the-owner"]


def test_a_branch_that_has_fallen_behind_is_judged_as_a_merge(world: World) -> None:
    proposed(world)
    world.git("switch", "-q", "main")
    world.open(at=LATER)
    assert world.regctl("check", "--base", "main", "--head", "mend").code == 0
    assert world.regctl("check", "--base", "main", "--head", "mend~1").code == 0


def test_what_a_branch_does_is_judged_by_the_law_of_the_base(world: World) -> None:
    """Somebody hired in a branch cannot act in it, if a merge is to bring both in."""
    world.git("switch", "-q", "-c", "hire")
    people = (world.root / "people.yaml").read_text()
    world.write("people.yaml", people + "  - {id: nina, name: Nina, emails: [nina@agency.example], department: support}\n")
    world.commit(at=LATER)
    world.regctl("error", "record", "--category", "access", "--what", "No login.", person="nina", at=LATER)
    found = world.ask("check", "--base", "main", "--head", "hire", "--as-merge", at=LATER)["findings"]
    assert [(finding["check"], finding["commit"]) for finding in found] == [("unknown-author", world.head)]
    assert world.regctl("check", "--base", "main", "--head", "hire", at=LATER).code == 0


def test_only_what_comes_behind_the_base_is_told(world: World) -> None:
    world.open()
    first = forge(world)
    second = forge(world, "pavel")
    found = world.ask("check", "--base", first, at=LATER)
    assert [finding["commit"] for finding in found["findings"]] == [second]
    assert found["commit"] == second
    assert world.regctl("check", "--base", second, at=LATER).code == 0


def test_files_that_are_not_committed_belong_to_head_and_not_to_a_commit_that_is_named(world: World) -> None:
    world.write("people.yaml", "people: []\n")
    assert world.regctl("check", "--base", "HEAD").code == 1
    assert world.regctl("check", "--base", "HEAD", "--head", "HEAD").code == 0


def test_a_conflict_is_named_with_a_remedy(world: World) -> None:
    proposed(world)
    world.git("switch", "-q", "main")
    text = (world.root / "regulations/REG-002-client-replies.yaml").read_text()
    world.write("regulations/REG-002-client-replies.yaml", text.replace("promptly", "at once"))
    world.commit(person="maria", at=LATER)
    done = world.regctl("check", "--base", "main", "--head", "mend")
    assert done.code == 4
    assert "git cannot merge the two by itself: regulations/REG-002-client-replies.yaml" in done.err


def test_a_proposal_leaves_nothing_behind(world: World) -> None:
    proposed(world)
    before = world.git("count-objects", "-v"), world.snapshot()
    world.regctl("check", "--base", "main", "--head", "mend", "--as-merge")
    assert (world.git("count-objects", "-v"), world.snapshot()) == before


@pytest.mark.parametrize("words", [("--head", "HEAD"), ("--as-merge",)])
def test_a_head_needs_a_base(world: World, words: tuple[str, ...]) -> None:
    done = world.regctl("check", *words)
    assert done.code == 2
    assert "missing: --base" in done.err
