"""Resolve the findings of a commit: an admin has dealt with them."""

from regctl.actions.plan import Plan, misdating, refuse_if
from regctl.model.paths import resolved_path
from regctl.model.people import Person
from regctl.model.records import Resolution
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal
from regctl.rules.authority import may_govern
from regctl.store.encode import encode_resolution


def resolve_finding(registry: Registry, commit: str, reason: str, actor: Person, now: int) -> Plan:
    """The plan of one resolution. `commit` is any unique beginning of the id of a commit with findings."""
    refuse_if(misdating(registry, now))
    refuse_if(may_govern(actor, registry.calendar.day(now)))
    named = registry.findings.commits(commit)
    if len(named) != 1:
        refuse_if(Refusal("ambiguous-commit" if named else "resolves-nothing", {"commit": commit, "known": tuple(named)}))
    earlier = registry.resolution_of(named[0])
    if earlier:
        refuse_if(Refusal("resolved-already", {"commit": named[0], "by": earlier.by, "reason": earlier.resolution.reason}))
    path = resolved_path(named[0])
    texts = {path: encode_resolution(Resolution(named[0], reason))}
    return Plan("resolve", path, texts, {"commit": named[0], "reason": reason})
