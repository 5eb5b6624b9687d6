"""Cuts HTML into tags and texts, each with its offset in the source, as a browser would take them.

Time is linear in the source, whatever stands in it: what cannot be a tag is text, what is not closed goes on to the end.
No library is used, for none tells where a text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?:\s*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?|[^\s=>]++))*+)\s*+>"
)
_PLAIN_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>[^>]*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Token(NamedTuple):
    """A text (`name` empty), or a tag. `start` and `end` are its offsets in the source; `text` of a tag its attributes."""

    start: int
    end: int
    text: str
    name: str = ""
    closes: bool = False


def tokens(source: str) -> Iterator[Token]:
    """Tags and texts in order; comments and declarations are left out, the inside of scripts and the like is one text."""
    at = 0
    strict = True
    size = len(source)
    while at < size:
        mark = source.find("<", at)
        if mark < 0:
            yield Token(at, size, source[at:])
            return
        if mark > at:
            yield Token(at, mark, source[at:mark])
        follows = source[mark + 1 : mark + 2]
        if follows in ("!", "?"):
            at = _behind_declaration(source, mark)
            continue
        found = _TAG.match(source, mark) if strict else None
        if found is None and (follows.isalpha() or follows == "/"):
            strict = strict and not follows.isalpha()  # a quote or tag is open to the end: from here on, > ends a tag
            found = _PLAIN_TAG.match(source, mark) if ">" in source[mark : mark + 4096] else None
        if found is None:
            yield Token(mark, mark + 1, "<")
            at = mark + 1
            continue
        name = found["name"].lower()
        at = found.end()
        yield Token(mark, at, found["rest"], name, bool(found["end"]))
        if name in _RAW and not found["end"]:
            close = _RAW_END[name].search(source, at)
            stop = close.start() if close else size
            yield Token(at, stop, source[at:stop])
            at = stop


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a tag; the first of two with one name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        name, *values = match.groups()
        found.setdefault(name.lower(), next((value for value in values if value), ""))
    return found


def _behind_declaration(source: str, mark: int) -> int:
    if source.startswith("<!--", mark):
        stop = source.find("-->", mark + 2)
        return len(source) if stop < 0 else stop + 3
    stop = source.find(">", mark)
    return len(source) if stop < 0 else stop + 1
