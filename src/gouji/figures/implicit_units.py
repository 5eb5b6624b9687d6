"""Units that are not printed behind a number but stand beyond doubt: x to one, a sex ratio, and one left out in a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from gouji.model.quantity import Unit

_TO_ONE = re.compile(r"[:：]1(?![\d.:：])")
_PER_HUNDRED = Unit("", "1", Fraction(1, 100), "ratio")
_TO_ONE_UNIT = Unit(":1", "1", Fraction(1), "ratio")
_OVER_ONE_UNIT = Unit("", "1", Fraction(1), "ratio")
_OVER_ONE = re.compile(r"收入(?:比值?|倍差)(?:（[^（）]*）)?(?:为|是|达到?)?$")
_SEX_RATIO = "性别比"
_REACH = 120  # characters of its sentence before a number
_ENDS = re.compile(r"[。；\n]")
_CHANGE_OF_IT = re.compile(
    r"^，(?:同比|环比|(?:比|较)[^，。；\d]{0,6}(?:\d{4}年)?[^，。；\d]{0,6})(?:净?增加|减少|净增|净减)了?$"
)
_COMPARED = re.compile(r"^[，（]?(?:[^，。；]{0,12}?)(?:比|较|与|同|上年|去年|上一?[年次届期]|普查时)[^，。；]{0,14}$")
_CHANGED = re.compile(r"^(?:相比)?[，）]?(?:净)?(?:增加|减少|增长|下降|提高|降低|上升|压减|多|少)了?$")

_MONEY_WORD = re.compile(
    r"(?:预算|资金|经费|拨款|支出|投资额?|费用|金额|补助|补贴|债务|债券|限额|余额|贷款|借款|收入|税收|津贴|奖金|工资|奖补|(?<!免)费)(?:安排|数|总额|共|合计|为|共计|约)*$"
)
_OF_OTHERS = re.compile(r"[人户亩件册吨次台套个家株棵头只面积口率]")
_CLOSES = re.compile(r"\s*(?:[，。；、（）]|$)")
_OWN = re.compile(r"[^，。；：、（）\n]*$")


def to_one(text: str, start: int, end: int) -> tuple[Unit, int] | None:
    """The unit of 2.05 in 2.05:1, and where it ends; 5:3:1 is no such thing."""
    if text[end : end + 1] not in (":", "：") or text[start - 1 : start] in (":", "："):
        return None
    found = _TO_ONE.match(text, end)
    return (_TO_ONE_UNIT, found.end()) if found else None


def per_hundred(text: str, start: int) -> Unit | None:
    """The unit of a bare number in a sentence about 性别比: so many men to a hundred women."""
    at = text.rfind(_SEX_RATIO, max(0, start - _REACH), start)
    if at < 0 or _ENDS.search(text, at, start):
        return None
    return _PER_HUNDRED


def over_one(text: str, start: int, digits: str) -> Unit | None:
    """The unit of a bare 2.68 right behind 城乡居民收入比: one amount over the other, which is taken as one."""
    if "." not in digits or _OVER_ONE.search(text, max(0, start - _REACH), start) is None:
        return None
    return _OVER_ONE_UNIT


def ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two numbers."""
    return _ENDS.search(text, start, end) is not None


def left_out_now(after: str, unit: Unit) -> Unit | None:
    """The unit of a bare count whose change is printed with one: 年末常住人口766579，比上年末增加2028人."""
    if unit.dimension != "count" or unit.scale != 1:
        return None
    return unit if _CHANGE_OF_IT.match(after) else None


def left_out(before: str, after: str, units: Sequence[Unit]) -> Unit | None:
    """The unit of a bare number between two of one unit, of which it is the amount before: 为2.05万元，比上年2.08减少0.03万元."""
    one, two = units
    if one != two or one.dimension not in ("money", "count", "measure"):
        return None
    return one if _CHANGED.match(after) and _COMPARED.match(before) else None


def of_money(text: str, start: int, end: int, unit: Unit, before: Unit | None) -> Unit | None:
    """元 left out behind 万: 项目总预算120.50万，其中设备80.00万, where the words before the first one say that it is money.

    `before` is the unit of the number before it in its sentence.
    """
    if unit.dimension != "number" or unit.printed not in ("万", "亿") or not _CLOSES.match(text, end):
        return None
    own = _OWN.search(text, max(0, start - _REACH), start)
    words = own.group() if own else ""
    same = {unit.printed, f"{unit.printed}元"} if unit.printed == "亿" else {unit.printed}
    beside = before is not None and before.dimension == "money" and before.printed in same
    told = _MONEY_WORD.search(words) or (beside and not _OF_OTHERS.search(words))
    return Unit(unit.printed, "CNY", unit.scale, "money") if told else None
