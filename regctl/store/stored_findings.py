"""All findings, kept in blocks of a thousand in the order of the line."""

from collections.abc import Iterable, Iterator, Mapping

from regctl.model.finding import Finding
from regctl.model.records import Resolved
from regctl.model.registry import Findings
from regctl.store.blocks import Blocks
from regctl.store.codec import pack_finding, unpack_finding
from regctl.store.columns import Plain
from regctl.store.counting import counts

_FAMILY = "findings"
_MANY = 1000


class StoredFindings(Findings):
    """`count` findings have been written; those found since are held, packed, until there are enough for a block."""

    def __init__(self, blocks: Blocks, count: int) -> None:
        self._blocks = blocks
        self._whole = count // _MANY
        self._fresh: list[Plain] = list(blocks.read((_FAMILY, self._whole)) or ())
        self._written = len(self._fresh)

    def __len__(self) -> int:
        return self._whole * _MANY + len(self._fresh)

    def append(self, finding: Finding) -> None:
        self._fresh.append(pack_finding(finding))
        if len(self._fresh) == _MANY:
            self.flush()
            self._whole, self._fresh, self._written = self._whole + 1, [], 0

    def flush(self) -> None:
        if len(self._fresh) > self._written:
            counts.rows += len(self._fresh)
            self._blocks.write((_FAMILY, self._whole), self._fresh)
            self._written = len(self._fresh)

    def __iter__(self) -> Iterator[Finding]:
        return map(unpack_finding, self._plain())

    def of_dispute(self, dispute: str) -> list[Finding]:
        return [unpack_finding(plain) for plain in self._plain() if plain[1] == dispute]

    def commits(self, beginning: str) -> list[str]:
        return sorted({plain[0] for plain in self._plain() if plain[0] and plain[0].startswith(beginning)})

    def unresolved(self, resolved: Mapping[str, Resolved]) -> list[Finding]:
        return [unpack_finding(plain) for plain in self._plain() if plain[0] not in resolved]

    def count_unresolved(self, resolved: Mapping[str, Resolved]) -> int:
        settled = frozenset(resolved)
        return sum(plain[0] not in settled for plain in self._plain())

    def _plain(self) -> Iterable[Plain]:
        for number in range(self._whole):
            yield from self._blocks.read((_FAMILY, number))
        yield from self._fresh
