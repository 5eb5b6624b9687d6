"""A wrong unit word (万元 for 元): one name, one year and the same digits, but units that are a factor apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gouji.claims.draft import Draft, terms
from gouji.claims.kinship import one_name
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import MONEY

_DIGITS = 3  # signs; more of them, with a point or few noughts, are the same by no accident
_MOST = 8  # places with the same digits
_NAMED = 4  # characters of a name of one thing


def unit_factors(view: View, card: Card) -> Iterator[Draft]:
    """项目资金560.00万元 … 项目资金560.00元: one draft for each pair."""
    places: dict[tuple[str, str | None, str], list[Spot]] = defaultdict(list)
    for spots in view.told:
        for spot in spots:
            quantity = spot.figure.quantity
            if spot.sign != MONEY or not spot.main or quantity.hedge is not None:
                continue
            digits = quantity.printed.replace(",", "")
            telling = "." in digits or len(digits.strip("0")) >= _DIGITS
            if telling and len(digits) > _DIGITS:
                places[digits, spot.figure.period, spot.code].append(spot)
    for found in places.values():
        for at, one in enumerate(found[:_MOST]):
            for two in found[at + 1 : _MOST]:
                apart = one.figure.quantity.unit.scale != two.figure.quantity.unit.scale
                if apart and _one_thing(one, two):
                    yield Draft(
                        card,
                        (ClaimReading("same-digits", terms("stated", two.id) + terms("mention", one.id)),),
                        unsupported=True,
                        metric=two.figure.metric or one.figure.metric,
                        period=two.figure.period,
                    )


def _one_thing(one: Spot, two: Spot) -> bool:
    first, second = one.figure.metric, two.figure.metric
    return min(len(first), len(second)) >= _NAMED and (first == second or one_name(first, second))
