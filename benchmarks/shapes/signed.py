"""An ordinary history in which every commit counts only if it is signed. The registry is signed once it has been written."""

import re
from collections.abc import Iterator

from benchmarks.shapes.ordinary import linear
from benchmarks.signing import public_text
from regctl.actions.demo.texts import read_people
from regctl.model.paths import PEOPLE, SETTINGS
from regctl.store.fast_import import Edits, PlannedCommit

_ENTRY = re.compile(r"^  - id: (\S+)$", re.MULTILINE)


def signed(disputes: int, seed: int) -> Iterator[PlannedCommit]:
    """As `linear`, with a key for everybody and a law that asks for signatures from the beginning on."""
    for commit in linear(disputes, seed):
        if callable(commit.edits) or not {PEOPLE, SETTINGS} & commit.edits.keys():
            yield commit
        else:
            yield commit._replace(edits=_with_keys(commit.edits))


def _with_keys(edits: Edits) -> Edits:
    texts = dict(edits)
    people, settings = texts.get(PEOPLE), texts.get(SETTINGS)
    if people:
        address_of = {person.id: person.emails[0] for person in read_people(people)}
        texts[PEOPLE] = _ENTRY.sub(lambda entry: f"{entry[0]}\n    keys: ['{public_text(address_of[entry[1]])}']", people)
    if settings:
        texts[SETTINGS] = settings + "history:\n  require_signatures: true\n"
    return texts
