"""An attack by plain git, and what must come of it: findings that say what to do, and nothing else."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from regctl.model.dispute import Dispute
from regctl.model.registry import Law
from regctl.reading.opening import open_registry
from regctl.render.catalogue import MESSAGES, WARNINGS
from regctl.store.repository import find_repository
from tests.attacks.company import OPEN, on, path_of, signing
from tests.cli.world import World, no_traces

NOW = on("10-06")
"""When the attacker acts, unless a test says otherwise."""

LATER = on("10-07")
"""When a colleague looks at what has come of it."""


class Found(NamedTuple):
    """A finding by its check, and the commit and the file that it names."""

    check: str
    commit: str
    path: str


class Standing(NamedTuple):
    """All that an attack could be after: law, texts, who knows which, disputes, errors, marks, resolutions, the month."""

    law: Law
    parts: dict[str, dict[Any, Any]]
    disputes: dict[str, Dispute]
    month: dict[str, Any]


def standing_in(clone: World, later: str = LATER) -> Standing:
    """How things stand. What an uncounted text has left in a dispute's file is no part of it."""
    with mock.patch.dict(os.environ, clone.env(at=later), clear=True):
        held = open_registry(find_repository(clone.root, None), int(datetime.fromisoformat(later).timestamp()))
        disputes = {dispute.id: dispute._replace(text_id="", text_size=0) for dispute in held.disputes.values()}
        names = ("regulations", "acknowledgements", "errors", "marks", "resolved")
        parts = {name: dict(getattr(held, name).items()) for name in names}
    month = clone.ask("report", at=later)
    for name in ("commit", "findings"):
        del month[name]
    del month["service"]["findings"]
    return Standing(held.law, parts, disputes, month)


@dataclass
class Attack(World):
    """A clone in the hands of somebody who knows git, by default Pavel. `before` is how things stood, seen from `later`."""

    server: Path = Path()
    before: Standing | None = None
    keys: dict[str, Path] = field(default_factory=dict)
    later: str = LATER

    # What the attacker does

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def append(self, dispute: str, text: str) -> None:
        self.write(path_of(dispute), self.text(path_of(dispute)) + text)

    def push(self, *what: str) -> None:
        self.git("push", "-q", "origin", *(what or ("HEAD:main",)))

    def served(self, path: str) -> str:
        """What whoever looks at the server's files sees."""
        return self.git("--git-dir", str(self.server), "show", f"main:{path}")

    def signed(self, who: str) -> dict[str, str]:
        """The environment in which git signs with somebody's key."""
        return signing(self.keys[who])

    def lawfully(self) -> None:
        """Push what colleagues have done in this clone meanwhile; from then on things stand so."""
        self.push()
        self.before = standing_in(self, self.later)

    # What comes of it

    def clone(self, *how: str) -> World:
        """A colleague's fresh clone of what the server has now."""
        folder = self.root.parent / f"fresh-{len(list(self.root.parent.iterdir()))}"
        self.git("clone", "-q", "--template=", *how, str(self.server), str(folder))
        return World(folder, self.home)

    def ends_in(self, *findings: tuple[str, str, str]) -> None:
        """Whoever looks from a fresh clone sees these findings and no others, all stands as before, and a lawful act counts."""
        clone = self.clone()
        self.is_found(clone, *findings)
        self.goes_on(clone)
        assert sorted(_found(clone, self.later)) == sorted(findings)

    def is_found(self, clone: World, *findings: tuple[str, str, str]) -> None:
        """These findings and no others are shown, and all stands as before."""
        _assert_found(clone, sorted(Found(*finding) for finding in findings), self.later)
        assert standing_in(clone, self.later) == self.before

    def goes_on(self, clone: World) -> None:
        """Ivan accepts what is open against him, as regctl does it, and the points are those of an acceptance."""
        assert self.before is not None
        own = self.signed("ivan") if self.keys else {}
        done = clone.regctl("dispute", "answer", OPEN, "accept", person="ivan", at=LATER, **own)
        assert done.code == 0, done
        clone.git("push", "-q", "origin", "HEAD:main")
        change = {"anna": 1, "ivan": -1}
        wanted = {person: points + change.get(person, 0) for person, points in points_in(self.before.month).items()}
        assert points_in(clone.ask("report", at=LATER)) == wanted


def points_in(month: dict[str, Any]) -> dict[str, int]:
    return {person["id"]: person["points"] for department in month["departments"] for person in department["people"]}


def _found(clone: World, later: str) -> Iterable[Found]:
    return [Found(*map(each.__getitem__, Found._fields)) for each in clone.ask("check", at=later)["findings"]]


def _assert_found(clone: World, expected: list[Found], later: str) -> None:
    """The findings, each with its level, its rule and its remedy, in both forms in which they are shown."""
    done = clone.regctl("check", "--json", at=later)
    found = done.json["findings"]
    assert sorted(Found(*map(each.__getitem__, Found._fields)) for each in found) == expected
    for each in found:
        assert each["level"] == ("warning" if each["check"] in WARNINGS else "error")
        for shown, words in zip((each["message"], each["hint"]), MESSAGES[each["check"]], strict=True):
            assert shown.startswith("did you mean") or re.fullmatch(_PLACE.sub(".*", re.escape(words)), shown), shown
    assert done.code == any(each["level"] == "error" for each in found)
    shown = clone.regctl("check", at=later)
    assert (shown.code, no_traces(shown)) == (done.code, [])
    assert [each for each in expected if each.commit[:12] not in shown.out or each.check not in shown.out] == []


_PLACE = re.compile(r"\\\{[a-z_]+\\\}")
