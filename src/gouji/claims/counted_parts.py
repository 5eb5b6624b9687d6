"""Numbers of things whose amounts are listed: 下达项目3个，资金T，分别为甲a；乙b；丙c.

Only a list that makes its total is known to be whole, so that its number of parts holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, MONEY

_THINGS = frozenset(("个", "项", "类", "家", "笔", "批"))
_OF_THINGS = re.compile(r"(?:项目|工程|标段|单位|公司|企业|批|类|事项|任务)[^，。；]{0,6}$")
_BEHIND = re.compile(r"^(?:项目|工程|标段|单位|公司|企业|批次|类别|事项|任务|村|乡镇|县)")
_LEAST = 3


def counts(view: View, closed: Sequence[Cut], card: Card) -> Iterator[Draft]:
    """One draft for each list of at least three parts behind a number of things that is theirs."""
    for cut in closed:
        number = _number(view, cut)
        if number is not None:
            first, last = cut.parts[0], cut.parts[-1]
            start = view.sentences[first.sentence].offset(first.mention.at)
            end = view.sentences[last.sentence].offset(last.mention.at + 1)
            listed = view.say("list", start, end, value=Fraction(len(cut.parts)))
            reading = ClaimReading("listed", (Term(number.id, "stated"), Term(listed.id, "item")))
            yield Draft(card, (reading,), accusable=False, otherwise="incomplete-list", metric=number.figure.quote)


def _number(view: View, cut: Cut) -> Spot | None:
    """The number right before the total, or right behind it, that counts as many things as the list has parts."""
    total = cut.total
    if len(cut.parts) < _LEAST or total.sign != MONEY or total.sentence > cut.parts[0].sentence:
        return None
    spots = view.spots[total.sentence]
    for spot in (*spots[max(0, total.index - 1) : total.index], *spots[total.index + 1 : total.index + 2]):
        of_things = spot.sign == COUNT and spot.code in _THINGS and spot.middle == len(cut.parts)
        if of_things and (_OF_THINGS.search(spot.mention.clause) or _BEHIND.match(view.following(spot))):
            return spot
    return None
