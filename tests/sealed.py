"""Sealed registries: real git repositories whose commits depend on nothing outside, so that their ids are constant.

Objects are written here, byte for byte as git writes them, because hundreds of tests cannot wait for `git commit`. Signed
commits are made by git itself.
"""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unittest import mock

from regctl.model.dispute import Act, ActKind, Dispute, Opening, Ruling
from regctl.model.finding import Finding
from regctl.model.history import Step
from regctl.model.paths import Kind, acknowledgement_path, dispute_path
from regctl.model.records import Acknowledgement
from regctl.model.registry import Registry
from regctl.replay.fold import replay
from regctl.store.decode import decode_document
from regctl.store.encode import append_act, encode_acknowledgement, encode_opening
from regctl.store.history import read_steps
from regctl.store.repository import Repository, find_repository

ZONE = timezone(timedelta(hours=3))  # Moscow, which has no summer time
BEGUN = "2026-09-01 09:00"
ACKNOWLEDGED = "2026-09-02 10:00"

PEOPLE = """\
people:
  - {id: olga, name: Olga, emails: [olga@agency.example], department: office, roles: [admin]}
  - {id: maria, name: Maria, emails: [maria@agency.example], department: support, manager: olga}
  - {id: denis, name: Denis, emails: [denis@agency.example], department: design, manager: olga}
  - {id: anna, name: Anna, emails: [anna@agency.example], department: support, manager: maria}
  - {id: ivan, name: Ivan, emails: [ivan@agency.example], department: support, manager: maria}
  - {id: pavel, name: Pavel, emails: [pavel@agency.example], department: design, manager: denis}
  - {id: kira, name: Kira, emails: [kira@agency.example], department: office, manager: olga, roles: [controller]}
"""
SETTINGS = """\
organisation: Example Agency
timezone: Europe/Moscow
language: en
disputes:
  fallback_arbiters: [olga]
departments:
  support: {name: Support, conversion: {kind: transfer, rate: 100, currency: RUB}}
  design: {name: Design, conversion: {kind: pot, rate: 100, currency: RUB, purpose: Friday pizza}}
  office: {name: Office}
"""
WORKING = """\
regulation: REG-001
title: Working with regulations
owner: olga
status: in-force
clauses:
  - id: "1"
    text: A changed regulation is acknowledged within five days.
  - id: "2"
    text: Whoever sees a gap in a regulation proposes a change to its owner.
"""
REPLIES = """\
regulation: REG-002
title: Replies to clients
owner: maria
status: in-force
applies_to: [support, design]
clauses:
  - id: "1"
    text: The client is greeted by name.
  - id: "2"
    text: Clients are answered promptly.
  - id: "3"
    text: A refusal gives the reason and an alternative.
"""
REG_001 = "regulations/REG-001-working-with-regulations.yaml"
REG_002 = "regulations/REG-002-client-replies.yaml"
CONTENT: dict[str, str] = {"people.yaml": PEOPLE, "regctl.yaml": SETTINGS, REG_001: WORKING, REG_002: REPLIES}

ACCEPT = Act(ActKind.ACCEPT)
DEFAULT = Act(ActKind.DEFAULT)


def contest(reason: str = "Greeted.") -> Act:
    return Act(ActKind.CONTEST, reason)


def withdraw(reason: str = "My mistake.") -> Act:
    return Act(ActKind.WITHDRAW, reason)


def rule(arbiter: str, outcome: str = "initiator", reason: str = "The mail shows it.") -> Act:
    return Act(ActKind.RULE, reason, arbiter, Ruling(outcome))


def recuse(arbiter: str, reason: str = "A friend.") -> Act:
    return Act(ActKind.RECUSE, reason, arbiter)


def void(admin: str = "olga", reason: str = "Opened by a script.") -> Act:
    return Act(ActKind.VOID, reason, admin)


def instant(at: str | int) -> int:
    """The instant of a wall-clock time in Moscow, such as `2026-10-05 10:00`."""
    return at if isinstance(at, int) else int(datetime.fromisoformat(at).replace(tzinfo=ZONE).timestamp())


@dataclass(frozen=True)
class Special:
    """What a path holds that is no plain file: a symbolic link (120000), a submodule (160000: `data` is a commit's id)."""

    mode: str
    data: bytes


Text = str | bytes | Special
Tree = Mapping[str, Text]
Files = Mapping[str, Text | None]


class Sealed:
    """A repository in `folder`, its registry below `prefix`. Paths are the registry's; with a / before them, the repository's."""

    def __init__(self, folder: Path, *, object_format: str = "sha1", prefix: str = "") -> None:
        self.root, self.prefix, self.object_format = folder / "registry", prefix, object_format
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "REGCTL_", "XDG_"))} | {
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C",
            "TZ": "UTC",
        }
        self.heads: dict[str, str] = {}
        self.trees: dict[str, Tree] = {}
        self.parents: dict[str, tuple[str, ...]] = {}
        self.latest = 0
        (self.root / prefix).mkdir(parents=True)
        self.git("init", "-q", "-b", "main", "--template=", f"--object-format={object_format}")

    def git(self, *arguments: str, given: bytes | None = None, **env: str) -> str:
        """git in the sealed environment; what it says."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=self.env | env, input=given, capture_output=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr.decode())
        return done.stdout.decode().strip()

    # Commits

    def commit(
        self,
        who: str,
        at: str | int,
        files: Files,
        message: str = "By hand",
        *,
        branch: str = "main",
        committer: str | None = None,
        key: Path | None = None,
    ) -> str:
        """A commit on a branch that writes the files (None removes one); its id. `who` is a person or an address."""
        head = self.heads.get(branch)
        tree = self._changed(self.trees[head] if head else {}, files)
        return self._commit(who, at, tree, (head,) if head else (), message, branch, committer, key)

    def branch(self, name: str, start: str = "main") -> str:
        """Begin a branch at another, or move it there."""
        self._point(name, self.heads.get(start, start))
        return name

    def merge(
        self,
        who: str,
        at: str | int,
        *sides: str,
        into: str = "main",
        result: Files | None = None,
        ours: bool = False,
        message: str = "Merge",
        committer: str | None = None,
        key: Path | None = None,
    ) -> str:
        """A merge commit. Its tree is the sum of the sides, or with `ours` that of the branch; `result` is laid upon it."""
        heads = (self.heads[into], *(self.heads.get(side, side) for side in sides))
        tree = dict(self.trees[heads[0]])
        if not ours:
            decided = {self.prefixed(path) for path in result or {}}
            for side in heads[1:]:
                tree = self._sum(tree, heads[0], side, decided)
        return self._commit(who, at, self._changed(tree, result or {}), heads, message, into, committer, key)

    def text(self, path: str, branch: str = "main") -> str:
        data = self.trees[self.heads.get(branch, branch)][self.prefixed(path)]
        assert not isinstance(data, Special)
        return data.decode() if isinstance(data, bytes) else data

    def edit(self, who: str, at: str | int, path: str, old: str, new: str, **keys: Any) -> str:
        """A commit that replaces words in a file."""
        text = self.text(path, keys.get("branch", "main"))
        assert old in text
        return self.commit(who, at, {path: text.replace(old, new)}, **keys)

    def prefixed(self, path: str) -> str:
        return path[1:] if path.startswith("/") else self.prefix + path

    def _changed(self, tree: Tree, files: Files) -> dict[str, Text]:
        changed = dict(tree)
        for path, text in files.items():
            if text is None:
                changed.pop(self.prefixed(path))
            else:
                changed[self.prefixed(path)] = text
        return changed

    def _sum(self, tree: dict[str, Text], ours: str, theirs: str, decided: set[str]) -> dict[str, Text]:
        """What git makes of two sides as long as no file was changed on both."""
        bases, side, total = [self.trees[base] for base in self._bases(ours, theirs)], self.trees[theirs], dict(tree)
        for path in {*tree, *side} - decided:
            mine, other = tree.get(path), side.get(path)
            if mine == other or any(base.get(path) == other for base in bases):
                continue
            assert not bases or any(base.get(path) == mine for base in bases), (
                f"{path} was changed on both sides: say what came of it"
            )
            if other is None:
                total.pop(path)
            else:
                total[path] = other
        return total

    def _bases(self, one: str, other: str) -> list[str]:
        if one in self.parents[other]:
            return [one]
        common = self._reach(one) & self._reach(other)
        return sorted(c for c in common if not any(c != d and c in self._reach(d) for d in common))

    def _reach(self, oid: str) -> set[str]:
        reached, todo = set(), [oid]
        while todo:
            if (at := todo.pop()) not in reached:
                reached.add(at)
                todo += self.parents[at]
        return reached

    def _commit(
        self,
        who: str,
        at: str | int,
        tree: Tree,
        parents: tuple[str, ...],
        message: str,
        branch: str,
        committer: str | None,
        key: Path | None,
    ) -> str:
        when = instant(at)
        hands = {"author": who, "committer": committer or who}
        root = self._write_tree({tuple(path.split("/")): text for path, text in tree.items()})
        if key:
            oid = self._sign(root, parents, message, when, hands, key)
        else:
            lines = [f"tree {root}", *(f"parent {parent}" for parent in parents)]
            lines += [f"{hand} {name_of(person)} <{address_of(person)}> {when} +0300" for hand, person in hands.items()]
            oid = self._write("commit", "\n".join([*lines, "", message, ""]).encode("utf-8", "surrogateescape"))
        self.trees[oid], self.parents[oid] = dict(tree), parents
        self.latest = max(self.latest, when)
        self._point(branch, oid)
        return oid

    def _sign(self, root: str, parents: tuple[str, ...], message: str, when: int, hands: dict[str, str], key: Path) -> str:
        env = {}
        for hand, person in hands.items():
            env |= {
                f"GIT_{hand.upper()}_NAME": name_of(person),
                f"GIT_{hand.upper()}_EMAIL": address_of(person),
                f"GIT_{hand.upper()}_DATE": f"@{when} +0300",
            }
        of = [argument for parent in parents for argument in ("-p", parent)]
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}")
        return self.git(*signing, "commit-tree", "-S", *of, "-m", message, root, **env)

    def _point(self, branch: str, oid: str) -> None:
        self.heads[branch] = oid
        file = self.root / ".git/refs/heads" / branch
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{oid}\n")

    def _write_tree(self, files: Mapping[tuple[str, ...], Text]) -> str:
        folders: dict[str, dict[tuple[str, ...], Text]] = {}
        entries: list[tuple[bytes, bytes]] = []
        for path, text in files.items():
            name = path[0].encode("utf-8", "surrogateescape")
            if len(path) > 1:
                folders.setdefault(path[0], {})[path[1:]] = text
            elif isinstance(text, Special):
                oid = text.data.decode() if text.mode == "160000" else self._write("blob", text.data)
                entries.append((name, text.mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid)))
            else:
                data = text.encode() if isinstance(text, str) else text
                entries.append((name, b"100644 " + name + b"\0" + bytes.fromhex(self._write("blob", data))))
        for folder, inside in folders.items():
            name = folder.encode("utf-8", "surrogateescape")
            entries.append((name + b"/", b"40000 " + name + b"\0" + bytes.fromhex(self._write_tree(inside))))
        return self._write("tree", b"".join(entry for _, entry in sorted(entries)))

    def _write(self, kind: str, data: bytes) -> str:
        whole = b"%s %d\0" % (kind.encode(), len(data)) + data
        oid = hashlib.new(self.object_format, whole).hexdigest()
        file = self.root / ".git/objects" / oid[:2] / oid[2:]
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole, 1))
        return oid

    # What a registry is made of

    def begin(self, files: Files | None = None, who: str = "olga", at: str = BEGUN) -> "Sealed":
        """The first commit: the company of the scenarios, or other files."""
        self.commit(who, at, CONTENT if files is None else files, "Begin")
        return self

    def acknowledge(self, at: str = ACKNOWLEDGED, *people: str, branch: str = "main") -> None:
        """Each person acknowledges the present texts that cover them; everybody where nobody is named."""
        tree = self.trees[self.heads[branch]]
        known: Any = decode_document(Kind.PEOPLE, self.text("people.yaml", branch).encode()).value
        texts = [
            decode_document(Kind.REGULATION, self.text("/" + path, branch).encode()).value
            for path in sorted(tree)
            if path.startswith(self.prefixed("regulations/"))
        ]
        for person in [known.by_id[name] for name in people] or known:
            given: dict[str, Text | None] = {
                acknowledgement_path(text.id, person.id): encode_acknowledgement(
                    Acknowledgement(text.id, person.id, text.fingerprint)
                )
                for text in texts
                if text.covers(person.department)
            }
            self.commit(person.id, at, given, f"{person.id} acknowledges", branch=branch)

    def open(
        self,
        who: str = "anna",
        at: str = "2026-10-05 10:00",
        name: str = "20261005-aaaa",
        *,
        against: str = "ivan",
        cited: str = "REG-002#1",
        occurred: str = "2026-10-02",
        what: str = "Not greeted.",
        **keys: Any,
    ) -> str:
        """A dispute opened as regctl writes it; its id."""
        self.commit(
            who, at, {dispute_path(name): opening_text(who, name, against, cited, occurred, what)}, f"Open {name}", **keys
        )
        return name

    def act(self, who: str, at: str | int, name: str, *acts: Act, **keys: Any) -> str:
        """Acts appended as regctl writes them, in one commit; its id."""
        text = self.text(dispute_path(name), keys.get("branch", "main"))
        for act in acts:
            text = append_act(text, act)
        return self.commit(who, at, {dispute_path(name): text}, f"{acts[0].kind.value} {name}", **keys)

    def append(self, who: str, at: str | int, name: str, text: str, **keys: Any) -> str:
        """Any text appended to a dispute's file."""
        before = self.text(dispute_path(name), keys.get("branch", "main"))
        return self.commit(who, at, {dispute_path(name): before + text}, **keys)

    def people(self, at: str, *changes: tuple[str, str], who: str = "olga", **keys: Any) -> str:
        """people.yaml with words replaced."""
        return self._reworded("people.yaml", at, changes, who, keys)

    def settings(self, at: str, *changes: tuple[str, str], who: str = "olga", **keys: Any) -> str:
        """regctl.yaml with words replaced."""
        return self._reworded("regctl.yaml", at, changes, who, keys)

    def _reworded(self, path: str, at: str, changes: tuple[tuple[str, str], ...], who: str, keys: dict[str, Any]) -> str:
        text = self.text(path, keys.get("branch", "main"))
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        return self.commit(who, at, {path: text}, **keys)

    # Reading it

    def repository(self) -> Repository:
        return find_repository(self.root, self.root / self.prefix if self.prefix else None)

    def steps(self) -> list[Step]:
        with mock.patch.dict(os.environ, self.env, clear=True):
            return list(read_steps(self.repository()))

    def replay(self, as_of: str | int | None = None) -> Registry:
        """The registry as regctl sees it at an instant, by default at the date of the latest commit."""
        return replay(self.steps(), self.latest if as_of is None else instant(as_of))

    def view(self, as_of: str) -> Registry:
        """The registry as it was at an instant: later steps are not part of it."""
        return replay(self.steps(), instant(as_of), instant(as_of))

    def dispute(self, name: str, as_of: str | None = None) -> Dispute:
        return self.replay(as_of).disputes[name]


def name_of(who: str) -> str:
    return who.partition("@")[0].title()


def address_of(who: str) -> str:
    return who if "@" in who else f"{who}@agency.example"


def opening_text(
    who: str = "anna",
    name: str = "20261005-aaaa",
    against: str = "ivan",
    cited: str = "REG-002#1",
    occurred: str = "2026-10-02",
    what: str = "Not greeted.",
) -> str:
    regulation, _, clause = cited.partition("#")
    return encode_opening(Opening(name, who, against, regulation, clause, date.fromisoformat(occurred), what))


def begun(folder: Path, **keys: Any) -> Sealed:
    """The company of the scenarios, in which everybody has acknowledged everything."""
    sealed = Sealed(folder, **keys).begin()
    sealed.acknowledge()
    return sealed


# What tests compare


def events(dispute: Dispute) -> list[tuple[str, str | None]]:
    """What counted, and by whom."""
    return [(event.kind.value, event.by) for event in dispute.events]


def found(registry: Registry) -> list[tuple[str, str | None]]:
    """What did not count: check and commit."""
    return [(finding.check, finding.commit) for finding in registry.findings]


def checks(registry: Registry) -> list[str]:
    return [finding.check for finding in registry.findings]


def points(dispute: Dispute) -> dict[str, int]:
    return dict(dispute.decision.points) if dispute.decision else {}


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def path_of(name: str) -> str:
    return dispute_path(name)
