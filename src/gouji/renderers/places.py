"""A location in people's words: the line, cell or page, and the way through the headings."""

from __future__ import annotations

from gouji.model.location import Location
from gouji.model.wording import Wording


def place_of(location: Location, say: Wording) -> str:
    """Such as 第 211 行 · 二、（一）资金情况; empty where the location holds nothing for people."""
    if location.line is not None:
        position = say("report.line", line=location.line)
    elif location.sheet is not None and location.cell is not None:
        position = say("report.cell", sheet=location.sheet, cell=location.cell)
    elif location.page is not None:
        position = say("report.page", page=location.page)
    else:
        position = ""
    return " · ".join(part for part in (position, location.where) if part)


def order_of(location: Location) -> tuple[int, int, int]:
    """A key that puts locations in the order of the file."""
    return (location.page or 0, location.start, location.end)
