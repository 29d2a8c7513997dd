"""A registry opened for one command: read as of an instant, or ready for one act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from regctl.actions.plan import Plan, actor_of
from regctl.cli.naming import names_of
from regctl.cli.parse import names_zone, parse_instant
from regctl.cli.progress import watched
from regctl.cli.terminal import tell
from regctl.model.history import Document
from regctl.model.paths import ALPHABET, SETTINGS, Kind
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.model.settings import Settings
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.reading.opening import View, open_registry
from regctl.render.names import NO_NAMES, Names
from regctl.store.git import Git
from regctl.store.identity import Identity, read_address, read_identity, read_now
from regctl.store.repository import Repository, find_repository, read_at_head, read_blob, read_head

if TYPE_CHECKING:
    from regctl.reading.judging import Judged
    from regctl.reading.reviewing import Branch


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


def read(registry: Path | None, as_of: str | None = None) -> Reading:
    """Open a registry for looking. With `as_of`, later steps are not part of it."""
    return read_in(find(registry), as_of)


def read_in(repository: Repository, as_of: str | None = None, *, whole_line: bool = False) -> Reading:
    """The same of a registry that has been found; with `whole_line`, later steps are judged by the instant `as_of`, too."""
    instant = _instant(repository, as_of)
    if as_of is None:
        return Reading(repository, _begun(repository, _open(repository, instant)), is_past=False)
    folded = _open(repository, instant, None if whole_line else instant)
    if folded.begun is None:
        whole = _begun(repository, _open(repository, instant))
        raise UsageTrouble("before-beginning", day=whole.calendar.day(whole.begun_at), text=as_of)
    return Reading(repository, _begun(repository, folded), is_past=True)


def judge(repository: Repository, as_of: str | None, base: str, head: str, *, as_merge: bool) -> tuple[Repository, "Judged"]:
    """What the commit `head` brings to the line of the commit `base`, judged by the law there; the repository at `head`."""
    from regctl.reading.judging import judge_branch
    from regctl.store.proposal import commit_of

    instant, base_id = _instant(repository, as_of), commit_of(repository, base)
    repository = repository._replace(head=commit_of(repository, head))
    assert repository.head is not None
    with watched(repository) as watch:
        judged = judge_branch(repository, base_id, repository.head, View(instant, watch=watch), as_merge=as_merge)
    _begun(repository, judged.registry)
    return repository, judged


def read_branch(registry: Path | None, as_of: str | None, base: str | None, head: str) -> tuple[Repository, "Branch"]:
    """The branch that ends at `head`, against the commit `base`, or the official line where none is named."""
    from regctl.reading.reviewing import read_branch
    from regctl.store.proposal import commit_of
    from regctl.store.seen import official_line

    repository = find(registry)
    instant = _instant(repository, as_of)
    if base is None:
        line = official_line(repository)
        if line is None or line.ref == f"refs/heads/{repository.branch}":
            raise UsageTrouble("no-base")
        base_id = line.head
    else:
        base_id = commit_of(repository, base)
    with watched(repository) as watch:
        branch = read_branch(repository, base_id, commit_of(repository, head), View(instant, watch=watch))
    _begun(repository, branch.before)
    return repository, branch


def write(registry: Path | None) -> Writing:
    """Open a registry for an act by whoever git says is acting."""
    writing = write_facts(registry)
    actor_of(writing.registry, writing.identity.address)
    return writing


def write_facts(registry: Path | None) -> Writing:
    """Open a registry to write down what the clock has decided, which anybody may, a robot too."""
    from regctl.store.commit import check_writable, signs_commits

    repository = find(registry)
    check_writable(repository)
    identity = read_identity(repository.git)
    folded = _begun(repository, _open(repository, identity.now))
    if folded.settings.history.require_signatures and not signs_commits(repository):
        raise GitTrouble("not-signing")
    return Writing(repository, folded, identity, names_of(repository))


def write_beside(registry: Path | None) -> Writing:
    """Open a registry for acts that are committed for others on branches of their own; what is checked out stays as it is."""
    repository = find(registry)
    identity = read_identity(repository.git)
    return Writing(repository, _begun(repository, _open(repository, identity.now)), identity, NO_NAMES)


@contextmanager
def alone(writing: Writing, *, dry_run: bool) -> Iterator[Writing]:
    """The same registry, as it stands once nobody else acts in this clone; what an act before has left half done is undone.

    Whatever an act is made of must be judged in here: somebody may have acted since the registry was opened. With `dry_run`
    nobody acts, and nothing is waited for.
    """
    if dry_run:
        yield writing
        return
    with holding(writing.repository) as repository:
        is_same = repository.head == writing.repository.head
        registry = writing.registry if is_same else _open(repository, writing.now)
        yield writing._replace(repository=repository, registry=registry)


@contextmanager
def holding(repository: Repository) -> Iterator[Repository]:
    """The repository as it stands once nobody else acts in it; what was cut off half done before is brought to an end."""
    from regctl.render.outcomes import WAITING
    from regctl.store import journal, moving, remains
    from regctl.store.alone import alone

    with alone(repository.common_directory, lambda: tell(WAITING)) as hold:
        repository = repository._replace(git=Git(repository.git.directory, repository.git.env, hold))
        if hold.was_cut_off or remains.are_there(repository):
            remains.clear(repository)
        journal.settle(repository)
        moving.recover_move(repository)
        yield repository._replace(head=read_head(repository))


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


def find(registry: Path | None) -> Repository:
    """The repository of the registry, or of the folder where we are. Raises GitTrouble where there is none, or no commit yet."""
    repository = find_repository(Path.cwd(), registry)
    if repository.head is None:
        raise GitTrouble("no-commits", directory=str(repository.root))
    return repository


def _instant(repository: Repository, as_of: str | None) -> int:
    """The instant that was asked for, or now."""
    if as_of is None:
        return read_now(repository.git)
    return parse_instant(as_of, UTC if names_zone(as_of) else _zone(repository))


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
