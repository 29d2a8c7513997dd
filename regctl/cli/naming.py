"""What people are called, for one command: read when there is somebody to show, and never in the way of what the command does."""

from collections.abc import Iterable
from pathlib import Path

from regctl.cli.call import Call
from regctl.cli.terminal import tell
from regctl.model.records import CalledBy
from regctl.model.trouble import Details, Trouble
from regctl.render.messages import speaks_of_people
from regctl.render.names import NO_NAMES, UNREADABLE, Names
from regctl.store.names_file import read_names
from regctl.store.repository import Repository, find_repository


def names_of(repository: Repository, *, tells: bool = True) -> Names:
    """The names that this clone knows. Where their file cannot be read, people go by their ids, and `tells` says so on stderr."""
    file = read_names(repository.root)
    if file is None:
        return NO_NAMES
    if isinstance(file.document.value, CalledBy):
        return Names(file.document.value.names)
    if tells:
        from regctl.render.writing import plain

        tell(UNREADABLE.format(path=plain(file.path)))
    return NO_NAMES


def names_for(said: Iterable[Details], asked: Call | int) -> Names:
    """The names for what is said of people where the command that was asked for has stopped, if there is a registry at all."""
    if isinstance(asked, int) or not any(map(speaks_of_people, said)):
        return NO_NAMES
    registry = asked[1].get("registry")
    try:
        return names_of(find_repository(Path.cwd(), registry if isinstance(registry, Path) else None), tells=False)
    except (Trouble, OSError):
        return NO_NAMES
