"""A plan carried out: shown, or committed, printed and explained."""

from collections.abc import Callable

from regctl.actions.plan import Plan
from regctl.cli.session import Writing, alone
from regctl.cli.terminal import put, tell
from regctl.render.subjects import subject_of
from regctl.render.writing import plain


def carry_out(writing: Writing, make: Callable[[Writing], Plan], *, dry_run: bool) -> None:
    """Do what `make` plans for the registry as it stands once nobody else acts in this clone."""
    with alone(writing, dry_run=dry_run) as now:
        write_out(now, make(now), dry_run=dry_run)


def write_out(session: Writing, plan: Plan, *, dry_run: bool) -> None:
    """Commit the plan and print the id or path of what it made; with `dry_run`, show change and message and write nothing."""
    subject = subject_of(plan.verb, plan.details)
    if dry_run:
        show(session, plan)
        tell("", f"The commit would say: {plain(subject)}", "Nothing was written.")
        return
    from regctl.render.outcomes import PUSH, outcome_of

    session.commit(plan, subject)
    put(plan.made)
    tell(*(plain(line) for line in outcome_of(plan.verb, plan.details, session.names)))
    if session.has_remote():
        tell(PUSH)


def show(session: Writing, plan: Plan) -> None:
    """The change as a diff, on stderr."""
    import difflib

    for path, text in plan.texts.items():
        before = session.text_at_head(path)
        old = before.decode("utf-8", "replace").splitlines(keepends=True) if before is not None else []
        origin = path if before is not None else "/dev/null"
        for line in difflib.unified_diff(old, text.splitlines(keepends=True), origin, path):
            tell(plain(line.rstrip("\n")))
