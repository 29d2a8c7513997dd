"""The demo's history: which clauses ended in both-right or both-wrong rulings, and what the checks say about their words."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from regctl.actions.demo import build_demo
from regctl.language.context import context_of
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.dispute import Ruling
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation
from regctl.replay.fold import replay
from regctl.rules.texts import text_on
from regctl.store.fast_import import write_history
from regctl.store.history import read_steps
from regctl.store.repository import find_repository

NOW = int(datetime(2026, 11, 22, 15, tzinfo=ZoneInfo("Europe/Moscow")).timestamp())
BOTH = (Ruling.BOTH_RIGHT, Ruling.BOTH_WRONG)


class Group(NamedTuple):
    """Clauses by the number of remarks on each, and by those of each check."""

    name: str
    remarks: list[list[str]]

    @property
    def share(self) -> float:
        """Of the clauses, how many have a remark."""
        return sum(bool(each) for each in self.remarks) / len(self.remarks)

    @property
    def per_clause(self) -> float:
        return sum(map(len, self.remarks)) / len(self.remarks)

    def share_with(self, checks: Iterable[str]) -> float:
        wanted = set(checks)
        return sum(bool(wanted & set(each)) for each in self.remarks) / len(self.remarks)


def tell_demo(directory: Path) -> Registry:
    """The registry of `regctl demo`, as it stands on a certain day."""
    write_history(directory, build_demo(NOW))
    return replay(list(read_steps(find_repository(directory, None))), NOW)


def groups_of(registry: Registry, words: Words) -> tuple[Group, Group]:
    """The clauses that ended in both-*, with their words on the day of the incident; and the others, as they were first."""
    first = {story.id: story.versions[0].text for story in registry.regulations.values()}
    disputed: dict[tuple[str, str], Regulation] = {}
    for dispute in registry.disputes.values():
        opening = dispute.opening
        if dispute.ruling in BOTH:
            text = text_on(registry.regulations[opening.regulation], opening.occurred)
            assert text is not None
            disputed.setdefault((opening.regulation, opening.clause), text)
    others = {
        (text.id, clause.id): text
        for text in first.values()
        if text is not None
        for clause in text.clauses
        if (text.id, clause.id) not in disputed
    }
    context = context_of([text for text in first.values() if text], registry.people, registry.today, words)

    def checks(text: Regulation, clause: str) -> list[str]:
        return [remark.check for remark in remarks_on(text, context, words) if remark.clause == clause]

    both = Group("ended in both-right or both-wrong", [checks(text, clause) for (_, clause), text in disputed.items()])
    never = Group("never did", [checks(text, clause) for (_, clause), text in others.items()])
    return both, never
