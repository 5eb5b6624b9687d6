"""A rate against the time that has gone by: 1-4月完成预算36.7%，快于序时进度3.4个百分点.

The schedule is so many twelfths of the year. Nobody prints to which day the amounts were counted, so that it holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import POINTS, RATIO

_SCHEDULE = re.compile(
    r"(?:(?P<ahead>快|超|高|领先|提前|好)|慢|低|落后|滞后|欠)[于过出前]?(?:全省|全市|全县|全区)?(?:序时|时序|时间|均衡)进度(?:要求)?(?:约|近)?$"
    r"|(?P<over>超)?(?:短|低于)?平均进度(?:要求)?(?:约|近)?$"
    r"|(?:比|较)(?:序时|时序|时间|均衡)进度(?:要求)?(?:(?P<more>快|超|高|多|领先|提前)|慢|低|少|落后|滞后)[出了前]?(?:约|近)?$"
)
_ENDS = re.compile(r"-(?:(?P<month>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12]))$")
_BACK = 4  # sentences before that may say up to when the amounts are counted
_BEFORE = 3  # figures before the points among which the rate stands


def ahead(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each number of points by which a rate is before or behind its time."""
    for spots in view.telling(POINTS, RATIO):
        at = spots[0].sentence
        for spot in spots:
            found = _SCHEDULE.search(spot.mention.clause) if spot.sign in (POINTS, RATIO) else None
            rate = _rate(view, spot) if found else None
            gone = _gone(spot.figure.period or (_told_before(view, at) if found else None))
            if found is None or rate is None or not gone:
                continue
            end = view.sentences[at].offset(spot.mention.at)
            way = 1 if found["ahead"] or found["more"] or found["over"] else -1
            times = [
                view.say(kind, end - 2, end, value=part)
                for kind, part in zip(("schedule", "of-one-month"), gone, strict=False)
            ]
            yield Draft(
                card,
                tuple(
                    ClaimReading(
                        "rate-schedule",
                        (
                            *terms("stated", spot.id),
                            Term(rate.id, "minuend", way),
                            Term(time.id, "subtrahend", -way),
                        ),
                    )
                    for time in times
                ),
                accusable=False,
                metric=rate.figure.metric,
                period=rate.figure.period,
            )


def _rate(view: View, spot: Spot) -> Spot | None:
    """The nearest rate before that is one of a plan, not of a change."""
    for other in view.spots[spot.sentence][max(0, spot.index - _BEFORE) : spot.index][::-1]:
        if other.sign == RATIO and other.figure.role != "change":
            return other
    return None


def _told_before(view: View, at: int) -> str | None:
    """The period of the last figure of a sentence before that has one: 1-4月，收入A。支出B，快于序时进度c个百分点."""
    for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
        for other in reversed(view.spots[before]):
            if other.figure.period:
                return other.figure.period
    return None


def _gone(period: str | None) -> list[Fraction]:
    """The part of the year that has gone by at the end of the period; for a month by itself also that month alone."""
    found = _ENDS.search(period or "")
    if found is None:
        return []
    month = int(found["month"] or 0) or 3 * int(found["quarter"] or 0) or 6 * int(found["half"] or 0)
    alone = found["month"] is not None and "/" not in (period or "") and month > 1
    return [Fraction(month, 12), *([Fraction(1, 12)] if alone else [])] if 1 <= month <= 12 else []
