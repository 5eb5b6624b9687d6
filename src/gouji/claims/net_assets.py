"""What is owned and what is owed: 资产总额A，同比增长p%；负债总额B，……；净资产C makes A the sum of B and C.

The three are told of one body in one paragraph, with rates, changes and other amounts between them. Their names bind them, and
they accuse nobody: a report may leave what is owed to minorities out of C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.closing import makes
from gouji.claims.draft import Draft, open_sum
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import MONEY

_SAYS = r"(?:总[额量计]|合计)?(?:为|是|达到?|共|共计)?$"
_KINDS = (
    ("net", re.compile(rf"(?:净资产|所有者权益){_SAYS}")),
    ("owed", re.compile(rf"(?<!流动)(?<!有息)负债{_SAYS}")),
    ("owned", re.compile(r"(?:资产总[额量计]|总资产|资产合计)(?:为|是|达到?|共|共计)?$")),
)


def sums(view: View, card: Card) -> Iterator[Draft]:
    """A draft for each body whose three amounts close."""
    found: dict[str, Spot] = {}
    block = -1
    for spots in view.told if "负债" in view.prose.text else ():
        for spot in spots:
            kind = _kind(spot) if spot.main and spot.sign == MONEY else None
            if kind is None:
                continue
            at = view.sentences[spot.sentence].block
            if kind == "owned" or at != block:
                found, block = {}, at
            found.setdefault(kind, spot)
            if len(found) == len(_KINDS):
                owned, parts = found["owned"], (found["owed"], found["net"])
                if makes(owned, parts):
                    yield open_sum(card, "owed-and-net", owned, parts)
                found = {}


def _kind(spot: Spot) -> str | None:
    return next((kind for kind, words in _KINDS if words.search(spot.mention.clause)), None)
