"""How wide the columns and how high the rows of a sheet are, so that a comment gets the room that its text needs."""

from __future__ import annotations

import re
from collections.abc import Callable

Box = tuple[int, int, int, int, int, int, int, int]
"""Column and pixels into it, row and pixels into it, of the upper left and of the lower right corner; counted from 0."""

_COLUMN = re.compile(r"<(?:\w+:)?col\s([^<>]*)/>")
_ROW = re.compile(r"<(?:\w+:)?row\s([^<>]*\sht=[^<>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?sheetFormatPr\s([^<>]*)/?>")
_FIELD = re.compile(r'\b(\w+)="([^"]*)"')

_USUAL_WIDTH = 64.0  # pixels
_USUAL_HEIGHT = 18.0
_GAP = 12  # pixels between the cell and its comment
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575


class Layout:
    """The sizes of one sheet, in pixels."""

    def __init__(self, sheet: str) -> None:
        begins = sheet.find("sheetData")
        head = sheet[: begins if begins >= 0 else len(sheet)]
        usual = _fields(found[1]) if (found := _FORMAT.search(head)) else {}
        self._width = _wide(usual.get("defaultColWidth")) or _USUAL_WIDTH
        self._height = _high(usual.get("defaultRowHeight")) or _USUAL_HEIGHT
        self._columns = [
            (
                int(one["min"]) - 1,
                int(one["max"]) - 1,
                0.0 if _is_hidden(one) else _wide(one.get("width")) or self._width,
            )
            for one in map(_fields, _COLUMN.findall(head))
            if {"min", "max"} <= one.keys()
        ]
        self._rows = {
            int(one["r"]) - 1: 0.0 if _is_hidden(one) else _high(one["ht"]) or self._height
            for one in map(_fields, _ROW.findall(sheet))
            if {"r", "ht"} <= one.keys()
        }

    def box(self, row: int, column: int, width: int, height: int) -> Box:
        """Where a comment of that size stands: to the right of its cell, which is counted from 0."""
        left = min(column + 1, _LAST_COLUMN - 30)
        right, within = _across(left, _GAP + width, self._column, _LAST_COLUMN)
        top = max(0, row - 1)
        bottom, down = _across(top, height, self._row, _LAST_ROW)
        return left, _GAP, top, 4, right, within, bottom, down

    def _column(self, number: int) -> float:
        return next((width for low, high, width in self._columns if low <= number <= high), self._width)

    def _row(self, number: int) -> float:
        return self._rows.get(number, self._height)


def _across(start: int, distance: float, size: Callable[[int], float], last: int) -> tuple[int, int]:
    """In which column or row a distance ends, and how far into it."""
    at = start
    while at < last and distance > size(at):
        distance -= size(at)
        at += 1
    return at, int(min(distance, size(at)))


def _fields(attributes: str) -> dict[str, str]:
    return dict(_FIELD.findall(attributes))


def _is_hidden(fields: dict[str, str]) -> bool:
    return fields.get("hidden") in ("1", "true")


def _wide(characters: str | None) -> float | None:
    """Pixels of a width in characters of the usual type (ECMA-376 part 1, 18.3.1.13)."""
    try:
        return float(characters) * 7 + 5 if characters else None
    except ValueError:
        return None


def _high(points: str | None) -> float | None:
    try:
        return float(points) * 96 / 72 if points else None
    except ValueError:
        return None
