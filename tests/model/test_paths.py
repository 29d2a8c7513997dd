"""Where the registry's files stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.paths import (
    ALPHABET,
    RECORD_ID,
    Kind,
    acknowledgement_path,
    dispute_path,
    error_path,
    kind_of,
    meant_by,
    record_of,
    resolved_path,
    stem_of,
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("people.yaml", Kind.PEOPLE),
        ("regctl.yaml", Kind.SETTINGS),
        ("names.yaml", Kind.NAMES),
        ("regulations/REG-002-client-replies.yaml", Kind.REGULATION),
        ("regulations/support/calls/REG-002.yaml", Kind.REGULATION),
        ("acknowledgements/REG-002/ivan.yaml", Kind.ACKNOWLEDGEMENT),
        ("disputes/2026-11/21/20261121-k7qf.yaml", Kind.DISPUTE),
        ("disputes/misplaced.yaml", Kind.DISPUTE),
        ("errors/2026-11/21/20261121-m3xd.yaml", Kind.ERROR),
        ("months/2026-10.yaml", Kind.MONTH),
        ("resolved/3f2a9c1d5e6b.yaml", Kind.RESOLVED),
    ],
)
def test_the_kind_of_a_registrys_file(path: str, kind: Kind) -> None:
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "regctl/people.yaml",
        "docs/disputes/x.yaml",
        "disputes.yaml",
        "disputes/README.md",
        "disputes/2026-11/21/20261121-k7qf.yaml.orig",
        "peoples.yaml",
        "docs/People.yaml",
        "Disputes/README.md",
        "disputes/2026-11/21/attachments",
        "acknowledgements/notes",
        "team/names.yaml",
        "",
    ],
)
def test_other_files_are_none_of_the_registrys(path: str) -> None:
    assert kind_of(path) is None


def test_a_file_with_the_other_ending_is_looked_at_so_that_it_can_be_refused() -> None:
    assert kind_of("regulations/REG-002.yml") is Kind.REGULATION


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("People.yaml", "people.yaml"),
        ("PEOPLE.YAML", "people.yaml"),
        ("people.yaml ", "people.yaml"),
        ("people.yaml.", "people.yaml"),
        ("people.yml", "people.yaml"),
        ("Regctl.yml", "regctl.yaml"),
        ("ｐeople.yaml", "people.yaml"),
        ("people\u200b.yaml", "people.yaml"),
        ("diſputes/2026-11/21/20261121-k7qf.yaml", "disputes/2026-11/21/20261121-k7qf.yaml"),
        ("Disputes/2026-11/21/20261121-k7qf.yaml", "disputes/2026-11/21/20261121-k7qf.yaml"),
        ("disputes/2026-11/21/20261121-k7qf.YAML", "disputes/2026-11/21/20261121-k7qf.yaml"),
        ("disputes/2026-11/21/20261121-k7qf.yaml ", "disputes/2026-11/21/20261121-k7qf.yaml"),
        ("REGULATIONS/REG-002.yml", "regulations/reg-002.yml"),
        ("disputes", "disputes/"),
        ("Months", "months/"),
        ("disputes/2026-11", "disputes/2026-11/"),
        ("errors/2026-11/21", "errors/2026-11/21/"),
        ("acknowledgements/REG-002", "acknowledgements/reg-002/"),
    ],
)
def test_what_may_be_taken_for_a_file_of_the_registry_or_for_its_folder_is_looked_at(path: str, meant: str) -> None:
    assert (kind_of(path), meant_by(path)) == (Kind.LOOKALIKE, meant)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("acknowledgements/REG-001/ivan.yaml", "ivan"),
        ("acknowledgements/REG-001/ivan.yml", "ivan"),
        ("resolved/123456789012.yaml", "123456789012"),
        ("resolved/a.yml.yaml", "a.yml"),
        ("resolved/a.yaml.yml", "a.yaml"),
        ("regulations/a.b", "a.b"),
    ],
)
def test_the_name_of_a_file_is_without_its_ending(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_the_paths_of_the_documented_examples() -> None:
    assert dispute_path("20261121-k7qf") == "disputes/2026-11/21/20261121-k7qf.yaml"
    assert error_path("20261121-m3xd") == "errors/2026-11/21/20261121-m3xd.yaml"
    assert acknowledgement_path("REG-002", "ivan") == "acknowledgements/REG-002/ivan.yaml"
    assert resolved_path("3f2a9c1d5e6b0123456789abcdef0123456789ab") == "resolved/3f2a9c1d5e6b.yaml"


def test_the_alphabet_of_ids_is_crockfords() -> None:
    assert ALPHABET == "0123456789abcdefghjkmnpqrstvwxyz"


@given(st.dates(), st.text(ALPHABET, min_size=4, max_size=12))
def test_an_id_is_read_back_from_its_path(on, letters: str) -> None:
    record = f"{on:%Y%m%d}".zfill(8) + f"-{letters}"
    assert record_of(dispute_path(record)) == record_of(error_path(record)) == record


@pytest.mark.parametrize(
    "path",
    [
        "disputes/20261121-k7qf.yaml",
        "disputes/2026-11/20261121-k7qf.yaml",
        "disputes/2026-11/22/20261121-k7qf.yaml",
        "disputes/2026-12/21/20261121-k7qf.yaml",
        "disputes/2025-11/21/20261121-k7qf.yaml",
        "disputes/2026-11/21/20261121-k7q.yaml",
        "disputes/2026-11/21/20261121-K7QF.yaml",
        "disputes/2026-11/21/20261121-k7ql.yaml",
        "disputes/2026-11/21/20261121k7qf.yaml",
        "disputes/2026-11/21/20261121-k7qf.yml",
        "disputes/2026-11/21/20261121-k7qf.yaml\n",
        "disputes/more/2026-11/21/20261121-k7qf.yaml",
        "disputes/٢٠٢٦-١١/٢١/٢٠٢٦١١٢١-k7qf.yaml",
    ],
)
def test_a_path_whose_name_and_folders_disagree_stands_for_no_record(path: str) -> None:
    assert record_of(path) is None


@pytest.mark.parametrize(
    "record", ["20261121-k7qi", "20261121-k7qo", "20261121-k7qu", "20261121-", "2026112-k7qf", "٢٠٢٦١١٢١-k7qf"]
)
def test_what_is_no_id(record: str) -> None:
    assert RECORD_ID.fullmatch(record) is None
