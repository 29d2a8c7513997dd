"""regctl report --person: what one person won and lost, and by what."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.output import print_out, write_out
from regctl.cli.parse import known_person
from regctl.model.calendar import Month, Months
from regctl.model.trouble import UsageTrouble
from regctl.report.statement import statement_of


def statement(reading: session.Reading, month: Month | Months, who: str, form: str, output: Path | None) -> None:
    from regctl.render.statement_forms import page_of, render_json

    held, names = reading.registry, naming.names_of(reading.repository)
    person = known_person(held.people, names, who)
    told = statement_of(held, month, person)
    if form == "json":
        write_out(render_json(told, held.calendar), output)
        return
    if form == "markdown":
        from regctl.render.page_markdown import render_page

        write_out(render_page(page_of(told, names)), output)
        return
    if form != "table":
        raise UsageTrouble("no-such-form", form=form)
    from regctl.render.sheet import print_page

    print_out(lambda on: print_page(page_of(told, names), on), output)
