"""An issue on a forge, as the forge tells of it when somebody has written it."""

import json
from collections.abc import Mapping
from typing import NamedTuple

_WRITTEN = {"opened", "edited", "reopened", "open", "update", "reopen"}
"""What can have befallen an issue, by GitHub's and by GitLab's words, that there is something new to take in."""

_MOST = 10**12


class Issue(NamedTuple):
    """An open issue: its number, the login of its author, that of whoever wrote it as it stands now, and its text.

    `login` is None where the forge does not say more than that it was not the editor.
    """

    number: int
    login: str | None
    editor: str
    text: str


class NotAnEvent(Exception):
    """Something that no forge says; carries why."""


def read_event(data: bytes) -> Issue | None:
    """The issue that an event is about, as GitHub or GitLab tells of it; None for an event that brings nothing to take in.

    Raises NotAnEvent.
    """
    try:
        event = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAnEvent("it is not JSON") from None
    whole = _mapping(event, "event")
    if "object_kind" in whole:
        return _issue_of_gitlab(whole) if whole["object_kind"] == "issue" else None
    return _issue_of_github(whole)


def _issue_of_github(event: Mapping[object, object]) -> Issue | None:
    issue = _mapping(event.get("issue"), "issue")
    if event.get("action") not in _WRITTEN or issue.get("state") != "open" or "pull_request" in issue:
        return None
    author = _text(_mapping(issue.get("user"), "user"), "login")
    editor = _text(_mapping(event.get("sender"), "sender"), "login")
    return Issue(_number(issue, "number"), author, editor, _body(issue, "body"))


def _issue_of_gitlab(event: Mapping[object, object]) -> Issue | None:
    issue, user = _mapping(event.get("object_attributes"), "object_attributes"), _mapping(event.get("user"), "user")
    if issue.get("action") not in _WRITTEN or issue.get("state") != "opened":
        return None
    # GitLab names the author by a number alone, and whoever wrote last by both.
    is_author = _number(issue, "author_id") == _number(user, "id")
    login = _text(user, "username")
    return Issue(_number(issue, "iid"), login if is_author else None, login, _body(issue, "description"))


def _mapping(value: object, name: str) -> Mapping[object, object]:
    if not isinstance(value, Mapping):
        raise NotAnEvent(f"{name} is missing")
    return value


def _number(values: Mapping[object, object], name: str) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _MOST:
        raise NotAnEvent(f"{name} is no number")
    return value


def _text(values: Mapping[object, object], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value:
        raise NotAnEvent(f"{name} is missing")
    return value


def _body(values: Mapping[object, object], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
