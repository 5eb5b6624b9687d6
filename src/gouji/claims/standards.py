"""Standards per head: 每村补助0.44万元，全市832个村，补助资金366.08万元; 每人每月120元，350人，全年50.4万元.

How many months or shares of a standard were paid is seldom printed, so that such a product holds and accuses nobody. A standard
by the month is tried for one month and, as it is exact, for a whole year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, MONEY

_EACH = re.compile(
    r"(?:[每按](?P<each>公里|平方米|人次|学生|个?[村户人亩座台头所站馆校班生场次件名床栋套辆处间])(?![均月天日])"
    r"|(?P<mean>[户人亩村生])均)[^，。；]{0,10}$"
)
_PER = re.compile(r"元/(?P<each>公里|平方米|人次|[\u4e00-\u9fff])")
_COUNTED = {
    "人": ("人", "名", "人次"), "名": ("人", "名"), "生": ("人", "名"), "学生": ("人", "名"), "亩": ("平方米",), "公里": ("米",),
    "村": ("个", "村"), "站": ("个", "所", "站"), "馆": ("个", "所", "馆"), "校": ("所", "个"), "班": ("个", "班"), "场": ("场", "场次"),
}  # fmt: skip
_PER_BASE = {"亩": Fraction(3, 2000), "公里": Fraction(1, 1000)}  # of the unit that areas and lengths are kept in
_MOST = 4  # amounts that may be the product
_MONTHS = 12
_MONTHLY = re.compile(r"^[/·•.*每]?月")


def products(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each standard that an amount over a number of its sentence, or of one beside it, makes."""
    for spots in view.told:
        for spot in spots:
            if spot.sign == MONEY:
                found = _EACH.search(spot.mention.clause)
            else:
                found = _PER.fullmatch(spot.code) if spot.sign == COUNT else None
            if found is not None and spot.figure.quantity.hedge is None and spot.rough:
                each = found["each"] or found["mean"]
                for near in _near(view, spot):
                    draft = _product(view, spot, each.removeprefix("个"), near, card)
                    if draft is not None:
                        yield draft
                        break


def _near(view: View, spot: Spot) -> Iterator[list[Spot]]:
    """The amounts of its sentence; then those of the sentences beside it in the paragraph, too."""
    block = view.sentences[spot.sentence].block
    for back in range(2):
        yield [
            one
            for at in range(max(0, spot.sentence - back), min(len(view.spots), spot.sentence + back + 1))
            if view.sentences[at].block == block
            for one in view.spots[at]
            if one.main and one.id != spot.id and one.figure.quantity.hedge is None
        ]


def _product(view: View, spot: Spot, each: str, near: Sequence[Spot], card: Card) -> Draft | None:
    codes = _COUNTED.get(each, (each,))
    numbers = [one for one in near if one.sign == COUNT and one.code in codes and one.rough > 1]
    amounts = [one for one in near if one.sign == MONEY and one.rough > spot.rough]
    if not numbers or not 0 < len(amounts) <= _MOST or len(numbers) > 2:
        return None
    for number in numbers:
        for amount in amounts:
            scale = _PER_BASE.get(each, Fraction(1))
            if not is_share(spot, (amount,), (number,), scale=scale):
                if (
                    not _is_monthly(view, spot)
                    or abs(spot.middle * number.middle * _MONTHS - amount.middle) > amount.half
                ):
                    continue
                scale = Fraction(_MONTHS)
            stated = (Term(spot.id, "stated", scale=scale),)
            over = stated + terms("numerator", amount.id) + terms("denominator", number.id)
            return Draft(
                card,
                (ClaimReading("over-number", over),),
                accusable=False,
                metric=spot.figure.metric,
                period=spot.figure.period,
            )
    return None


def _is_monthly(view: View, spot: Spot) -> bool:
    """每人每月120元, 120元/人·月."""
    return "每月" in spot.mention.clause or _MONTHLY.match(view.following(spot)) is not None
