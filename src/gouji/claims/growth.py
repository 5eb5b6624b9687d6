"""Changes: by how much and by how many per cent an amount rose or fell, in all orders of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import DATE, RATIO

_UP = r"增长|增加|上升|提高|增幅|升幅|涨幅|净增|上涨|扩大|增收|增支|多|超"
_DOWN = r"下降|减少|降低|回落|压减|压缩|减幅|降幅|缩减|下滑|减收|减支|少"
_VERB = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|率|幅度|比例|比率|额|数)?(?:为|达|是|约|到)?[：:]?$")
_BASIS = re.compile(r"同口径|可比口径|可比价|不变价|自然口径|剔除|扣除")
_OPENS = re.compile(f"(?:较|比|与|同比|环比|{DATE}?(?:较|比))")
_TWO_YEARS = re.compile(f"{DATE}[^，。；]{{0,8}}(?:比|较|与|同)[^，。；]{{0,4}}{DATE}")
_POINT = re.compile(r"年均|年平均|平均每年")


def growth(view: View, rate_card: Card, gap_card: Card) -> Iterator[Draft]:
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            if spot.sign == RATIO:
                yield from _rate(view, spot, rate_card)
            elif spot.change:
                yield from _gap(view, spot, gap_card)


def direction(spot: Spot) -> int:
    """1 for a rise, −1 for a fall, 0 where the words before the figure say neither."""
    found = _VERB.search(spot.mention.clause)
    return 0 if found is None else 1 if found["up"] else -1


def _rate(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    way = direction(spot)
    if not way or _POINT.search(spot.mention.clause):
        return
    now, change, then = _operands(view, spot)
    if change is None and then is None:
        return
    readings = tuple(_readings(spot, way, now, change, then))
    if not readings:
        return
    subject = now or then
    assert subject is not None
    sentence = view.sentences[spot.sentence].skeleton
    other_basis = bool(_BASIS.search(sentence[: spot.mention.at]))
    yield Draft(
        card,
        readings,
        accusable=not other_basis,
        otherwise="base-changed",
        metric=subject.figure.metric,
        period=subject.figure.period,
    )


def _readings(spot: Spot, way: int, now: Spot | None, change: Spot | None, then: Spot | None) -> Iterator[ClaimReading]:
    """The rate over the amount before, which is printed, or is the amount now less its change.

    Over a negative amount the rate is on its absolute value (收回存量资金 can make an expenditure negative).
    """
    stated = terms("stated", spot.id)
    if then is not None and change is not None:
        yield ClaimReading("change/prior", (*stated, *terms("numerator", change.id), *terms("denominator", then.id)))
    if now is None:
        return
    if change is None:
        if then is not None:
            rise = (Term(now.id, "numerator", way), Term(then.id, "numerator", -way))
            yield ClaimReading("change/prior", (*stated, *rise, Term(then.id, "denominator")))
        return
    sign = direction(change) or way
    if _TWO_YEARS.search(change.mention.before):
        # 2022年为V₀，2023年比2022年增加D: the amount before may be of either year
        yield ClaimReading("change/prior", (*stated, *terms("numerator", change.id), *terms("denominator", now.id)))
    if then is None:
        risen = (*stated, Term(change.id, "numerator", way * sign))
        yield ClaimReading(
            "change/(now-change)", (*risen, Term(now.id, "denominator"), Term(change.id, "denominator", -sign))
        )
        yield ClaimReading(
            "change/|now-change|", (*risen, Term(now.id, "denominator", -1), Term(change.id, "denominator", sign))
        )


def _operands(view: View, spot: Spot) -> tuple[Spot | None, Spot | None, Spot | None]:
    """The amount itself, its change and what it is compared with, as far as the sentence has them."""
    now = change = then = None
    for other in view.before(spot):
        if other.mention.depth > spot.mention.depth:
            continue
        if other.sign == RATIO:
            if direction(other) and (change is None and then is None):
                rest = view.spots[spot.sentence][other.index + 1 : spot.index]
                if not rest:
                    break  # the amount's change belongs to the rate before, unless another comparison follows
            continue
        if other.main:
            now = other
            break
        if other.change and change is None and then is None:
            change = other
        elif other.prior and then is None:
            then = other
    if now is None and then is None and change is not None:
        now = _subject(view, change)
    if now is None:
        return None, change, then if change is not None else None
    if change is None and then is None:
        follow = next(iter(view.after(spot)), None)
        if follow is not None and follow.change and follow.code == now.code and direction(follow):
            change = follow
    if change is not None and change.code != now.code:
        change = None
    if then is not None and then.code != now.code:
        then = None
    return now, change, then


def _subject(view: View, change: Spot) -> Spot | None:
    """「…3618件。较上年增加433件，增长12%」: the one amount of its unit in the sentence before, in the same paragraph."""
    if change.sentence == 0 or change.index or not _OPENS.match(change.mention.before):
        return None
    before = view.sentences[change.sentence - 1]
    if before.kind == "row" or before.block != view.sentences[change.sentence].block:
        return None
    mains = [spot for spot in view.spots[change.sentence - 1] if spot.main and spot.code == change.code]
    return mains[0] if len(mains) == 1 else None


def _gap(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    """V，比上年的V₀增加D: V − V₀ = D."""
    way = direction(spot)
    if not way:
        return
    previous = view.spots[spot.sentence][spot.index - 1] if spot.index else None
    if previous is None or not previous.prior or previous.code != spot.code:
        return
    now = view.nearest_main(previous, spot.code)
    if now is None:
        return
    over, under = (now, previous) if way > 0 else (previous, now)
    yield Draft(
        card,
        (
            ClaimReading(
                "now-then",
                terms("stated", spot.id) + terms("minuend", over.id) + terms("subtrahend", under.id, sign=-1),
            ),
        ),
        metric=now.figure.metric,
        period=now.figure.period,
    )
