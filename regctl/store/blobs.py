"""The bytes of files by object id, from one `git cat-file` for as many as are wanted at once."""

import os
import tempfile
from collections.abc import Iterable
from types import TracebackType

from regctl.model.trouble import GitTrouble
from regctl.store.counting import counts
from regctl.store.git import Git, finish, stop
from regctl.store.limits import LIMIT


class Reading:
    """Objects on their way: git writes them into a file meanwhile. `take` waits for it."""

    def __init__(self, git: Git, oids: Iterable[str]) -> None:
        self._oids = list(dict.fromkeys(oids))
        self._answers = tempfile.TemporaryFile()  # noqa: SIM115  (open until the reading is closed)
        self._process = None
        if self._oids:
            with tempfile.TemporaryFile() as given:
                given.write("".join(f"{oid}\n" for oid in self._oids).encode())
                given.seek(0)
                self._process = git.stream("cat-file", "--batch", "--buffer", given=given, output=self._answers)

    def __enter__(self) -> "Reading":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process:
            stop(self._process)
        self._answers.close()

    def take(self) -> dict[str, bytes]:
        """The bytes of each object; of one above the limit only so many that it is seen to be too large."""
        if self._process is None:
            return {}
        finish(self._process, "cat-file")
        self._answers.seek(0)
        found = dict(self._parse())
        counts.objects += len(found)
        return found

    def _parse(self) -> Iterable[tuple[str, bytes]]:
        answers = self._answers
        for oid in self._oids:
            header = answers.readline().split()
            if len(header) != 3:
                raise GitTrouble("missing-object", oid=oid)
            size = int(header[2])
            if size <= LIMIT:
                # With the line break behind it.
                kept = answers.read(size + 1)[:-1]
            else:
                kept = answers.read(LIMIT + 1)
                answers.seek(size - len(kept) + 1, os.SEEK_CUR)
            counts.bytes_read += len(kept)
            yield oid, kept


def read_blobs(git: Git, oids: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each object, at once."""
    with Reading(git, oids) as reading:
        return reading.take()
