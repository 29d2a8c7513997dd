"""The bytes of files, by object id, from one `git cat-file` that stays open."""

import subprocess
from collections.abc import Iterable
from types import TracebackType

from regctl.model.trouble import GitTrouble
from regctl.store.git import Git, stop
from regctl.store.syntax import LIMIT

# As many ids as fit the pipe with room to spare, so that git never waits for us while we wait for it.
_BATCH = 500


class Blobs:
    """Reads objects in batches. Use it as a context manager."""

    def __init__(self, git: Git) -> None:
        self._process = git.stream("cat-file", "--batch", given=subprocess.PIPE)

    def __enter__(self) -> "Blobs":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        stop(self._process)

    def read(self, oids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of each object; of one above the limit only so many that it is seen to be too large."""
        wanted = list(dict.fromkeys(oids))
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            assert self._process.stdin is not None
            self._process.stdin.write("".join(f"{oid}\n" for oid in batch).encode())
            self._process.stdin.flush()
            for oid in batch:
                found[oid] = self._answer(oid)
        return found

    def _answer(self, oid: str) -> bytes:
        output = self._process.stdout
        assert output is not None
        header = output.readline().split()
        if len(header) != 3:
            raise GitTrouble("missing-object", oid=oid)
        size = int(header[2])
        kept = output.read(min(size, LIMIT + 1))
        left = size - len(kept) + 1
        while left > 0:
            left -= len(output.read(min(left, LIMIT)))
        return kept
