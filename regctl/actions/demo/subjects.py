"""The subject lines of the story's commits, as the commands would have written them."""

from regctl.model.dispute import Act, ActKind, Opening

_VERBS = {
    ActKind.ACCEPT: "Accept",
    ActKind.CONTEST: "Contest",
    ActKind.WITHDRAW: "Withdraw",
    ActKind.RULE: "Rule on",
    ActKind.RECUSE: "Recuse from",
    ActKind.DEFAULT: "Default",
    ActKind.VOID: "Void",
}


def of_opening(opening: Opening) -> str:
    return f"Open dispute {opening.id}: {opening.initiator} against {opening.respondent}, {opening.cited}"


def of_act(opening: Opening, act: Act, by: str) -> str:
    subject = f"{_VERBS[act.kind]} dispute {opening.id}"
    if act.kind is ActKind.DEFAULT:
        return f"{subject}: no answer from {opening.respondent}"
    return f"{subject}: {act.ruling.value}, by {by}" if act.ruling else f"{subject}: {by}"


def of_acknowledgements(person: str, regulations: list[str]) -> str:
    return f"Acknowledge {', '.join(regulations)}: {person}"


def of_error(error: str, category: str) -> str:
    return f"Record error {error}: {category}"
