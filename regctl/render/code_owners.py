"""The file by which a forge asks the owner of each regulation before it is changed."""

from regctl.model.paths import PEOPLE, SETTINGS
from regctl.model.registry import Registry
from regctl.model.regulation import Status

_OF_ADMINS = (PEOPLE, SETTINGS, "months/", "resolved/")
_HEAD = "# Made by: regctl codeowners. Whoever changes a regulation asks its owner.\n"


def render_code_owners(registry: Registry, prefix: str) -> str:
    """For each regulation that is not retired its file and its owner's address; for what is the admins' theirs."""
    admins = [person.emails[0] for person in registry.people if person.is_admin and person.is_active(registry.today)]
    lines = [_line(prefix + path, *admins) for path in _OF_ADMINS]
    for _, story in sorted(registry.regulations.items()):
        text = story.latest.text
        owner = registry.people.get(text.owner) if text else None
        if text and owner and text.status is not Status.RETIRED:
            lines.append(_line(prefix + story.path, owner.emails[0]))
    return _HEAD + "".join(lines)


def _line(path: str, *addresses: str) -> str:
    blank, escaped = " ", "\\ "
    return f"/{path.replace(blank, escaped)} {' '.join(addresses)}\n"
