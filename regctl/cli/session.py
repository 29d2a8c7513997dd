"""A registry opened for one command: read as of an instant, or ready for one act."""

from datetime import UTC, tzinfo
from pathlib import Path
from typing import NamedTuple

from regctl.actions.plan import Plan, actor_of
from regctl.cli.naming import names_of
from regctl.cli.parse import names_zone, parse_instant
from regctl.cli.progress import watched
from regctl.model.history import Document
from regctl.model.paths import ALPHABET, SETTINGS, Kind
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.model.settings import Settings
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.reading.opening import open_registry
from regctl.render.names import Names
from regctl.store.identity import Identity, read_address, read_identity, read_now
from regctl.store.repository import Repository, find_repository, read_at_head, read_blob


class Reading(NamedTuple):
    """A registry as somebody looks at it. `is_past` says that an instant was asked for."""

    repository: Repository
    registry: Registry
    is_past: bool


class Writing(NamedTuple):
    """A registry that somebody is about to act in, at `identity.now`; `actor` is the person at that address."""

    repository: Repository
    registry: Registry
    identity: Identity
    names: Names

    @property
    def actor(self) -> Person:
        return actor_of(self.registry, self.identity.address)

    @property
    def now(self) -> int:
        return self.identity.now

    def commit(self, plan: Plan, subject: str) -> None:
        from regctl.store.commit import commit_files

        commit_files(self.repository, plan.texts, subject, self.identity)

    def text_at_head(self, path: str) -> bytes | None:
        return read_at_head(self.repository, path)

    def has_remote(self) -> bool:
        """Whether there is anywhere to push to."""
        return bool(self.repository.git.answer("remote"))

    def text_of(self, oid: str) -> bytes:
        return read_blob(self.repository, oid)


def read(registry: Path | None, as_of: str | None = None, *, whole_line: bool = False) -> Reading:
    """Open a registry for looking. With `as_of`, later steps are not part of it, unless the `whole_line` is judged by then."""
    repository = find_repository(Path.cwd(), registry)
    _check_begun(repository)
    if as_of is None:
        return Reading(repository, _begun(repository, _open(repository, read_now(repository.git))), is_past=False)
    instant = parse_instant(as_of, UTC if names_zone(as_of) else _zone(repository))
    folded = _open(repository, instant, None if whole_line else instant)
    if folded.begun is None:
        whole = _begun(repository, _open(repository, instant))
        raise UsageTrouble("before-beginning", day=whole.calendar.day(whole.begun_at), text=as_of)
    return Reading(repository, _begun(repository, folded), is_past=True)


def write(registry: Path | None) -> Writing:
    """Open a registry for an act by whoever git says is acting."""
    writing = write_facts(registry)
    actor_of(writing.registry, writing.identity.address)
    return writing


def write_facts(registry: Path | None) -> Writing:
    """Open a registry to write down what the clock has decided, which anybody may, a robot too."""
    from regctl.store.commit import check_writable, signs_commits

    repository = find_repository(Path.cwd(), registry)
    _check_begun(repository)
    check_writable(repository)
    identity = read_identity(repository.git)
    folded = _begun(repository, _open(repository, identity.now))
    if folded.settings.history.require_signatures and not signs_commits(repository):
        raise GitTrouble("not-signing")
    return Writing(repository, folded, identity, names_of(repository))


def reader(reading: Reading) -> Person:
    """The person who is looking, by the address that git would put on a commit of theirs."""
    return actor_of(reading.registry, read_address(reading.repository.git))


def draw_suffix() -> str:
    """Four random characters for a new id: no two clones can collide by counting."""
    import secrets

    return "".join(secrets.choice(ALPHABET) for _ in range(4))


def _open(repository: Repository, now: int, until: int | None = None) -> Registry:
    """The registry; whoever waits for it at a terminal sees how far it has come."""
    with watched(repository) as watch:
        return open_registry(repository, now, until, watch)


def _check_begun(repository: Repository) -> None:
    if repository.head is None:
        raise GitTrouble("no-commits", directory=str(repository.root))


def _begun(repository: Repository, registry: Registry) -> Registry:
    if registry.begun is None:
        raise GitTrouble("no-registry", directory=str(repository.root))
    return registry


def _zone(repository: Repository) -> tzinfo:
    """The registry's time zone as the head has it: an instant must be read before history can be."""
    from regctl.store.decode import decode_document

    data = read_at_head(repository, SETTINGS)
    document = decode_document(Kind.SETTINGS, data) if data is not None else Document(None)
    return document.value.timezone if isinstance(document.value, Settings) else UTC
