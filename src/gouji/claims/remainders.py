"""What is left of an amount, told beside what was used of it: 到位资金A，实际使用B，结转D; 下达A，调减D，实际下达B.

Only the arithmetic says which two amounts are meant, so that such a difference may hold and accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut, telling
from gouji.claims.draft import Draft, difference
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import COUNT, MONEY

_LEFT = re.compile(
    r"(?:结转|结余|结存|节余|剩余|其余|余下|余额|节约|节省|核减|审减|调减|压减|扣减|追减|收回|交回|缺口|差额|尚欠|"
    r"未(?:支付|支出|使用|拨付|发放|到位|完成|执行|兑付|结算|兑现|办结))[^，。；]{0,8}$"
)
_LEFT_BEHIND = re.compile(r"^[^，。；]{0,10}(?:未(?:支付|支出|使用|拨付|发放|到位|兑付|结算)|结转)")
_BACK = 5  # amounts before in the sentence
_ACCIDENT = Fraction(1, 20)


def remainders(view: View, known: Sequence[Cut], card: Card) -> Iterator[Draft]:
    """One draft for each amount that is left, where two amounts of its sentence differ by it; `known` are sums already."""
    taken = {frozenset((cut.total.id, *(part.id for part in cut.parts))) for cut in known if len(cut.parts) < 3}
    for spots in view.told:
        for spot in spots if len(spots) > 2 else ():
            if spot.sign not in (MONEY, COUNT) or spot.prior or spot.figure.quantity.hedge is not None:
                continue
            if not _LEFT.search(spot.mention.clause) and not _LEFT_BEHIND.match(view.following(spot)):
                continue
            pair = _pair(view, spots, spot)
            if pair is None or frozenset((spot.id, *(one.id for one in pair))) in taken:
                continue
            whole, used = pair
            yield Draft(
                card,
                (difference("left", spot.id, whole.id, used.id),),
                accusable=False,
                metric=spot.figure.metric,
                period=spot.figure.period,
            )


def _pair(view: View, spots: Sequence[Spot], spot: Spot) -> tuple[Spot, Spot] | None:
    """Two amounts that differ by it, the greater one first: the nearest side by side, else any two."""
    near = [
        other
        for other in spots[max(0, spot.index - _BACK) : spot.index + 2]
        if other.id != spot.id
        and other.code == spot.code
        and other.mention.depth == spot.mention.depth
        and not other.prior
        and other.figure.quantity.hedge is None
    ]
    beside = [*pairwise(near)]
    pairs = [*reversed(beside), *(pair for pair in combinations(near, 2) if pair not in beside)]
    for tried, (whole, used) in enumerate((pair for pair in pairs if pair[0].rough > pair[1].rough > 0), 1):
        if makes(whole, (used, spot)) and telling(whole, (used, spot), tried, _ACCIDENT):
            return whole, used
    return None
