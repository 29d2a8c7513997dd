"""The fields of which SSH's keys and signatures are made (RFC 4251, section 5), read as strictly as OpenSSH reads them."""


class Malformed(Exception):
    """Bytes that are no such field, or too few of them."""


class Unsupported(Exception):
    """A kind of key that the OpenSSL of this machine was built without."""


_MOST_NUMBER = 16_384 // 8
"""Bytes of the largest number that OpenSSH takes."""


class Fields:
    """Bytes that are taken field by field, from the front."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        start, self._at = self._at, self._at + size
        if self._at > len(self._data):
            raise Malformed
        return self._data[start : self._at]

    def byte(self) -> int:
        return self.take(1)[0]

    def whole(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.whole())

    def name(self) -> bytes:
        """A text. A zero byte may stand at its end, and is none of it."""
        text = self.string().removesuffix(b"\0")
        if b"\0" in text:
            raise Malformed
        return text

    def number(self) -> int:
        """A whole number that is not below zero."""
        digits = self.string()
        if digits[:1] >= b"\x80" or len(digits) > _MOST_NUMBER + (digits[:1] == b"\0"):
            raise Malformed
        return int.from_bytes(digits, "big")

    @property
    def is_at_end(self) -> bool:
        return self._at == len(self._data)

    def end(self) -> None:
        if not self.is_at_end:
            raise Malformed


def string(data: bytes) -> bytes:
    """A field that holds these bytes."""
    return len(data).to_bytes(4, "big") + data


def number(value: int) -> bytes:
    """A field that holds a number, none of whose bytes is idle."""
    return string(value.to_bytes(value.bit_length() // 8 + 1, "big") if value else b"")
