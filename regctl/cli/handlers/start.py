"""regctl init and demo: a registry to begin with, a registry to look around in."""

import time
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from regctl.actions.plan import Plan
from regctl.cli import session
from regctl.cli.parse import parse_text
from regctl.cli.terminal import put, tell
from regctl.model.calendar import Month
from regctl.model.paths import NAMES, PEOPLE
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.render.names import NO_NAMES
from regctl.render.outcomes import outcome_of
from regctl.render.subjects import subject_of
from regctl.render.writing import plain
from regctl.rules.authority import is_acting_admin
from regctl.store import remains
from regctl.store.fast_import import PlannedCommit
from regctl.store.git import Git
from regctl.store.identity import Identity, read_identity, read_now
from regctl.store.repository import Repository, find_repository, place_in_repository, read_at_head, settings_id

FORGES = ("github", "gitlab")


def init(directory: Path, organisation: str, timezone: str, forge: str | None, dry_run: bool) -> None:
    from regctl.actions.found_registry import found_registry
    from regctl.store.new_repository import make_repository

    if not dry_run:
        _settle(directory)
    if forge in FORGES and (directory / PEOPLE).exists():
        _set_up_forge(directory, forge, dry_run)
        return
    nearest = next(folder for folder in (directory.absolute(), *directory.absolute().parents) if folder.is_dir())
    identity, (root, folder) = read_identity(Git(nearest)), place_in_repository(directory, nearest)
    if forge is None and not folder:
        # In a folder it might be the second registry of a repository, whose jobs work for the first.
        forge = FORGES[0]
    plan = found_registry(
        parse_text(organisation),
        timezone,
        identity.name,
        identity.address,
        _ignored_in(directory),
        forge=forge if forge in FORGES else None,
        folder=folder,
        entry=_read(root / ".gitlab-ci.yml"),
    )
    if (directory / PEOPLE).exists():
        raise GitTrouble("is-registry", directory=str(directory))
    if _is_rehearsed(plan, dry_run):
        return
    make_repository(directory)
    with session.holding(find_repository(directory, None)) as repository:
        _commit(repository, plan, identity)
    put(str(directory))
    tell(
        f"Begun the registry of {plain(str(plan.details['organisation']))}; you are {plan.details['person']}, its admin.",
        "Next: add your colleagues to people.yaml, and commit it; write your first regulation in regulations/.",
    )
    if plan.details["lacking"]:
        tell(*outcome_of("forge", plan.details, NO_NAMES))


def _set_up_forge(directory: Path, forge: str, dry_run: bool) -> None:
    """Bring jobs and forms into the repository of a registry that is there."""
    from regctl.actions.forge_files import set_up_forge

    reading = session.read(directory)
    identity = read_identity(reading.repository.git)
    with session.holding(find_repository(directory, None)) as whole:
        plan = set_up_forge(reading.registry, forge, reading.repository.prefix, lambda path: read_at_head(whole, path))
        if plan.texts and not _is_rehearsed(plan, dry_run):
            _commit(whole, plan, identity)
            put(str(directory))
    if not dry_run:
        tell(*outcome_of(plan.verb, plan.details, NO_NAMES))


def _is_rehearsed(plan: Plan, dry_run: bool) -> bool:
    """Whether nothing is to be written but what would be."""
    if dry_run:
        subject = plain(subject_of(plan.verb, plan.details))
        tell(*(f"would write {path}" for path in plan.texts), f"The commit would say: {subject}", "Nothing was written.")
    return dry_run


def _commit(repository: Repository, plan: Plan, identity: Identity) -> None:
    from regctl.store.commit import commit_files

    commit_files(repository, plan.texts, subject_of(plan.verb, plan.details), identity)


def _closing(directory: Path, head: str, month: Month, at: int) -> Mapping[str, str]:
    """What closes a month of the demo, from what has been written of it so far."""
    from regctl.actions.close_month import close_month
    from regctl.reading.opening import open_registry

    repository = find_repository(directory, directory)._replace(head=head)
    registry = open_registry(repository, at)
    admin = next(person for person in registry.people if is_acting_admin(person, registry.calendar.day(at)))
    return close_month(registry, month, admin, at, settings_id(repository)).texts


def _settle(directory: Path) -> None:
    """Undo what another init was about to write into the folder when it was cut off."""
    try:
        repository = find_repository(directory, None)
    except (GitTrouble, OSError):
        return
    if repository.head is None and remains.are_there(repository):
        with session.holding(repository):
            pass


def _ignored_in(directory: Path) -> str | None:
    """The text of the folder's .gitignore, empty where there is none; None for one that is no text."""
    try:
        return (directory / ".gitignore").read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return None


def _read(file: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def demo(directory: Path, months: int, disputes: int | None, seed: int) -> None:
    from regctl.actions.demo import MOST_A_MONTH, PLAYER, build_demo, build_large, names_text
    from regctl.cli.naming import names_of
    from regctl.cli.progress import counted
    from regctl.render.progress_words import WRITING
    from regctl.store.fast_import import write_history
    from regctl.store.new_repository import play_as

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise GitTrouble("not-empty", directory=str(directory))
    started = time.monotonic()
    now = read_now(Git(Path.cwd()))
    if disputes is not None and disputes > MOST_A_MONTH * months:
        raise UsageTrouble("too-many-disputes", disputes=disputes, months=months, most=MOST_A_MONTH)
    if disputes is None:
        closing = partial(_closing, directory)
        commits: Iterable[PlannedCommit] = build_demo(now, months, seed, closing)
    else:
        commits = build_large(now, months, disputes, seed)
    # A dispute takes two and a half commits on the average, by the way they are drawn.
    write_history(directory, commits if disputes is None else counted(commits, WRITING, disputes * 5 // 2))
    put(str(directory))
    tell(f"A registry with {months} months of history, made in {time.monotonic() - started:.1f} s.")
    if disputes is None:
        play_as(directory, PLAYER.name, PLAYER.email)
        (directory / NAMES).write_text(names_text(), encoding="utf-8")
        names = names_of(find_repository(directory, directory), tells=False)
        tell(f"In it you are {names.of(PLAYER.name)}; to be somebody else: git config user.email ADDRESS, one of people.yaml.")
    tell(f"Look around: cd {plain(str(directory))}; regctl status; regctl report --month last; regctl dispute list; regctl check")
