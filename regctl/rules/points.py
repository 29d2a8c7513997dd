"""What each outcome is worth, by the settings the dispute was opened under (rules: A dispute's life, outcomes)."""

from regctl.model.dispute import Dispute, Ruling, State
from regctl.model.settings import PointPair


def points_of(dispute: Dispute, state: State, ruling: Ruling | None = None) -> PointPair:
    """The points of both parties if the dispute ends in `state`."""
    stake, contested = dispute.settings.stake, dispute.settings.contested_stake
    match state, ruling:
        case ((State.ACCEPTED | State.DEFAULTED), _):
            return PointPair(stake, -stake)
        case State.RULED, Ruling.INITIATOR:
            return PointPair(contested, -contested)
        case State.RULED, Ruling.RESPONDENT:
            return PointPair(-contested, contested)
        case State.RULED, Ruling.BOTH_RIGHT:
            return dispute.point_settings.both_right
        case State.RULED, Ruling.BOTH_WRONG:
            return dispute.point_settings.both_wrong
        case State.CONCEDED, _:
            return PointPair(-stake, stake)
        case _:
            return PointPair()


def winner_of(outcome: str) -> str | None:
    """Which party an outcome is for: `initiator`, `respondent` or, where it is for neither, None."""
    if outcome in (State.ACCEPTED.value, State.DEFAULTED.value, Ruling.INITIATOR.value):
        return "initiator"
    if outcome in (State.CONCEDED.value, Ruling.RESPONDENT.value):
        return "respondent"
    return None
