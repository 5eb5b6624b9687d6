"""Debts and stocks from one year's end to the next: 年初债务余额A，新增B，归还C，年末债务余额D: D is A and B less C.

Other movements (rates of exchange, what was taken over) may stand between, so that it holds and accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.closing import makes
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import MONEY

_OPENING = re.compile(r"(?:年初|期初|上年[末底])[^，。；]{0,14}余额(?:为|达)?$")
_CLOSING = re.compile(r"(?:年末|年底|期末)[^，。；]{0,14}余额(?:为|达)?$")
_MORE = re.compile(r"新增|转贷|发行|举借|借入|新借")
_LESS = re.compile(r"归还|偿还|还本|化解|核销")
_LIMIT = re.compile(r"限额|付息|利息|上限")
_MOST = 3  # amounts that came in or were paid back


def roll_forward(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each paragraph that tells a balance at both ends of a year and makes the last from what lies between."""
    if "余额" not in view.prose.text:
        return
    told: list[Spot] = []
    block = -1
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        if sentence.block != block:
            yield from _of_paragraph(card, told)
            told, block = [], sentence.block
        if sentence.kind != "row":
            told += [
                spot for spot in spots if spot.sign == MONEY and spot.main and not (spot.part or spot.mention.depth)
            ]
    yield from _of_paragraph(card, told)


def _of_paragraph(card: Card, told: Sequence[Spot]) -> Iterator[Draft]:
    if not any("余额" in spot.mention.clause for spot in told):
        return
    plain = [spot for spot in told if spot.figure.quantity.hedge is None and not _LIMIT.search(spot.mention.clause)]
    opening = [spot for spot in plain if _OPENING.search(spot.mention.clause)]
    closing = [spot for spot in plain if _CLOSING.search(spot.mention.clause)]
    if len(opening) != 1 or len(closing) != 1:
        return
    more = [spot for spot in plain if _MORE.search(spot.mention.clause)]
    less = [spot for spot in plain if _LESS.search(spot.mention.clause) and spot not in more]
    if not 0 < len(more) + len(less) <= _MOST:
        return
    brought = [*opening, *more]
    if makes(closing[0], [*brought, *less], [*(1 for _ in brought), *(-1 for _ in less)]):
        reading = ClaimReading(
            "rolled-forward",
            terms("stated", closing[0].id)
            + terms("minuend", *(spot.id for spot in brought))
            + terms("subtrahend", *(spot.id for spot in less), sign=-1),
        )
        yield Draft(
            card,
            (reading,),
            accusable=False,
            otherwise="incomplete-list",
            metric=closing[0].figure.metric,
            period=closing[0].figure.period,
        )
