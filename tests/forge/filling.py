"""Forms as people fill them in, and the events in which a forge tells of them."""

import json
from pathlib import Path
from typing import Any

from regctl.actions.forms import Form, read_forms
from tests.cli.world import Done, World

ROBOT = "regctl@robot.invalid"
LOGINS = {"anna": "Anna-A", "ivan": "ivan-k", "maria": "maria-s", "olga": "olga-b"}


def form(name: str) -> Form:
    return next(each for each in read_forms() if each.name == name)


def body(name: str, **answers: str) -> str:
    """The text that a forge makes of a form."""
    assert set(answers) <= {question.id for question in form(name).questions}
    return "\n\n".join(
        f"### {question.heading}\n\n{answers.get(question.id, '_No response_')}" for question in form(name).questions
    )


def opening(**answers: str) -> str:
    given = {"against": "ivan", "regulation": "REG-002#1", "occurred": "2026-10-02", "what": "Not greeted."}
    return body("open", **given | answers)


def github(text: str | None, by: str = "Anna-A", number: int = 7, **event: Any) -> dict[str, Any]:
    issue = {"number": number, "state": "open", "user": {"login": by}, "body": text}
    return {"action": "opened", "issue": issue, "sender": {"login": by}, **event}


def gitlab(text: str, by: str = "Anna-A", number: int = 7, author: int = 11, editor: int = 11) -> dict[str, Any]:
    issue = {"iid": number, "state": "opened", "action": "open", "author_id": author, "description": text}
    return {"object_kind": "issue", "user": {"id": editor, "username": by}, "object_attributes": issue}


def knowing_logins(world: World) -> World:
    """The registry, once it knows the logins of some people, and expects the robot to commit for them."""
    text = (world.root / "people.yaml").read_text(encoding="utf-8")
    for person, login in LOGINS.items():
        text = text.replace(f"[{person}@agency.example]", f"[{person}@agency.example], logins: [{login}]")
    world.write("people.yaml", text)
    file = world.root / "regctl.yaml"
    settings = file.read_text(encoding="utf-8") + f"history: {{forge_committers: [{ROBOT}]}}\n"
    world.write("regctl.yaml", settings)
    world.commit("Logins", person="olga")
    assert world.ask("check")["findings"] == []
    return world


def as_robot(world: World, **who: Any) -> dict[str, str]:
    named = {
        f"GIT_{hand}_{part}": value for hand in ("AUTHOR", "COMMITTER") for part, value in (("NAME", "regctl"), ("EMAIL", ROBOT))
    }
    return world.env(**who) | named


def take_in(world: World, event: Any, *words: str, **who: Any) -> Done:
    """`regctl intake` of an event, or of whatever bytes, by the robot."""
    file = Path(world.home) / "event.json"
    file.write_bytes(event if isinstance(event, bytes) else json.dumps(event).encode())
    return world.regctl_in(as_robot(world, **who), "intake", str(file), *words)


def merge(world: World, number: int = 7, **who: Any) -> None:
    world.git("merge", "-q", "--no-ff", "-m", "Merge", f"intake/{number}", **who)
