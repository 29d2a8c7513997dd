"""Files spoilt as files get spoilt: bytes that flip, lines that vanish or stand twice, and what YAML has besides."""

from hypothesis import strategies as st

FRAGMENTS: tuple[bytes, ...] = (
    *(b"!!python/object/apply:os.system [id]", b"!!python/name:os.system", b"!!binary x", b"!!str 1", b"! x", b"!<", b"!a!b"),
    *(
        b"<<: *a",
        b"<<: {a: b}",
        b"&a x",
        b"*a",
        b"&",
        b"*",
        b"%YAML 1.0\n---\n",
        b"%YAML 1.1\n---\n",
        b"%TAG !e! e:\n---\n",
        b"%",
    ),
    *(b"---\n", b"--- x", b"...\n", b"\n---\n---\n", b"? ", b"? [a]\n: b\n", b"{{}: 1}", b"[" * 70, b"{a: " * 70, b"- " * 70),
    *(
        b"[" * 2000,
        b"\n  " * 300,
        b"\t",
        b"\n\t",
        b"\r\n",
        b"\r",
        b"\0",
        b"\x07",
        b"\x1b[2J",
        b"\x7f",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
    ),
    *(c.encode() for c in ("\u0085", "\u2028", "\u2029", "\ufeff", "\u202e", "\u200b", "\u00a0", "e\u0301", "İ", "😀", "\ufffe")),
    *(
        b'"\\U00110000"',
        b'"\\UFFFFFFFF"',
        b'"\\ud800"',
        b'"\\0"',
        b'"\\x1b[2J"',
        b'"\\u2028"',
        b'"\\q"',
        b'"',
        b"'",
        b"|",
        b">",
        b"|+9\n",
    ),
    *(
        b"0o17",
        b"0x1F",
        b"017",
        b"1_000",
        b"9" * 40,
        b"-1",
        b"1e400",
        b".inf",
        b"-.INF",
        b".nan",
        b"=",
        b"~",
        b"null",
        b"no",
        b"yes",
    ),
    *(
        b"true",
        b"2026-02-30",
        b"0000-00-00",
        b"0001-01-01",
        b"9999-12-31",
        b"2026-10-05T10:00:00Z",
        b"12:30:45",
        b"''",
        b"[]",
        b"{}",
    ),
    *(
        b"anna",
        b"nobody",
        b"REG-999",
        b"support",
        b"nowhere",
        b"acts:\n",
        b"  - accept: {}\n",
        b"  - shout: {}\n",
        b"<<<<<<< a\n",
    ),
    *(b": ", b" #", b"- ", b",", b"x" * 5000, b"@", b"`", b"\\"),
)


_SHARES = 1 << 16
"""A place in a text is so many parts of its length."""


@st.composite
def spoils(draw: st.DrawFn, texts: st.SearchStrategy[bytes]) -> bytes:
    """A text after one to four mishaps. Nothing that is drawn depends on its length: a file may be a byte longer next time."""
    data = draw(texts)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, _SHARES)) * len(data) // _SHARES
        line, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at) + 1 or len(data)
        piece = draw(st.sampled_from(FRAGMENTS) | st.binary(max_size=4))
        match draw(st.integers(0, 8)):
            case 0:
                data = data[:at] + piece + data[at:]
            case 1:
                data = data[:at] + piece + data[at + len(piece) :]
            case 2:
                data = data[:at] + data[at + draw(st.integers(1, 40)) :]
            case 3:
                data = data[:line] + data[line:end] * draw(st.integers(2, 3)) + data[end:]
            case 4:
                data = data[:line] + data[end:]
            case 5:
                # In place of the value.
                colon = data.find(b": ", line, end)
                data = data[: colon + 2] + piece + b"\n" + data[end:] if colon >= 0 else piece + data
            case 6:
                data = data[:line] + piece + b"\n" + data[line:]
            case 7:
                data = data[:at]
            case 8 if data:
                flipped = data[at - 1] ^ 1 << draw(st.integers(0, 7))
                data = data[: at - 1] + bytes([flipped]) + data[at:] if at else data
    return data
