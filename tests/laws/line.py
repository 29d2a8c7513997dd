"""An official line in memory: texts become steps as the store would read them, without a git repository."""

from dataclasses import dataclass, field

from regctl.model.history import Change, Commit, Content, Step, blob_id
from regctl.model.registry import Registry
from regctl.replay.fold import replay
from regctl.store.decode import decode_content

_SHA1 = "0" * 40


@dataclass
class Line:
    """Steps, oldest first, and the texts that the last of them left."""

    steps: list[Step] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def commit(self, person: str, at: int, texts: dict[str, str | None]) -> str:
        """Add a step by the person at PERSON@agency.example; the commit's id."""
        oid = blob_id(f"{len(self.steps)} {person} {at}".encode(), _SHA1)
        changes = tuple(self._change(path, text) for path, text in texts.items())
        address = f"{person}@agency.example"
        self.steps.append(Step(at, Commit(oid, address, address, changes)))
        return oid

    def _change(self, path: str, text: str | None) -> Change:
        before = self.texts.get(path)
        old = blob_id(before.encode(), _SHA1) if before is not None else None
        if text is None:
            del self.texts[path]
            return Change(path, old, None)
        self.texts[path] = text
        self.blobs[blob_id(text.encode(), _SHA1)] = text.encode()
        content: Content = decode_content(path, text.encode())
        return Change(path, old, blob_id(text.encode(), _SHA1), content)

    def replay(self, now: int) -> Registry:
        return replay(self.steps, now)
