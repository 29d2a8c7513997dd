"""What was found about the signatures of commits, remembered in one file of the cache.

A line says of one commit what follows from its bytes alone, so it is true for ever: whether some key has signed it, and which.
Whose key that is, the law before the step says. A line is believed by its checksum, and one that is not is not there: what was
torn, damaged or written by another version is found again. Lines are only ever appended, each batch in one write, so any number
of processes may read and write at once.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from regctl.model.history import Signature
from regctl.store.blocks import digest_of
from regctl.store.ssh_signature import UNCHECKED

NAME = "signatures"
VERSION = b"regctl signatures 1\n"
"""Counted up when another verdict could come of the same commit."""

MOST_BYTES = 64 * 1024 * 1024
"""Half a million commits. A larger file is not read, and begun anew."""

_READ_MEANWHILE = 8_000
"""Bytes of the file that are read in the time in which one commit is verified."""

_ALWAYS_READ = 8 * 1024 * 1024
"""Whoever asks for so many commits at once that these bytes could be read meanwhile will ask for more."""

_MOST_AHEAD = 65_536
"""Lines that were read before anybody asked for them. With more, the file is in another order and of little use."""


class Verified:
    """The memory in a directory of the cache; without a directory it holds nothing.

    The file is read as far as is asked: a history is most often read in the order in which it was read before.
    """

    def __init__(self, directory: Path | None) -> None:
        self._file = directory / NAME if directory else None
        self._lines: IO[bytes] | None = None
        self._is_read = directory is None
        self._ahead: dict[str, Signature] = {}
        self._said: dict[bytes, Signature] = {}

    def close(self) -> None:
        self._is_read = True
        if self._lines:
            self._lines.close()

    def recall(self, oids: Sequence[str]) -> dict[str, Signature]:
        """What is remembered of these commits. A few are not looked up: they are sooner verified again."""
        wanted = set(oids)
        found = {oid: self._ahead.pop(oid) for oid in wanted & self._ahead.keys()}
        if len(found) < len(wanted):
            for oid, signature in self._read_on(len(wanted)):
                if oid not in wanted:
                    self._ahead[oid] = signature
                else:
                    found[oid] = signature
                    if len(found) == len(wanted):
                        break
        return found

    def remember(self, signatures: Mapping[str, Signature]) -> None:
        """Add what follows from the commits to the file; what this machine could not tell does not.

        Where that cannot be done nothing is, and nobody is told: the next reader takes longer.
        """
        lines = b"".join(_line(oid, signature) for oid, signature in signatures.items() if signature != UNCHECKED)
        if self._file is None or not lines:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > MOST_BYTES:
                self._file.unlink(missing_ok=True)
            # Not buffered, so that the system appends all lines at once.
            with self._file.open("ab", buffering=0) as file:
                file.write(lines)

    def _read_on(self, asked: int) -> Iterator[tuple[str, Signature]]:
        """The lines that have not been read yet, as far as they can be believed; none where so few are asked for."""
        try:
            lines = self._opened(asked)
            for line in lines or ():
                read = self._parsed(line)
                if read:
                    yield read
                if len(self._ahead) > _MOST_AHEAD:
                    break
            if lines:
                self.close()
        except OSError:
            self.close()

    def _opened(self, asked: int) -> IO[bytes] | None:
        if self._lines is None and self._file and not self._is_read:
            size = self._file.stat().st_size
            if asked * _READ_MEANWHILE < min(size, _ALWAYS_READ):
                return None
            self._is_read = size > MOST_BYTES
            self._lines = None if self._is_read else self._file.open("rb")
        return None if self._is_read else self._lines

    def _parsed(self, line: bytes) -> tuple[str, Signature] | None:
        """What a line says, and of which commit; None where it is not what was written."""
        text, _, checksum = line.rpartition(b" ")
        if checksum != _checksum(text):
            return None
        oid, _, said = text.partition(b" ")
        # Few keys sign many commits.
        return oid.decode(), self._said.get(said) or self._said.setdefault(said, _signature(said))


_GOOD, _BAD, _GIT = "good", "bad", "git"


def _line(oid: str, signature: Signature) -> bytes:
    word = _GOOD if signature.good else _BAD if signature.is_checked else _GIT
    text = f"{oid} {word} {signature.key or '-'}".encode()
    return text + b" " + _checksum(text)


def _signature(said: bytes) -> Signature:
    word, _, key = said.decode().partition(" ")
    return Signature(word == _GOOD, None if key == "-" else key, word != _GIT)


def _checksum(text: bytes) -> bytes:
    """What ends a line: of all that stands before it, and of the version that wrote it."""
    return digest_of(VERSION + text)[:8].hex().encode() + b"\n"
