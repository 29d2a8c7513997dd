"""How the registry begins: who founds it, and when each of the first readers acknowledges its regulations."""

FOUNDER = "roman"
FOUNDING = "Found the registry: who is who, the rules we play by, and eleven regulations"

READERS: dict[int, tuple[str, ...]] = {
    1: ("olga", "roman", "kira"),
    2: ("maria", "timur", "nina", "anna"),
    3: ("denis", "vera", "artem", "lev"),
    4: ("ivan", "polina"),
    5: ("gleb", "pavel"),
}
"""By working day of the first month. Who is not there yet, or no longer, is passed over."""
