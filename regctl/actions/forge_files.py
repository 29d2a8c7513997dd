"""The files by which a forge works for a registry: jobs, and the forms of people who do not use git."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from regctl import __version__
from regctl.actions.forms import read_forms
from regctl.actions.plan import Plan
from regctl.model.registry import Registry

GITLAB_ENTRY = ".gitlab-ci.yml"
"""The one file that GitLab reads by itself; a company may have one of its own."""

ROBOT = "regctl@robot.invalid"
"""The address with which the jobs commit. It reaches nobody, and is nobody's."""


class ForgeFiles(NamedTuple):
    """What a forge needs, by paths in the repository. `lacking` is a file of the company's own that has yet to include it."""

    texts: dict[str, str]
    lacking: str | None = None


def forge_files(forge: str, folder: str, timezone: str, entry: bytes | None = None) -> ForgeFiles:
    """What `github` or `gitlab` needs. The registry lies in the repository's `folder`, which is empty or ends in a slash.

    The jobs follow the branch that the forge has for its default one, and keep the hours of the time zone. `entry` is the
    `.gitlab-ci.yml` that is there, which is left alone.
    """
    meant = {'"@registry@"': json.dumps(folder.rstrip("/") or "."), "@version@": __version__, "@timezone@": timezone}
    texts = {}
    for path, text in _templates(files("regctl.actions").joinpath("templates", forge)):
        for sign, value in meant.items():
            text = text.replace(sign, value)
        texts[GITLAB_ENTRY if path == "gitlab-ci.yml" else f".{forge}/{path}"] = text
    if forge != "gitlab":
        return ForgeFiles(texts)
    texts |= {f".gitlab/issue_templates/{form.title}.md": form.blank() for form in read_forms()}
    if entry is None:
        return ForgeFiles(texts)
    del texts[GITLAB_ENTRY]
    return ForgeFiles(texts, None if b".gitlab/regctl.yml" in entry else GITLAB_ENTRY)


def _templates(place: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(place.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _templates(entry, f"{above}{entry.name}/")
        else:
            yield above + entry.name, entry.read_text(encoding="utf-8")


def set_up_forge(registry: Registry, forge: str, folder: str, at_head: Callable[[str], bytes | None]) -> Plan:
    """The plan of bringing the files of a forge into a registry that is there, or up to this version; without texts if all are.

    The detail `lacking` is that of the files; `robot` is the address of the jobs, unless the registry expects them to commit for
    people.
    """
    needed = forge_files(forge, folder, registry.settings.timezone_name, at_head(GITLAB_ENTRY))
    changed = {path: text for path, text in needed.texts.items() if at_head(path) != text.encode()}
    is_expected = ROBOT in registry.settings.history.forge_committers
    return Plan("forge", ".", changed, {"forge": forge, "lacking": needed.lacking, "robot": None if is_expected else ROBOT})
