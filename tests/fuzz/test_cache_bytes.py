"""The cache from any bytes: nothing is unpacked but what was written, as its digest proves, and no answer changes.

Python's `marshal` may do anything with bytes that it did not write, so this is what its use rests on.
"""

import marshal
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from regctl.store import blocks, cache, stored_disputes
from tests.cli.world import World
from tests.fuzz.answering import copied, look_at, share
from tests.fuzz.spoiling import spoils

LOOKS = (("report", "--json"), ("dispute", "show", "aaaa", "--json"), ("check", "--json"), ("cache", "info"))


class Unpacked(Exception):
    """Bytes that nobody wrote were about to be unpacked."""


@share(60)
@given(st.data())
def test_nothing_is_unpacked_but_what_was_written(lived: World, data: st.DataObject) -> None:
    written: set[bytes] = set()

    def dump(value: object) -> bytes:
        packed = blocks_dump(value)
        written.add(packed)
        return packed

    def load(packed: bytes | memoryview) -> object:
        if bytes(packed) not in written:
            raise Unpacked(bytes(packed)[:100])
        return marshal.loads(packed)

    blocks_dump = blocks.dump
    with (
        copied(lived) as world,
        mock.patch.multiple(blocks, dump=dump, load=load),
        mock.patch.multiple(cache, dump=dump, load=load),
        mock.patch.multiple(stored_disputes, dump=dump, load=load),
    ):
        world.regctl("cache", "clear")
        before = [done.out for done in look_at(world, *LOOKS[:-1])]
        files = sorted(file for file in (world.root / ".git" / cache.FOLDER).iterdir() if file.is_file())
        assert written
        for file in data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=3)):
            whole = st.just(file.read_bytes())
            anything = st.binary(max_size=40)
            file.write_bytes(data.draw(spoils(whole) | anything | anything.map(lambda tail: cache.MAGIC + tail)))
        assert [done.out for done in look_at(world, *LOOKS)][:-1] == before
        assert [done.out for done in look_at(world, *LOOKS)][:-1] == before
