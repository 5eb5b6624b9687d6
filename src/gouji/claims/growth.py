"""Changes: by how much and by how many per cent an amount rose or fell, in all orders of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.comparisons import Compared, beside, direction, of_a_budget_adjusted, of_change, of_rate, of_two_bases
from gouji.claims.draft import Draft, difference, terms
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import DATE, RATIO, TIMES

_BASIS = re.compile(r"同口径|可比口径|可比价|不变价|剔除|扣除")
_CONVERTED = re.compile(r"(?:换算|折算|调整|还原)[^，。；]{0,4}(?:同|可比)口径")  # the amount itself is on that basis
_TWO_YEARS = re.compile(f"{DATE}[^，。；]{{0,8}}(?:比|较|与|同)[^，。；]{{0,4}}{DATE}")
_SIZE = 4
_POINT = re.compile(r"年均|年平均|平均每年")


def growth(view: View, rate_card: Card, gap_card: Card) -> Iterator[Draft]:
    for spots in view.told:
        for spot in spots:
            if spot.sign in (RATIO, TIMES):
                yield from _rate(view, spot, rate_card)
            elif spot.change:
                yield from _gap(view, spot, gap_card)


def _rate(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    way = direction(spot)
    if not way or _POINT.search(spot.mention.clause):
        return
    compared = of_rate(view, spot)
    subject = compared.now or compared.then
    if subject is None or (compared.change is None and compared.then is None):
        return
    sentence = view.sentences[spot.sentence].skeleton
    converted = _CONVERTED.search(sentence[: subject.mention.at]) if subject.sentence == spot.sentence else None
    other_basis = converted is None and bool(_BASIS.search(sentence[: spot.mention.at]))
    if of_a_budget_adjusted(compared, spot) or (compared.change is not None and of_two_bases(compared.change, spot)):
        other_basis = True
    subjects = [compared, *(replace(compared, now=whole) for whole in _wholes(view, compared))]
    by_change = (reading for one in subjects for reading in _by_change(view, spot, way, one))
    by_amounts = (reading for one in subjects for reading in _by_amounts(spot, way, one))
    for readings in (tuple(dict.fromkeys(by_change)), tuple(by_amounts)):
        if readings:
            yield Draft(
                card,
                readings,
                accusable=compared.sure
                and not other_basis
                and (_beside(view, subject, spot) or _may_be(spot, compared)),
                otherwise="base-changed" if other_basis else "no-cue",
                allowance=slips.NAMED,
                metric=subject.figure.metric,
                period=subject.figure.period,
            )


def _beside(view: View, subject: Spot, rate: Spot) -> bool:
    """Whether no other amount of its kind stands between the amount and the rate."""
    between = view.spots[rate.sentence][subject.index + 1 : rate.index]
    return subject.sentence == rate.sentence and not any(one.main and one.code == subject.code for one in between)


def _may_be(spot: Spot, compared: Compared) -> bool:
    """Whether the rate is of the size that amounts of other sentences give; else they bear its name by accident."""
    now, change, then = compared.now, compared.change, compared.then
    base = then.rough if then is not None else 0.0
    risen = change.rough if change is not None else 0.0
    if now is not None and then is None and change is not None:
        base = now.rough - risen * (direction(change) or 1)
    elif now is not None and change is None:
        risen = abs(now.rough - base)
    given = risen / base if base > 0 else 0.0
    return given > 0 and 1 / _SIZE <= abs(spot.rough) / given <= _SIZE


def _wholes(view: View, compared: Compared) -> Iterator[Spot]:
    """支出A，其中接待费a，较上年的V₀减少D: what the words compare may be the whole of which the nearest amount is a part."""
    now, then = compared.now, compared.then
    if now is None or then is None or not now.part or now.mention.depth or now.sentence != then.sentence:
        return
    if "，" not in then.mention.before:
        return
    whole = next((one for one in view.before(now) if one.main and not one.part and one.code == now.code), None)
    if whole is not None:
        yield whole


def _by_amounts(spot: Spot, way: int, compared: Compared) -> Iterator[ClaimReading]:
    """(V − V₀) ÷ V₀; a multiple may also be V ÷ V₀, since 增长2倍 is often said of what is twice as much."""
    now, then = compared.now, compared.then
    if now is None or then is None:
        return
    rise = (Term(now.id, "numerator", way), Term(then.id, "numerator", -way), Term(then.id, "denominator"))
    yield ClaimReading("change/prior", (*terms("stated", spot.id), *rise))
    if spot.sign == TIMES:
        yield ClaimReading(
            "now/prior", (*terms("stated", spot.id), Term(now.id, "numerator"), Term(then.id, "denominator"))
        )


def _by_change(view: View, spot: Spot, way: int, compared: Compared) -> Iterator[ClaimReading]:
    """The change over the amount before, which is printed, or is the amount now less its change.

    Over a negative amount the rate is on its absolute value (收回存量资金 can make an expenditure negative).
    """
    now, change, then = compared.now, compared.change, compared.then
    if change is None:
        return
    stated = terms("stated", spot.id)
    if then is not None:
        yield ClaimReading("change/prior", (*stated, *terms("numerator", change.id), *terms("denominator", then.id)))
    if now is None:
        return
    sign = direction(change) or way
    if _TWO_YEARS.search(change.mention.before):
        # 2022年为V₀，2023年比2022年增加D: the amount before may be of either year
        yield ClaimReading("change/prior", (*stated, *terms("numerator", change.id), *terms("denominator", now.id)))
    if then is not None:
        return
    risen = (*stated, Term(change.id, "numerator", way * sign))
    first = min((spot, change), key=lambda one: one.index)
    for one in (now, *(beside(view, now, first) if now.sentence == change.sentence else ())):
        yield ClaimReading(
            "change/(now-change)", (*risen, Term(one.id, "denominator"), Term(change.id, "denominator", -sign))
        )
    yield ClaimReading(
        "change/|now-change|", (*risen, Term(now.id, "denominator", -1), Term(change.id, "denominator", sign))
    )


def _gap(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    """V，比上年的V₀增加D: V − V₀ = D."""
    way = direction(spot)
    if not way:
        return
    compared = of_change(view, spot)
    now, then = compared.now, compared.then
    if now is None or then is None:
        return
    pairs = [(one, then) if way > 0 else (then, one) for one in (now, *_wholes(view, compared))]
    yield Draft(
        card,
        tuple(difference("now-then", spot.id, over.id, under.id) for over, under in pairs),
        accusable=compared.sure,
        allowance=slips.LIKELY,
        metric=now.figure.metric,
        period=now.figure.period,
    )
