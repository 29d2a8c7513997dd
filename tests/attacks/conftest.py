"""The company, built once, and a clone of it for each attacker."""

import shutil
from pathlib import Path

import pytest

from tests.attacks.attack import NOW, Attack, Standing, standing_in
from tests.attacks.company import Company, build, demand_signatures, with_keys


class Ready:
    """A company and how things stand in it, from which attacks begin."""

    def __init__(self, company: Company, keys: dict[str, Path] | None = None) -> None:
        self._company, self._keys = company, keys or {}
        self._standing: Standing = standing_in(company.world)

    def attack(self, folder: Path) -> Attack:
        world, server = self._company.copy(folder)
        return Attack(world.root, world.home, NOW, "pavel", server=server, before=self._standing, keys=self._keys)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return build(tmp_path_factory.mktemp("company"))


@pytest.fixture(scope="session")
def ready(company: Company) -> Ready:
    return Ready(company)


@pytest.fixture(scope="session")
def ready_and_signing(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("needs ssh-keygen")
    keys = with_keys(tmp_path_factory.mktemp("keys"))
    return Ready(demand_signatures(company.copy(tmp_path_factory.mktemp("signing")), keys), keys)


@pytest.fixture
def attack(ready: Ready, tmp_path: Path) -> Attack:
    """Signatures are not asked for."""
    return ready.attack(tmp_path)


@pytest.fixture
def attack_on_signed(ready_and_signing: Ready, tmp_path: Path) -> Attack:
    """Only signed acts count."""
    return ready_and_signing.attack(tmp_path)
