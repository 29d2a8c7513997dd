"""Close a month: its figures are written down, and stay."""

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.calendar import Month
from regctl.model.closing import ClosedMonth
from regctl.model.finding import Level
from regctl.model.paths import month_path
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal
from regctl.rules.authority import may_govern
from regctl.rules.closing import figures_of, refusal_to_close
from regctl.store.month_format import encode_month


def close_month(registry: Registry, month: Month, actor: Person, now: int, rules: str | None) -> Plan:
    """The plan of a closing; `rules` is git's id of the regctl.yaml that counts.

    With findings that nobody has dealt with a month is not closed: some of what they are about may belong to it.
    """
    refuse_if_misdated(registry, now)
    errors = [finding for finding in registry.unresolved if finding.level is Level.ERROR]
    open_findings = Refusal("month-with-findings", {"month": str(month), "count": len(errors)}) if errors else None
    refuse_if(may_govern(actor, registry.calendar.day(now)), refusal_to_close(registry, month, now), open_findings)
    assert registry.head is not None
    path = month_path(month)
    closed = ClosedMonth(month, registry.head, rules, figures_of(registry, month, now))
    return Plan("close", path, {path: encode_month(closed)}, {"month": str(month), "figures": closed.figures})
