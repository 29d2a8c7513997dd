"""The state of a replay in blocks: what the cache keeps of it, and how it comes back."""

from array import array
from typing import Any

from regctl.model.calendar import Month
from regctl.model.closing import Closing
from regctl.model.mark import Mark, MarkingRuling
from regctl.model.records import Acknowledged, RecordedError, Resolved
from regctl.model.registry import IncidentKey, Registry
from regctl.model.regulation import Story
from regctl.replay.clockwork import Clockwork
from regctl.replay.fold import Fold
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import Blob
from regctl.store import codec
from regctl.store.blocks import Blocks
from regctl.store.columns import Plain
from regctl.store.shelf import Shelf
from regctl.store.stored_disputes import StoredDisputes
from regctl.store.stored_findings import StoredFindings
from regctl.store.zones import zone_digest


class State:
    """A ledger whose collections lie on shelves of `blocks`; `core` is what was kept whole, None at the beginning."""

    def __init__(self, blocks: Blocks, core: dict[str, Any] | None = None) -> None:
        core = core or {}
        self.blocks = blocks
        deadlines: dict[str, int] = core.get("deadlines", {})
        self.disputes = StoredDisputes(blocks, core.get("under_way", {}))
        self.findings = StoredFindings(blocks, core.get("findings", 0))
        self._shelves: list[Shelf[Any, Any]] = list(self.disputes.shelves)
        registry = self._registry()
        self._counted: Shelf[str, str] = self._add(
            Shelf(blocks, "counted", lambda path: path.rpartition("/")[0], lambda part: part, lambda raw: raw)
        )
        self.ledger = Ledger(registry, Clockwork(deadlines), self._counted, core.get("contested", ()))
        if core:
            self._restore(core)

    def _add(self, shelf: "Shelf[Any, Any]") -> "Shelf[Any, Any]":
        self._shelves.append(shelf)
        return shelf

    def _shelf(self, family: str, part_of: Any, pack: Any, unpack: Any) -> "Shelf[Any, Any]":
        """A shelf of a family, whose values are packed one by one."""
        return self._add(
            Shelf(
                self.blocks,
                family,
                part_of,
                lambda part: [(key, pack(value)) for key, value in part.items()],
                lambda raw: {key: unpack(plain) for key, plain in raw},
            )
        )

    def _registry(self) -> Registry:
        stories: Shelf[str, Story] = self._shelf("stories", _itself, codec.pack_story, codec.unpack_story)
        given: Shelf[tuple[str, str], tuple[Acknowledged, ...]] = self._shelf(
            "acknowledgements", lambda key: key[1], codec.pack_acknowledged, codec.unpack_acknowledged
        )
        errors: Shelf[str, RecordedError] = self._shelf("errors", lambda name: name[:6], codec.pack_error, codec.unpack_error)
        resolved: Shelf[str, Resolved] = self._shelf("resolved", lambda _: 0, codec.pack_resolved, codec.unpack_resolved)
        closings: Shelf[Month, Closing] = self._add(
            Shelf(self.blocks, "closings", lambda month: month.year, codec.pack_closings, codec.unpack_closings)
        )
        rulings: Shelf[str, dict[str, MarkingRuling]] = self._shelf("rulings", _itself, codec.pack_rulings, codec.unpack_rulings)
        marks: Shelf[str, tuple[Mark, ...]] = self._shelf("marks", _itself, codec.pack_marks, codec.unpack_marks)
        about: Shelf[tuple[str, str], array[int]] = self._shelf(
            "about", lambda key: key[0], codec.pack_instants, codec.unpack_instants
        )
        incidents: Shelf[IncidentKey, str] = self._add(
            Shelf(self.blocks, "incidents", lambda key: key[3].toordinal() // 8, codec.pack_incidents, codec.unpack_incidents)
        )
        return Registry(
            regulations=stories,
            acknowledgements=given,
            disputes=self.disputes,
            errors=errors,
            resolved=resolved,
            closings=closings,
            findings=self.findings,
            incidents=incidents,
            opened=self._add(Shelf(self.blocks, "opened", _month, codec.pack_counts, codec.unpack_counts)),
            opened_pairs=self._add(Shelf(self.blocks, "pairs", _month, codec.pack_counts, codec.unpack_counts)),
            opened_about=about,
            rulings=rulings,
            marks=marks,
        )

    def turn(self) -> None:
        """Let go of what has not been touched for a while."""
        for shelf in self._shelves:
            shelf.turn()

    def core(self, fold: Fold) -> dict[str, Any]:
        """Write what has changed into the blocks, and give what is kept whole."""
        ledger = self.ledger
        registry = ledger.registry
        ledger.settle()
        for shelf in self._shelves:
            shelf.flush()
        self.findings.flush()
        return {
            "begun": (registry.begun, registry.begun_at),
            "head": registry.head,
            "head_at": registry.head_at,
            "law": codec.pack_law(registry.law),
            "laws": [(since, codec.pack_law(law)) for since, law in ledger.laws],
            "order": ledger.order,
            "unlawful": ledger.unlawful,
            "strays": [(path, tuple(blob) if blob else None) for path, blob in ledger.strays.items()],
            "contested": sorted(ledger.contested),
            "deadlines": ledger.clockwork.deadlines,
            "under_way": self.disputes.pack_under_way(),
            "findings": len(self.findings),
            "valid": (fold.latest, fold.valid_from, fold.valid_until),
            "ahead": sorted(fold.ahead),
            "leaders": list(fold.leaders),
            "signs": registry.settings.history.require_signatures,
            "zones": [(zone, zone_digest(zone)) for zone in sorted(ledger.zones)],
        }

    def _restore(self, core: dict[str, Any]) -> None:
        ledger = self.ledger
        registry = ledger.registry
        registry.begun, registry.begun_at = core["begun"]
        registry.head, registry.head_at = core["head"], core["head_at"]
        ledger.laws = [(since, codec.unpack_law(plain)) for since, plain in core["laws"]]
        # The newest law is most often the last that the clock may still need; one value serves both.
        packed: Plain = core["law"]
        same = bool(core["laws"]) and core["laws"][-1][1] == packed
        ledger.restore_law(ledger.laws[-1][1] if same else codec.unpack_law(packed))
        ledger.order = core["order"]
        ledger.zones = {zone for zone, _ in core["zones"]}
        ledger.unlawful = dict(core["unlawful"])
        ledger.strays = {path: Blob(*blob) if blob else None for path, blob in core["strays"]}


def zones_hold(core: dict[str, Any]) -> bool:
    """Whether the time zones of the laws are still what they were when the state was kept.

    Their database is not the registry's: an update of it may move a day, and then nothing that was kept is right.
    """
    return all(zone_digest(zone) == digest for zone, digest in core["zones"])


def _itself(key: str) -> str:
    return key


def _month(key: tuple[Any, ...]) -> int:
    """The month at the end of a key, by its number."""
    year, number = key[-1]
    return int(year * 12 + number)
