"""What an amount was used for, told in another sentence or in brackets: 资金48万元到位。累计支出物资9.50万元、宣传7.75万元、人员30.75万元.

Only the arithmetic says that the uses are all of the amount, so that such a sum holds and accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut, telling
from gouji.claims.view import Spot, View
from gouji.model.sentence import MONEY

_USED = re.compile(r"支出|用于|开支|列支|使用|支付|购置|采购|实施|拨付|发放|安排")
_TOTAL = re.compile(r"[，；](?:合计|共计|总计|累计)[^，。；]{5,10}$")
_BACK = 3  # sentences of the paragraph before
_LEAST = 3  # uses that stand without brackets
_MOST = 6  # totals that are tried
_ACCIDENT, _NEAREST = Fraction(1, 50), Fraction(1, 20)


def uses(view: View, known: Sequence[Cut]) -> list[Cut]:
    """The amounts that uses beside each other make; `known` are sums already."""
    taken = {part.id for cut in known for part in cut.parts}
    return [cut for at in range(len(view.spots)) for cut in _of_sentence(view, at, taken)]


def _of_sentence(view: View, at: int, taken: set[str]) -> Iterator[Cut]:
    spots = view.spots[at]
    if view.sentences[at].kind == "row" or len(spots) < 2:
        return
    yield from _closing(spots, taken)
    bracketed = [spot for spot in spots if _in_bracket(view, spot)]
    plain = [spot for spot in spots if spot.main and spot.sign == MONEY and not spot.mention.depth]
    for parts, least in ((bracketed, 2), (plain, _LEAST)):
        if len(parts) < least or len({part.code for part in parts}) > 1 or any(part.id in taken for part in parts):
            continue
        if not _USED.search(view.sentences[at].skeleton[: parts[0].mention.at]):
            continue
        for tried, total in enumerate(_totals(view, at, parts), 1):
            if tried > _MOST:
                break
            if makes(total, parts) and telling(total, parts, tried, _ACCIDENT if tried > 1 else _NEAREST):
                yield Cut(total, tuple(parts))
                return


def _closing(spots: Sequence[Spot], taken: set[str]) -> Iterator[Cut]:
    """一批A（其中a），二批B（其中b），合计批复C: the amounts outside brackets before a total that ends them."""
    for total in spots:
        if total.main and not total.mention.depth and _TOTAL.search(total.mention.before):
            parts = tuple(
                one
                for one in spots[: total.index]
                if one.main and one.code == total.code and not one.mention.depth and not one.part
            )
            if len(parts) < 2 or any(one.id in taken for one in parts):
                continue
            if makes(total, parts) and telling(total, parts, 1, _NEAREST):
                yield Cut(total, parts)


def _in_bracket(view: View, spot: Spot) -> bool:
    """Whether the amount is all that stands in its bracket: 甲项目（723万元）."""
    return (
        spot.sign == MONEY
        and spot.mention.before.endswith("（")
        and view.following(spot).startswith("）")
        and spot.figure.quantity.hedge is None
    )


def _totals(view: View, at: int, parts: Sequence[Spot]) -> Iterator[Spot]:
    """Amounts before the uses that may be what was used, nearest first, in their sentence and those before of the paragraph."""
    block = view.sentences[at].block
    for place in (at, *view.previous(at, _BACK)):
        if view.sentences[place].block != block:
            return
        for one in reversed(view.spots[place]):
            before = place < at or one.index < parts[0].index
            if before and one.main and one.code == parts[0].code and not one.mention.depth and one.rough:
                yield one
