"""A location in people's words: the line, cell or page, and the way through the headings."""

from __future__ import annotations

from gouji.model.location import Location
from gouji.model.place import place
from gouji.model.wording import Wording


def place_of(location: Location, say: Wording) -> str:
    """Such as 第 211 行 · 二、（一）资金情况; empty where the location holds nothing for people."""
    return " · ".join(part for part in (place(location, say.language), location.where) if part)


def order_of(location: Location) -> tuple[int, int, int]:
    """A key that puts locations in the order of the file."""
    return (location.page or 0, location.start, location.end)
