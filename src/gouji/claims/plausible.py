"""What one unit would cost: an amount over a measure, against what such a thing can cost at all.

The bounds of `schemas/lexicon/prices.yaml` are so wide that only a unit written wrongly (万平方米 for 平方米) leaves them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.interval import Interval
from gouji.model.lexicon import Lexicon, Price
from gouji.model.sentence import COUNT, MONEY


def unit_prices(view: View, card: Card, lexicon: Lexicon) -> Iterator[Draft]:
    """商品房销售面积6052万平方米 beside 商品房销售额1.1亿元."""
    units = {price.unit for price in lexicon.prices}
    for spots in view.telling(COUNT):
        if not any(spot.sign == COUNT and spot.code in units for spot in spots):
            continue
        for price in lexicon.prices:
            measures = [
                spot for spot in spots if spot.sign == COUNT and spot.code == price.unit and _named(spot, price.measure)
            ]
            amounts = [
                spot for spot in spots if spot.sign == MONEY and spot.code == "CNY" and _named(spot, price.amount)
            ]
            if len(measures) == len(amounts) == 1 and amounts[0].figure.quantity.value > 0:
                yield _draft(card, price, measures[0], amounts[0])


def _named(spot: Spot, words: tuple[str, ...]) -> bool:
    return spot.main and spot.figure.quantity.hedge is None and any(word in spot.figure.label for word in words)


def _draft(card: Card, price: Price, measure: Spot, amount: Spot) -> Draft:
    value = amount.figure.quantity.interval()
    assert value.low is not None
    assert value.high is not None
    return Draft(
        card,
        (ClaimReading("unit-price", (Term(measure.id, "stated"), Term(amount.id, "measure"))),),
        limit=Interval(value.low / price.high, value.high / price.low),
        metric=measure.figure.metric,
        period=measure.figure.period,
    )
