"""What a process has done so far, counted: what benchmarks compare where a clock would not be believed."""

import json
from pathlib import Path


class Counts:
    """git processes started, objects and bytes read from them, and rows written to the cache."""

    def __init__(self) -> None:
        self.processes = 0
        self.objects = 0
        self.bytes_read = 0
        self.rows = 0


counts = Counts()


def write_counts(file: str) -> None:
    """Write the counts to a file, as one JSON object."""
    Path(file).write_text(json.dumps(vars(counts)), encoding="utf-8")
