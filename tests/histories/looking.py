"""One look at a registry: everything that a user can get of it at one instant, as one text.

This is the only place that knows how regctl is read and how its cache is switched off.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from regctl.cli import session
from regctl.model.calendar import Month
from regctl.model.registry import Registry
from regctl.model.trouble import Trouble
from regctl.render.registry_json import render_errors, render_findings, render_regulations
from regctl.render.report_json import render_json
from regctl.render.views_json import render_dispute, render_disputes, render_status
from regctl.report.disputes import dispute_view, dispute_views, list_disputes
from regctl.report.month import month_report
from regctl.report.regulations import regulation_views
from regctl.report.status import status_of
from regctl.store.findings import located


def look(registry: Path, now: int, *, cache: bool, as_of: str | None = None, whole_line: bool = False) -> str:
    """What the registry in a directory shows at `now`, or as of an earlier instant; with the cache, or without.

    With `whole_line` it is what `check` shows, which judges later steps too, by the earlier instant. Where a command would stop,
    its trouble is what is shown in the place of its document.
    """
    with _pinned(now, cache):
        try:
            reading = session.read_in(session.find(registry), as_of, whole_line=whole_line)
        except Trouble as trouble:
            return _words(trouble)
        checked = _check(reading)
        return checked if whole_line else "\n".join((*_documents(reading.registry), checked, *_facts(reading.registry)))


def registry_at(registry: Path, now: int) -> Registry | None:
    """The registry itself, without a cache; None where there is none yet."""
    with _pinned(now, cache=False):
        try:
            return session.read(registry).registry
        except Trouble:
            return None


def _pinned(now: int, cache: bool) -> AbstractContextManager[object]:
    return mock.patch.dict(os.environ, {"GIT_COMMITTER_DATE": f"@{now} +0000"} | ({} if cache else {"REGCTL_CACHE": "off"}))


def _documents(held: Registry) -> Iterator[str]:
    this = Month.of(held.today)
    for month in dict.fromkeys((this, this.previous(), held.calendar.month(held.begun_at))):
        yield render_json(month_report(held, month))
    disputes = list_disputes(held)
    yield render_disputes(dispute_views(held, disputes))
    yield from (render_dispute(dispute_view(held, dispute)) for dispute in disputes)
    yield from (render_status(status_of(held, person)) for person in held.people.by_id)
    yield render_regulations(regulation_views(held))
    yield render_errors([error for _, error in sorted(held.errors.items())], held.calendar)


def _check(reading: session.Reading) -> str:
    held = reading.registry
    try:
        found = located(reading.repository, held.findings)
    except Trouble as trouble:
        return _words(trouble)
    standing = [finding for finding in found if not held.resolution_of(finding.commit)]
    resolved = [(finding, each) for finding in found if (each := held.resolution_of(finding.commit))]
    return render_findings(held, held.head, standing, resolved)


def _facts(held: Registry) -> Iterator[str]:
    """What no document shows, and the next act is judged by."""
    yield from (repr(dispute) for _, dispute in sorted(held.disputes.items()))
    for known in (held.incidents, held.opened, held.opened_pairs, held.resolved, held.acknowledgements):
        yield repr(sorted(known.items()))
    yield repr((held.begun, held.begun_at, held.head, held.head_at, held.as_of))


def _words(trouble: Trouble) -> str:
    """What a command would stop with. The directory is left out, so that work trees can be compared."""
    return f"{trouble.code} { {name: value for name, value in trouble.details.items() if name != 'directory'} }\n"


def iso(instant: int) -> str:
    """An instant as `--as-of` takes it."""
    return datetime.fromtimestamp(instant, UTC).isoformat()
