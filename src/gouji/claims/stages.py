"""Parts of another stage than their total: 预算为54万元，其中：接待费支出决算42万元，购车费支出决算12万元.

The parts make the budget, so they are the budget's; read as they are labelled, they would be what was spent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import makes
from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval

_BUDGET = re.compile(r"预算")
_SPENT = re.compile(r"决算|实际支出|执行数|实际完成|支出数")
_LEAST = 2  # parts that are not nought
_NOUGHT = Interval.point(Fraction(0))


def mixed(view: View, lists: Sequence[PartList], card: Card) -> Iterator[Draft]:
    """The lists whose parts are all labelled as of the other stage, and make the total all the same."""
    for one in lists:
        if not one.totals or sum(part.rough != 0 for part in one.parts) < _LEAST:
            continue
        total, stages = one.totals[0], {_stage(part) for part in one.parts}
        if len(stages) > 1 or None in stages or _stage(total) is None or _stage(total) in stages:
            continue
        if makes(total, one.parts) and not _told(view, total, one.parts[0]):
            first = one.parts[0]
            sentence, at = view.sentences[first.sentence], first.mention.at
            start = sentence.offset(max(0, at - len(first.mention.clause)))
            said = view.say("stage", start, sentence.offset(at + 1), value=Fraction(1))
            yield Draft(
                card,
                (ClaimReading("none-left", terms("stated", said.id)),),
                limit=_NOUGHT,
                metric=total.figure.metric,
                period=total.figure.period,
            )


def _stage(spot: Spot) -> str | None:
    words = spot.mention.clause
    budget, spent = _BUDGET.search(words), _SPENT.search(words)
    return None if bool(budget) == bool(spent) else "budget" if budget else "spent"


def _told(view: View, total: Spot, part: Spot) -> bool:
    """Whether the total is told as an amount of the stage of its parts too: 预算54万元，支出决算54万元，其中…"""
    return any(
        spot.rough == total.rough and spot.code == total.code and spot.id != total.id and _stage(spot) == _stage(part)
        for spots in view.spots
        for spot in spots
    )
