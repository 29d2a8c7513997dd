"""Remarks on the language of regulations as people read them, and the list of the checks."""

from collections.abc import Sequence

from regctl.language.checks import ALLOWABLE, Placed
from regctl.render.language_words import ABOUT, HOW_TO_ALLOW, Example, example_of, message_of_remark
from regctl.render.sections import Tone
from regctl.render.sheet import Sheet, print_line
from regctl.render.writing import counted, plain, plain_name


def print_remarks(
    remarks: Sequence[Placed], regulations: int, unread: Sequence[str], *, has_dictionary: bool | None, sheet: Sheet
) -> None:
    """Each remark with its place, why it matters and a better wording; the wording once for each check."""
    shown = set()
    for placed in remarks:
        _print_remark(placed, sheet)
        if placed.remark.check not in shown:
            shown.add(placed.remark.check)
            example = example_of(placed.remark.check, placed.language)
            _print_example(example, sheet)
        print_line(sheet, "")
    for path in unread:
        print_line(sheet, f"{plain_name(path)} cannot be read: regctl check says why.", Tone.WARNING)
    print_line(sheet, _summary(remarks, regulations), Tone.STRONG)
    allowable = [placed.remark.check for placed in remarks if placed.remark.check in ALLOWABLE]
    if allowable:
        print_line(sheet, HOW_TO_ALLOW.format(check=allowable[0]), Tone.QUIET)
    if has_dictionary is False:
        print_line(sheet, "Russian was read without a dictionary; with the extra `russian` installed, more is found.", Tone.QUIET)


def _print_remark(placed: Placed, sheet: Sheet) -> None:
    remark = placed.remark
    sheet.write_parts(
        (f"{plain_name(placed.path)}:{placed.line}:{placed.column}", Tone.STRONG),
        (": ", Tone.PLAIN),
        (remark.check, Tone.WARNING),
        (f": {remark.regulation}#{remark.clause}", Tone.PLAIN),
    )
    margin = f"  {placed.line} | "
    sheet.write_excerpt(margin + plain(placed.line_text.rstrip()), len(margin) + placed.column - 1, Tone.WARNING)
    sheet.write(f"  {plain(message_of_remark(remark))}")
    sheet.write(f"  hint: {ABOUT[remark.check].advice}")


def _print_example(example: Example, sheet: Sheet) -> None:
    sheet.write(f"  instead of: {example.instead_of}", Tone.QUIET)
    sheet.write(f"  better:     {example.better}", Tone.QUIET)


def _summary(remarks: Sequence[Placed], regulations: int) -> str:
    clauses = len({(placed.remark.regulation, placed.remark.clause) for placed in remarks})
    if not remarks:
        return f"No remarks on {counted(regulations, 'regulation')}."
    return f"{counted(len(remarks), 'remark')} on {counted(clauses, 'clause')} of {counted(regulations, 'regulation')}."


def print_language_checks(sheet: Sheet) -> None:
    """Every check: what it is for, and in both languages a clause as it should not be and as it could be."""
    for check, about in ABOUT.items():
        sheet.write_parts((check, Tone.NAME), (f": {about.title}", Tone.STRONG))
        sheet.write(f"  {about.why}")
        sheet.write(f"  hint: {about.advice}")
        for example in (about.english, about.russian):
            _print_example(example, sheet)
        print_line(sheet, "")
