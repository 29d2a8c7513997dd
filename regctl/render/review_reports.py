"""A review as other programs read it: GitLab's code quality and SARIF."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from regctl import __version__
from regctl.model.finding import Finding, Level
from regctl.model.paths import PEOPLE
from regctl.render.messages import finding_message
from regctl.report.review import Review

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_SEVERITY = {Level.ERROR: "major", Level.WARNING: "minor"}


def render_code_quality(review: Review, prefix: str) -> str:
    """All findings, those that stood before too: GitLab compares the reports of both branches by their fingerprints."""
    calendar = review.registry.calendar
    entries = []
    for finding, fingerprint in _fingerprinted((*review.known, *review.findings)):
        message = finding_message(finding, calendar)
        entries.append(
            {
                "description": message.whole,
                "check_name": finding.check,
                "fingerprint": fingerprint,
                "severity": _SEVERITY[finding.level],
                "location": {"path": prefix + (finding.path or PEOPLE), "lines": {"begin": finding.line or 1}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def render_sarif(review: Review, prefix: str) -> str:
    """SARIF 2.1.0, for any viewer of such."""
    found = list(_fingerprinted((*review.known, *review.findings)))
    checks = sorted({finding.check for finding, _ in found})
    known = len(review.known)
    results = [_result(review, finding, key, prefix, is_new=place >= known) for place, (finding, key) in enumerate(found)]
    driver = {
        "name": "regctl",
        "version": __version__,
        "rules": [{"id": check} for check in checks],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(review: Review, finding: Finding, key: str, prefix: str, *, is_new: bool) -> dict[str, Any]:
    message = finding_message(finding, review.registry.calendar)
    region = {"startLine": finding.line or 1, **({"startColumn": finding.column} if finding.column else {})}
    place = {"artifactLocation": {"uri": _uri(prefix + (finding.path or PEOPLE))}, "region": region}
    return {
        "ruleId": finding.check,
        "level": finding.level.value,
        "message": {"text": message.whole},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"regctl/1": key},
        "baselineState": "new" if is_new else "unchanged",
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path, errors="surrogatepass")


def _fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each with a name that stays when lines move and commits are made anew. Where the same is said twice, it is counted."""
    seen: Counter[str] = Counter()
    for finding in findings:
        said = [finding.check, finding.path, finding.dispute or "", " ".join(finding.excerpt.split())]
        said += [f"{name}={value}" for name, value in sorted(finding.details.items()) if isinstance(value, str | int)]
        key = "\0".join(said)
        seen[key] += 1
        yield finding, hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
