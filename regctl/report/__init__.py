"""The registry's state to values: the month, standings, service levels, what waits for whom. Rendering comes later."""
