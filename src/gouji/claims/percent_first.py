"""Shares that stand before their amount: 总价120万元，省级补贴40%为48万元, 自缴60%计72万元.

The base is the amount before them in their sentence, or in the one before where that tells shares of the same kind. What fits
holds; a share accuses only beside another one that fits the same base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.claims.closing import is_share
from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, ratio
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import COUNT, MONEY, RATIO

_THEN = re.compile(
    r"^的?(?:，|（)?(?:资金|金额|补助|补贴)?(?:为|即|计|共计|合计|约为|约|合)[^，。；\u4e00-\u9fff]{0,2}$"
)
_BORNE = re.compile(
    r"^[，；：、]?(?:中央|自治区|[省市州盟县区旗乡镇村]|个人|农户|单位|集体|企业|自[筹缴付])[^，。；的]{0,10}$"
)  # who bears it, and no other base
_RATE = re.compile(r"率(?:为|达到?|是)?[：:]?$")
_NEAREST = 2  # amounts before a single share that may be its base


@dataclass(frozen=True, slots=True)
class _Share:
    rate: Spot
    amount: Spot


def shares(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each share of an amount that stands before it."""
    at = 0
    while at < len(view.sentences):
        told = _told(view, at)
        last = at
        while told and last + 1 < len(view.sentences) and _goes_on(view, last + 1):
            last += 1
            told += _told(view, last)
        if told:
            yield from _of_base(view, told, card)
        at = last + 1


def _told(view: View, at: int) -> list[_Share]:
    if view.sentences[at].kind == "row":
        return []
    spots = view.spots[at]
    return [
        _Share(rate, amount)
        for rate, amount in pairwise(spots)
        if rate.sign == RATIO
        and amount.sign in (MONEY, COUNT)
        and _THEN.match(amount.mention.before)
        and not direction(rate)
        and not _RATE.search(rate.mention.clause)
    ]


def _goes_on(view: View, at: int) -> bool:
    """Whether the sentence tells nothing but further shares of what the one before is about."""
    told = _told(view, at)
    return (
        bool(told) and view.sentences[at].block == view.sentences[at - 1].block and 2 * len(told) == len(view.spots[at])
    )


def _of_base(view: View, told: Sequence[_Share], card: Card) -> Iterator[Draft]:
    amounts = {one.amount.id for one in told}
    first = told[0].rate
    bases = [
        other
        for other in view.before(first)
        if other.main
        and other.code == told[0].amount.code
        and other.id not in amounts
        and other.mention.depth <= first.mention.depth
    ][: _NEAREST if len(told) == 1 else None]
    if not any(is_share(told[0].rate, (told[0].amount,), (base,)) for base in bases):
        bases += [one for one in view.after(told[-1].amount) if one.main and one.code == told[0].amount.code][:1]
    fitting = [(sum(is_share(one.rate, (one.amount,), (base,)) for one in told), base) for base in bases]
    most, base = max(fitting, key=lambda pair: pair[0], default=(0, None))
    if not most or base is None:
        return
    before: list[Spot] = [base]
    for one in told:
        if one.amount.code == base.code:
            of = next((other for other in before if is_share(one.rate, (one.amount,), (other,))), base)
            yield Draft(
                card,
                (ratio("share", one.rate.id, one.amount.id, of.id),),
                accusable=len(told) > 1 and _BORNE.search(one.rate.mention.clause) is not None,
                metric=one.amount.figure.metric or one.rate.figure.metric,
                period=one.rate.figure.period,
            )
            before.append(one.amount)
