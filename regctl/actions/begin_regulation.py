"""Begin a regulation: a draft whose form is right, for somebody to write down what it is to say."""

import re
from importlib.resources import files

from regctl.model.paths import Kind
from regctl.model.registry import Registry
from regctl.model.trouble import UsageTrouble
from regctl.rules.known import check_department
from regctl.store.encode import scalar, schema_line
from regctl.store.names import REGULATION_ID

_NAME = re.compile(r"([A-Z]+)-([0-9]+)")


def next_name(registry: Registry) -> str:
    """The name behind the highest number there is, in the manner of most: `REG-013`."""
    numbers: dict[str, list[str]] = {}
    for name in registry.regulations:
        if found := _NAME.fullmatch(name):
            numbers.setdefault(found[1], []).append(found[2])
    if not numbers:
        return "REG-001"
    letters = max(numbers, key=lambda each: (len(numbers[each]), each))
    highest = max(numbers[letters], key=int)
    return f"{letters}-{int(highest) + 1:0{len(highest)}}"


def begin_regulation(
    registry: Registry, name: str | None, title: str, owner: str, scope: tuple[str, ...], folder: str
) -> tuple[str, str]:
    """The path and the text of a new draft; `folder` stands below regulations/.

    Raises UsageTrouble where the regulation exists or cannot have that name or place, or where a department does not exist.
    """
    name = name or next_name(registry)
    if not re.fullmatch(REGULATION_ID, name):
        raise UsageTrouble("bad-regulation-name", text=name)
    if name in registry.regulations:
        raise UsageTrouble("regulation-exists", regulation=name)
    for department in scope:
        check_department(registry, department)
    if {".", ".."} & set(folder.split("/")):
        raise UsageTrouble("bad-folder", folder=folder)
    place = "/".join(("regulations", *(part for part in folder.split("/") if part)))
    text = files("regctl.actions").joinpath("templates", "regulation.yaml").read_text(encoding="utf-8")
    said = text.format(
        regulation=name,
        title=scalar(title),
        owner=owner,
        scope=f"applies_to: [{', '.join(scope)}]\n" if scope else "",
    )
    return f"{place}/{name}{_slug(title)}.yaml", schema_line(Kind.REGULATION, place.count("/") + 1) + said


def _slug(title: str) -> str:
    """What of a title can stand in the name of a file everywhere; nothing of one in another script than Latin."""
    plain = "-".join(re.findall(r"[a-z0-9]+", title.lower())) if title.isascii() else ""
    return f"-{plain[:60].rstrip('-')}" if plain else ""
