"""Rules, What git adds, 8: signatures, where history.require_signatures is on. With real keys."""

import shutil
import subprocess
from pathlib import Path

import pytest

from regctl.model.dispute import State
from regctl.rules.signatures import fingerprint_of
from tests.sealed import CONTENT, PEOPLE, REG_002, SETTINGS, Sealed, checks, contest, events, found, path_of, rule, void

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")

A = "20261005-aaaa"
SIGNED = SETTINGS + "history: {require_signatures: true}\n"
Keys = dict[str, Path]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A key for each of four people, and one that is nobody's."""
    folder = tmp_path_factory.mktemp("keys")
    for who in ("olga", "anna", "ivan", "maria", "nobody"):
        command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(folder / who))
        subprocess.run(command, check=True, capture_output=True)
    return {file.stem: file for file in folder.iterdir() if not file.suffix}


@pytest.fixture
def people(keys: Keys) -> str:
    text = PEOPLE
    for who in ("olga", "anna", "ivan", "maria"):
        public = keys[who].with_suffix(".pub").read_text().strip()
        text = text.replace(f"[{who}@agency.example]", f"[{who}@agency.example], keys: ['{public}']")
    return text


@pytest.fixture
def sealed(tmp_path: Path, people: str, keys: Keys) -> Sealed:
    """Signatures are asked for from the beginning on; anna's dispute with ivan is open."""
    settings = SIGNED.replace("disputes:\n", "disputes:\n  require_acknowledgement: false\n")
    sealed = Sealed(tmp_path).begin(CONTENT | {"people.yaml": people, "regctl.yaml": settings})
    sealed.open(key=keys["anna"])
    return sealed


def test_an_act_signed_with_the_actors_key_counts(sealed: Sealed, keys: Keys) -> None:
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["ivan"])
    view = sealed.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_an_unsigned_act_does_not_count(sealed: Sealed) -> None:
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest())
    view = sealed.replay()
    assert found(view) == [("not-signed", step)]
    assert view.disputes[A].state is State.OPEN


@pytest.mark.parametrize("signer", ["anna", "nobody"])
def test_an_act_signed_with_another_key_does_not_count(sealed: Sealed, keys: Keys, signer: str) -> None:
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys[signer])
    view = sealed.replay()
    assert found(view) == [("signed-by-other-key", step)]
    assert view.disputes[A].state is State.OPEN


def test_a_signature_of_other_words_is_not_good(sealed: Sealed, keys: Keys) -> None:
    """Somebody else's signed commit with its text exchanged."""
    forged = sealed.text(path_of(A)) + "  - accept: {}\n"
    sealed.branch("side")
    signed = sealed.act("ivan", "2026-10-06 10:00", A, contest("Greeted."), branch="side", key=keys["ivan"])
    raw = sealed.git("cat-file", "commit", signed)
    unsigned = sealed.commit("ivan", "2026-10-06 10:00", {path_of(A): forged})
    other = raw.replace(raw.split("\n")[0], "tree " + sealed.git("rev-parse", f"{unsigned}^{{tree}}")) + "\n"
    oid = sealed.git("hash-object", "-t", "commit", "-w", "--stdin", given=other.encode())
    sealed.branch("main", oid)
    view = sealed.replay()
    assert found(view) == [("not-signed", oid)]
    assert view.disputes[A].state is State.OPEN


@pytest.mark.parametrize(
    ("path", "who"),
    [("people.yaml", "olga"), ("regctl.yaml", "olga"), (REG_002, "maria"), ("errors/2026-10/06/20261006-eeee.yaml", "ivan")],
)
def test_no_kind_of_file_counts_unsigned(sealed: Sealed, keys: Keys, path: str, who: str) -> None:
    text = "error: 20261006-eeee\noccurred: 2026-10-06\ncategory: access\nwhat: No login.\n"
    if not path.startswith("errors/"):
        text = sealed.text(path) + "# a comment\n"
    step = sealed.commit(who, "2026-10-06 10:00", {path: text})
    assert found(sealed.replay()) == [("not-signed", step)]
    sealed.commit(who, "2026-10-06 11:00", {path: text + "# signed\n"}, key=keys[who])
    assert "not-signed" not in checks(sealed.replay())[1:]


def test_an_acknowledgement_counts_signed_by_the_person_alone(sealed: Sealed, keys: Keys) -> None:
    sealed.acknowledge("2026-10-06 10:00", "ivan")
    given = {path: text for path, text in sealed.trees[sealed.heads["main"]].items() if path.startswith("acknowledgements/")}
    assert sealed.replay().acknowledgements == {}
    sealed.commit("ivan", "2026-10-06 11:00", {path: f"{text}# signed\n" for path, text in given.items()}, key=keys["ivan"])
    assert {person for person, _ in sealed.replay().acknowledgements} == {"ivan"}


def test_acts_from_before_the_setting_was_switched_on_stay(tmp_path: Path, people: str, keys: Keys) -> None:
    sealed = Sealed(tmp_path).begin(CONTENT | {"people.yaml": people})
    sealed.acknowledge()
    sealed.open()
    sealed.commit("olga", "2026-10-05 11:00", {"regctl.yaml": SIGNED})
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest())
    sealed.act("olga", "2026-10-06 11:00", A, void(), key=keys["olga"])
    view = sealed.replay()
    assert found(view) == [("not-signed", step)]
    assert events(view.disputes[A]) == [("open", "anna"), ("void", "olga")]


def test_switching_it_off_needs_a_signature_and_then_none_is_needed(sealed: Sealed, keys: Keys) -> None:
    off = sealed.text("regctl.yaml").replace("true}", "false}")
    unsigned = sealed.commit("olga", "2026-10-05 11:00", {"regctl.yaml": off})
    sealed.commit("olga", "2026-10-05 12:00", {"regctl.yaml": off + "# signed\n"}, key=keys["olga"])
    sealed.act("ivan", "2026-10-06 10:00", A, contest())
    view = sealed.replay()
    assert [finding for finding in found(view) if finding[0] != "carries-uncounted"] == [("not-signed", unsigned)]
    assert view.disputes[A].state is State.CONTESTED


def test_a_key_counts_from_the_step_after_it_was_given(sealed: Sealed, keys: Keys) -> None:
    public = keys["nobody"].with_suffix(".pub").read_text().strip()
    sealed.branch("side")
    sealed.people(
        "2026-10-06 09:00",
        ("[ivan@agency.example], keys: [", f"[ivan@agency.example], keys: ['{public}', "),
        branch="side",
        key=keys["olga"],
    )
    early = sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side", key=keys["nobody"])
    sealed.merge("olga", "2026-10-06 11:00", "side", key=keys["olga"])
    sealed.act("ivan", "2026-10-06 12:00", A, contest(), key=keys["nobody"])
    view = sealed.replay()
    assert found(view) == [("signed-by-other-key", early)]
    assert view.disputes[A].state is State.CONTESTED


def public_of(keys: Keys, who: str) -> str:
    return keys[who].with_suffix(".pub").read_text().strip()


def test_a_key_that_was_taken_away_counts_no_more_from_the_next_step_on(sealed: Sealed, keys: Keys) -> None:
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["ivan"])
    sealed.people("2026-10-06 11:00", (public_of(keys, "maria"), public_of(keys, "nobody")), key=keys["olga"])
    revoked = sealed.act("maria", "2026-10-06 12:00", A, rule("maria"), key=keys["maria"])
    view = sealed.replay()
    assert found(view) == [("signed-by-other-key", revoked)]
    assert view.findings[0].details["key"] == fingerprint_of(public_of(keys, "maria"))
    # What ivan has signed with a key that he had then, counts for ever.
    sealed.people("2026-10-06 13:00", (public_of(keys, "ivan"), "ssh-ed25519 AAAA"), key=keys["olga"])
    view = sealed.replay()
    assert checks(view) == ["signed-by-other-key"]
    assert view.disputes[A].state is State.CONTESTED


def test_a_step_that_takes_the_key_away_by_which_it_is_signed_counts(sealed: Sealed, keys: Keys) -> None:
    old, new = public_of(keys, "olga"), public_of(keys, "nobody")
    sealed.people("2026-10-06 10:00", (old, new), key=keys["olga"])
    revoked = sealed.act("olga", "2026-10-06 11:00", A, void(), key=keys["olga"])
    sealed.act("olga", "2026-10-06 12:00", A, void(reason="Once more."), key=keys["nobody"])
    view = sealed.replay()
    assert [finding for finding in found(view) if finding[0] != "carries-uncounted"] == [("signed-by-other-key", revoked)]
    assert view.disputes[A].state is State.VOID


def test_while_keys_are_exchanged_both_count(sealed: Sealed, keys: Keys) -> None:
    old, new = public_of(keys, "ivan"), public_of(keys, "nobody")
    sealed.people("2026-10-06 09:00", (f"'{old}'", f"'{old}', '{new}'"), key=keys["olga"])
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["nobody"])
    sealed.open("ivan", "2026-10-06 11:00", "20261006-bbbb", against="anna", key=keys["ivan"])
    sealed.people("2026-10-06 12:00", (f"'{old}', '{new}'", f"'{new}'"), key=keys["olga"])
    sealed.open("ivan", "2026-10-06 13:00", "20261006-cccc", against="pavel", key=keys["nobody"])
    view = sealed.replay()
    assert found(view) == []
    assert set(view.disputes) == {A, "20261006-bbbb", "20261006-cccc"}


def test_a_key_that_two_people_are_to_have_is_given_to_nobody(sealed: Sealed, keys: Keys) -> None:
    step = sealed.people("2026-10-06 09:00", (public_of(keys, "ivan"), public_of(keys, "anna")), key=keys["olga"])
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["ivan"])
    view = sealed.replay()
    assert found(view) == [("key-twice", step)]
    assert view.disputes[A].state is State.CONTESTED


def test_a_signature_in_an_unknown_form_stops_nothing(sealed: Sealed) -> None:
    """git itself stops at one with an error."""
    raw = sealed.git("cat-file", "commit", sealed.act("ivan", "2026-10-06 10:00", A, contest()))
    other = raw.replace("\n\n", "\ngpgsig by hand, Ivan\n\n", 1) + "\n"
    oid = sealed.git("hash-object", "-t", "commit", "-w", "--stdin", given=other.encode())
    sealed.branch("main", oid)
    assert found(sealed.replay()) == [("not-signed", oid)]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_the_header_of_a_signature_is_that_of_the_hash(tmp_path: Path, people: str, keys: Keys, object_format: str) -> None:
    settings = SIGNED.replace("disputes:\n", "disputes:\n  require_acknowledgement: false\n")
    sealed = Sealed(tmp_path, object_format=object_format)
    sealed.begin(CONTENT | {"people.yaml": people, "regctl.yaml": settings})
    sealed.open(key=keys["anna"])
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest())
    view = sealed.replay()
    assert found(view) == [("not-signed", step)]
    assert events(view.disputes[A]) == [("open", "anna")]


def test_a_side_commit_needs_its_own_authors_signature_whoever_signs_the_merge(sealed: Sealed, keys: Keys) -> None:
    sealed.branch("side")
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    sealed.merge("olga", "2026-10-06 11:00", "side", key=keys["olga"])
    assert found(sealed.replay()) == [("not-signed", step)]


def test_a_signed_side_commit_counts_in_an_unsigned_merge(sealed: Sealed, keys: Keys) -> None:
    sealed.branch("side")
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side", key=keys["ivan"])
    sealed.merge("olga", "2026-10-06 11:00", "side")
    view = sealed.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.CONTESTED


def test_a_regulation_merged_by_its_owner_counts_where_the_merge_is_signed(sealed: Sealed, keys: Keys) -> None:
    sealed.branch("side")
    sealed.edit("ivan", "2026-10-06 10:00", REG_002, "promptly", "at once", branch="side", key=keys["ivan"])
    sealed.merge("maria", "2026-10-06 11:00", "side", key=keys["maria"])
    view = sealed.replay()
    assert found(view) == []
    assert len(view.regulations["REG-002"].versions) == 2


@pytest.mark.parametrize("signer", [None, "ivan"])
def test_a_merge_that_only_claims_to_be_the_owners_brings_no_regulation_in(
    sealed: Sealed, keys: Keys, signer: str | None
) -> None:
    """Merging is what makes ivan's text count, so it is the merge that must be maria's."""
    sealed.branch("side")
    sealed.edit("ivan", "2026-10-06 10:00", REG_002, "promptly", "whenever", branch="side", key=keys["ivan"])
    sealed.merge("maria", "2026-10-06 11:00", "side", key=keys[signer] if signer else None)
    view = sealed.replay()
    assert len(view.regulations["REG-002"].versions) == 1
    assert view.findings


def test_putting_back_needs_no_signature(sealed: Sealed) -> None:
    before = sealed.text(path_of(A))
    sealed.act("ivan", "2026-10-06 10:00", A, contest())
    sealed.commit("kira", "2026-10-06 11:00", {path_of(A): before})
    assert checks(sealed.replay()) == ["not-signed"]


def test_what_git_is_set_to_trust_makes_no_difference(sealed: Sealed, keys: Keys, tmp_path: Path) -> None:
    signers = tmp_path / "signers"
    signers.write_text("ivan@agency.example " + keys["nobody"].with_suffix(".pub").read_text())
    sealed.git("config", "gpg.ssh.allowedSignersFile", str(signers))
    step = sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["nobody"])
    assert found(sealed.replay()) == [("signed-by-other-key", step)]
