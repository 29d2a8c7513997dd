"""What is fuzzed below the commands: functions that take any bytes, and fail where regctl is at odds with itself.

The same functions are run on what hypothesis makes up, on the corpus of what was found before, and under atheris, which looks
for bytes that take new ways through the code (`python -m tests.fuzz`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import cache
from string import Formatter
from typing import Any, NamedTuple
from unittest import mock

from regctl.actions.forms import read_filled
from regctl.actions.issue import NotAnEvent, read_event
from regctl.language.checks import CHECKS, NEEDLESS
from regctl.language.context import Context
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.calendar import LATEST
from regctl.model.dispute import Act, ActKind
from regctl.model.finding import Fault
from regctl.model.history import DisputeText, Document
from regctl.model.paths import Kind, kind_of
from regctl.model.people import People
from regctl.model.registry import Law
from regctl.model.regulation import Clause, Regulation, Status, Story, Version
from regctl.model.settings import Settings
from regctl.render.catalogue import MESSAGES
from regctl.render.language_words import message_of_remark
from regctl.render.messages import message_of
from regctl.store import codec, log
from regctl.store.blocks import dump
from regctl.store.decode import decode_content
from regctl.store.dispute_text import cut_and_decode
from regctl.store.encode import append_act
from regctl.store.exact import compose_exact
from regctl.store.exact_dispute import decode_exact_dispute
from regctl.store.exact_records import decode_exact_record
from regctl.store.formats import decode_by_shape
from regctl.store.regulation_texts import ClausePlaces
from regctl.store.syntax import Malformed, decode_text, parse
from regctl.store.words_files import read_words

Target = Callable[[bytes], None]

PATHS = {
    Kind.PEOPLE: "people.yaml",
    Kind.SETTINGS: "regctl.yaml",
    Kind.REGULATION: "regulations/REG-002.yaml",
    Kind.ACKNOWLEDGEMENT: "acknowledgements/REG-002/ivan.yaml",
    Kind.DISPUTE: "disputes/2026-10/05/20261005-aaaa.yaml",
    Kind.ERROR: "errors/2026-11/21/20261121-m3xd.yaml",
    Kind.MONTH: "months/2026-09.yaml",
    Kind.RESOLVED: "resolved/3f2a9c1d5e6b.yaml",
    Kind.NAMES: "names.yaml",
}


# Texts


def text(data: bytes) -> None:
    """Both readers of YAML see the same nodes, or the fast one leaves the text alone."""
    words, fault = decode_text(data)
    if fault is None:
        fast = compose_exact(words)
        assert fast is None or fast == _parsed(words)


def document_of(kind: Kind) -> Target:
    def document(data: bytes) -> None:
        """A file of one kind has a value or faults, the same for both readers, and the cache gives the value back."""
        content = decode_content(PATHS[kind], data)
        assert isinstance(content, Document)
        fast = decode_exact_record(kind, data)
        assert fast is None or fast == decode_by_shape(kind, data)
        assert (content.value is None) == bool(content.faults)
        _check_faults(content.faults, data)
        _check_texts(content)
        _check_kept(content.value)

    return document


def dispute(data: bytes) -> None:
    """A dispute's text is cut in the same way by both readers, into parts that lie in it one behind the other, and can grow."""
    content = decode_content(PATHS[Kind.DISPUTE], data)
    assert isinstance(content, DisputeText)
    assert _parts(content) == _parts(cut_and_decode(data))
    assert (decode_exact_dispute(data) is not None) == content.is_exact
    assert content.opening is not None or content.faults
    assert list(content.seams) == sorted(set(content.seams))
    end = 0
    for section in content.sections:
        assert end <= section.start <= section.end <= len(data)
        end = section.end
        assert (section.act is None) == bool(section.faults)
        _check_faults(section.faults, data)
        assert content.excerpt_of(section) is not None
        assert 1 <= content.line_of(section) <= data.count(b"\n") + 1
    _check_faults(content.faults, data)
    _check_texts((content.opening, [section.act for section in content.sections]))
    if content.opening is not None:
        _check_growing(data, content)


def _check_growing(data: bytes, before: DisputeText) -> None:
    """Behind whatever stands there an act can be appended, or the command says that it cannot; nothing before it changes."""
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    act = Act(ActKind.CONTEST, "One.\n\n- Two: # three")
    grown = append_act(words, act).encode()
    assert grown.startswith(data)
    after = decode_content(PATHS[Kind.DISPUTE], grown)
    assert isinstance(after, DisputeText)
    if after.sections and after.sections[-1].act == act and len(grown) <= 1024 * 1024:
        assert [section.act for section in after.sections[:-1]] == [section.act for section in before.sections]
        assert after.opening == before.opening


# The log


def history_log(data: bytes) -> None:
    """What git would print of any commits is read as those commits, wherever the pipe is cut, by both readers."""
    commits = list(_commits(_Source(data)))
    for prefix in ("", "office/"):
        expected = [_expected(commit, prefix) for commit in commits]
        assert _read_log(commits, prefix, 256 * 1024) == expected
        assert _read_log(commits, prefix, 256 * 1024, fast=False) == expected
        assert _read_log(commits, prefix, 1 + len(data) % 64) == expected


class _Source:
    """Bytes taken one after another; zeros where they have run out."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def number(self, below: int) -> int:
        byte = self._data[self._at] if self else 0
        self._at += 1
        return byte % below

    def words(self, without: bytes) -> bytes:
        length = self.number(24)
        taken = self._data[self._at : self._at + length]
        self._at += length
        return bytes(byte for byte in taken if byte not in without)


class _Printed(NamedTuple):
    """A commit as git prints it; `at` is empty where it has no date, `is_combined` says: against all parents."""

    oid: str
    at: str
    parents: list[str]
    author: bytes
    committer: bytes
    encoding: bytes
    is_combined: bool
    changes: list[tuple[list[str], list[str], bytes]]


_FOLDERS = (
    b"",
    b"people.yaml",
    b"disputes/2026-10/05/",
    b"errors/",
    b"regulations/a",
    b"office/disputes/",
    b"office/people.yaml",
)
_MODES = ("000000", "100644", "100644", "100644", "100755", "120000", "160000")


def _commits(source: _Source) -> Iterator[_Printed]:
    width = 64 if source.number(4) == 3 else 40
    while source and source.number(16):
        parents = [_oid(source, width) for _ in range((1, 1, 1, 1, 0, 2, 3)[source.number(7)])]
        is_combined = len(parents) > 1 and bool(source.number(2))
        changes = []
        for _ in range(source.number(4)):
            modes = [_MODES[source.number(len(_MODES))] for _ in range((len(parents) if is_combined else 1) + 1)]
            oids = ["0" * width if mode == "000000" else _oid(source, width) for mode in modes]
            path = _FOLDERS[source.number(len(_FOLDERS))] + source.words(b"\0") + (b"", b".yaml", b".yml")[source.number(3)]
            if path:
                changes.append((modes, oids, path))
        at = str(source.number(256) * 10 ** source.number(12)) if source.number(16) else ""
        hands = [source.words(b"\0\n<>") for _ in range(2)]
        encoding = (b"", b"", b"", b"KOI8-R")[source.number(4)]
        yield _Printed(_oid(source, width), at, parents, *hands, encoding, is_combined, changes)


def _oid(source: _Source, width: int) -> str:
    return f"{source.number(255) + 1:02x}" * (width // 2)


def _printed(commit: _Printed) -> bytes:
    """As `git log -z --raw` prints it."""
    head = f"\x01{commit.oid} {commit.at} {' '.join(commit.parents)}".encode()
    # What git makes of hands in another encoding is not read.
    hands = (b"?", b"?") if commit.encoding else (commit.author, commit.committer)
    head += b"\0" + b"\0".join((*hands, commit.encoding)) + b"\0"
    colons = ":" * (len(commit.parents) if commit.is_combined else 1)
    lines = [
        f"{colons}{' '.join(modes)} {' '.join(oids)} {'M' * len(colons)}".encode() + b"\0" + path + b"\0"
        for modes, oids, path in commit.changes
    ]
    return head + (b"\0" if commit.is_combined else b"\n") * bool(lines) + b"".join(lines)


def _header(commit: _Printed) -> bytes:
    """As the commit itself says whose it is."""
    hands = (commit.author, b"0"), (commit.committer, commit.at.encode())
    lines = [b"%s Somebody <%s> %s +0300" % (role, *hand) for role, hand in zip((b"author", b"committer"), hands, strict=True)]
    return b"\n".join([*lines, b"encoding " + commit.encoding]) + b"\n\nSaid.\n"


def _expected(commit: _Printed, prefix: str) -> log.RawCommit:
    kept = []
    for modes, oids, path in commit.changes:
        name = path.decode("utf-8", "surrogateescape")
        if name.startswith(prefix) and kind_of(name[len(prefix) :]) is not None:
            olds = tuple(old for mode, old in zip(modes[:-1], oids[:-1], strict=True) if mode.startswith("100"))
            first, last = (None if set(each) == {"0"} else each for each in (oids[0], oids[-1]))
            kept.append(log.RawChange(name[len(prefix) :], modes[-1], first, last, olds))
    hands = [hand.decode("utf-8", "replace") for hand in (commit.author, commit.committer)]
    at = min(int(commit.at or 0), LATEST)
    return log.RawCommit(commit.oid, at, tuple(commit.parents), *hands, tuple(kept))


def _read_log(commits: list[_Printed], prefix: str, block: int, *, fast: bool = True) -> list[log.RawCommit]:
    """What `parse_log` makes of a pipe that holds these commits, of which it takes `block` bytes at a time."""
    git = mock.Mock()
    git.plumbing.side_effect = [_header(commit) for commit in commits if commit.encoding]
    printed = b"".join(map(_printed, commits))
    with contextmanager(_pipe)(printed) as process, mock.patch.object(log, "_BLOCK", block):
        if fast:
            return list(log.parse_log(git, process, prefix))
        with mock.patch.object(log, "_PLAIN", dict.fromkeys((40, 64), lambda text, at: None)):
            return list(log.parse_log(git, process, prefix))


def _pipe(held: bytes) -> Iterator[Any]:
    read, write = os.pipe()
    log.widen(write)
    os.write(write, held)
    os.close(write)
    with closing(os.fdopen(read, "rb")) as stdout:
        yield mock.Mock(stdout=stdout)


# The command line


def command_line(data: bytes) -> None:
    """A line that the fast reader reads is read by typer as the same call."""
    from regctl.cli import app, quick

    *words, registry = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    environment = {"REGCTL_REGISTRY": registry} if registry else {}
    call = quick.read(words, environment)
    if call is not None:
        with mock.patch.dict(os.environ, environment, clear=True):
            assert app.read(words) == call


# What must hold of whatever was read


def language(data: bytes) -> None:
    """A regulation of any words has remarks that lie within its clauses, have words themselves, and come again the same."""
    content = decode_content(PATHS[Kind.REGULATION], data)
    clauses = content.value.clauses if isinstance(content, Document) and isinstance(content.value, Regulation) else None
    texts = clauses or (Clause("1", data.decode("utf-8", "replace") or "-"),)
    text = Regulation("REG-002", "T", "olga", Status.IN_FORCE, texts)
    for words in _words():
        context = Context({text.id: text}, {"olga": True, "petra": False}, words)
        remarks = remarks_on(text, context, words)
        assert remarks == remarks_on(text, context, words)
        for remark in remarks:
            assert remark.check in CHECKS
            assert text.words[remark.clause][remark.start : remark.end] == remark.excerpt
            assert remark.excerpt or remark.check == NEEDLESS
            assert message_of_remark(remark)
    if clauses:
        places, lines = ClausePlaces(data), data.decode().split("\n")
        for clause in clauses:
            for offset in range(0, len(clause.words), 7):
                place = places.place(clause.id, offset)
                assert lines[place.line - 1][:200] == place.excerpt


@cache
def _words() -> tuple[Words, Words]:
    return read_words(), read_words(with_dictionary=False)


def _parsed(words: str) -> Any:
    try:
        return parse(words)
    except Malformed:
        return None


def _parts(content: DisputeText) -> tuple[Any, ...]:
    return content.data, content.opening, content.sections, content.seams, content.faults, content.opening_line


def _check_faults(faults: tuple[Fault, ...], data: bytes) -> None:
    """Each fault lies in the text and has its words."""
    lines = data.count(b"\n") + 1
    for fault in faults:
        assert 1 <= fault.line <= lines, fault
        assert fault.column >= 1, fault
        assert len(fault.excerpt) <= 200
        named = {name for words in MESSAGES[fault.code] for _, name, _, _ in Formatter().parse(words) if name}
        assert named <= {"path", *fault.details}, fault
        assert message_of(fault.code, fault.details).hint


def _check_texts(value: object) -> None:
    """Whatever was read can be written as UTF-8, and every day is one."""
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, dict):
        _check_texts(list(value.items()))
    elif isinstance(value, tuple | list | frozenset | People):
        for each in value:
            _check_texts(each)
    else:
        assert not isinstance(value, datetime)


def _check_kept(value: object) -> None:
    """The cache gives back what it was given."""
    if isinstance(value, Settings):
        law = Law(settings=value)
    elif isinstance(value, People):
        law = Law(people=value)
    else:
        if isinstance(value, Regulation):
            told = Story(value.id, "regulations/a.yaml", (Version("c0ffee", 1, 0, date.min, date.max, value),))
            assert codec.unpack_story(_through_a_file(codec.pack_story(told))) == told
        return
    back = codec.unpack_law(_through_a_file(codec.pack_law(law)))
    assert (back.settings, tuple(back.people)) == (law.settings, tuple(law.people))


def _through_a_file(plain: Any) -> Any:
    import marshal

    return marshal.loads(dump(plain))


# Events of a forge


def event(data: bytes) -> None:
    """What a forge might say is an issue, nothing to take in, or no event; each answer of a form stands in its text."""
    try:
        issue = read_event(data)
    except NotAnEvent:
        return
    filled = read_filled(issue.text) if issue else None
    if issue is None or filled is None:
        return
    assert issue.number > 0
    assert bool(filled.answers) or filled.refusals
    lines = issue.text.replace("\r\n", "\n")
    assert all(answer is None or (answer in lines and answer == answer.strip()) for answer in filled.answers.values())
    for refusal in filled.refusals:
        message = message_of(refusal.code, refusal.details)
        assert message.text.isprintable()
        assert message.hint.isprintable()


TARGETS: dict[str, Target] = {
    **{kind.value: dispute if kind is Kind.DISPUTE else document_of(kind) for kind in PATHS},
    "text": text,
    "log": history_log,
    "words": command_line,
    "language": language,
    "event": event,
}
"""Every target by its name, which is that of its folder in the corpus too."""
