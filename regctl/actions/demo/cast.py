"""Who plays in the story. The history knows people by ids and addresses that tell nothing; who they are stands in names.yaml."""

from regctl.model.records import CalledBy
from regctl.store.encode import encode_called_by

OLGA, ROMAN, KIRA, NINA = "p01", "p02", "p03", "p04"
MARIA, ANNA, IVAN, POLINA = "p05", "p06", "p07", "p08"
DENIS, VERA, PAVEL = "p09", "p10", "p11"
TIMUR, ARTEM, GLEB, LEV = "p12", "p13", "p14", "p15"

NAMES = {
    OLGA: "Olga Belova",
    ROMAN: "Roman Usov",
    KIRA: "Kira Lunina",
    NINA: "Nina Orlova",
    MARIA: "Maria Sokolova",
    ANNA: "Anna Vetrova",
    IVAN: "Ivan Kozlov",
    POLINA: "Polina Frolova",
    DENIS: "Denis Gromov",
    VERA: "Vera Malysheva",
    PAVEL: "Pavel Rybin",
    TIMUR: "Timur Aliev",
    ARTEM: "Artem Nosov",
    GLEB: "Gleb Sorokin",
    LEV: "Lev Maslov",
}


def address_of(person: str) -> str:
    """An address at which no mail can ever arrive (RFC 6761), and which so belongs to nobody else."""
    return f"{person}@northwind.invalid"


def names_text() -> str:
    """names.yaml of the demo."""
    return encode_called_by(CalledBy(NAMES))
