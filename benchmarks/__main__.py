"""Measures everything and prints the table: python -m benchmarks --help."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.cold import cold_figures, growth_of_peak, merged_figure
from benchmarks.commands import command_figures, start_figures
from benchmarks.figures import Figure
from benchmarks.growth import growth_figures
from benchmarks.machine import machine_facts
from benchmarks.processes import Failed
from benchmarks.registries import Kept, put_back, registry_of
from benchmarks.rivals import rival_figures
from benchmarks.shapes import ADVERSARIAL, LEAST, LINEAR, MERGED, SHAPES
from benchmarks.signed import signed_figures
from benchmarks.table import document, summary, table
from benchmarks.warm import warm_figures

USUAL_SIZES = (1_000,)
FULL_SIZES = (1_000, 10_000, 100_000)
MOST_RUNS = 100
_WARM_PARTS = {"warm": warm_figures, "commands": command_figures, "rivals": rival_figures}
PARTS = ("start", "cold", *_WARM_PARTS)


class Bench:
    """One run over all that was asked for; the registries it used are remembered for the JSON document."""

    def __init__(self, options: argparse.Namespace, keep: Path) -> None:
        self._options, self._keep = options, keep
        self.used: dict[Path, Kept] = {}

    def figures(self) -> Iterator[Figure]:
        """As they are measured."""
        options = self._options
        if "start" in options.parts:
            yield from start_figures(self._keep, 3 * options.runs)
        yield from self._linear(sorted(set(options.sizes)))
        for shape in options.shapes:
            size = options.shape_size or (SHAPES[shape].full if options.full else SHAPES[shape].usual)
            yield from self._adversarial(shape, size)

    def _linear(self, sizes: Sequence[int]) -> Iterator[Figure]:
        runs = self._options.runs
        peaks: list[tuple[Kept, Figure]] = []
        for size in sizes:
            kept = self._registry(LINEAR, size)
            if "cold" in self._options.parts:
                figures = cold_figures(kept, runs)
                peaks.append((kept, figures[-1]))
                yield from figures
            for part, measure in _WARM_PARTS.items():
                if part in self._options.parts:
                    yield from measure(kept, runs)
        for (smaller, before), (larger, after) in pairwise(peaks):
            yield growth_of_peak(smaller, larger, (before, after))

    def _adversarial(self, shape: str, size: int) -> Iterator[Figure]:
        larger = self._registry(shape, size)
        yield from growth_figures(self._registry(shape, LEAST), self._registry(shape, size // 2), larger, self._options.runs)
        if shape == MERGED:
            yield merged_figure(larger, self._registry(LINEAR, size), self._options.runs)
        if SHAPES[shape].is_signed:
            yield from signed_figures(larger, self._options.runs)

    def _registry(self, shape: str, size: int) -> Kept:
        _tell(f"{shape} {size:,}")
        kept = registry_of(self._keep, shape, size, self._options.seed)
        self.used[kept.directory] = kept
        return kept


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="regctl-bench-") as folder:
        bench = Bench(options, (options.keep or Path(folder)).absolute())
        (options.keep or Path(folder)).mkdir(parents=True, exist_ok=True)
        figures: list[Figure] = []
        try:
            for figure in bench.figures():
                figures.append(figure)
                _tell(f"    {figure.what}: {figure.verdict.value}")
        except (Failed, subprocess.CalledProcessError) as failed:
            _tell(str(failed))
            return 1
        finally:
            for kept in bench.used.values():
                put_back(kept)
        sys.stdout.write(f"{table(figures)}\n{summary(figures)}")
        if options.json:
            asked = {
                "sizes": options.sizes,
                "parts": options.parts,
                "shapes": options.shapes,
                "runs": options.runs,
                "seed": options.seed,
            }
            written = document(machine_facts(), asked, (kept.facts for kept in bench.used.values()), figures)
            options.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What regctl costs, as ratios taken in one run.")
    parser.add_argument("--sizes", type=int, nargs="*", metavar="N", help="disputes of the ordinary histories (1000)")
    parser.add_argument("--shapes", nargs="*", choices=ADVERSARIAL, help="adversarial histories (all); none if nothing follows")
    parser.add_argument("--shape-size", type=int, metavar="N", help="the size of every adversarial history, and half of it")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="of the ordinary histories, these alone (all)")
    parser.add_argument("--full", action="store_true", help="1,000, 10,000 and 100,000 disputes, and the shapes at full size")
    parser.add_argument(
        "--runs", type=int, default=5, metavar="N", help="runs of each command, after one that is not counted (5)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the histories are drawn from (1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where generated registries stay, to be made only once")
    options = parser.parse_args()
    options.shapes = list(ADVERSARIAL) if options.shapes is None else options.shapes
    if options.sizes is None:
        options.sizes = list(FULL_SIZES if options.full else USUAL_SIZES)
    if not 1 <= options.runs <= MOST_RUNS:
        parser.error(f"runs are 1 to {MOST_RUNS}: each opens a dispute against somebody else")
    if any(size < 1 for size in options.sizes) or (options.shape_size or 4 * LEAST) < 4 * LEAST:
        parser.error(f"sizes begin at 1, those of shapes at {4 * LEAST}")
    return options


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
