"""The characters of a quote on a page: those in the boxes of its addresses, without what stands around it there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gouji.annotators.note import Anchor
from gouji.readers.page import Character
from gouji.readers.pdf_places import Sheet

_Printed = tuple[int, Character]
"""A character and the line that it stands in."""


def lines_of(anchor: Anchor, sheet: Sheet) -> Iterator[list[Character]]:
    """What the anchor quotes on this page, line by line; nothing where it stands on other pages."""
    printed: list[_Printed] = []
    lines = 0
    for address in anchor.addresses:
        if address.page == sheet.number and address.box is not None:
            for line in sheet.lines_in(address.box):
                printed += [(lines, one) for one in line]
                lines += 1
    for _, held in groupby(_quoted(anchor, printed), key=lambda one: one[0]):
        yield [one for _, one in held]


def _quoted(anchor: Anchor, printed: list[_Printed]) -> list[_Printed]:
    """The characters of the quote; all that is printed there where they are not found, as where it goes on over pages."""
    quote = "".join(anchor.quote.split())
    text = "".join(one.text for _, one in printed)
    expected = anchor.spans[0][0] - anchor.addresses[0].start if anchor.addresses else 0
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not quote or not places or len(text) != len(printed):
        return printed
    start = min(places, key=lambda place: abs(place - expected))
    return printed[start : start + len(quote)]
