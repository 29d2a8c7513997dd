"""The line at which a dispute's text was rewritten, found for those findings that are shown."""

from collections.abc import Iterable

from regctl.model.finding import Finding
from regctl.store.blobs import read_blobs
from regctl.store.git import Git
from regctl.store.repository import Repository


def located(repository: Repository, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of rewritten texts with the first line that differs."""
    findings = list(findings)
    wanted = [str(oid) for f in findings if f.check == "rewritten" for oid in (f.details.get("old"), f.details.get("new")) if oid]
    if not wanted:
        return findings
    texts = read_blobs(repository.git, _blobs_among(repository.git, wanted))
    return [_located(finding, texts) if finding.check == "rewritten" else finding for finding in findings]


def _blobs_among(git: Git, oids: list[str]) -> list[str]:
    """Those that are texts. The id of a submodule that was put in a file's place is that of a commit of somewhere else."""
    asked = "".join(f"{oid}\n" for oid in oids).encode()
    answers = git.plumbing("cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked).decode().splitlines()
    return [answer.removeprefix("blob ") for answer in answers if answer.startswith("blob ")]


def _located(finding: Finding, texts: dict[str, bytes]) -> Finding:
    old, new = (texts.get(str(finding.details.get(name)), b"").split(b"\n") for name in ("old", "new"))
    differing = next((number for number, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b), min(len(old), len(new)))
    # A text that was cut off differs behind its end; its last line is what can be shown.
    line = max(1, min(differing, len(new) if new[-1] else len(new) - 1))
    excerpt = new[line - 1].decode("utf-8", "replace")[:200]
    return finding._replace(line=line, excerpt=excerpt)
