"""Numbers that are visibly damaged: ,867.48 has lost its first digits.

The damage itself is certain. It becomes a claim only where one whole number elsewhere in the filing, in the same unit, ends in
the same digits; all its mentions are then held against what is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.chinese import printed, units
from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_LOST = re.compile(rf"(?P<digits>{printed.LOST_GROUP})\s?(?P<unit>(?:万|亿)?元)")
_HALF_WIDTH = re.compile(r",(?<=[\u4e00-\u9fff）%],)[\u4e00-\u9fff]")  # from the comma on: it is what is rare
_STRAY = re.compile(r",(?<![0-9],)[0-9]")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_MOST = 12  # mentions of the whole number in one claim


def lost_groups(view: View, card: Card) -> Iterator[Draft]:
    """支出总计,867.48万元, and 收入总计1,867.48万元 before it."""
    if _HALF_WIDTH.search(view.prose.source.text):
        return  # where commas part words, one before a number is no sign of damage
    if not _STRAY.search(view.prose.text):
        return
    for _, block in view.blocks_with(",", rows=True):
        for found in _LOST.finditer(view.prose.text, block.start, block.end):
            whole = [
                figure
                for figure in view.figures
                if figure.quantity.unit.printed == found["unit"] and figure.quantity.printed.endswith(found["digits"])
            ]
            unit = units.unit(found["unit"])
            if unit is None or len({figure.quantity.value for figure in whole}) != 1:
                continue
            label = _LABEL.search(view.prose.text, block.start, found.start())
            value, _ = printed.value(found["digits"][1:])
            rest = view.say("damaged", *found.span(), value=value * unit.scale)
            reading = ClaimReading(
                "whole-number", terms("stated", rest.id) + terms("mention", *(figure.id for figure in whole[:_MOST]))
            )
            name = label.group() if label else rest.quote
            yield Draft(card, (reading,), limit=whole[0].quantity.interval(), metric=name)
