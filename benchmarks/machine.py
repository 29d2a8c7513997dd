"""What the figures were taken on, as far as a reader needs it to compare; nothing that tells which machine it was."""

import os
import platform
import re
from pathlib import Path

from benchmarks.processes import Job, output_of
from benchmarks.rivals import RIVALS, program_of
from regctl import __version__


def machine_facts() -> dict[str, object]:
    """Versions, cores and memory."""
    here = Path()
    versions = {}
    for rival in RIVALS:
        program = program_of(rival)
        versions[rival.program] = _version(output_of(Job((program, "--version"), here))) if program else None
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "cores": _cores(),
        "memory_mib": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1024 * 1024),
        "python": platform.python_version(),
        "git": _version(output_of(Job(("git", "--version"), here))),
        "regctl": __version__,
        **versions,
    }


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _version(text: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", text)
    return found[0] if found else text.split("\n")[0]
