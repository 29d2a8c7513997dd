"""Everything that reads bytes, without atheris: on what was found before, and on spoilt files of all kinds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.answering import share
from tests.fuzz.seeds import CORPUS, seeds_of
from tests.fuzz.spoiling import spoils
from tests.fuzz.targets import TARGETS

FOUND = sorted(file for file in CORPUS.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", FOUND, ids=lambda file: str(file.relative_to(CORPUS)))
def test_what_was_found_before(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_what_fuzzing_starts_from(target: str) -> None:
    seeds = list(seeds_of(target))
    assert seeds
    for data in seeds:
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@share(60)
@given(st.data())
def test_spoilt_files(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(spoils(st.sampled_from(list(seeds_of(target)))) | st.binary(max_size=200)))
