"""Commits with signatures of every sort: good ones, bad ones, and such as nobody has made yet."""

import base64
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import count
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benchmarks.signing import armored, with_signature
from regctl.store.ssh_wire import Fields, number, string
from tests.store.asked import BY_OLGA, HEADERS, Asked
from tests.store.ssh_signers import Key, ecdsa_sk, ed25519, ed25519_sk, sign, signature_by

Commits = Iterator[tuple[str, bytes]]
"""What each is called, and its bytes."""

ANNA, IVAN = ed25519(b"anna"), ed25519(b"ivan")
END = b"-----END SSH SIGNATURE-----"
MERGETAG = b"""\
mergetag object 1111111111111111111111111111111111111111
 type commit
 tag v1
 tagger Olga <olga@agency.example> 1790000000 +0300
 gpgsig is no header here
 -----BEGIN SSH SIGNATURE-----
 AAAA
 -----END SSH SIGNATURE-----
"""


def good(asked: Asked, keys: dict[str, Path]) -> Commits:
    """What git finds good, all of it."""
    payload = asked.payload()
    for kind, file in keys.items():
        for hash_name in ("sha256", "sha512"):
            yield f"{kind}, {hash_name}", asked.signed(payload, signature_by(file, payload, "git", hash_name))
    devices = {"ed25519-sk": ed25519_sk(), "ecdsa-sk": ecdsa_sk()}
    devices |= {"ed25519-sk, untouched": ed25519_sk(flags=0), "ecdsa-sk, untouched": ecdsa_sk(flags=0)}
    devices |= {"ed25519-sk, for another application": ed25519_sk(b"ssh:work\0")}
    for name, key in devices.items():
        yield name, asked.signed(payload, sign(key, payload))
    yield "an RSA signature without the zeros in front", _rsa_without_zeros(asked)
    yield "an RSA key with zeros in front", asked.signed(payload, sign(rsa_key(more=b"\0\0"), payload))
    yield "an ECDSA signature with zeros in front", asked.signed(payload, sign(ecdsa_key(more=b"\0\0"), payload))
    parent = b"parent " + b"1" * len(asked.tree) + b"\n"
    payloads = {
        "a merge": asked.payload(more=parent + parent.replace(b"1", b"2")),
        "a merge of a signed tag": asked.payload(more=parent + parent.replace(b"1", b"2") + MERGETAG),
        "an encoding": asked.payload().replace(b"\n\n", b"\nencoding KOI8-R\n\n", 1),
        "a message of nothing": asked.payload(b""),
        "a message without an end": asked.payload(b"Begin"),
        "a message that looks like a signature": asked.payload(b"Begin\n\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n"),
        "a message with a zero byte": asked.payload(b"Be\0gin\n"),
        "a long message": asked.payload(b"Begin\n\n" + b"Words.\n" * 30_000),
        "no author": asked.payload().replace(BY_OLGA, BY_OLGA.partition(b"\n")[2]),
        "a committer without a date": asked.payload().replace(b" 1790000000 +0300\n\n", b"\n\n"),
        "a committer without a name": asked.payload().replace(b"committer Olga ", b"committer "),
    }
    for name, other in payloads.items():
        yield name, asked.signed(other, sign(ANNA, other))
    made = sign(ANNA, payload)
    blob = data_of(made)
    yield "text behind the armor", asked.signed(payload, made + b"\nand more\n")
    yield "two signatures in one", asked.signed(payload, made + sign(IVAN, payload))
    yield "a bad signature behind a good one", asked.signed(payload, made + sign(IVAN, b"other"))
    yield "digits in one line", asked.signed(payload, _armor(base64.b64encode(blob)))
    yield "digits with spaces", asked.signed(payload, _armor(b" \t".join(_each(base64.b64encode(blob), 5))))
    yield "digits with carriage returns", asked.signed(payload, made.replace(b"\n", b"\r\n").replace(b"\r", b"", 1))
    yield "digits that end in a zero byte", asked.signed(payload, _armor(base64.b64encode(blob) + b"\0"))
    yield "version 0", asked.signed(payload, armored(blob.replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\0")))
    yield "reserved bytes", asked.signed(payload, _rebuilt(made, reserved=b"for later"))
    yield "a namespace that ends in a zero byte", asked.signed(payload, _rebuilt(made, namespace=b"git\0"))
    yield "a hash that ends in a zero byte", asked.signed(payload, _rebuilt(made, hash_name=b"sha512\0"))
    yield "a kind of key that ends in a zero byte", asked.signed(payload, _rebuilt(made, key=_ended(ANNA.blob)))
    yield "a kind of signature that ends in a zero byte", asked.signed(payload, _rebuilt(made, made=_ended))
    yield "a signature above the author", _above(payload, made, HEADERS[asked.object_format])
    yield "other headers of signatures", _among_others(asked, payload, made)
    yield "in two headers", _in_two(payload, made, HEADERS[asked.object_format])


def bad(asked: Asked) -> Commits:
    """What git does not find good, none of it."""
    payload, header = asked.payload(), HEADERS[asked.object_format]
    made = sign(ANNA, payload)
    blob = data_of(made)
    yield "no signature", payload
    yield "an empty signature", asked.signed(payload, b"")
    yield "the header of the other hash", with_signature(payload, made, _other(header))
    yield "a header that only begins so", with_signature(payload, made, header + b"-more")
    yield "a signature below the headers", payload + header + b" " + made.replace(b"\n", b"\n ")
    yield "of another commit", asked.signed(payload, sign(ANNA, asked.payload(b"Another\n")))
    yield "of nothing", asked.signed(payload, sign(ANNA, b""))
    yield "of the signed commit", asked.signed(payload, sign(ANNA, asked.signed(payload, made)))
    yield "by another key than it names", asked.signed(payload, sign(ANNA._replace(sign=IVAN.sign), payload))
    for namespace in (b"file", b"", b"Git", b"git\0x", b"git "):
        yield f"for another purpose, {namespace!r}", asked.signed(payload, sign(ANNA, payload, namespace))
    for name, old, new in (
        ("tree", b"tree " + asked.tree[:1].encode(), b"tree " + (b"1" if asked.tree[0] == "0" else b"0")),
        ("author", b"author Olga", b"author Anna"),
        ("committer", b"committer Olga", b"committer Anna"),
        ("date", b"1790000000", b"1790000001"),
        ("zone", b"+0300", b"+0400"),
        ("message", b"Begin", b"begin"),
        ("end", b"Begin\n", b"Begin"),
        ("more", b"Begin\n", b"Begin\n\n"),
        ("a zero byte more", b"Begin\n", b"Begin\n\0"),
        ("a header more", b"\n\n", b"\nencoding UTF-8\n\n"),
    ):
        assert payload.replace(old, new, 1) != payload
        yield f"with another {name}", asked.signed(payload.replace(old, new, 1), made)
    for name, line in (("no committer", b""), ("a committer without an address", b"committer Olga 1790000000 +0300\n")):
        nobodys = payload.replace(BY_OLGA, BY_OLGA.partition(b"\n")[0] + b"\n" + line)
        yield name, asked.signed(nobodys, sign(ANNA, nobodys))
    cut_off = payload.replace(b"committer", b"\0ommitter")
    yield "a zero byte above the committer", asked.signed(cut_off, sign(ANNA, cut_off))
    # The armor
    yield "text before the armor", asked.signed(payload, b"Signed:\n" + made)
    yield "a space before the armor", asked.signed(payload, b" " + made)
    yield "an unknown kind of armor", asked.signed(payload, made.replace(b" SSH ", b" TLS "))
    yield "no end", asked.signed(payload, made.partition(END)[0])
    yield "another end", asked.signed(payload, made.replace(END, b"-----END PGP SIGNATURE-----"))
    yield "no line before the end", asked.signed(payload, made.replace(b"\n" + END, END))
    yield "an empty line of digits", asked.signed(payload, _armor(b""))
    yield "digits behind the beginning", asked.signed(payload, made.replace(b"SIGNATURE-----\n", b"SIGNATURE-----", 1))
    digits = base64.b64encode(blob)
    assert digits.endswith(b"=")
    for name, others in {
        "a digit less": digits[:-2] + b"=",
        "a digit more": b"A" + digits,
        "a padding less": digits[:-1],
        "a padding more": digits + b"=",
        "text behind the padding": digits + b"\nAAAA",
        "idle bits": digits[:-2] + bytes([digits[-2] + 1]) + b"=",
        "no digit": digits[:9] + b"!" + digits[10:],
        "digits of the other alphabet": digits[:9] + b"-_" + digits[11:],
        "a zero byte": digits[:9] + b"\0" + digits[9:],
        "two zero bytes": digits + b"\0\0",
        "no-break space": digits[:9] + "\u00a0".encode() + digits[9:],
    }.items():
        yield f"digits: {name}", asked.signed(payload, _armor(others))
    # What is in it
    yield "another magic", asked.signed(payload, armored(b"SSHSIX" + blob[6:]))
    yield "version 2", asked.signed(payload, armored(blob[:9] + b"\2" + blob[10:]))
    yield "version 256", asked.signed(payload, armored(blob[:8] + b"\1" + blob[9:]))
    yield "bytes behind the end", asked.signed(payload, armored(blob + b"\0"))
    for size in range(0, len(blob), 29):
        yield f"cut off at {size}", asked.signed(payload, armored(blob[:size]))
    for hash_name in (b"sha1", b"md5", b"sha384", b"", b"SHA512", b"sha512,sha256", b"sha\0512", b"sha256"):
        yield f"another hash, {hash_name!r}", asked.signed(payload, _rebuilt(made, hash_name=hash_name))
    point = ANNA.blob[19:]
    for name, key in {
        "no key": b"",
        "a key that is cut off": ANNA.blob[:-1],
        "a key with bytes behind it": ANNA.blob + b"\0",
        "a key that is too short": string(b"ssh-ed25519") + string(point[:-1]),
        "a key that is too long": string(b"ssh-ed25519") + string(point + b"\0"),
        "a kind of key with a zero byte": string(b"ssh\0ed25519") + string(point),
        "an RSA key of few bits": string(b"ssh-rsa") + number(65537) + number((1 << 1022) + 1),
        "an RSA key below zero": string(b"ssh-rsa") + string(b"\x81") + number((1 << 1024) + 1),
        "an RSA key that is too large": string(b"ssh-rsa") + number(65537) + number((1 << 16_400) + 1),
        "an RSA key of nothing": string(b"ssh-rsa") + string(b"") + string(b""),
    }.items():
        yield name, asked.signed(payload, _rebuilt(made, key=key))
    for name, change in _spoilt_ed25519():
        yield name, asked.signed(payload, _rebuilt(made, made=change))
    for name, made_by in _spoilt_by_kind(payload):
        yield name, asked.signed(payload, made_by)
    # Several
    for name, first, second in (("two, the first bad", sign(IVAN, b"other"), made), ("two, the first cut off", made[:-30], made)):
        yield name, asked.signed(payload, first + second)
    yield "in two headers, the upper of nobody's", _in_two(payload, made, header, upper=sign(IVAN, b"other"))
    yield "headers of others that are part of it", _among_others(asked, payload, sign(ANNA, _others(asked, payload)))


def _spoilt_ed25519() -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    kind, size = string(b"ssh-ed25519"), 64
    yield "a signature of nothing", lambda made: b""
    yield "another kind of signature", lambda made: string(b"ssh-rsa") + made[len(kind) :]
    yield "a signature that is too short", lambda made: kind + string(made[-size:-1])
    yield "a signature that is too long", lambda made: kind + string(made[-size:] + b"\0")
    yield "a signature that is cut off", lambda made: made[:-1]
    yield "a signature with bytes behind it", lambda made: made + b"\0"
    yield "a signature with its first bit turned", lambda made: made[:-size] + bytes([made[-size] ^ 1]) + made[-size + 1 :]
    yield "a signature with its last bit turned", lambda made: made[:-1] + bytes([made[-1] ^ 0x80])
    yield "a signature of zeros", lambda made: kind + string(bytes(size))


def _spoilt_by_kind(payload: bytes) -> Iterator[tuple[str, bytes]]:
    key = ecdsa_key()
    made = sign(key, payload)
    kind, curve = Fields(key.blob), b"nistp256"
    name = kind.string()
    assert kind.string() == curve
    point = kind.string()
    one = number(1)
    for what, both in {
        "a zero": number(0) + one,
        "two zeros": number(0) + number(0),
        "one and one": one + one,
        "below zero": string(b"\xff") + one,
        "too large": number(1 << 16_400) + one,
        "three": one + one + one,
        "one": one,
        "none": b"",
    }.items():
        yield f"ECDSA numbers: {what}", _rebuilt(made, made=partial(_replaced, name, both))
    for what, other in {
        "compressed": b"\2" + point[1:33],
        "a hybrid": bytes([6 + point[-1] % 2]) + point[1:],
        "infinity": b"\0",
        "nothing": b"",
        "beside the curve": point[:-1] + bytes([point[-1] ^ 1]),
        "too long": point + b"\0",
    }.items():
        yield f"ECDSA point: {what}", _rebuilt(made, key=string(name) + string(curve) + string(other))
    yield "ECDSA on another curve", _rebuilt(made, key=string(name) + string(b"nistp384") + string(point))
    rsa_made = sign(rsa_key(), payload)
    yield "RSA with SHA-1", sign(rsa_key(b"ssh-rsa", hashes.SHA1()), payload)
    yield "RSA by an unknown name", sign(rsa_key(b"rsa-sha2-384", hashes.SHA384()), payload)
    yield "RSA by the name of the other hash", sign(rsa_key(b"rsa-sha2-256", hashes.SHA512()), payload)
    yield "RSA that is too long", _rebuilt(rsa_made, made=lambda made: string(b"rsa-sha2-512") + string(b"\0" + made[-128:]))
    yield "RSA of nothing", _rebuilt(rsa_made, made=lambda _: string(b"rsa-sha2-512") + string(b""))
    for key in (ed25519_sk(), ecdsa_sk()):
        device = sign(key, payload)
        kind_of = key.public.partition("@")[0]
        yield f"{kind_of}: other flags", _rebuilt(device, made=lambda made: made[:-5] + b"\0" + made[-4:])
        yield f"{kind_of}: another counter", _rebuilt(device, made=lambda made: made[:-1] + b"\1")
        yield f"{kind_of}: no counter", _rebuilt(device, made=lambda made: made[:-4])
        yield f"{kind_of}: bytes behind it", _rebuilt(device, made=lambda made: made + b"\0")
        yield f"{kind_of}: another application", _rebuilt(device, key=key.blob[:-8] + string(b"web:"))
    plain = ed25519_sk()
    yield "a security key that signs by itself", sign(plain._replace(sign=IVAN.sign), payload)


# How they are made


def data_of(made: bytes) -> bytes:
    """What an armor holds."""
    return base64.b64decode(made.partition(b"\n")[2].partition(END)[0])


def _armor(digits: bytes) -> bytes:
    return b"-----BEGIN SSH SIGNATURE-----\n" + digits + b"\n" + END + b"\n"


def _each(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def _rebuilt(
    armor: bytes,
    *,
    key: bytes | None = None,
    namespace: bytes | None = None,
    reserved: bytes | None = None,
    hash_name: bytes | None = None,
    made: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """A signature with some of its fields exchanged, whatever was signed."""
    fields = Fields(data_of(armor))
    head = fields.take(10)
    old_key, old_namespace, old_reserved, old_hash, old_made = (fields.string() for _ in range(5))
    parts = (
        old_key if key is None else key,
        old_namespace if namespace is None else namespace,
        old_reserved if reserved is None else reserved,
        old_hash if hash_name is None else hash_name,
        made(old_made) if made else old_made,
    )
    return armored(head + b"".join(map(string, parts)))


def _replaced(name: bytes, numbers: bytes, _: bytes) -> bytes:
    return string(name) + string(numbers)


def _ended(data: bytes) -> bytes:
    """A key or a signature whose kind ends in a zero byte."""
    fields = Fields(data)
    kind = fields.string()
    return string(kind + b"\0") + data[4 + len(kind) :]


def _above(payload: bytes, made: bytes, header: bytes) -> bytes:
    return payload.replace(b"author ", header + b" " + made.removesuffix(b"\n").replace(b"\n", b"\n ") + b"\nauthor ", 1)


def _in_two(payload: bytes, made: bytes, header: bytes, upper: bytes | None = None) -> bytes:
    """A signature in a second header, or cut into two of them, with another one between."""
    lines = made.removesuffix(b"\n").split(b"\n")
    first = (upper or b"\n".join(lines[:2])).removesuffix(b"\n").replace(b"\n", b"\n ")
    second = made.removesuffix(b"\n").replace(b"\n", b"\n ") if upper else b"\n ".join(lines[2:])
    tree, author, rest = payload.split(b"\n", 2)
    return b"\n".join((tree, header + b" " + first, author, header + b" " + second, rest))


def _other(header: bytes) -> bytes:
    return next(other for other in HEADERS.values() if other != header)


def _others(asked: Asked, payload: bytes) -> bytes:
    more = b"gpgsigned by nobody\n of any kind\n" + _other(HEADERS[asked.object_format]) + b" AAAA\n BBBB\n"
    return payload.replace(b"author ", more + b"author ", 1)


def _among_others(asked: Asked, payload: bytes, made: bytes) -> bytes:
    """With headers of other signatures, which no signature is about."""
    return asked.signed(_others(asked, payload), made)


@lru_cache(maxsize=1)
def _rsa_private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)


def rsa_key(name: bytes = b"rsa-sha2-512", algorithm: hashes.HashAlgorithm | None = None, more: bytes = b"") -> Key:
    """A key of 1,024 bits that signs by that name; `more` stands in front of its numbers."""
    numbers = _rsa_private().public_key().public_numbers()
    fields = (string(more + number(value)[4:]) for value in (numbers.e, numbers.n))

    def signs(data: bytes) -> bytes:
        return string(name) + string(_rsa_private().sign(data, PKCS1v15(), algorithm or hashes.SHA512()))

    return Key(string(b"ssh-rsa") + b"".join(fields), signs)


def _rsa_without_zeros(asked: Asked) -> bytes:
    """One signature in 256 begins with a zero, which some leave out."""
    for attempt in count():
        payload = asked.payload(b"Begin %d\n" % attempt)
        made = sign(rsa_key(), payload)
        if Fields(data_of(made)[-128:]).take(1) == b"\0":
            return asked.signed(payload, _rebuilt(made, made=lambda made: string(b"rsa-sha2-512") + string(made[-127:])))
    raise AssertionError


def ecdsa_key(more: bytes = b"") -> Key:
    private = ec.derive_private_key(98765, ec.SECP256R1())
    name = b"ecdsa-sha2-nistp256"
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def signs(data: bytes) -> bytes:
        numbers = decode_dss_signature(private.sign(data, ec.ECDSA(hashes.SHA256())))
        return string(name) + string(b"".join(string(more + number(value)[4:]) for value in numbers))

    return Key(string(name) + string(b"nistp256") + string(point), signs)
