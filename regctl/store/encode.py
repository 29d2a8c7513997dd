"""Values to YAML text, always in the same form: regctl's own quoting and key order, fit to be read without a tool."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from regctl.model.dispute import Act, ActKind, Opening
from regctl.model.paths import Kind
from regctl.model.records import Acknowledgement, CalledBy, ErrorRecord, Resolution
from regctl.model.regulation import Regulation

# What may stand without quotes: it begins with a letter, or is an id, and holds nothing that YAML, 1.1 or 1.2, reads as a sign.
_PLAIN = re.compile(r"[^\W\d_][^:#\[\]{},\"\n\t\\]*(?::[^\s:#\[\]{},\"\n\t\\]+[^:#\[\]{},\"\n\t\\]*)*|[0-9]{8}-[0-9a-z]+")
_RESERVED = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|nan|inf)")


def schema_line(kind: Kind, depth: int) -> str:
    """The first line of every file, by which editors find the JSON Schema that `regctl schema` writes; `depth` counts folders."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind.value}.json\n"


def scalar(value: object) -> str:
    """A value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text) and text == text.rstrip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def text_block(key: str, text: str, indent: str) -> str:
    """A text under a key: on the same line if it is one short line, as a literal block otherwise."""
    lines = text.rstrip("\n").split("\n")
    fits = len(lines) == 1 and len(indent) + len(key) + len(text) < 100
    blocked = any(not line.strip() for line in lines[:1]) or lines[0][:1] in (" ", "\t") or text != text.strip("\n")
    if fits or (len(lines) > 1 and blocked) or any(line != line.rstrip() for line in lines):
        return f"{indent}{key}: {scalar(text)}\n"
    if len(lines) == 1:
        folded = wrap(text, 100 - len(indent), break_long_words=False, break_on_hyphens=False)
        if " ".join(folded) == text == text.strip():
            return f"{indent}{key}: >-\n" + "".join(f"{indent}  {line}\n" for line in folded)
        return f"{indent}{key}: {scalar(text)}\n"
    return f"{indent}{key}: |-\n" + "".join(f"{indent}  {line}\n" if line else "\n" for line in lines)


def mapping(entries: Mapping[str, Any], indent: str = "") -> str:
    """Keys in the order given; what is None or empty is left out. Texts become blocks, lists one item a line."""
    lines = []
    for key, value in entries.items():
        if value is None or value in ((), [], {}):
            continue
        if isinstance(value, Mapping):
            lines.append(f"{indent}{key}:\n{mapping(value, indent + '  ')}")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            lines.append(f"{indent}{key}:\n" + "".join(_item(item, indent + "  ") for item in value))
        elif isinstance(value, str):
            lines.append(text_block(key, value, indent))
        else:
            lines.append(f"{indent}{key}: {scalar(value)}\n")
    return "".join(lines)


def _item(value: Any, indent: str) -> str:
    if isinstance(value, Mapping):
        body = mapping(value, indent + "  ")
        return f"{indent}- {body[len(indent) + 2 :]}"
    return f"{indent}- {scalar(value)}\n"


def encode_opening(opening: Opening) -> str:
    """A dispute's file as opened. `acts:` stands last and empty, for the acts to be appended below it."""
    entries = {
        "dispute": opening.id,
        "initiator": opening.initiator,
        "respondent": opening.respondent,
        "regulation": opening.regulation,
        "clause": opening.clause,
        "occurred": opening.occurred,
        "what": opening.what,
        "evidence": opening.evidence,
    }
    return f"{schema_line(Kind.DISPUTE, 3)}{mapping(entries)}acts:\n"


def encode_act(act: Act, indent: str = "  ") -> str:
    """One item of `acts`, indented by two unless the items before it are indented otherwise."""
    hand = {ActKind.VOID: "admin"}.get(act.kind, "arbiter")
    keys = {hand: act.hand, "outcome": act.ruling.value if act.ruling else None, "reason": act.reason}
    body = mapping(keys, indent + "    ")
    return f"{indent}- {act.kind.value}:\n{body}" if body else f"{indent}- {act.kind.value}: {{}}\n"


def append_act(before: str, act: Act) -> str:
    """The dispute's text with one more act; what stood there stays, byte for byte."""
    seam = before if before.endswith("\n") else before + "\n"
    if not re.search(r"^acts:", seam, re.MULTILINE):
        seam += "acts:\n"
    first = re.search(r"^acts:[^\n]*\n(?: *(?:#[^\n]*)?\n)*( *)-(?=[ \n])", seam, re.MULTILINE)
    return seam + encode_act(act, first[1] if first else "  ")


def regrow(base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """What was appended to `base` to make it `mine`, appended to `theirs`; None where one of the two is not the base, grown.

    What the clock has decided need not be written down twice.
    """
    if not (mine.startswith(base) and theirs.startswith(base)):
        return None
    fresh, others = mine[len(base) :], theirs[len(base) :]
    if fresh.strip() == b"- default: {}" and fresh.strip() in map(bytes.strip, others.split(b"\n")):
        return theirs
    seam = b"" if theirs.endswith(b"\n") else b"\n"
    if re.search(rb"^acts:", others, re.MULTILINE):
        fresh = re.sub(rb"\A\n?acts:[^\n]*\n", b"", fresh)
    return theirs + seam + fresh.removeprefix(b"\n")


def encode_acknowledgement(given: Acknowledgement) -> str:
    entries = {"acknowledgement": given.regulation, "person": given.person, "fingerprint": given.fingerprint}
    return schema_line(Kind.ACKNOWLEDGEMENT, 2) + mapping(entries)


def renew_acknowledgement(before: str, given: Acknowledgement) -> str:
    """An acknowledgement of a newer text in the file of an older one: only the fingerprint changes, comments stay."""
    renewed, times = re.subn(
        r"""(?m)^(fingerprint:[ \t]*)["']?[0-9a-f]{40}["']?(?=[ \t]*(?:#.*)?$)""", rf"\g<1>{scalar(given.fingerprint)}", before
    )
    return renewed if times == 1 else encode_acknowledgement(given)


def encode_error(error: ErrorRecord) -> str:
    entries = {
        "error": error.id,
        "occurred": error.occurred,
        "category": error.category,
        "what": error.what,
        "cause": error.cause,
        "regulation": error.regulation,
    }
    return schema_line(Kind.ERROR, 3) + mapping(entries)


def encode_resolution(resolution: Resolution) -> str:
    return schema_line(Kind.RESOLVED, 1) + mapping({"commit": resolution.commit, "reason": resolution.reason})


def encode_regulation(regulation: Regulation) -> str:
    entries = {
        "regulation": regulation.id,
        "title": regulation.title,
        "owner": regulation.owner,
        "status": regulation.status.value,
        "applies_to": regulation.applies_to,
        "effective_from": regulation.effective_from,
        "review_by": regulation.review_by,
        "clauses": [{"id": clause.id, "text": clause.text, "allow": dict(clause.allow)} for clause in regulation.clauses],
    }
    return schema_line(Kind.REGULATION, 1) + mapping(entries)


def encode_called_by(called: CalledBy) -> str:
    return schema_line(Kind.NAMES, 0) + mapping({"names": called.names})
