"""A settlement as tidy CSV, for whoever pays it out."""

import csv
import io

from regctl.render.writing import defused
from regctl.report.settlement import Settlement

COLUMNS = ("month", "department", "name", "kind", "purpose", "person", "points", "bonus_adjustment", "currency", "draft")


def render_csv(settlement: Settlement) -> str:
    """A row for each person whose bonus is adjusted; amounts are plain numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in settlement.departments:
        conversion = each.conversion
        head = (
            str(settlement.report.month),
            each.department,
            defused(each.name),
            conversion.kind.value,
            defused(conversion.purpose),
        )
        for person in each.people:
            row = person.person, person.points, f"{person.amount:f}", conversion.currency, int(settlement.is_draft)
            writer.writerow((*head, *row))
    return text.getvalue()
