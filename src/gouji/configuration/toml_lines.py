"""On which line each key and each list entry of a TOML text stands; `tomllib` reads values but forgets their places.

Only for a text that `tomllib` has read: it walks over values without understanding them, and finds no mistakes.
"""

from __future__ import annotations

import tomllib
from re import Pattern
from re import compile as pattern

from gouji.model.mistake import FieldPath

_BLANK = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = pattern(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_DOT = pattern(r"[ \t]*\.[ \t]*")
_STRING = pattern(r'"""(?s:\\.|.)*?"{3,5}|' r"'''(?s:.)*?'{3,5}|" r'"(?:[^"\\]|\\.)*"|' r"'[^']*'")
_PLAIN = pattern(r"[^,\]}#\n]*")


def key_lines(text: str) -> dict[FieldPath, int]:
    """The 1-based line of each key, by its path from the top; entries of lists by their position."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[FieldPath, int] = {}
        self._tables: dict[FieldPath, int] = {}  # how many tables each [[name]] has so far

    def scan(self) -> dict[FieldPath, int]:
        prefix: FieldPath = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)
            self._skip()
        return self._lines

    def _header(self) -> FieldPath:
        listed = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if listed else 1
        keys = self._key()
        self._at = self._text.index("]", self._at) + (2 if listed else 1)
        path: FieldPath = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            if listed and place == len(keys) - 1:
                self._tables[path] = self._tables.get(path, 0) + 1
            if path in self._tables:
                self._note(path, start)
                path = (*path, self._tables[path] - 1)
        self._note(path, start)
        return path

    def _pair(self, prefix: FieldPath) -> None:
        start = self._at
        path = prefix
        for key in self._key():
            path = (*path, key)
            self._note(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._skip()
        self._value(path)

    def _value(self, path: FieldPath) -> None:
        first = self._text[self._at]
        if first == "[":
            self._enclosed("]", path, listed=True)
        elif first == "{":
            self._enclosed("}", path, listed=False)
        else:
            self._move(_STRING if first in "\"'" else _PLAIN)

    def _enclosed(self, end: str, path: FieldPath, *, listed: bool) -> None:
        self._at += 1
        self._skip()
        position = 0
        while self._text[self._at] != end:
            if listed:
                self._note((*path, position), self._at)
                self._value((*path, position))
            else:
                self._pair(path)
            position += 1
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1

    def _key(self) -> list[str]:
        """The parts of a dotted key, quotes resolved."""
        parts: list[str] = []
        while True:
            self._skip()
            printed = self._move(_KEY)
            parts.append(tomllib.loads(f"key = {printed}")["key"] if printed[0] in "\"'" else printed)
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                return parts
            self._at = dot.end()

    def _note(self, path: FieldPath, at: int) -> None:
        self._lines.setdefault(path, self._text.count("\n", 0, at) + 1)

    def _skip(self) -> None:
        self._move(_BLANK)

    def _move(self, what: Pattern[str]) -> str:
        found = what.match(self._text, self._at)
        assert found is not None  # tomllib has read the text
        self._at = found.end()
        return str(found.group())
