"""The same document in many hands' YAML: flow or block, any quotes, any order of keys, comments, other alphabets."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from regctl.store.encode import mapping, scalar

_COMMENTS = ("# see the minutes", "# по просьбе отдела", "# TODO: ask Olga", "#", "# ----- 8< -----")
_TEXTS = (
    "The client was not greeted by name.",
    "Клиенту не ответили до конца дня.",
    "No reply until six; see the log: it shows nothing.",
    "Договор подписан без визы юриста — «как обычно».",
    'It\'s the third time, and "urgent" was in the subject.',
    "Nobody called back, # 4 in the queue",
    "yes",
    "2026-03-01",
    "The task came without a day, without a name, without anything that would let the person who got it know what to do with it.",
    "First line.\nSecond line, after which nothing was said.\n\nAnd a third: late.",
    "ｆｕｌｌ ｗｉｄｔｈ, e\u0301 and \u00e9",
)
_WORDS = (
    "promptly",
    "within two hours",
    "before noon",
    "по имени",
    "in writing",
    "on the same day",
    "twice",
    "с копией руководителю",
)


def is_by_hand(random: Random) -> bool:
    """Whether a text is somebody's own; most are in the form that regctl writes, which is read several times faster."""
    return random.random() < 0.12


def some_text(random: Random) -> str:
    """What somebody might write as a reason, or about an incident."""
    return random.choice(_TEXTS)


def some_words(random: Random) -> str:
    """The words of a clause."""
    return f"{random.choice(('Clients are', 'Requests are', 'Письма бывают'))} answered {random.choice(_WORDS)}."


def by_hand(entries: Mapping[str, Any], random: Random) -> str:
    """A document whose keys stand at the margin; what is None or empty is left out."""
    held = [(key, value) for key, value in entries.items() if value is not None and value != () and value != {}]
    if random.random() < 0.2:
        random.shuffle(held)
    lines = [_remark(random)] if random.random() < 0.3 else []
    for key, value in held:
        lines.append(_entry(key, value, "", random))
        if random.random() < 0.05:
            lines.append(_remark(random))
    return "".join(lines)


def act_by_hand(kind: str, keys: Mapping[str, Any], random: Random) -> str:
    """One item of `acts`, indented somehow."""
    if random.random() < 0.5:
        return f"{random.choice(('', '  ', ' ', '    '))}- {kind}: {_flow(keys, random)}{_aside(random)}\n"
    if not keys:
        return f"  - {kind}:\n"
    return f"  - {kind}:\n" + mapping(keys, "      ")


def _entry(key: str, value: Any, indent: str, random: Random) -> str:
    if isinstance(value, Mapping) and value and random.random() < 0.6:
        return f"{indent}{key}:\n" + "".join(_entry(name, each, indent + "  ", random) for name, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str) and value and random.random() < 0.7:
        inner = indent + random.choice(("", "  "))
        return f"{indent}{key}:\n" + "".join(_item(each, inner, random) for each in value)
    if isinstance(value, str) and "\n" in value:
        return mapping({key: value}, indent)
    if isinstance(value, str) and random.random() < 0.2 and value == " ".join(value.split()):
        return f"{indent}{key}: >-\n{indent}    {value}\n"
    return f"{indent}{key}: {_flow(value, random)}{_aside(random)}\n"


def _item(value: Any, indent: str, random: Random) -> str:
    if isinstance(value, Mapping) and random.random() < 0.5:
        body = "".join(_entry(name, each, indent + "  ", random) for name, each in value.items() if each not in (None, (), {}))
        return f"{indent}- {body[len(indent) + 2 :]}"
    return f"{indent}- {_flow(value, random)}\n"


def _flow(value: Any, random: Random) -> str:
    if isinstance(value, Mapping):
        held = {key: each for key, each in value.items() if each not in (None, (), {})}
        return "{" + ", ".join(f"{key}: {_flow(each, random)}" for key, each in held.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(each, random) for each in value) + "]"
    if isinstance(value, str):
        return _quoted(value, random)
    return random.choice((str(value), f'"{value}"')) if isinstance(value, date) else scalar(value)


def _quoted(text: str, random: Random) -> str:
    chosen = random.randrange(3)
    if chosen == 0 and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False) if chosen == 1 else scalar(text)


def _aside(random: Random) -> str:
    return f"  {random.choice(_COMMENTS)}" if random.random() < 0.1 else ""


def _remark(random: Random) -> str:
    return random.choice((*_COMMENTS, "")) + "\n"
