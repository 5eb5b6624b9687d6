"""Rates of the two amounts right beside them, whatever these are called: 村卫生室156个，建成148个，达标率94.87%.

Nothing but their place binds them, so that such a rate holds and accuses nobody. Where the words are those of funds that came in
and of what was spent of them, a rate that one slip of the hand keeps from fitting is told, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, MONEY, RATIO

_RATE = re.compile(r"[率度](?:为|是|达到?|均为|约为)?$")
_LESS = re.compile(r"偏差|偏离|节约|节省|结余|结转|剩余|空置|流失|未")
_LEFT = re.compile(r"^，?(?:其余|剩余|结余|尚余|余|尚有|还有|未)")
_RATE_OF_FUNDS = re.compile(r"(?:资金|支出|支付|投入|使用|拨付|预算)[^，。；]{0,4}率(?:为|是|达到?)?$")
_CAME_IN = re.compile(r"到位|下达|安排|预算|计划")
_WENT_OUT = re.compile(r"支出|支付|使用|拨付|执行")
_FEW = Fraction(1, 100)  # of the rate: a coarser one fits by accident


def rates(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each rate that fits the amounts beside it."""
    for spots in view.telling(RATIO):
        for spot in spots:
            if spot.sign != RATIO or not spot.index or spot.mention.depth or not _RATE.search(spot.mention.clause):
                continue
            if spot.figure.quantity.hedge is not None or not 0 < spot.middle < 1 or spot.half > spot.middle * _FEW:
                continue
            part = spots[spot.index - 1]
            if _amount(part):
                yield from _beside(view, spot, part, card)


def _beside(view: View, spot: Spot, part: Spot, card: Card) -> Iterator[Draft]:
    base = view.spots[spot.sentence][part.index - 1] if part.index else None
    behind = next(iter(view.after(spot)), None)
    stated = terms("stated", spot.id)
    if base is not None and _amount(base) and base.code == part.code and base.rough > part.rough:
        less = (Term(base.id, "numerator"), Term(part.id, "numerator", -1), Term(base.id, "denominator"))
        if not _LESS.search(spot.mention.clause):
            operands = stated + terms("numerator", part.id) + terms("denominator", base.id)
            if is_share(spot, (part,), (base,)):
                yield _draft(card, spot, operands)
            elif _of_funds(spot, part, base):
                yield _draft(card, spot, operands, slips.NAMED)
        elif _rest(spot, part, base):
            yield _draft(card, spot, (*stated, *less))
    elif behind is not None and _is_left(spot, part, behind):
        yield _draft(card, spot, stated + terms("numerator", part.id) + terms("denominator", part.id, behind.id))


def _is_left(spot: Spot, part: Spot, behind: Spot) -> bool:
    """已支付a，支付率p%，剩余b: whether the rate is of the part in both together."""
    left = _amount(behind) and behind.code == part.code and _LEFT.search(behind.mention.before) is not None
    return left and is_share(spot, (part,), (part, behind))


def _amount(spot: Spot) -> bool:
    return spot.main and spot.sign in (COUNT, MONEY) and not spot.mention.depth and spot.figure.quantity.hedge is None


def _of_funds(spot: Spot, part: Spot, base: Spot) -> bool:
    """到位资金B，支出A，资金投入率p%: whether all three are named as parts of one rate."""
    return (
        _RATE_OF_FUNDS.search(spot.mention.clause) is not None
        and _CAME_IN.search(base.mention.clause) is not None
        and _WENT_OUT.search(part.mention.clause) is not None
        and part.index == base.index + 1
    )


def _rest(spot: Spot, part: Spot, base: Spot) -> bool:
    """Whether the rate is of what the part leaves of the base."""
    low, high = spot.middle - spot.half, spot.middle + spot.half
    return low * base.middle <= base.middle - part.middle <= high * base.middle


def _draft(card: Card, spot: Spot, operands: tuple[Term, ...], allowance: Fraction = Fraction(0)) -> Draft:
    return Draft(
        card,
        (ClaimReading("beside", operands),),
        accusable=False,
        allowance=allowance,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )
