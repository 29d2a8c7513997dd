"""Who may change which file (rules: What git adds, 9), by the roles of the law before the step."""

from datetime import date

from regctl.model.people import Person
from regctl.model.trouble import Refusal


def is_acting_admin(person: Person | None, day: date) -> bool:
    return person is not None and person.is_admin and person.is_active(day)


def may_govern(author: Person | None, day: date) -> Refusal | None:
    """people.yaml, regctl.yaml, closed months and resolved findings are an admin's to change, as the author."""
    if is_acting_admin(author, day):
        return None
    return Refusal("not-an-admin", {"actor": author.id if author else None})


def may_change_regulation(owner: str | None, hands: tuple[Person | None, ...], day: date) -> Refusal | None:
    """The owner of the text before or an admin, as the author or as whoever merged it. A new text has no owner before."""
    for person in hands:
        if is_acting_admin(person, day) or (person and owner == person.id and person.is_active(day)):
            return None
    code = "not-the-owner" if owner else "new-regulation"
    return Refusal(code, {"actor": hands[0].id if hands[0] else None, "owner": owner})


def may_acknowledge(person: str, author: Person | None) -> Refusal | None:
    """Only the person can give an acknowledgement."""
    if author is not None and author.id == person:
        return None
    return Refusal("not-the-person", {"actor": author.id if author else None, "person": person})


def may_record(recorder: str | None, author: Person) -> Refusal | None:
    """Anybody records an error; afterwards it is its recorder's to mend. `recorder` is None for a new one."""
    if recorder is None or recorder == author.id:
        return None
    return Refusal("not-the-recorder", {"actor": author.id, "recorder": recorder})
