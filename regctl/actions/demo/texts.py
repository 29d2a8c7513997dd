"""The files that come with the story: regulations, people and rules as their authors wrote them."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from regctl.model.paths import SETTINGS, Kind, kind_of
from regctl.model.people import People
from regctl.model.regulation import Regulation
from regctl.model.settings import Settings
from regctl.store.decode import decode_document
from regctl.store.names_file import ignoring
from regctl.store.schemas import schema_texts

_DATA = files("regctl.actions.demo") / "data"
_LATER = "later"


@cache
def text_of(path: str) -> str:
    """A text by its path below the data."""
    return (_DATA / path).read_text(encoding="utf-8")


def founding_texts() -> dict[str, str]:
    """What the registry begins with, by path, in the order of the paths."""
    schemas = {f"schemas/{name}.json": text for name, text in schema_texts().items()}
    written = {path: text_of(path) for path in sorted(_walk(_DATA, "")) if not path.startswith(f"{_LATER}/")}
    return {".gitignore": ignoring("")} | written | schemas


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def settings_in(texts: Mapping[str, str]) -> Settings:
    """The rules that the texts hold."""
    value = decode_document(Kind.SETTINGS, texts[SETTINGS].encode()).value
    assert isinstance(value, Settings)
    return value


@lru_cache(maxsize=256)
def read_regulation(text: str) -> Regulation:
    value = decode_document(Kind.REGULATION, text.encode()).value
    assert isinstance(value, Regulation), text
    return value


def read_people(text: str) -> People:
    value = decode_document(Kind.PEOPLE, text.encode()).value
    assert isinstance(value, People), text
    return value


def regulations_in(texts: Mapping[str, str]) -> Iterator[Regulation]:
    return (read_regulation(text) for path, text in texts.items() if kind_of(path) is Kind.REGULATION)
