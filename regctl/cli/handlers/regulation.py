"""regctl regulation list, show and acknowledge."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.parse import known_person, parse_day, parse_text
from regctl.cli.terminal import can_ask, put, sheet, tell
from regctl.model.trouble import GitTrouble, UsageTrouble


def list_command(as_of: str | None, json: bool, registry: Path | None) -> None:
    from regctl.report.regulations import regulation_views

    reading = session.read(registry, as_of)
    views = regulation_views(reading.registry)
    if json:
        from regctl.render.registry_json import render_regulations

        put(render_regulations(views))
    else:
        from regctl.render.views_text import print_regulation_list

        print_regulation_list(views, naming.names_of(reading.repository), sheet())


def new(
    regulation: str | None,
    title: str | None,
    owner: str | None,
    departments: list[str] | None,
    folder: str | None,
    dry_run: bool,
    no_input: bool,
    registry: Path | None,
) -> None:
    from regctl.actions.begin_regulation import begin_regulation
    from regctl.cli.required import require
    from regctl.render.outcomes import BEGUN
    from regctl.render.writing import plain
    from regctl.store.files import write_whole

    if title is None and not can_ask(no_input):
        require("regulation new", title=title)
    reading = session.read(registry)
    held = reading.registry
    names = naming.names_of(reading.repository)
    owned_by = known_person(held.people, names, owner) if owner is not None else session.reader(reading).id
    if title is None:
        from regctl.cli.ask import ask

        title = ask("What is it about", parse_text)
    said = parse_text(title)
    path, text = begin_regulation(held, regulation, said, owned_by, tuple(departments or ()), folder or "")
    if dry_run:
        tell(f"would write {plain(path)}:", "", plain(text))
        return
    file = reading.repository.root / path
    if file.exists():
        raise GitTrouble("file-exists", path=path)
    try:
        write_whole(file, text.encode())
    except OSError as error:
        raise GitTrouble("cannot-write", file=str(file), problem=error.strerror or "") from None
    put(path)
    tell(*BEGUN)


def show(regulation: str, at: str | None, as_of: str | None, json: bool, registry: Path | None) -> None:
    from regctl.report.regulations import regulation_views, view_on

    day = parse_day(at) if at is not None else None
    reading = session.read(registry, as_of)
    views = regulation_views(reading.registry)
    if day is not None and regulation in reading.registry.regulations:
        view = view_on(reading.registry, regulation, day)
        if view is None:
            raise UsageTrouble("no-text-on-day", regulation=regulation, day=day)
    else:
        view = next((view for view in views if view.text.id == regulation), None)
    if view is None:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(view.text.id for view in views))
    if json:
        from regctl.render.registry_json import render_regulation

        put(render_regulation(view))
    else:
        from regctl.render.views_text import print_regulation

        print_regulation(view, naming.names_of(reading.repository), sheet())


def history(regulation: str, clause: str | None, as_of: str | None, json: bool, registry: Path | None) -> None:
    from regctl.report.regulation_story import regulation_story
    from regctl.store.log import authors_of

    reading = session.read(registry, as_of)
    held = reading.registry
    if regulation not in held.regulations:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(sorted(held.regulations)))
    story = regulation_story(held, regulation)
    if clause is not None:
        known = tuple(each.id for each in story.clauses)
        if clause not in known:
            raise UsageTrouble("unknown-clause-choice", clause=clause, known=known)
        story = story._replace(clauses=tuple(each for each in story.clauses if each.id == clause))
    hands = authors_of(reading.repository, [each.version.commit for each in story.versions])
    people = {commit: person.id if (person := held.people.at_address(hand)) else hand for commit, hand in hands.items()}
    if json:
        from regctl.render.story_json import render_story

        put(render_story(story, people, held.calendar))
    else:
        from regctl.render.story_text import print_story

        print_story(story, people, naming.names_of(reading.repository), sheet())


def acknowledge_command(regulation: str, dry_run: bool, registry: Path | None) -> None:
    from regctl.actions.acknowledge import acknowledge
    from regctl.cli.carry_out import carry_out

    carry_out(
        session.write(registry),
        lambda now: acknowledge(now.registry, regulation, now.actor, now.now, now.text_at_head),
        dry_run=dry_run,
    )
