"""All disputes, kept in blocks: those under way at hand, those that have ended by the day on which they were opened."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from regctl.model.dispute import Dispute
from regctl.model.facts import Disputes, Facts, Result, Window, facts_of
from regctl.store.blocks import Blocks, dump, load
from regctl.store.codec import pack_dispute, pack_facts, result_of, unpack_dispute, unpack_facts
from regctl.store.columns import Columns, Plain, pack_columns, rows_of
from regctl.store.shelf import Shelf

_DAYS = 4
"""How many days of openings are kept in one block."""

_STRETCH = 16 * 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_MARGIN_DAYS = 2
_MARGIN = _MARGIN_DAYS * 86_400
"""The day of an instant is that in UTC or one beside it, and the time zone may have been another one then."""


class StoredDisputes(Disputes):
    """Disputes under way are held as they are, or packed until somebody asks; of the others a report reads the facts alone.

    `late` names for each stretch of sixteen days the blocks with the facts of those that were open or decided anew in it: by it
    is found what was opened before a window.
    """

    def __init__(self, blocks: Blocks, under_way: dict[str, Plain]) -> None:
        self._packed = under_way
        self._live: dict[str, Dispute] = {}
        self._facts = _FactsShelf(blocks)
        # Each for itself a string of bytes: a command wants one of the hundreds in a block, or adds one.
        self._ended = _shelf(blocks, "ended")
        self._late = _shelf(blocks, "late")
        self._ids = _shelf(blocks, "ids")

    @property
    def shelves(self) -> tuple[Shelf[Any, Any], ...]:
        return self._facts, self._ended, self._late, self._ids

    def pack_under_way(self) -> dict[str, Plain]:
        """Those under way, packed."""
        return {**self._packed, **{dispute_id: pack_dispute(dispute) for dispute_id, dispute in self._live.items()}}

    def __getitem__(self, dispute_id: str) -> Dispute:
        found: Dispute | None = self.get(dispute_id)
        if found is None:
            raise KeyError(dispute_id)
        return found

    def get(self, dispute_id: str, default: Any = None) -> Any:
        live = self._live.get(dispute_id)
        if live is not None:
            return live
        packed = self._packed.pop(dispute_id, None)
        if packed is not None:
            live = self._live[dispute_id] = unpack_dispute(packed)
            return live
        if not dispute_id[:8].isdecimal():
            return default
        block = _block_of(dispute_id)
        # What has never been there is asked for more often than what has ended, and takes a small block to know.
        if dispute_id not in self._ids.part(block):
            return default
        return unpack_dispute(load(self._ended.part(block)[dispute_id]))

    def __contains__(self, dispute_id: object) -> bool:
        return isinstance(dispute_id, str) and self.get(dispute_id) is not None

    def __setitem__(self, dispute_id: str, dispute: Dispute) -> None:
        live = self._live
        if dispute_id not in live and self._packed.pop(dispute_id, None) is None:
            block = _block_of(dispute_id)
            if dispute_id not in self._ids.part(block):
                self._ids.change(block)[dispute_id] = None
        if not dispute.state.is_closed:
            live[dispute_id] = dispute
            return
        live.pop(dispute_id, None)
        facts = facts_of(dispute)
        block = facts.opened_on // _DAYS
        self._ended.change(_block_of(dispute_id))[dispute_id] = dump(pack_dispute(dispute))
        self._facts.change(block)[dispute_id] = pack_facts(facts)
        for stretch in _stretches(facts):
            self._late.change(stretch)[block] = None

    def __iter__(self) -> Iterator[str]:
        for name in self._ids.parts():
            yield from list(self._ids.part(name))

    def __len__(self) -> int:
        return sum(len(self._ids.part(name)) for name in self._ids.parts())

    def under_way(self) -> Iterable[Facts]:
        self._unpack_live()
        return map(facts_of, self._live.values())

    def touching(self, window: Window) -> Iterable[Facts]:
        since = window.start - _MARGIN
        # What had ended before the window has nothing to do with it, and most of a block that reaches into it had.
        rows = (row for block in self._blocks_of(window) for row in self._facts.rows(block) if row[_DECIDED_AT] >= since)
        return window.touching(chain(map(unpack_facts, rows), self.under_way()))

    def results(self, window: Window) -> Iterable[Result]:
        first, last = window.first.toordinal(), window.last.toordinal()
        for block in self._blocks_of(window):
            rows = self._facts.rows(block, _OF_RESULT)
            yield from (result_of(row) for row in rows if first <= row[_DECIDED_ON] <= last)

    def _blocks_of(self, window: Window) -> set[int]:
        """The blocks in which the facts of all lie that the window touches and that have ended."""
        blocks = set(range(window.first.toordinal() // _DAYS, window.last.toordinal() // _DAYS + 1))
        # Where not all of the window can be seen yet, its last day lies behind its end.
        end = max(window.end, (window.last.toordinal() - _EPOCH) * 86_400)
        for stretch in range((window.start - _MARGIN) // _STRETCH, (end + _MARGIN) // _STRETCH + 1):
            blocks.update(self._late.part(stretch))
        return blocks

    def facts(self) -> Iterable[Facts]:
        for block in self._facts.parts():
            yield from map(unpack_facts, self._facts.rows(block))
        yield from self.under_way()

    def named(self, part: str) -> list[str]:
        return sorted(dispute_id for name in self._ids.parts() for dispute_id in self._ids.part(name) if part in dispute_id)

    def _unpack_live(self) -> None:
        for dispute_id in list(self._packed):
            self.get(dispute_id)


class _FactsShelf(Shelf[str, Plain]):
    """Packed facts, a part of which is kept in columns, and can be read so."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks, "facts", _block_of, _pack_part, _unpack_part)

    def rows(self, name: int, wanted: Sequence[int] | None = None) -> Iterable[Plain]:
        """The facts of a part, or of each the `wanted` fields alone; nothing of it is held."""
        held = self.held(name)
        if held is None:
            return rows_of(self.raw(name) or [], wanted)
        return held.values() if wanted is None else [tuple([row[field] for field in wanted]) for row in held.values()]


def _pack_part(part: dict[str, Plain]) -> Columns:
    return pack_columns(part.values())


def _unpack_part(raw: Columns) -> dict[str, Plain]:
    return {row[0]: row for row in rows_of(raw)}


_DECIDED_AT = Facts._fields.index("decided_at")
_OF_RESULT = tuple(map(Facts._fields.index, Result._fields))
_DECIDED_ON = Result._fields.index("decided_on")


def _shelf(blocks: Blocks, family: str) -> Shelf[Any, Any]:
    """A shelf of plain values, which are written as they are."""
    return Shelf(blocks, family, _block_of, lambda part: part, lambda raw: raw)


def _block_of(dispute_id: str) -> int:
    return int(dispute_id[:8]) // _DAYS


def _stretches(facts: Facts) -> Iterable[int]:
    """The stretches in which the dispute was under way, or decided once more."""
    last_at, ended_at = facts.last_at, facts.first_decided_at
    if ended_at is None:
        ended_at = last_at
    stretches = range((facts.opened_at - _MARGIN) // _STRETCH, (ended_at + _MARGIN) // _STRETCH + 1)
    if last_at == ended_at:
        return stretches
    # A void, say, long after the end.
    again = (at for at in (facts.answered_at, facts.ruled_at, facts.decided_at) if at is not None)
    return {*stretches, *(at // _STRETCH for instant in again for at in (instant - _MARGIN, instant + _MARGIN))}
