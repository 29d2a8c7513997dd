"""What a process has done so far, counted: what benchmarks compare where a clock would not be believed."""

import json
import os
from pathlib import Path

_FILE = "REGCTL_COUNTS"
"""The variable that names a file into which the counts are written when the process ends."""


class Counts:
    """git processes started, objects and bytes read from them, and rows written to the cache."""

    def __init__(self) -> None:
        self.processes = 0
        self.objects = 0
        self.bytes_read = 0
        self.rows = 0


counts = Counts()


def write_counts() -> None:
    """Write the counts where the environment asks for them."""
    file = os.environ.get(_FILE)
    if file:
        Path(file).write_text(json.dumps(vars(counts)), encoding="utf-8")
