"""The deadlines ahead, so that the clock decides each in its order and by the law of its moment."""

import heapq
from collections.abc import Iterable, Mapping


class Clockwork:
    """A queue of disputes by the last second before the clock decides something about them; each has one deadline at most."""

    def __init__(self, deadlines: Mapping[str, int] | None = None) -> None:
        self.deadlines = dict(deadlines or {})
        self._queue = [(deadline, dispute) for dispute, deadline in self.deadlines.items()]
        heapq.heapify(self._queue)

    def set(self, deadline: int | None, dispute: str) -> None:
        """Wait for a deadline in place of the one before; for none where it is None."""
        if deadline is None:
            self.deadlines.pop(dispute, None)
        elif self.deadlines.get(dispute) != deadline:
            self.deadlines[dispute] = deadline
            heapq.heappush(self._queue, (deadline, dispute))

    def has_passed(self, instant: int) -> bool:
        """Whether there may be a deadline that has passed at `instant`."""
        return bool(self._queue) and self._queue[0][0] < instant

    def passed_before(self, instant: int) -> Iterable[tuple[int, str]]:
        """Take the deadlines that have passed at `instant`, the earliest first, those that are set meanwhile included."""
        queue, deadlines = self._queue, self.deadlines
        while queue and queue[0][0] < instant:
            deadline, dispute = heapq.heappop(queue)
            # An entry whose deadline is no longer that of the dispute was overtaken by another.
            if deadlines.get(dispute) == deadline:
                del deadlines[dispute]
                yield deadline, dispute
