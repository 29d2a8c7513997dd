"""The files by which a forge works for a registry: jobs, and the forms of people who do not use git."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from regctl import __version__
from regctl.actions.forms import read_forms
from regctl.actions.plan import Plan
from regctl.model.registry import Registry

GITLAB_ENTRY = ".gitlab-ci.yml"
"""The one file that GitLab reads by itself; a company may have one of its own."""

ROBOT = "regctl@robot.invalid"
"""The address with which the jobs commit. It reaches nobody, and is nobody's."""


def forge_texts(forge: str, folder: str, timezone: str) -> dict[str, str]:
    """What `github` or `gitlab` needs, by paths in the repository. The registry lies in its `folder`, empty or ending in /.

    The jobs follow the branch that the forge has for its default one, and keep the hours of the time zone.
    """
    meant = {'"@registry@"': json.dumps(folder.rstrip("/") or "."), "@version@": __version__, "@timezone@": timezone}
    texts = {}
    for path, text in _templates(files("regctl.actions").joinpath("templates", forge)):
        for sign, value in meant.items():
            text = text.replace(sign, value)
        texts[GITLAB_ENTRY if path == "gitlab-ci.yml" else f".{forge}/{path}"] = text
    if forge == "gitlab":
        texts |= {f".gitlab/issue_templates/{form.title}.md": form.blank() for form in read_forms()}
    return texts


def _templates(place: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(place.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _templates(entry, f"{above}{entry.name}/")
        else:
            yield above + entry.name, entry.read_text(encoding="utf-8")


def set_up_forge(registry: Registry, forge: str, folder: str, at_head: Callable[[str], bytes | None]) -> Plan:
    """The plan of bringing the files of a forge into a registry that is there, or up to this version.

    It has no texts where all stand there already. A `.gitlab-ci.yml` of the company's own is left alone: the detail `entry` names
    it if it does not include the jobs. The detail `robot` is the jobs' address if the registry does not expect that one to commit
    for people.
    """
    texts = forge_texts(forge, folder, registry.settings.timezone_name)
    entry = texts.pop(GITLAB_ENTRY, None)
    there = at_head(GITLAB_ENTRY) if entry else None
    if entry and there is None:
        texts[GITLAB_ENTRY] = entry
    changed = {path: text for path, text in texts.items() if at_head(path) != text.encode()}
    lacks_entry = there is not None and f".{forge}/regctl.yml".encode() not in there
    is_expected = ROBOT in registry.settings.history.forge_committers
    details = {"forge": forge, "entry": GITLAB_ENTRY if lacks_entry else None, "robot": None if is_expected else ROBOT}
    return Plan("forge", ".", changed, details)
