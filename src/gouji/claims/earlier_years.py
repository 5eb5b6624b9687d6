"""Changes on a year whose amounts stand in a sentence of their own: 2015年受理A件，比2014年上升p%。2014年，受理B件.

Several rates may go with as many amounts before them: 受理A件，审结B件，比2014年分别上升p%和q%. Only the names bind the amounts of
the two years, so that such a change holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, terms
from gouji.claims.share_members import run_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import DATE, RATIO

_THAN_LAST = re.compile(r"(?:比|较)上年|同比")
_PLANNED = re.compile(r"(?:预算)?(?:安排|预期|预计|计划|目标|拟定?)(?:为|达到?)?$")
_YEAR = 4
_THAN = re.compile(f"(?:比|较|与|同){DATE}(?!预算|计划)")
_EACH = re.compile(r"分别|依次")
_DONE = re.compile(r"(?:合计|总计|共计|总额|总量|总数|完成|实现|达到|达|为|共|全年|全院|全国)+")
_FAR = 40  # sentences between the two years
_ENDING = 4  # characters that two names of one thing end with
_Key = tuple[str, str, str]


def changes(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each rate of change on a named year whose amount is printed elsewhere, once."""
    amounts: dict[_Key, list[Spot]] | None = None
    for spots in view.telling(RATIO):
        taken = -1
        for spot in spots:
            if spot.sign != RATIO or spot.index <= taken:
                continue
            by_name = _THAN.search(spot.mention.clause) is not None
            if not by_name and not _THAN_LAST.search(spot.mention.clause):
                continue
            way = direction(spot)
            if not way or any(other.change or other.prior for other in _between(view, spot)):
                continue
            run = run_of(view, spot)
            taken = run[-1].index
            now = [other for other in view.before(spot) if other.main][: len(run)][::-1]
            if len(now) != len(run) or (len(run) > 1) != bool(_EACH.search(spot.mention.clause)):
                continue
            if not by_name and not all(_PLANNED.search(amount.figure.label) for amount in now):
                continue  # 比上年 of what was done: its own sentence tells the year before
            if amounts is None:
                amounts = _by_name(view)
            for rate, amount in zip(run, now, strict=True):
                then = _then(amounts, amount, spot.figure.period if by_name else _year_before(amount))
                if then is not None:
                    yield _draft(card, rate, way, amount, then)


def _between(view: View, rate: Spot) -> Sequence[Spot]:
    """The figures behind the last amount before the rate."""
    spots = view.spots[rate.sentence]
    last = max((other.index for other in spots[: rate.index] if other.main), default=-1)
    return spots[last + 1 : rate.index]


def _by_name(view: View) -> dict[_Key, list[Spot]]:
    found: dict[_Key, list[Spot]] = defaultdict(list)
    for spots in view.told:
        for spot in spots:
            if spot.main and spot.figure.period and not spot.mention.depth and len(name := _name(spot)) >= 2:
                found[name, spot.code, spot.figure.period].append(spot)
    return found


def _name(spot: Spot) -> str:
    return _DONE.sub("", _PLANNED.sub("", spot.figure.label))


def _year_before(spot: Spot) -> str | None:
    year = spot.figure.period or ""
    return str(int(year) - 1) if len(year) == _YEAR and year.isdigit() else None


def _then(amounts: dict[_Key, list[Spot]], now: Spot, year: str | None) -> Spot | None:
    """The one amount of the same name in the year that the rate names."""
    name = _name(now)
    if year is None or year == now.figure.period or len(name) < 2:
        return None
    same = amounts.get((name, now.code, year)) or [
        spot
        for (other, code, period), spots in amounts.items()
        if code == now.code and period == year and _alike(name, other)
        for spot in spots
    ]
    near = [spot for spot in same if abs(spot.sentence - now.sentence) <= _FAR]
    return near[0] if len({spot.figure.quantity.value for spot in near}) == 1 else None


def _alike(one: str, two: str) -> bool:
    """Whether both end alike, behind other words for one body: 市中级法院受理案件, 市中院受理案件."""
    if one[-_ENDING:] != two[-_ENDING:] or len(one) <= _ENDING or len(two) <= _ENDING:
        return False
    first, second = one[:-_ENDING], two[:-_ENDING]
    return any(first[at : at + 2] in second for at in range(len(first) - 1))


def _draft(card: Card, rate: Spot, way: int, now: Spot, then: Spot) -> Draft:
    rise = (Term(now.id, "numerator", way), Term(then.id, "numerator", -way), Term(then.id, "denominator"))
    return Draft(
        card,
        (ClaimReading("change/prior", (*terms("stated", rate.id), *rise)),),
        accusable=False,
        metric=now.figure.metric,
        period=now.figure.period,
    )
