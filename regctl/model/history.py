"""History as the replay reads it: steps of the official line, the commits each brings in, and what those changed."""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from regctl.model.closing import ClosedMonth
from regctl.model.dispute import Act, Opening
from regctl.model.finding import Fault
from regctl.model.people import People
from regctl.model.records import Acknowledgement, CalledBy, ErrorRecord, Resolution
from regctl.model.regulation import Regulation
from regctl.model.settings import Settings

Value = People | Settings | Regulation | Acknowledgement | ErrorRecord | Resolution | ClosedMonth | CalledBy


def blob_id(data: bytes, like: str) -> str:
    """The object id that git gives to a file of these bytes, in the hash of `like` (40 hex digits SHA-1, 64 SHA-256)."""
    # Whoever reads no history needs no OpenSSL.
    import hashlib

    new = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return new(b"blob %d\0" % len(data) + data).hexdigest()


class Reference(NamedTuple):
    """A name in a text that must exist elsewhere: `kind` is person, department or regulation."""

    kind: str
    name: str
    line: int
    column: int
    excerpt: str


class Document(NamedTuple):
    """The text of a file that is replaced as a whole. `value` is None where the text has faults."""

    value: Value | None
    faults: tuple[Fault, ...] = ()
    references: tuple[Reference, ...] = ()


class Section(NamedTuple):
    """One item of a dispute's `acts`: the bytes from `start` to `end` of the file. `act` is None where it has faults."""

    start: int
    end: int
    act: Act | None
    faults: tuple[Fault, ...] = ()


class DisputeText:
    """The text of a dispute's file: what was opened, then the acts, each a section that is read by itself.

    `seams` are the offsets at which an act may have been appended: before and behind the `acts:` line, at the text's end, and
    at each line of what stands between two sections. `sizes` remembers the lengths of older versions that are known to be the
    beginning of this one, by their blob ids; versions of one file may share it. `is_exact` says that the text is in the form that
    regctl writes: then the seams are those of the `acts:` line and one behind each section.
    """

    __slots__ = ("data", "faults", "is_exact", "opening", "opening_line", "seams", "sections", "sizes")

    def __init__(
        self,
        data: bytes,
        opening: Opening | None,
        sections: tuple[Section, ...] = (),
        seams: tuple[int, ...] = (),
        faults: tuple[Fault, ...] = (),
        opening_line: int = 1,
        sizes: dict[str, int] | None = None,
        *,
        is_exact: bool = False,
    ) -> None:
        self.data = data
        self.opening = opening
        self.sections = sections
        self.seams = seams
        self.faults = faults
        self.opening_line = opening_line
        self.sizes = {} if sizes is None else sizes
        self.is_exact = is_exact

    def grown_from(self, text_id: str, size: int | None = None) -> tuple[Section, ...] | None:
        """The sections appended to the text of that blob id; None where this text is not that one, grown.

        The proof needs no other text: the bytes before the seam must hash to the older version's object id. Where the older
        text's `size` is not known, every seam is tried, the last one first.
        """
        end = self.sizes.get(text_id)
        if end is None or end > len(self.data):
            end = self._end_of(text_id, size)
            if end is None:
                return None
            self.sizes[text_id] = end
        sections = self.sections
        # Most texts have grown by their last section.
        if sections and sections[-1].start >= end > (sections[-2].start if len(sections) > 1 else -1):
            return sections[-1:]
        return sections[bisect_left(sections, end, key=attrgetter("start")) :]

    def _end_of(self, text_id: str, size: int | None) -> int | None:
        """Where the older text ended; it may have ended without its last line break."""
        for seam in reversed(self.seams):
            for end in (seam, seam - 1) if self.data[seam - 1 : seam] == b"\n" else (seam,):
                if (size is None or size == end) and blob_id(self.data[:end], text_id) == text_id:
                    return end
        return None

    @property
    def head(self) -> bytes:
        """What stands above the acts."""
        return self.data[: self.seams[0]] if self.seams else self.data

    @property
    def remarks(self) -> frozenset[bytes]:
        """The lines between the acts, and behind them, that are no act's."""
        starts = [*(section.start for section in self.sections[1:]), len(self.data)]
        between = (self.data[section.end : start] for section, start in zip(self.sections, starts, strict=False))
        return frozenset(line for lines in between for line in lines.split(b"\n") if line.strip())

    def bytes_of(self, section: Section) -> bytes:
        return self.data[section.start : section.end].rstrip()

    def line_of(self, section: Section) -> int:
        """The line on which the section begins, counted from one."""
        return self.data.count(b"\n", 0, section.start) + 1

    def excerpt_of(self, section: Section) -> str:
        """The line on which the section begins, for showing; empty where it is not text."""
        end = self.data.find(b"\n", section.start, section.end)
        line = self.data[section.start : section.end if end < 0 else end]
        try:
            return line.decode("utf-8")[:200]
        except UnicodeDecodeError:
            return ""


Content = Document | DisputeText


class Change(NamedTuple):
    """What a commit did to one file: blob ids before and after (None where it was not there) and the new content.

    `before` holds what the file was in the commit's parents, first parent first, for merges and for what they bring in; a plain
    step is judged without.
    """

    path: str
    old: str | None
    new: str | None
    content: Content | None = None
    before: tuple[Content, ...] = ()


class Signature(NamedTuple):
    """What was found about a commit's signature. `good` says that a key has made it, `key` is its fingerprint, whoever owns it.

    `is_checked` is false where that has not been found out. Of an OpenPGP signature that is not good, `key` is the id of the key
    that it names.
    """

    good: bool
    key: str | None = None
    is_checked: bool = True


class Commit(NamedTuple):
    """One commit as its author made it. `changes` are against its parent.

    For a merge commit they are the files that differ from every parent, except the merge that is a step itself: there they are
    against the first parent, what the step made of the official line.
    """

    oid: str
    author: str
    committer: str
    changes: tuple[Change, ...] = ()
    is_merge: bool = False
    signature: Signature | None = None


class Step(NamedTuple):
    """A commit of the first-parent line with the commits that it brings in from the side, oldest first."""

    at: int
    own: Commit
    brought: tuple[Commit, ...] = ()
