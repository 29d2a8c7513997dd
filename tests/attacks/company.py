"""The company that is attacked: a month of its life, on a server that everybody pushes to.

Pavel once was an admin, and Maria his manager; people, rules and a regulation have older states that were valid in their day. One
dispute is open, one waits for Denis to rule, three have ended, and one clause is marked.
"""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.cli.world import PEOPLE, World, begin

ACCEPTED, RULED, MARKED = "20261001-aaaa", "20261001-bbbb", "20261001-cccc"
OPEN, CONTESTED = "20261005-dddd", "20261005-eeee"
ERROR = "20261005-ffff"

REG_001 = "regulations/REG-001-working-with-regulations.yaml"
REG_002 = "regulations/REG-002-client-replies.yaml"

IS_DESIGNER = "department: design, manager: denis}"
IS_ADMIN = "department: design, manager: maria, roles: [admin]}"
"""What people.yaml says of Pavel, and what it once said, and he would like it to say."""

OTHER_STATES = {
    "people.yaml": ("olga", ((IS_DESIGNER, IS_ADMIN),)),
    REG_002: ("maria", (("and an alternative.", "."),)),
    "regctl.yaml": ("olga", (("disputes:\n", "disputes:\n  contested_stake: 5\n"),)),
}


class Company(NamedTuple):
    """`world` is a clone as each colleague has it, `server` the bare repository that it pushes to."""

    world: World
    server: Path

    def copy(self, folder: Path) -> "Company":
        shutil.copytree(self.world.home, folder / "home")
        shutil.copytree(self.server, folder / "server.git")
        shutil.copytree(self.world.root, folder / "registry", symlinks=True)
        return Company(World(folder / "registry", folder / "home", extra=dict(self.world.extra)), folder / "server.git")


def on(day: str, clock: str = "10:00") -> str:
    return f"2026-{day}T{clock}:00+03:00"


def path_of(dispute: str) -> str:
    return f"disputes/{dispute[:4]}-{dispute[4:6]}/{dispute[6:8]}/{dispute}.yaml"


def build(folder: Path) -> Company:
    """The company with all that has happened by the evening of 5 October."""
    world = begin(folder / "registry", folder / "home")
    world.drawn = iter([record[9:] for record in (ACCEPTED, RULED, MARKED, OPEN, CONTESTED, ERROR)])
    _live_through_other_states(world)
    _play(world)
    assert world.ask("check", at=on("10-05", "20:00"))["findings"] == []
    # Few files, since every attack begins with a copy.
    world.git("repack", "-a", "-d", "-q")
    shutil.rmtree(world.root / ".git/hooks")
    server = folder / "server.git"
    world.git("clone", "-q", "--bare", "--template=", ".", str(server))
    world.git("remote", "add", "origin", "../server.git")
    world.git("fetch", "-q", "origin")
    return Company(world, server)


def _live_through_other_states(world: World) -> None:
    now = {path: (world.root / path).read_text(encoding="utf-8") for path in OTHER_STATES}
    for path, (who, changes) in OTHER_STATES.items():
        other = now[path]
        for old, new in changes:
            assert old in other
            other = other.replace(old, new)
        world.write(path, other)
        world.commit("Another state", person=who, at=on("09-03"))
    for path, (who, _) in OTHER_STATES.items():
        world.write(path, now[path])
        world.commit("The state of today", person=who, at=on("09-04"))


def _play(world: World) -> None:
    first = {"at": on("10-01"), "occurred": "2026-09-30"}
    accepted = world.open("anna", person="denis", **first)
    ruled = world.open("ivan", person="pavel", **first)
    marked = world.open("denis", "REG-002#2", person="anna", **first)
    opened = world.open("ivan", at=on("10-05"))
    contested = world.open("pavel", "REG-002#2", at=on("10-05"))
    assert (accepted, ruled, marked, opened, contested) == (ACCEPTED, RULED, MARKED, OPEN, CONTESTED)
    acts = [
        ("anna", "answer", ACCEPTED, "accept"),
        ("ivan", "answer", RULED, "contest", "--reason", "Greeted."),
        ("maria", "rule", RULED, "initiator", "--reason", "The mail shows it."),
        ("denis", "answer", MARKED, "contest", "--reason", "Prompt."),
        ("olga", "rule", MARKED, "both-wrong", "--reason", "Nobody knows what prompt is."),
        ("pavel", "answer", CONTESTED, "contest", "--reason", "Within the hour."),
    ]
    for who, *argv in acts:
        assert world.regctl("dispute", *argv, person=who, at=on("10-05", "12:00")).code == 0
    record = "error", "record", "--category", "access", "--what", "No login.", "--occurred", "2026-10-04"
    assert world.regctl(*record, person="kira", at=on("10-05", "13:00")).id == ERROR


# Where acts have to be signed


def with_keys(folder: Path) -> dict[str, Path]:
    """A key for each person, and one that is nobody's."""
    for who in (*PEOPLE, "nobody"):
        command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(folder / who))
        subprocess.run(command, check=True, capture_output=True)
    return {file.stem: file for file in folder.iterdir() if not file.suffix}


def signing(key: Path) -> dict[str, str]:
    """The environment in which git signs with a key."""
    settings = {"commit.gpgsign": "true", "gpg.format": "ssh", "user.signingkey": str(key)}
    names = {f"GIT_CONFIG_KEY_{number}": name for number, name in enumerate(settings)}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(settings.values())}
    return {"GIT_CONFIG_COUNT": str(len(settings)), **names, **values}


def demand_signatures(company: Company, keys: dict[str, Path]) -> Company:
    """The company from the evening on which it began to ask for signatures."""
    world = company.world
    people = (world.root / "people.yaml").read_text(encoding="utf-8")
    for who in PEOPLE:
        public = keys[who].with_suffix(".pub").read_text(encoding="utf-8").strip()
        people = people.replace(f"[{who}@agency.example]", f"[{who}@agency.example], keys: ['{public}']")
    world.write("people.yaml", people)
    world.commit("Keys", person="olga", at=on("10-05", "18:00"))
    rules = (world.root / "regctl.yaml").read_text(encoding="utf-8")
    world.write("regctl.yaml", f"{rules}history: {{require_signatures: true}}\n")
    world.commit("Signed acts alone", person="olga", at=on("10-05", "19:00"))
    world.git("push", "-q", "origin", "main")
    return company
