"""How the registry begins: who founds it, and when each of the first readers acknowledges its regulations."""

from regctl.actions.demo.cast import (
    ANNA,
    ARTEM,
    DENIS,
    GLEB,
    IVAN,
    KIRA,
    LEV,
    MARIA,
    NINA,
    OLGA,
    PAVEL,
    POLINA,
    ROMAN,
    TIMUR,
    VERA,
)

FOUNDER = ROMAN
FOUNDING = "Found the registry: who is who, the rules we play by, and eleven regulations"

READERS: dict[int, tuple[str, ...]] = {
    1: (OLGA, ROMAN, KIRA),
    2: (MARIA, TIMUR, NINA, ANNA),
    3: (DENIS, VERA, ARTEM, LEV),
    4: (IVAN, POLINA),
    5: (GLEB, PAVEL),
}
"""By working day of the first month. Who is not there yet, or no longer, is passed over."""
