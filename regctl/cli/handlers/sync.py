"""regctl sync: fetch, bring together, push, until everybody has everything."""

from functools import partial
from pathlib import Path

from regctl.cli import session
from regctl.cli.naming import names_of
from regctl.cli.terminal import put, tell
from regctl.model.calendar import Calendar
from regctl.model.trouble import Exit, GitTrouble
from regctl.reading.together import Aside, bring_together
from regctl.render.sync_words import aside_words, done_words
from regctl.render.writing import plain
from regctl.store.cache import Cache
from regctl.store.commit import check_writable
from regctl.store.graft import Graft
from regctl.store.identity import Identity, read_identity
from regctl.store.line import count_steps, vanished
from regctl.store.moving import keep_aside, move_branch
from regctl.store.remains import scratch
from regctl.store.remote import Remote, fetch, push, remote_of
from regctl.store.repository import Repository
from regctl.store.seen import Line, check_kept, look

_TRIES = 20
"""How often others may push between our fetch and our push before we give up."""


def sync(registry: Path | None) -> Exit | None:
    repository = session.find(registry)
    check_writable(repository)
    identity, remote = read_identity(repository.git), remote_of(repository)
    with session.holding(repository) as repository:
        start, left_out, theirs = repository.head, 0, fetch(repository, remote)
        for _ in range(_TRIES):
            repository, aside = _brought_together(repository, remote, theirs, identity)
            left_out += aside
            assert repository.head is not None
            refused = push(repository, remote, repository.head) if repository.head != theirs else None
            if refused is None:
                break
            before, theirs = theirs, fetch(repository, remote)
            if theirs == before:
                raise GitTrouble("push-refused", remote=remote.name, said=refused)
        else:
            raise GitTrouble("push-overtaken", remote=remote.name, times=_TRIES)
    put(repository.head)
    brought = count_steps(repository.git, start, theirs) if theirs else 0
    tell(*done_words(brought, count_steps(repository.git, theirs, repository.head)))
    return Exit.REFUSED if left_out else None


def _brought_together(repository: Repository, remote: Remote, theirs: str | None, identity: Identity) -> tuple[Repository, int]:
    """The repository with its branch at the end of a line that holds everybody's steps; how many of one's own it leaves out."""
    head, git = repository.head, repository.git
    if theirs is None or head is None:
        return repository, 0
    _check_line(repository, Line(remote.tracking, theirs))
    own, tip = tuple(reversed(vanished(git, head, theirs))), theirs
    aside: tuple[Aside, ...] = ()
    if own:
        date = f"@{identity.now} {identity.offset}"
        with scratch(repository) as folder:
            begin = partial(Graft, repository, theirs, folder, date)
            tip, registry, aside = bring_together(repository, theirs, own, identity.now, begin)
        _set_aside(repository, aside, registry.calendar)
    if tip != head:
        move_branch(repository, head, tip)
    return repository._replace(head=tip), len(aside)


def _check_line(repository: Repository, line: Line) -> None:
    """Raises GitTrouble where steps have vanished from the line: to publish on top of it would be to agree."""
    check_kept(look(Cache(repository.common_directory, repository.prefix), repository.git, line))


def _set_aside(repository: Repository, aside: tuple[Aside, ...], calendar: Calendar) -> None:
    names = names_of(repository, tells=False)
    for each in aside:
        keep_aside(repository, each.step)
        subject = repository.git.answer("show", "--no-patch", "--format=%s", each.step) or ""
        tell(*(plain(line) for line in aside_words(each, subject, calendar, names)))
