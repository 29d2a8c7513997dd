"""regctl review: a change as its reviewer needs it."""

import os
from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.output import print_out, write_out
from regctl.model.trouble import Exit, UsageTrouble
from regctl.report.review import Review, review_regulations
from regctl.store.repository import Repository

_RUN = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")


def review(
    base: str | None,
    head: str,
    form: str,
    link: str | None,
    output: Path | None,
    as_of: str | None,
    json: bool,
    registry: Path | None,
) -> Exit | None:
    repository, branch = session.read_branch(registry, as_of, base, head)
    regulations = review_regulations(branch.before, branch.after, branch.hands, branch.asked)
    told = Review(
        branch.base,
        branch.head,
        branch.after,
        regulations,
        branch.findings,
        branch.known,
        branch.conflicts,
        branch.others,
        branch.lines,
    )
    chosen = "json" if json else form
    if chosen == "text":
        from regctl.render.review_text import print_review

        names = naming.names_of(repository)
        print_out(lambda on: print_review(told, names, on), output)
    else:
        write_out(_written(told, chosen, repository, link or _link()), output)
    if chosen == "github":
        _summarise(told, repository)
    return Exit.REFUSED if told.fails or told.conflicts else None


def _written(told: Review, form: str, repository: Repository, link: str | None) -> str:
    from regctl.render import review_annotations, review_json, review_markdown, review_reports

    names, prefix = naming.names_of(repository), repository.prefix
    match form:
        case "json":
            return review_json.render_json(told)
        case "markdown":
            return review_markdown.render_review(told, names, link)
        case "github":
            return review_annotations.render_annotations(told, prefix, names)
        case "gitlab":
            return review_reports.render_code_quality(told, prefix)
    return review_reports.render_sarif(told, prefix)


def _link() -> str | None:
    """Where the forge shows the run that this is."""
    server, project, run = (os.environ.get(name) for name in _RUN)
    return f"{server}/{project}/actions/runs/{run}" if server and project and run else os.environ.get("CI_JOB_URL")


def _summarise(told: Review, repository: Repository) -> None:
    """The whole review as the summary of the job, where the forge takes one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    from regctl.render.review_annotations import SUMMARY, cut_to_bytes
    from regctl.render.review_markdown import render_review

    text = cut_to_bytes(render_review(told, naming.names_of(repository), limit=SUMMARY))
    try:
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text)
    except OSError as error:
        raise UsageTrouble("unwritable-file", file=file, problem=error.strerror or "") from None
