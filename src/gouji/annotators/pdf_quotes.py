"""Where a quote is printed on a page: the characters in the boxes of its addresses, without what stands around it there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gouji.annotators.note import Anchor
from gouji.model.address import Box
from gouji.readers.page import Character, around
from gouji.readers.pdf_places import Sheet

_Printed = tuple[int, Character]
"""A character and the line that it stands in."""


def boxes_of(anchor: Anchor, sheet: Sheet) -> Iterator[Box]:
    """The lines of the quote on this page, in the direction of reading; none where it stands on other pages.

    A scan has no characters: there the boxes of the addresses are all that is known.
    """
    boxes = [address.box for address in anchor.addresses if address.page == sheet.number and address.box is not None]
    lines = [line for box in boxes for line in sheet.lines_in(box)]
    if not lines:
        yield from map(sheet.turned, boxes)
        return
    printed = [(number, one) for number, line in enumerate(lines) for one in line]
    for _, held in groupby(_quoted(anchor, printed), key=lambda one: one[0]):
        yield around([one for _, one in held])


def _quoted(anchor: Anchor, printed: list[_Printed]) -> list[_Printed]:
    """The characters of the quote; all that is printed there where they are not found."""
    quote = "".join(anchor.quote.split())
    text = "".join(one.text for _, one in printed)
    if not quote or len(text) != len(printed):
        return printed
    expected = anchor.spans[0][0] - anchor.addresses[0].start
    start, end = _whole(quote, text, expected) or _beginning_or_end(quote, text) or (0, len(text))
    return printed[start:end]


def _whole(quote: str, text: str, expected: int) -> tuple[int, int] | None:
    """Where the quote stands; of several places the nearest to the one that is expected."""
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - expected))
    return start, start + len(quote)


def _beginning_or_end(quote: str, text: str) -> tuple[int, int] | None:
    """What stands on this page of a quote that goes on over pages."""
    for size in range(min(len(quote), len(text)), 0, -1):
        if text.endswith(quote[:size]):
            return len(text) - size, len(text)
        if text.startswith(quote[-size:]):
            return 0, size
    return None
