"""The names that a share gives its base: 占诉求总量的, 占全部投诉的, 占全市财政支出的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.closing import value
from gouji.claims.view import Spot, View
from gouji.model.sentence import DATE, RATIO

_VAGUE = re.compile(r"^(?:全部|全市|全县|全区|总|其|当年|本年|年度|所有|上述)+|(?:的|总量|总数|总额|合计|总计|量|数)+$")
_SCOPE = re.compile(r"全[国省市县区州镇乡]|[省市县区州]本?级|地方")
_FISCAL = re.compile(r"(?:地方)?(?:财政)?(?:一般|公共)+(?:财政)?预算(?=收入|支出)|(?:地方|公共)?财政(?=收入|支出)")
_TIME = re.compile(rf"^(?:{DATE}|前[一二三两]个?季度|[上下]半年|[一二三四]季度|全年|本[月季]度?|当月|今年(?:以来)?)+")
_EACH = re.compile(r"人均|户均|平均|日均|每[人户件]")
_NEAR = 6  # sentences back that an amount may bear the name of a base
_SPOKEN = 20  # characters before an amount that may name it (投诉方面，全月1023件)


def labelled(view: View, spot: Spot, part: Spot, base: str) -> list[Spot]:
    """Earlier amounts of the part's unit that bear the name of the base, nearest first."""
    core = _core(base)
    if len(core) < 2:
        return []
    found = [
        other
        for other in _before(view, spot, part)
        if other.id != part.id and _named(core, other) and not _shares_in(view, other, base)
    ]
    whole = [other for other in found if _bears(core, other) or value(other) >= value(part)]
    return sorted(whole, key=lambda other: (other.figure.label != core, not _bears(core, other)))


def _shares_in(view: View, other: Spot, base: str) -> bool:
    """Whether the amount has a share of its own in the base, and so is no such base."""
    behind = next(iter(view.after(other)), None)
    return behind is not None and behind.sign == RATIO and f"占{base}" in behind.mention.before


def named(base: str, other: Spot) -> bool:
    """Whether the amount bears the name of the base, also in the words about it; a base without a name is any.

    The time that the base names (占前三季度事故总量的) may be told of the whole paragraph of the amount.
    """
    core = _core(_TIME.sub("", base))
    return len(core) < 2 or _named(core, other) or core in other.mention.before[-_SPOKEN:]


def fiscal(view: View, spot: Spot, part: Spot, base: str) -> list[Spot]:
    """The 一般公共预算支出 of the same level that 财政支出 speaks of."""
    scope = _SCOPE.search(base)
    if scope is None or not _FISCAL.search(base):
        return []
    plain = _FISCAL.sub("财政", _core(base))
    return [
        other
        for other in _before(view, spot, part)
        if scope.group() in other.mention.clause
        and plain in _FISCAL.sub("财政", other.mention.clause)
        and other.id != part.id
    ]


def _before(view: View, spot: Spot, part: Spot) -> Iterator[Spot]:
    for other in view.before(part):
        if other.main and other.code == part.code:
            yield other
    for at in view.previous(spot.sentence, _NEAR):
        for other in reversed(view.spots[at]):
            if other.main and other.code == part.code:
                yield other


def _core(base: str) -> str:
    return _VAGUE.sub("", _VAGUE.sub("", base))


def _named(core: str, other: Spot) -> bool:
    label = other.figure.label
    if _EACH.search(other.mention.clause) and not _EACH.search(core):
        return False  # 人均GDP is no GDP
    if re.search(f"[\u4e00-\u9fff]{{2}}[和及与、]{re.escape(core)}", label):
        return False  # 税收返还和转移支付 is more than 转移支付
    return len(label) >= 2 and (label in core or _bears(core, other))


def _bears(core: str, other: Spot) -> bool:
    """Whether the amount has all of the name, not a piece of it."""
    return core in other.figure.label or core in other.mention.clause
