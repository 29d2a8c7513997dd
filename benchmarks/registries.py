"""Generated registries: made once from a shape, a size and a seed, fully packed, checked out, and kept.

As a command it makes one, in a process of its own: a process that is started by a large one begins with that one's peak memory.
"""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.processes import environment, git
from benchmarks.shapes import SHAPES
from benchmarks.signing import sign_history
from regctl.actions.demo.cast import KIRA, address_of
from regctl.store.fast_import import write_history

_FORMAT = 2
"""Counted up when a shape changes, so that no kept registry of the older one is used."""
_FACTS = "facts.json"
BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a registry consists of. Sizes are in bytes; `lines` counts the commits of the first-parent line."""

    format: int
    shape: str
    size: int
    seed: int
    tip: str
    commits: int
    merges: int
    line: int
    disputes: int
    blobs: int
    blob_bytes: int
    pack_bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A registry that stands in `directory`."""

    directory: Path
    facts: Facts

    @property
    def name(self) -> str:
        return f"{self.facts.shape} {self.facts.size:,}"

    @property
    def own(self) -> Path:
        """Where regctl keeps what it may lose: the cache."""
        return self.directory / ".git" / "regctl"


def registry_of(keep: Path, shape: str, size: int, seed: int) -> Kept:
    """The kept registry, or a new one. Raises CalledProcessError where it cannot be made."""
    place = keep / f"{shape}-{size}-{seed}"
    if not (place / _FACTS).exists() or json.loads((place / _FACTS).read_text())["format"] != _FORMAT:
        shutil.rmtree(place, ignore_errors=True)
        command = (sys.executable, "-m", "benchmarks.registries", shape, str(size), str(seed), str(place))
        subprocess.run(command, check=True, stdout=sys.stderr)
    kept = Kept(place / "registry", Facts(**json.loads((place / _FACTS).read_text())))
    put_back(kept)
    return kept


def put_back(kept: Kept) -> None:
    """As it was generated, without a cache: whatever a run, or one that was interrupted, has left behind goes."""
    if git(kept.directory, "rev-parse", "HEAD") != kept.facts.tip or git(kept.directory, "status", "--porcelain"):
        git(kept.directory, "reset", "--quiet", "--hard", kept.facts.tip)
        git(kept.directory, "clean", "--quiet", "-d", "--force")
    forget(kept)


def forget(kept: Kept) -> None:
    """Delete regctl's cache: what comes next is cold."""
    shutil.rmtree(kept.own, ignore_errors=True)


def make(place: Path, shape: str, size: int, seed: int) -> None:
    """Write the registry and its facts below `place`, the facts last: they say that all of it is there."""
    started = time.monotonic()
    registry = place / "registry"
    write_history(registry, SHAPES[shape].build(size, seed))
    if SHAPES[shape].is_signed:
        sign_history(registry, BRANCH)
        # What was there before is to be packed away with nothing that names it.
        shutil.rmtree(registry / ".git" / "logs")
    for key, value in {"gc.auto": "0", "maintenance.auto": "false", "user.name": KIRA, "user.email": USER}.items():
        git(registry, "config", key, value)
    subprocess.run(("git", "repack", "-adfq"), cwd=registry, env=environment(), check=True)
    # git reads files again that are as young as its index; waiting a second makes the index settle.
    time.sleep(1.1)
    git(registry, "update-index", "--refresh", "--force-write-index")
    facts = _facts(registry, shape, size, seed, started)
    (place / _FACTS).write_text(json.dumps(asdict(facts), indent=2))


USER = address_of(KIRA)
"""Who acts in a generated registry: somebody of the agency, against whom the generators' staff opens little."""


def _facts(registry: Path, shape: str, size: int, seed: int, started: float) -> Facts:
    listed = git(registry, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objecttype) %(objectsize)")
    sizes = [int(line[5:]) for line in listed.split("\n") if line.startswith("blob ")]
    packs = (registry / ".git" / "objects" / "pack").glob("*.pack")
    return Facts(
        format=_FORMAT,
        shape=shape,
        size=size,
        seed=seed,
        tip=git(registry, "rev-parse", "HEAD"),
        commits=int(git(registry, "rev-list", "--count", "HEAD")),
        merges=int(git(registry, "rev-list", "--count", "--merges", "HEAD")),
        line=int(git(registry, "rev-list", "--count", "--first-parent", "HEAD")),
        disputes=len(git(registry, "ls-files", "disputes").split()),
        blobs=len(sizes),
        blob_bytes=sum(sizes),
        pack_bytes=sum(pack.stat().st_size for pack in packs),
        seconds=round(time.monotonic() - started, 1),
    )


if __name__ == "__main__":
    make(Path(sys.argv[4]), sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
