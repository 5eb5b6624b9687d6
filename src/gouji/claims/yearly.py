"""年均增长: the average yearly change between two amounts, over the years that the text itself gives.

The years are printed (十年间, 五年年均), or lie between the two amounts' own years. Without them there is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from gouji.chinese import numerals
from gouji.claims.comparisons import Compared, direction, of_rate
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import DATE, RATIO

_YEARLY = re.compile(
    r"年(?:平)?均(?:复合)?(?:(?P<up>增长|增加|递增|上升|增速|增幅|提高)|(?P<down>下降|减少|递减|降低|降幅))(?:率|速度|幅度)?(?:为|达|是|约|到)?$"
)
_SPAN = re.compile(
    r"(?<![第前近每届这0-9.])(?P<number>[二三四五六七八九十]{1,2}|两|\d{1,2})(?:个)?年(?:间|来|里|内|期间|前|以来|时间)?(?![度级份末底初])"
)
_THAN = re.compile(r"比|较|与")
_APART = re.compile(r"[，；、。（]")
_PLAN = re.compile(r"[“\"「]?十[一二三四五]?五[”\"」]?(?:规划)?(?:期间|时期)")
_SINCE = re.compile(f"(?:比|较){DATE}[^，。；]*增长$")
_CENSUS = re.compile(r"第[四五六]次全国人口普查")  # 1990, 2000 and 2010; the next one is always ten years later
_LONGEST = 60  # years
_BASIS = re.compile(r"同口径|可比口径|可比价|不变价|剔除|扣除")


def yearly(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each average yearly rate whose two amounts and years are printed."""
    for spots in view.telling(RATIO):
        for spot in spots:
            if spot.sign == RATIO and (found := _YEARLY.search(spot.mention.clause)):
                yield from _rate(view, spot, 1 if found["up"] else -1, card)
                if found["up"]:
                    yield from _whole_rise(view, spot, card)


def _rate(view: View, spot: Spot, way: int, card: Card) -> Iterator[Draft]:
    if _is_compared_with(view, spot):
        return
    compared = _compared(view, spot)
    now, change, then = compared.now, compared.change, compared.then
    if then is None and change is None:
        return
    if now is not None and then is not None:
        ends: tuple[tuple[Term, ...], tuple[Term, ...]] = terms("numerator", now.id), terms("denominator", then.id)
    elif change is not None and then is not None:
        risen = Term(change.id, "numerator", direction(change) or 1)
        ends = ((*terms("numerator", then.id), risen), terms("denominator", then.id))
    elif change is not None and now is not None:
        before = Term(change.id, "denominator", -(direction(change) or 1))
        ends = (terms("numerator", now.id), (*terms("denominator", now.id), before))
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
    operands = (Term(spot.id, "stated", scale=Fraction(way)), *ends[0], *ends[1])  # a fall is a negative rise
    yield Draft(
        card,
        tuple(
            ClaimReading(definition, (*operands, *terms("measure", years_.id)))
            for years_ in (said, fewer)
            for definition in ("compound", "simple")
        ),
        accusable=compared.sure and not based and way > 0 and bool(spot.index),
        otherwise="base-changed" if based else "no-cue",
        metric=subject.figure.metric,
        period=subject.figure.period,
    )


def _is_compared_with(view: View, spot: Spot) -> bool:
    """年均增长率g%，比2000年到2010年的年均增长率h%下降d个百分点: h is of other years than the amounts."""
    behind = next(view.after(spot), None)
    return (
        behind is not None
        and _THAN.match(spot.mention.clause) is not None
        and direction(behind) != 0
        and not _APART.match(behind.mention.before)
    )


def _whole_rise(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    """年均增长g%，2020年达到A，比2015年增长p%: so many years of g make p. Where they do not, either may be on another basis."""
    rest = list(islice(view.after(spot), 2))
    whole = rest[-1] if len(rest) == 2 and rest[0].main and rest[1].sign == RATIO else None
    if whole is None or direction(whole) < 1 or "；" in whole.mention.before + rest[0].mention.before:
        return
    named = _SINCE.search(whole.mention.clause)
    first, last = (whole.figure.period or "")[:4], (rest[0].figure.period or "")[:4]
    if named is None or not (first.isdigit() and last.isdigit() and 1 < int(last) - int(first) <= _LONGEST):
        return
    end = view.sentences[spot.sentence].offset(whole.mention.at)
    one = view.say("whole", end - 2, end, value=Fraction(1))
    years = view.say("years", end - 1, end, value=Fraction(int(last) - int(first)))
    operands = (*terms("stated", spot.id), *terms("numerator", one.id, whole.id), *terms("denominator", one.id))
    reading = ClaimReading("compound", (*operands, *terms("measure", years.id)))
    yield Draft(
        card,
        (reading,),
        consensus=f"yearly {view.sentences[spot.sentence].block}",  # others of the paragraph show what is counted how
        witnesses=3,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _compared(view: View, spot: Spot) -> Compared:
    """What the sentence compares; for a rate that opens one, what the last rate of the sentence before compares."""
    at = spot.sentence - 1
    if spot.index or at < 0 or view.sentences[at].block != view.sentences[spot.sentence].block:
        return of_rate(view, spot, over_years=True)
    rate = next((one for one in reversed(view.spots[at]) if one.sign == RATIO and direction(one)), None)
    return of_rate(view, rate) if rate is not None else Compared(None, None, None)


def _years(view: View, spot: Spot, now: Spot | None, then: Spot | None) -> tuple[tuple[int, int], int] | None:
    """Where the text says how many years, and how many. Two spans that differ say nothing."""
    sentence = view.sentences[spot.sentence]
    first = view.sentences[spot.sentence - 1] if not spot.index and spot.sentence else sentence
    start, stop = first.offset(0), sentence.offset(spot.mention.at)
    spans = list(_SPAN.finditer(view.prose.text, start, stop))
    numbers = {number for span in spans if (number := _number(span["number"])) is not None}
    if len(numbers) == 1:
        return spans[-1].span(), numbers.pop()
    if numbers:
        return None
    if plan := _PLAN.search(view.prose.text, start, stop):
        return plan.span(), 5
    if census := _CENSUS.search(view.prose.text, start, stop):
        return census.span(), 10
    if now is None or then is None:
        return None
    begin, end = then.figure.period or "", now.figure.period or ""
    if len(begin) == len(end) == 4 and begin.isdigit() and end.isdigit() and 1 < int(end) - int(begin) <= _LONGEST:
        return (stop - 2, stop), int(end) - int(begin)
    return None


def _number(printed: str) -> int | None:
    value = Fraction(int(printed)) if printed.isdigit() else numerals.parse(printed)
    return int(value) if value is not None and 1 < value <= _LONGEST else None
