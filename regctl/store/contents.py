"""The texts that a batch of steps changed, decoded.

A dispute's file only grows, so its newest version holds the older ones: that one is read, and an older one is known without
reading it where the hash of what stands before a seam is its blob id. Whatever is not proven so is read like any other file.
"""

from collections.abc import Iterable

from regctl.model.closing import ClosedMonth
from regctl.model.finding import Fault
from regctl.model.history import Content, DisputeText, Document, blob_id
from regctl.model.paths import Kind, kind_of
from regctl.model.settings import Settings
from regctl.store.blobs import Reading, read_blobs
from regctl.store.decode import decode_content
from regctl.store.exact_dispute import cut
from regctl.store.git import Git

_SEAMS_TRIED = 8
"""How far back an older version is looked for in a newer one before it is read."""


class Contents(dict[tuple[str, str], Content]):
    """Contents by path and blob. `demands_signatures` says that one of them is a law that does, `closes_months` that one of them
    closes a month.
    """

    demands_signatures = False
    closes_months = False

    def note(self, content: Content) -> None:
        """Note what a document asks of whoever reads the steps."""
        value = content.value if isinstance(content, Document) else None
        if isinstance(value, Settings):
            self.demands_signatures = self.demands_signatures or value.history.require_signatures
        elif isinstance(value, ClosedMonth):
            self.closes_months = True


class ContentReading:
    """Contents on their way: git looks them up meanwhile. `take` waits for it."""

    def __init__(self, git: Git, wanted: Iterable[tuple[str, str]]) -> None:
        self._git = git
        versions: dict[str, dict[str, None]] = {}
        newest: dict[str, str] = {}
        for path, oid in wanted:
            if path in newest:
                versions[path][oid] = None
            else:
                versions[path] = {oid: None}
            newest[path] = oid
        self._versions = versions
        self._newest = newest
        is_dispute = {path: kind_of(path) is Kind.DISPUTE for path in newest}
        documents = (oid for path, oids in versions.items() if not is_dispute[path] for oid in oids)
        self._disputes = [path for path in newest if is_dispute[path]]
        self._reading = Reading(git, [*(newest[path] for path in self._disputes), *documents])

    def close(self) -> None:
        self._reading.__exit__(None, None, None)

    def take(self) -> Contents:
        contents = Contents()
        with self._reading:
            data = self._reading.take()
        left = [(path, oid) for path in self._disputes for oid in self._of_dispute(path, data, contents)]
        others = read_blobs(self._git, (oid for _, oid in left)) if left else {}
        for path, oid in left:
            contents[path, oid] = decode_content(path, others[oid])
        for path, oids in self._versions.items():
            if (path, self._newest[path]) not in contents:
                for oid in oids:
                    content = contents[path, oid] = decode_content(path, data[oid])
                    contents.note(content)
        return contents

    def _of_dispute(self, path: str, data: dict[str, bytes], contents: Contents) -> list[str]:
        """Enter the newest version of a dispute's file and those that it proves; gives the blobs of the others."""
        newest = self._newest[path]
        text = contents[path, newest] = decode_content(path, data[newest])
        versions = self._versions[path]
        if len(versions) == 1:
            return []
        olders = [oid for oid in versions if oid != newest]
        if not isinstance(text, DisputeText):
            return olders
        text.sizes[newest] = len(text.data)
        left, seam = [], len(text.seams) - 2
        for oid in reversed(olders):
            found = _find(text, oid, seam) if text.is_exact else None
            if found is None:
                left.append(oid)
            else:
                end = text.sizes[oid] = text.seams[found]
                contents[path, oid] = cut(text, end)
                seam = found - 1
        return left


def _find(text: DisputeText, oid: str, seam: int) -> int | None:
    """Which seam of the text, that one or one a little before it, an older version ended at."""
    for number in range(seam, max(0, seam - _SEAMS_TRIED), -1):
        if blob_id(text.data[: text.seams[number]], oid) == oid:
            return number
    return None


def content_of(path: str, mode: str, oid: str, contents: Contents) -> Content:
    """The content of a file as a tree holds it: what is no plain file has none."""
    if mode[:3] != "100":
        code = {"120000": "symbolic-link", "160000": "submodule"}.get(mode, "no-file")
        return Document(None, (Fault(code),))
    return contents[path, oid]
