"""Files of every kind, spoilt: as somebody is editing them, committed, and at the beginning of a registry."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from regctl.model.trouble import Exit
from tests.cli.world import PEOPLE, World
from tests.fuzz import hostile
from tests.fuzz.answering import DISPUTES, check_answer, copied, look_at, share
from tests.fuzz.spoiling import spoils
from tests.fuzz.targets import PATHS
from tests.store.corpus import RIGHT

KINDS = st.sampled_from(list(PATHS.values()))
RIGHT_TEXTS = st.sampled_from([text.encode() for texts in RIGHT.values() for text in texts])


@st.composite
def spoilt_files(draw: st.DrawFn) -> tuple[str, bytes | None]:
    """Where a file stands, by its number among those that are there or by a name, and what is in it; None takes it away."""
    path = draw(st.integers(0, 40).map(str) | KINDS | hostile.names.map(lambda name: f"regulations/{name}.yaml"))
    return path, draw(st.none() | spoils(RIGHT_TEXTS) | st.binary(max_size=60))


def put(world: World, path: str, data: bytes | None, spoil: st.DataObject | None = None) -> None:
    """Spoil a file that is there, or write one."""
    there = world.git("ls-files", "-z").split("\0")[:-1]
    if path.isdigit():
        path = there[int(path) % len(there)]
        if data is not None and spoil is not None:
            file = world.root / path
            data = spoil.draw(spoils(st.just(file.read_bytes() if file.exists() else data)))
    file = world.root / path
    with contextlib.suppress(OSError):
        # Not every name can be a file's here.
        if data is None:
            file.unlink(missing_ok=True)
        else:
            world.write(path, data)


def act(world: World, argv: tuple[str, ...], person: str) -> None:
    """What a command has done counts."""
    done = check_answer(argv, world.regctl(*argv, person=person))
    if done.code == Exit.DONE and done.out:
        found = [each for each in world.ask("check")["findings"] if each["commit"] == world.head and each["level"] == "error"]
        assert not found, (argv, found)


@share(40)
@given(st.lists(spoilt_files(), min_size=1, max_size=4), st.sampled_from(PEOPLE), st.data())
def test_spoilt_files_are_findings_or_texts_and_nothing_else(
    lived: World, files: list[tuple[str, bytes | None]], person: str, data: st.DataObject
) -> None:
    with copied(lived) as world:
        for path, content in files:
            put(world, path, content, data)
        look_at(world, ("check",), ("check", "--json"))
        world.commit(person=person)
        look_at(world, person=person)
        for argv in (
            ("dispute", "answer", data.draw(st.sampled_from(DISPUTES)), "accept"),
            ("regulation", "acknowledge", "REG-002"),
            ("dispute", "sweep"),
        ):
            act(world, argv, person)
        look_at(world, ("check",), ("dispute", "list"))


@share(20)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.data())
def test_a_registry_may_begin_with_any_files(lived: World, spoilt: list[int], data: st.DataObject) -> None:
    with copied(lived) as world:
        for number in spoilt:
            put(world, str(number), b"", data)
        world.git("checkout", "-q", "--orphan", "anew")
        world.commit("Begin")
        look_at(world)
        act(world, ("dispute", "answer", "cccc", "accept"), "maria")
        act(world, ("dispute", "void", "aaaa", "--reason", "A test."), "olga")
        look_at(world, ("check",), ("dispute", "list", "--json"))
