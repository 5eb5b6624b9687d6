"""Which character of the XML of a Word file each character of its text is.

The reader decides what is text: hidden runs, deleted rows, the numbers of lists, edges of cells. Instead of doing all that a
second time, the file is read once more with every visible character of each text of the XML replaced by one sign that
stands for that text; where the signs come out, there the characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gouji.annotators.docx_story import Node, Story
from gouji.annotators.error import AnnotateError
from gouji.model.card import Text
from gouji.model.limits import Limits
from gouji.readers.budget import Budget
from gouji.readers.docx import read_package
from gouji.readers.package import Package

_FIRST_SIGN = 0x40000  # planes 4 to 16 hold no characters that a filing prints
_MOST = 0x110000 - _FIRST_SIGN
_HIDDEN = re.compile(r"[\s\x00-\x20\x7f]")
_VISIBLE = re.compile(r"[^\s\x00-\x20\x7f]")  # the reader may trim or fold all others


class Place(NamedTuple):
    """A character: the story and the text in it, and which of its characters, counted from 0."""

    story: Story
    node: Node
    at: int


class _Coded(Package):
    """The package with its texts replaced."""

    def __init__(self, package: Package, parts: Mapping[str, bytes]) -> None:
        self._package = package
        self._coded = {name.lower(): part for name, part in parts.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._package

    def read(self, name: str) -> bytes:
        coded = self._coded.get(name.lstrip("/").lower())
        return self._package.read(name) if coded is None else coded


class Places:
    """The characters of `Source.text` by their offsets."""

    def __init__(self, package: Package, stories: Mapping[str, Story]) -> None:
        self._texts = [(story, node) for story in stories.values() for node in story.nodes]
        if len(self._texts) > _MOST:
            raise AnnotateError(Text("文件过大，未能写入批注", "it is too large and takes no notes"))
        first = _FIRST_SIGN
        coded = {}
        for name, story in stories.items():
            coded[name] = _in_signs(story, first)
            first += len(story.nodes)
        self._text = read_package(_Coded(package, coded), Budget(Limits())).text

    def of(self, start: int, end: int) -> Iterator[Place]:
        """The visible characters from `start` to `end` that stand in a text; not the number of a list, say."""
        for offset in range(start, min(end, len(self._text))):
            number = ord(self._text[offset]) - _FIRST_SIGN
            if 0 <= number < len(self._texts):
                story, node = self._texts[number]
                yield Place(story, node, self._at(offset, story, node))

    def first_line(self) -> tuple[Place, Place] | None:
        """The first and last visible character of the first line that has one."""
        for line in re.finditer(r"[^\n]+", self._text):
            places = list(self.of(*line.span()))
            if places:
                return places[0], places[-1]
        return None

    def _at(self, offset: int, story: Story, node: Node) -> int:
        """The visible characters of a text come out in their order, and in one line."""
        before = self._text.count(self._text[offset], self._text.rfind("\n", 0, offset) + 1, offset)
        visible = [found.start() for found in _VISIBLE.finditer(node.shown(story.xml))]
        return visible[min(before, len(visible) - 1)]


def _in_signs(story: Story, first: int) -> bytes:
    pieces: list[str] = []
    last = 0
    for number, node in enumerate(story.nodes, first):
        pieces += story.xml[last : node.begins], _coded(node.shown(story.xml), chr(number))
        last = node.ends
    return "".join((*pieces, story.xml[last:])).encode("utf-8")


def _coded(shown: str, sign: str) -> str:
    """Every visible character as the sign."""
    if _HIDDEN.search(shown) is None:
        return sign * len(shown)
    coded = _VISIBLE.sub(sign, shown)
    return coded.replace("\r", "&#13;") if "\r" in coded else coded
