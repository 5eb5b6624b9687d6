"""Takes out what runs along all pages: headers, footers, page numbers. A sentence goes on over them.

A line runs along where the same words stand at the same height near the edge of most pages. What stands right above a
table is its caption and stays. A page number is a line of a number alone, or one in dashes or between 第 and 页, near
the edge of the page, which counts on with the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gouji.readers.page_lines import Line
from gouji.readers.page_tables import Table

_EDGE = 0.13  # of the height of a page
_OFTEN = 0.5  # of the pages
_LEAST = 3  # pages
_NEAR = 2.0  # heights of a line above a table, within which a line is its caption
_NUMBER = re.compile(
    r"(?P<dash>[-—–·~～]\s*)?(?P<number>\d{1,4})(?(dash)\s*[-—–·~～])|第\s*(?P<page>\d{1,4})\s*页.{0,12}|(?P<of>\d{1,4})\s*/\s*\d{1,4}"
)

Items = list[Line | Table]


def without_running(pages: Sequence[Items], heights: Sequence[float]) -> list[Items]:
    """The items of each page without what runs along. `heights` are those of the pages."""
    lines: Counter[tuple[str, int]] = Counter()
    offsets: Counter[int] = Counter()
    near = [_near(items, height) for items, height in zip(pages, heights, strict=True)]
    for number, at_edge in enumerate(near):
        for key in {_key(line) for line in at_edge}:
            lines[key] += 1
        for offset in {found - number for line in at_edge if (found := _number(line)) is not None}:
            offsets[offset] += 1
    most = max(_LEAST, _OFTEN * len(pages))
    numbered = {offset for offset, count in offsets.items() if count >= max(2, _OFTEN * len(pages))}
    kept: list[Items] = []
    for number, (items, at_edge) in enumerate(zip(pages, near, strict=True)):
        running = [
            line
            for line in at_edge
            if (lines[_key(line)] >= most and not _is_caption(line, items))
            or ((found := _number(line)) is not None and (found - number in numbered or not line.text.isdigit()))
        ]
        kept.append([item for item in items if not any(item is line for line in running)])
    return kept


def _near(items: Items, height: float) -> list[Line]:
    """The first and last three lines of a page, where they stand near its edges with nothing but lines beyond them."""
    found: list[Line] = []
    for order in (items, items[::-1]):
        for item in order[:3]:
            if isinstance(item, Table):
                break
            if item.middle < _EDGE * height or item.middle > (1 - _EDGE) * height:
                found.append(item)
    return found


def _key(line: Line) -> tuple[str, int]:
    return line.text, round(line.middle / 6)


def _number(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.text)
    return int(found["number"] or found["page"] or found["of"]) if found else None


def _is_caption(line: Line, items: Items) -> bool:
    return any(isinstance(item, Table) and 0 <= item.top - line.bottom < _NEAR * line.height for item in items)
