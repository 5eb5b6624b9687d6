"""Repeats: one metric of one period given twice, and equal amounts in places that do not name the same thing.

Different values of one specific metric contradict each other; equal values without such a name are a repeat that holds
and never accuse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, MONEY, RATIO

_SPECIFIC = 6  # characters; a shorter rate name is a common noun
_RATE = re.compile(r"(?:率|满意度)$")
_DIGITS = 4  # significant digits from which an equal value is no accident
_GENERIC = re.compile(
    r"^(?:预算|资金|财政|项目|支出|收入|总体|整体|实际|年度|任务|工作|计划|目标|绩效|服务对象|群众|公众|社会)*(?:执行|完成|到位|使用|支付|支出|办结|结案|合格|准确|达标|满意|覆盖|及时|控制|结余|调整)?(?:率|满意度)$"
)


def same_metric(view: View, card: Card) -> Iterator[Draft]:
    """Specific rates that are stated as facts more than once."""
    by_metric: dict[tuple[str, str | None], list[Spot]] = defaultdict(list)
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            if spot.sign != RATIO or spot.figure.role in ("target", "change", "prior", "budget"):
                continue
            name = spot.figure.metric
            if len(name) >= _SPECIFIC and _RATE.search(name) and not _GENERIC.match(name) and not spot.mention.depth:
                by_metric[name, spot.figure.period].append(spot)
    for (name, period), spots in by_metric.items():
        for one, two in pairwise(spots):
            if one.sentence != two.sentence:
                yield Draft(
                    card, (ClaimReading("same-metric", terms("mention", two.id, one.id)),), metric=name, period=period
                )


def same_value(view: View, card: Card) -> Iterator[Draft]:
    """Each amount with the nearest earlier one that prints the same, in whatever unit, when it has enough digits."""
    seen: dict[tuple[str, str], Spot] = {}
    for spots in view.spots:
        for spot in spots:
            if spot.sign not in (MONEY, COUNT, RATIO) or spot.figure.quantity.hedge is not None:
                continue
            keys = _keys(spot)
            if not keys:
                continue
            earlier = next((seen[key] for key in keys if key in seen), None)
            if earlier is not None and _meet(earlier, spot):
                yield Draft(
                    card,
                    (ClaimReading("same-value", terms("mention", spot.id, earlier.id)),),
                    accusable=False,
                    otherwise="no-cue",
                    metric=spot.figure.metric,
                    period=spot.figure.period,
                )
            for key in keys:
                seen[key] = spot


def _keys(spot: Spot) -> list[tuple[str, str]]:
    """The unit with the first digits of the value, rounded and cut: 5,940,282.83 元 and 594.03 万元 share one."""
    quantity = spot.figure.quantity
    if not quantity.value or not quantity.step:
        return []
    digits = quantity.value / quantity.step
    size = len(str(abs(digits.numerator)))
    if size < _DIGITS or (quantity.exact and size < _DIGITS):
        return []
    keys = []
    scale = len(str(abs(quantity.value.numerator // quantity.value.denominator)))
    for count in {min(size, 5), _DIGITS}:
        factor = 10 ** (size - count)
        leading = (abs(digits.numerator) * 2 + factor) // (2 * factor)
        keys.append((spot.code, f"{scale}:{count}:{leading}"))
    return keys


def _meet(one: Spot, two: Spot) -> bool:
    return one.figure.quantity.interval().meets(two.figure.quantity.interval())
