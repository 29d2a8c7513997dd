"""regctl dispute list and show."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.parse import find_dispute, known_person, parse_month
from regctl.cli.terminal import put, sheet
from regctl.model.dispute import State
from regctl.model.trouble import UsageTrouble
from regctl.report.disputes import DisputeView, dispute_view, dispute_views, list_disputes
from regctl.rules.known import check_department


def list_command(
    state: str | None,
    person: str | None,
    regulation: str | None,
    department: str | None,
    month: str | None,
    mine: bool,
    as_of: str | None,
    json: bool,
    registry: Path | None,
) -> None:
    reading = session.read(registry, as_of)
    shown = reading.registry
    if mine:
        person = session.reader(reading).id
    if state is not None and state not in {each.value for each in State}:
        raise UsageTrouble("unknown-state", name=state, known=tuple(each.value for each in State))
    if person is not None:
        person = known_person(shown.people, naming.names_of(reading.repository, tells=False), person)
    if regulation is not None and regulation.partition("#")[0] not in shown.regulations:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(sorted(shown.regulations)))
    check_department(shown, department)
    found = list_disputes(
        shown,
        state=State(state) if state else None,
        person=person,
        regulation=regulation,
        department=department,
        month=parse_month(month, shown.today) if month else None,
    )
    views = dispute_views(shown, found)
    if json:
        from regctl.render.views_json import render_disputes

        put(render_disputes(views))
    else:
        from regctl.render.views_text import print_dispute_list

        print_dispute_list(views, naming.names_of(reading.repository), sheet())


def show(dispute: str, as_of: str | None, json: bool, registry: Path | None) -> None:
    reading = session.read(registry, as_of)
    view = dispute_view(reading.registry, find_dispute(reading.registry, dispute))
    if view.not_counted:
        view = _with_lines(reading, view)
    if json:
        from regctl.render.views_json import render_dispute

        put(render_dispute(view))
    else:
        from regctl.render.views_text import print_dispute

        print_dispute(view, naming.names_of(reading.repository), sheet())


def _with_lines(reading: session.Reading, view: DisputeView) -> DisputeView:
    """The view with the lines of what was not counted, for which texts have to be read once more."""

    from regctl.store.findings import located

    return view._replace(not_counted=tuple(located(reading.repository, view.not_counted)))
