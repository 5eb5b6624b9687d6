"""How high a row of a sheet must be for its folded texts, for not every program finds out when it opens the file."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

_LINE, _PADDING, _HIGHEST = 14, 6, 409  # points; Excel has no higher rows


def points_of(cells: Iterable[tuple[str, int]]) -> int:
    """The points that the highest of the cells needs: texts in 10 points, each with the width of its column in characters."""
    return max((min(_PADDING + _LINE * _lines(text, width), _HIGHEST) for text, width in cells), default=_PADDING)


def _lines(text: str, width: int) -> int:
    columns = (sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n"))
    return sum(1 + used // max(1, width - 2) for used in columns)
