"""The written form of PDF objects (ISO 32000-1, 7.2 and 7.3): values are told apart and kept as they stand.

Nothing is read into a model and written again; a dictionary is changed by replacing the bytes of one of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Raw = bytes
"""One object as it is written: `12 0 R`, `[0 0 595 842]`, `<< /Type /Page … >>`."""

_BLANK = re.compile(rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)*")
_TOKEN = re.compile(rb"<<|>>|[\[\]{}]|\(|<[^>]*>|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*|[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d{1,10})[\x00\t\n\x0c\r ]+(\d{1,5})[\x00\t\n\x0c\r ]+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 100  # nested arrays and dictionaries


class PdfSyntaxError(ValueError):
    """Bytes that are no object."""


def value_at(data: bytes, at: int) -> tuple[int, int]:
    """Start and end of the object at or behind an offset."""
    start = _past_blanks(data, at)
    return start, _end(data, start, 0)


def entries(dictionary: Raw) -> dict[bytes, tuple[int, int]]:
    """Where the values of a dictionary stand in it, by their keys without the slash; of one key given twice the last."""
    if not dictionary.startswith(b"<<"):
        raise PdfSyntaxError("no dictionary")
    places = list(_inside(dictionary, 2, b">>", 0))
    found: dict[bytes, tuple[int, int]] = {}
    for (start, end), place in zip(places[::2], places[1::2], strict=False):
        key = dictionary[start:end]
        if not key.startswith(b"/"):
            raise PdfSyntaxError("a key that is no name")
        found[name(key)] = place
    return found


def values(dictionary: Raw) -> dict[bytes, Raw]:
    """The values of a dictionary by their keys without the slash."""
    return {key: dictionary[start:end] for key, (start, end) in entries(dictionary).items()}


def items(array: Raw) -> list[Raw]:
    """The objects of an array."""
    if not array.startswith(b"["):
        raise PdfSyntaxError("no array")
    return [array[start:end] for start, end in _inside(array, 1, b"]", 0)]


def reference(raw: Raw) -> tuple[int, int] | None:
    """Number and generation of the object that is referred to; None where it stands here."""
    found = _REFERENCE.fullmatch(raw)
    return None if found is None else (int(found[1]), int(found[2]))


def integer(raw: Raw | None, otherwise: int | None = None) -> int:
    """A whole number."""
    if raw is None:
        if otherwise is None:
            raise PdfSyntaxError("no number")
        return otherwise
    try:
        return int(raw)
    except ValueError as other:
        raise PdfSyntaxError("no whole number") from other


def name(raw: Raw) -> bytes:
    """A name without its slash, `#20` and the like resolved."""
    return _HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), raw[1:])


def text(raw: Raw) -> str:
    """A text string; what is neither UTF-16 nor UTF-8 with a mark is taken as Latin-1. Empty for other objects."""
    if raw.startswith(b"("):
        data = _ESCAPE.sub(_unescaped, raw[1:-1])
    elif raw.startswith(b"<") and not raw.startswith(b"<<"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw)
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        return ""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")


def string(content: str) -> Raw:
    """A text string as hexadecimal digits of UTF-16, which no program reads in another way."""
    return b"<FEFF" + content.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def replaced(dictionary: Raw, key: bytes, value: Raw | None) -> Raw:
    """The dictionary with another value of a key; without the key for None."""
    place = entries(dictionary).get(key)
    if place is None:
        return dictionary if value is None else dictionary[:-2] + b"/" + key + b" " + value + b">>"
    start, end = place
    if value is not None:
        return dictionary[:start] + b" " + value + b" " + dictionary[end:]
    return dictionary[: dictionary.rindex(b"/", 0, start)] + dictionary[end:]


def _past_blanks(data: bytes, at: int) -> int:
    found = _BLANK.match(data, at)
    return at if found is None else found.end()


def _end(data: bytes, start: int, depth: int) -> int:
    token = _TOKEN.match(data, start)
    if token is None or depth > _DEEPEST:
        raise PdfSyntaxError("no object")
    match token.group():
        case b"(":
            return _string_end(data, token.end())
        case b"<<" as opened:
            closed = b">>"
        case b"[" as opened:
            closed = b"]"
        case b">>" | b"]" | b"{" | b"}":
            raise PdfSyntaxError("no object")
        case _:
            whole = _REFERENCE.match(data, start)
            return token.end() if whole is None else whole.end()
    inside = list(_inside(data, start + len(opened), closed, depth + 1))
    return _past_blanks(data, inside[-1][1] if inside else start + len(opened)) + len(closed)


def _inside(data: bytes, at: int, closed: bytes, depth: int) -> Iterator[tuple[int, int]]:
    while True:
        at = _past_blanks(data, at)
        if data.startswith(closed, at):
            return
        start, at = at, _end(data, at, depth)
        yield start, at


def _string_end(data: bytes, at: int) -> int:
    depth = 1
    for found in _IN_STRING.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found.group(), 0)
        if not depth:
            return found.end()
    raise PdfSyntaxError("a string without an end")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 255]) if sign.isdigit() and sign < b"8" else _ESCAPED.get(sign, sign)
