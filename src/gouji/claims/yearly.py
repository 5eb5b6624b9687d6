"""年均增长: the average yearly change between two amounts, over the years that the text itself gives.

The years are printed (十年间, 五年年均), or lie between the two amounts' own years. Without them there is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.chinese import numerals
from gouji.claims.comparisons import of_rate
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import RATIO

_YEARLY = re.compile(
    r"年(?:平)?均(?:复合)?(?:(?P<up>增长|增加|递增|上升|增速|增幅|提高)|(?P<down>下降|减少|递减|降低|降幅))(?:率|速度|幅度)?(?:为|达|是|约|到)?$"
)
_SPAN = re.compile(
    r"(?<![第前近每届这0-9.])(?P<number>[二三四五六七八九十]{1,2}|两|\d{1,2})(?:个)?年(?:间|来|里|内|期间|前|以来|时间)?(?![度级份末底初])"
)
_PLAN = re.compile(r"[“\"「]?十[一二三四五]?五[”\"」]?(?:规划)?(?:期间|时期)")
_LONGEST = 60  # years
_BASIS = re.compile(r"同口径|可比口径|可比价|不变价|剔除|扣除")


def yearly(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each average yearly rate whose two amounts and years are printed."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row" or "年" not in view.sentences[at].skeleton:
            continue
        for spot in spots:
            if spot.sign == RATIO and (found := _YEARLY.search(spot.mention.clause)):
                yield from _rate(view, spot, 1 if found["up"] else -1, card)


def _rate(view: View, spot: Spot, way: int, card: Card) -> Iterator[Draft]:
    compared = of_rate(view, spot, over_years=True)
    now, change, then = compared.now, compared.change, compared.then
    if way < 0 or (then is None and change is None):
        return  # how a yearly fall is counted, the words leave open
    if now is not None and then is not None:
        ends: tuple[tuple[Term, ...], tuple[Term, ...]] = terms("numerator", now.id), terms("denominator", then.id)
    elif change is not None and then is not None:
        ends = (terms("numerator", then.id, change.id), terms("denominator", then.id))
    elif change is not None and now is not None:
        ends = (terms("numerator", now.id), (*terms("denominator", now.id), *terms("denominator", change.id, sign=-1)))
    else:
        return
    years = _years(view, spot, now, then)
    if years is None:
        return
    place, number = years
    said = view.say("years", *place, value=Fraction(number))
    subject = now or then
    assert subject is not None
    based = _BASIS.search(view.sentences[spot.sentence].skeleton[: spot.mention.at]) is not None
    fewer = view.say("years-between", *place, value=Fraction(number - 1))  # five years may be the first to the fifth
    operands = (*terms("stated", spot.id), *ends[0], *ends[1])
    yield Draft(
        card,
        tuple(
            ClaimReading(definition, (*operands, *terms("measure", years_.id)))
            for years_ in (said, fewer)
            for definition in ("compound", "simple")
        ),
        accusable=compared.sure and not based,
        otherwise="base-changed" if based else "no-cue",
        metric=subject.figure.metric,
        period=subject.figure.period,
    )


def _years(view: View, spot: Spot, now: Spot | None, then: Spot | None) -> tuple[tuple[int, int], int] | None:
    """Where the text says how many years, and how many. Two spans that differ say nothing."""
    sentence = view.sentences[spot.sentence]
    start, stop = sentence.offset(0), sentence.offset(spot.mention.at)
    spans = list(_SPAN.finditer(view.prose.text, start, stop))
    numbers = {number for span in spans if (number := _number(span["number"])) is not None}
    if len(numbers) == 1:
        return spans[-1].span(), numbers.pop()
    if numbers:
        return None
    if plan := _PLAN.search(view.prose.text, start, stop):
        return plan.span(), 5
    if now is None or then is None:
        return None
    first, last = then.figure.period or "", now.figure.period or ""
    if len(first) == len(last) == 4 and first.isdigit() and last.isdigit() and 1 < int(last) - int(first) <= _LONGEST:
        return (stop - 2, stop), int(last) - int(first)
    return None


def _number(printed: str) -> int | None:
    value = Fraction(int(printed)) if printed.isdigit() else numerals.parse(printed)
    return int(value) if value is not None and 1 < value <= _LONGEST else None
