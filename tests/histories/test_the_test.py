"""The comparison is worth something: caches that are careless in one way each are found out, and a careful one is not."""

import hashlib
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.histories import playing
from tests.histories.drawing import draw
from tests.histories.looking import look

Look = Callable[..., str]


def _remembered(registry: Path, key: str, make: Callable[[], str], *, is_careful: bool) -> str:
    """What a database in the common directory holds for a key, or else what is made now, for the next time."""
    common = (registry / _git(registry, "rev-parse", "--git-common-dir")).resolve()
    try:
        (common / "regctl").mkdir(exist_ok=True)
        connection = sqlite3.connect(common / "regctl/cache.sqlite", timeout=0, isolation_level=None)
    except (OSError, sqlite3.DatabaseError):
        if not is_careful:
            raise
        return make()
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, text BLOB, digest TEXT)")
        row = connection.execute("SELECT text, digest FROM seen WHERE key = ?", (key,)).fetchone()
        if row and (not is_careful or _digest(key, row[0]) == row[1]):
            return bytes(row[0]).decode()
        made = make().encode()
        connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (key, made, _digest(key, made)))
        return made.decode()
    except (sqlite3.DatabaseError, TypeError, ValueError):
        if not is_careful:
            raise
        return make()
    finally:
        connection.close()


def _digest(key: str, text: bytes) -> str:
    return hashlib.sha256(key.encode() + b"\0" + text).hexdigest()


def _git(directory: Path, *arguments: str) -> str:
    return subprocess.run(("git", *arguments), cwd=directory, check=True, capture_output=True, text=True).stdout.strip()


def _caching(*names: str, is_careful: bool = True) -> Look:
    """A look that remembers by what is named: all of head, now, what is asked and registry, if it is to be right."""

    def look_remembering(registry: Path, now: int, *, cache: bool, **asked: Any) -> str:
        if not cache:
            return look(registry, now, cache=False, **asked)
        known = {
            "head": _git(registry, "rev-parse", "HEAD"),
            "now": now,
            "asked": sorted(asked.items()),
            "registry": registry.name,
        }
        key = repr([known[name] for name in names])
        return _remembered(registry, key, lambda: look(registry, now, cache=False, **asked), is_careful=is_careful)

    return look_remembering


def _play(seeds: Iterable[int], folder: Path) -> None:
    for seed in seeds:
        (folder / str(seed)).mkdir()
        playing.play(seed, folder / str(seed))


@pytest.mark.parametrize(
    "careless",
    [
        pytest.param(_caching("now", "asked", "registry"), id="knows no head"),
        pytest.param(_caching("head", "asked", "registry"), id="knows no now"),
        pytest.param(_caching("head", "now", "registry"), id="knows no as-of"),
        pytest.param(_caching("head", "now", "asked", "registry", is_careful=False), id="trusts what it reads"),
    ],
)
def test_a_careless_cache_is_found_out(careless: Look, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(playing, "look", careless)
    with pytest.raises(AssertionError, match=r"^seed \d+, look"):
        _play(range(60), tmp_path)


def test_a_cache_that_knows_no_registry_is_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(playing, "look", _caching("head", "now", "asked"))
    with pytest.raises(AssertionError, match=r"^seed \d+, look"):
        _play((seed for seed in range(200) if draw(seed).office), tmp_path)


def test_a_careful_cache_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(playing, "look", _caching("head", "now", "asked", "registry"))
    _play(range(8), tmp_path)


def test_a_cache_that_keeps_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(playing, "look", lambda registry, now, *, cache, **asked: look(registry, now, cache=False, **asked))
    with pytest.raises(AssertionError, match=r"^seed \d+, look \d+, .*: nothing was kept"):
        _play(range(8), tmp_path)
