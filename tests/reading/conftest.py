"""A sealed environment for all reading: nothing that a user or a machine has set up reaches git or regctl."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith(("GIT_", "REGCTL_", "XDG_")):
            monkeypatch.delenv(name)
    sealed = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C", "TZ": "UTC"}
    for name, value in sealed.items():
        monkeypatch.setenv(name, value)
