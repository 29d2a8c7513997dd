"""The deadlines ahead, so that the clock decides each in its order and by the law of its moment."""

import heapq


class Clockwork:
    """A queue of disputes by the last second before the clock decides something about them."""

    def __init__(self) -> None:
        self._queue: list[tuple[int, str]] = []

    def set(self, deadline: int | None, dispute: str) -> None:
        if deadline is not None:
            heapq.heappush(self._queue, (deadline, dispute))

    def next_before(self, instant: int) -> tuple[int, str] | None:
        """Take the earliest deadline that has passed at `instant`; it may have been met meanwhile."""
        if self._queue and self._queue[0][0] < instant:
            return heapq.heappop(self._queue)
        return None
