"""Which key an OpenPGP signature says has made it (RFC 9580, formerly 4880). Whether it has is git's to find out.

What it says stands in its bytes, so that a signature by somebody else's key is one on every machine, also where git has no gpg
or not that key.
"""

import base64
import re

from regctl.store.ssh_wire import Fields, Malformed

BEGIN = b"-----BEGIN PGP SIGNATURE-----"
_ARMOR = re.compile(
    BEGIN + rb"[ \t\r]*\n(?:[A-Za-z]+: [^\n]*\n)*[ \t\r]*\n([A-Za-z0-9+/=\s]+?)(?:\n=[A-Za-z0-9+/]{4}\s*)?\n"
    rb"-----END PGP SIGNATURE-----\s*"
)
_SIGNATURE = 2
_VERSIONS = (4, 5)
_ISSUER, _ISSUER_FINGERPRINT = 16, 33


def issuer_of(armored: bytes) -> str | None:
    """The id of the key, sixteen hexadecimal digits; None where this is not one signature that names one key."""
    match = _ARMOR.fullmatch(armored)
    try:
        packet = base64.b64decode(match[1].translate(None, b" \t\r\n"), validate=True) if match else b""
        return _named_in(_body_of(packet))
    except (Malformed, ValueError):
        return None


def _body_of(packet: bytes) -> Fields:
    """What a signature's packet holds; it must be the only one."""
    fields = Fields(packet)
    first = fields.byte()
    if first & 0xC0 == 0xC0:
        kind, size = first & 0x3F, _length(fields)
    elif first & 0xC3 in (0x80, 0x81, 0x82):
        kind, size = first >> 2 & 0x0F, int.from_bytes(fields.take(1 << (first & 3)), "big")
    else:
        raise Malformed
    body = fields.take(size)
    fields.end()
    if kind != _SIGNATURE:
        raise Malformed
    return Fields(body)


def _named_in(body: Fields) -> str | None:
    version, *_kind_and_algorithms = body.take(4)
    if version not in _VERSIONS:
        raise Malformed
    named: set[bytes] = set()
    for _hashed in (True, False):
        area = Fields(body.take(int.from_bytes(body.take(2), "big")))
        while not area.is_at_end:
            part = area.take(_length(area))
            kind, data = (part[0] & 0x7F, part[1:]) if part else (0, b"")
            if kind == _ISSUER:
                named.add(data)
            elif kind == _ISSUER_FINGERPRINT:
                named.add(data[-8:] if data[:1] == b"\4" else data[1:9])
    # Two names would have to be weighed against each other, as each version of gpg does in its own way.
    (issuer,) = named
    return issuer.hex().upper() if len(issuer) == 8 else None


def _length(fields: Fields) -> int:
    """A length of one, two or five bytes."""
    first = fields.byte()
    if first < 192:
        return first
    if first < 224:
        return ((first - 192) << 8) + fields.byte() + 192
    if first < 255:
        raise Malformed
    return fields.whole()
