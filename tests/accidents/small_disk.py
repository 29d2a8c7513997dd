"""A command on a disk that is really full: run in a name space of its own, where a small one can be mounted.

`python -m tests.accidents.small_disk FILE FOLDER EVERY TEMPORARY` takes what is true of a deed from a file, mounts the disk on
the folder, and gives the command with ever more room, until it has enough. It prints the exit code of each. Temporary files lie
in the folder of that name, on the disk or not.
"""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from regctl.store import remains
from tests.accidents.aftermath import Truth, check_at_once, check_next
from tests.accidents.child import HASTE, give

SIZE = "24m"
_MOST = 200
"""How many pages of room are enough for any of these commands."""


def in_a_name_space(*argv: str) -> list[str]:
    """The command line that runs another where mounting is allowed."""
    become_root = ["--map-root-user"] if os.geteuid() else []
    return ["unshare", "--mount", *become_root, *argv]


def why_not(folder: Path) -> str | None:
    """Why no disk can be mounted here; None where one can."""
    if shutil.which("unshare") is None:
        return "there is no unshare"
    argv = in_a_name_space("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "regctl", str(folder))
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    return f"no disk can be mounted: {done.stderr.strip()}" if done.returncode else None


def main(file: str, folder: str, every: str, temporary: str) -> None:
    tempfile.tempdir, disk = temporary, Path(folder)
    truth: Truth = pickle.loads(Path(file).read_bytes())
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "regctl", folder], check=True)
    remains._PATIENCE = HASTE
    for pages in range(0, _MOST, int(every)):
        code = _give(truth, disk, pages)
        print(code, flush=True)
        if code == truth.deed.code:
            return


def _give(truth: Truth, disk: Path, pages: int) -> int:
    """Give the command with so many pages of room, and see what has become of it once there is room again."""
    scene = truth.scene.copy(disk / "scene")
    Path(tempfile.gettempdir()).mkdir(exist_ok=True)
    filler = _fill(disk, pages)
    done = give(scene.world, scene.command)
    filler.unlink()
    assert done.code in (truth.deed.code, 4), done
    assert done.code == truth.deed.code or "hint: " in done.err, done
    check_at_once(truth, scene)
    check_next(truth, scene, done.err)
    shutil.rmtree(scene.folder)
    return done.code


def _fill(disk: Path, pages: int) -> Path:
    """A file that takes all room but so many pages."""
    filler, room = disk / "filler", os.statvfs(disk)
    filler.write_bytes(bytes((room.f_bavail - pages) * room.f_frsize))
    assert os.statvfs(disk).f_bavail == pages
    return filler


if __name__ == "__main__":
    main(*sys.argv[1:])
