"""A review as GitHub's workflow commands: each finding at its line in the view of the changed files."""

from collections import Counter
from collections.abc import Iterator

from regctl.model.finding import Finding, Level
from regctl.render.messages import finding_message
from regctl.render.names import Names
from regctl.report.review import Review

MOST_OF_A_KIND = 10
"""GitHub shows so many errors, and so many warnings, of one step, and drops the others without a word."""

SUMMARY = 900_000
"""Bytes: GitHub takes a summary of one MiB, and drops a larger one as a whole."""


def render_annotations(review: Review, prefix: str, names: Names) -> str:
    """A line for each finding that the change brings, those on changed lines first; `prefix` is the registry's folder."""
    told: Counter[Level] = Counter()
    lines: list[str] = []
    for finding in sorted(review.findings, key=lambda each: not review.is_changed(each)):
        told[finding.level] += 1
        if told[finding.level] <= MOST_OF_A_KIND:
            lines.append(_command(finding, review, prefix, names))
    left = {level: count - MOST_OF_A_KIND for level, count in told.items() if count > MOST_OF_A_KIND}
    lines += [f"::notice::{count} more of level {level.value}; the review has them all" for level, count in left.items()]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, review: Review, prefix: str, names: Names) -> str:
    message = finding_message(finding, review.registry.calendar, names)
    return f"::{finding.level.value} {','.join(_properties(finding, prefix))}::{_data(message.whole)}"


def _properties(finding: Finding, prefix: str) -> Iterator[str]:
    if finding.path:
        yield f"file={_property(prefix + finding.path)}"
        yield f"line={finding.line or 1}"
        if finding.column:
            yield f"col={finding.column}"
    yield f"title={_property(finding.check)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def cut_to_bytes(text: str, most: int = SUMMARY) -> str:
    """A text of at most so many bytes of UTF-8, cut at the end of a line."""
    data = text.encode("utf-8")
    if len(data) <= most:
        return text
    return data[:most].decode("utf-8", "ignore").rpartition("\n")[0] + "\n"
