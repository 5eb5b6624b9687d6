"""Proportions in small numbers (比例): 中央、省、县投入分别为a、b、c，比例为6:3:1.

The numbers stand for as many amounts right before them, in their order, and may be rounded. A proportion of percentages is a structure and looked at with the shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import NUMBER

_TO = re.compile(r"[：:∶比]")
_CALLED = re.compile(r"(?:比例|比值|之比|比)(?:关系)?(?:为|是|约为|达到?)?[：:]?$")
_THEN = re.compile(
    r"上年|去年|原|由|从|计划|目标|要求|规定|按|约|不低于|不超过"
)  # another proportion than that of these amounts
_JOINED = re.compile(r"^(?:万?元)?[、，和与及]$")
_LARGEST = 20  # of numbers that are a proportion and no percentages


def proportions(view: View, card: Card) -> Iterator[Draft]:
    """A claim for each number of a proportion."""
    for spots in view.telling(NUMBER):
        for run in filter(_is_proportion, colon_runs(spots)):
            amounts = _amounts(spots, run)
            if amounts:
                yield from _drafts(card, run, amounts)


def colon_runs(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Bare numbers with nothing but a colon between them, two or more."""
    run: list[Spot] = []
    for spot in spots:
        if spot.sign == NUMBER and run and spot.index == run[-1].index + 1 and _TO.fullmatch(spot.mention.before):
            run.append(spot)
            continue
        if len(run) > 1:
            yield run
        run = [spot] if spot.sign == NUMBER else []
    if len(run) > 1:
        yield run


def _is_proportion(run: Sequence[Spot]) -> bool:
    """Whether small numbers stand behind 比例为, and are those of the amounts before them."""
    first = run[0].mention
    small = all(0 < spot.figure.quantity.value <= _LARGEST for spot in run)
    return small and bool(_CALLED.search(first.before)) and not _THEN.search(first.clause)


def _amounts(spots: Sequence[Spot], run: Sequence[Spot]) -> Sequence[Spot]:
    """As many amounts of one unit, side by side right before the proportion; none where there are more or fewer."""
    stop = run[0].index
    start = stop
    while start > 0 and spots[start - 1].main and spots[start - 1].code == spots[stop - 1].code:
        start -= 1
        if not _JOINED.search(spots[start].mention.before):
            break
    amounts = spots[start:stop]
    plain = all(spot.figure.quantity.hedge is None and spot.figure.quantity.value > 0 for spot in amounts)
    return amounts if len(amounts) == len(run) and plain else ()


def _drafts(card: Card, run: Sequence[Spot], amounts: Sequence[Spot]) -> Iterator[Draft]:
    times = _times(run, amounts)
    for number, amount in zip(run, amounts, strict=True):
        mentions = terms("mention", amount.id, *(spot.id for spot in (*run, *amounts) if spot not in (number, amount)))
        least, most = (amount.figure.quantity.interval().scale(end) for end in times)
        yield Draft(
            card,
            (ClaimReading("as-the-others", terms("stated", number.id) + mentions),),
            limit=Interval(least.low, most.high).widen(_half(number)),
            metric=run[0].figure.metric or "比例",
            period=amount.figure.period,
        )


def _times(run: Sequence[Spot], amounts: Sequence[Spot]) -> tuple[Fraction, Fraction]:
    """The least and the greatest that the amounts may be multiplied by to give the numbers: as many of them as can agree."""
    ends = [
        ((number.middle - _half(number)) / amount.middle, (number.middle + _half(number)) / amount.middle)
        for number, amount in zip(run, amounts, strict=True)
    ]
    agreeing = [[(low, high) for low, high in ends if low <= least <= high] for least, _ in ends]
    best = max(range(len(run)), key=lambda at: (len(agreeing[at]), run[at].middle))
    return ends[best][0], min(high for _, high in agreeing[best])


def _half(number: Spot) -> Fraction:
    return number.figure.quantity.step / 2
