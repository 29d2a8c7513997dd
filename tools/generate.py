"""Writes the files that are made from the code: docs/findings.md and schemas/. With --check, says which are out of date."""

import sys
from pathlib import Path

from regctl.render.catalogue import FINDINGS, MESSAGES, WARNINGS
from regctl.store.schemas import schema_texts

ROOT = Path(__file__).resolve().parent.parent


def findings_page() -> str:
    """docs/findings.md: every check with what it says and what to do."""
    lines = [
        "# Findings",
        "",
        "What `regctl check` can find. An *error* did not count, or would not; a *warning* counted, and somebody should know.",
        "Words in braces are filled in. This page is made by `python3 make.py fix`.",
        "",
        "| check | level | what it says | what to do |",
        "| --- | --- | --- | --- |",
    ]
    for code in FINDINGS:
        level = "warning" if code in WARNINGS else "error"
        cells = (cell.replace("|", "\\|") for cell in MESSAGES[code])
        lines.append(f"| `{code}` | {level} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def generated() -> dict[Path, str]:
    schemas = {ROOT / "schemas" / f"{name}.json": text for name, text in schema_texts().items()}
    return {ROOT / "docs" / "findings.md": findings_page(), **schemas}


def main() -> int:
    stale = [path for path, text in generated().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: python3 make.py fix", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generated()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
