"""The signed history: by everybody's own key, in a form that git takes."""

import shutil
from pathlib import Path

import pytest

from benchmarks.registries import BRANCH
from benchmarks.shapes import SHAPES, SIGNED
from benchmarks.signing import public_text, sign_history
from regctl.model.history import Signature
from regctl.rules.signatures import fingerprint_of
from regctl.store.fast_import import write_history
from regctl.store.git import Git
from regctl.store.history import read_steps
from regctl.store.repository import find_repository


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("signed") / "registry"
    write_history(place, SHAPES[SIGNED].build(4, 1))
    sign_history(place, BRANCH)
    return place


def test_every_commit_is_signed_by_its_author(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCTL_CACHE", "off")
    steps = list(read_steps(find_repository(registry, None)))
    assert len(steps) > 10
    for step in steps:
        assert step.own.signature == Signature(True, fingerprint_of(public_text(step.own.author)))


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_git_takes_the_signatures(registry: Path) -> None:
    said = Git(registry).plumbing("-c", "gpg.ssh.allowedSignersFile=/dev/null", "log", "-5", "--format=%G? %ae %GF").decode()
    lines = [line.split(" ") for line in said.split("\n")[:-1]]
    assert lines == [["U", address, fingerprint_of(public_text(address))] for _, address, _ in lines]


def test_nothing_but_the_commits_is_another(registry: Path, tmp_path: Path) -> None:
    write_history(tmp_path / "plain", SHAPES[SIGNED].build(4, 1))
    logs = [Git(place).plumbing("log", "--format=%T %an %ae %ad %cn %ce %cd %B") for place in (registry, tmp_path / "plain")]
    assert logs[0] == logs[1]
