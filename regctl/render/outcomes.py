"""What a command says once it has acted: what happened, what comes next, by when."""

from collections.abc import Mapping

from regctl.model.closing import Figures
from regctl.model.dispute import Act, Dispute, Opening, State
from regctl.model.records import Acknowledgement, ErrorRecord
from regctl.render.names import Names
from regctl.render.writing import counted, signed

BEGUN = (
    "A draft, which is not committed yet. Next: write its clauses, set its status to in-force, and see what regctl check says.",
    "Commit it on a branch, and regctl review --base main shows whoever has to agree what it means.",
)
WAITING = "Somebody else is acting in this clone; waiting for them."
PUSH = "Share it with the others: regctl sync"


def outcome_of(verb: str, details: Mapping[str, object], names: Names) -> list[str]:
    """The lines for one act that was committed."""
    match details:
        case {"opening": Opening() as opening, "due": due}:
            respondent = names.of(opening.respondent)
            return [
                f"Opened {opening.id} against {respondent}, about {opening.cited}.",
                f"{respondent} can answer until the end of {due}; silence counts as acceptance.",
            ]
        case {"dispute": Dispute() as dispute, "act": Act() as act}:
            return _after(dispute, act, names)
        case {"acknowledgement": Acknowledgement() as given, "title": title}:
            return [f"You have acknowledged {given.regulation}, {title}. From tomorrow on it can be held against you."]
        case {"error": ErrorRecord() as error}:
            return [f"Recorded {error.id} ({error.category}). It costs nobody a point and counts in the month's trend."]
        case {"month": month, "figures": Figures() as figures}:
            decided = len(figures.disputes)
            return [
                f"Closed {month}, with {counted(decided, 'dispute')} decided. Its report stays as it is.",
                f"Whoever pays it out asks: regctl settle {month}",
            ]
        case {"forge": forge}:
            return _after_forge(str(forge), details)
        case {"commit": commit}:
            return [f"The findings of {str(commit)[:12]} are resolved. They stay listed, and no longer fail the check."]
    return [f"Done: {verb}."]


def _after(dispute: Dispute, act: Act, names: Names) -> list[str]:
    if dispute.state is State.CONTESTED:
        stake = dispute.settings.contested_stake
        term = dispute.term
        if term is None or term.arbiter is None:
            return [
                f"{dispute.id} is contested; {stake} points are at stake.",
                "Nobody is left to rule: it waits for an arbiter.",
            ]
        arbiter = names.of(term.arbiter)
        return [f"{dispute.id} is contested; {stake} points are at stake.", f"{arbiter} rules, until the end of {term.due}."]
    lines = [f"{dispute.id} is {dispute.state.value}{_ruling(act)}: {points_line(dispute, names)}."]
    if dispute.ruling and dispute.ruling.marks_ambiguous:
        lines.append(f"{dispute.opening.cited} is marked ambiguous until its words change: its owner mends them.")
    if dispute.state is State.VOID:
        respondent = names.of(dispute.opening.respondent)
        lines.append(f"It counts for nobody any more; {respondent} can be held to the same incident once more.")
    return lines


def _ruling(act: Act) -> str:
    if act.ruling is None:
        return ""
    return f": {act.ruling.value}" if act.ruling.marks_ambiguous else f" for the {act.ruling.value}"


def points_line(dispute: Dispute, names: Names) -> str:
    """What each party gets, as in `anna +1, ivan -1`."""
    points = dispute.decision.points if dispute.decision else ()
    return ", ".join(f"{names.of(person)} {signed(number)}" for person, number in points)


def _after_forge(forge: str, details: Mapping[str, object]) -> list[str]:
    lines = [f"The jobs and forms for {forge} are those of this version; docs/forge.md of regctl says what to set up there."]
    if details.get("lacking"):
        lines.append(
            f"{details['lacking']} stays as it is; let it include the jobs: {{include: [{{local: .{forge}/regctl.yml}}]}}"
        )
    if details.get("robot"):
        lines.append(
            f"An admin adds {details['robot']} to history.forge_committers, or each act that a job commits is warned about."
        )
    return lines
