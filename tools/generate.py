"""Writes the files that are made from the code: two pages of docs/, schemas/, regctl/cli/generated/, regctl/store/program.py.

With --check, says which are out of date.
"""

import hashlib
import sys
from pathlib import Path

from command_tree import scripts_module, tree_module
from language_page import language_page

from regctl.render.catalogue import FINDINGS, MESSAGES, WARNINGS
from regctl.store.schemas import schema_texts

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "regctl" / "store" / "program.py"


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


def program_module() -> str:
    """regctl/store/program.py: a digest of all code on which the state of a replay depends."""
    rooms = (ROOT / "regctl" / room for room in ("model", "language", "rules", "replay", "reading", "store"))
    files = sorted(file for room in rooms for file in room.glob("*.py") if file != PROGRAM)
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT).as_posix()}\n".encode() + file.read_bytes())
    lines = [
        '"""Which program this is, as far as the state of a replay depends on it: made by `python3 make.py fix`."""',
        "",
        f'PROGRAM = "{digest.hexdigest()[:16]}"',
    ]
    return "\n".join(lines) + "\n"


def generated() -> dict[Path, str]:
    schemas = {ROOT / "schemas" / f"{name}.json": text for name, text in schema_texts().items()}
    modules = {
        ROOT / "regctl/cli/generated/tree.py": tree_module(),
        ROOT / "regctl/cli/generated/scripts.py": scripts_module(),
        PROGRAM: program_module(),
    }
    pages = {ROOT / "docs" / "findings.md": findings_page(), ROOT / "docs" / "language.md": language_page()}
    return {**pages, **schemas, **modules}


def main() -> int:
    texts = generated()
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: python3 make.py fix", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
