"""Kindred names: whether two labels speak of one thing, by the words that are left without the common ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gouji.claims.view import Spot, View
from gouji.model.sentence import CODE, DATE, FIGURES

_COMMON = re.compile(
    r"实际|当前|目前|现有|年末|年初|年底|期末|期初|全年|年度|本年|当年|上年|去年|同期|上期|上月|当月|其中|完成|实现|达到|达成|"
    r"可比价格?|计算|增加值|增加|减少|增长|下降|上升|回落|提高|降低|增收|减收|占比?|比重|比例|同比|环比|比上|较|合计|共计|总计|小计|累计|"
    r"总额|总数|金额|数量|人员|人数|干部|职工|资金|支出|收入|预算|决算|安排|情况|项目|财政|拨款|单位|部门|指标|万元|亿元|元|我|本|为|是|达|约|共|按|的|了|数|"
    rf"全[市县区省镇国]|第|[{FIGURES}{DATE}{CODE}\s，。；：、（）()“”\"'|/\\-]"
)
_INDUSTRY = re.compile(r"第?([一二三])(?:次)?产业")  # 第三产业 and 三产
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,8}")
_JOINED = re.compile(r"(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")
_GAP = "\n"
_ENDING = 4  # characters that the names of items of one list end with
_LONG = 6  # characters in common from which also common words are a name: 部门预算项目


def name_of(view: View, spot: Spot) -> str:
    """What a mention in prose is called: its label, and the noun that it counts (128件建议)."""
    noun = _NOUN.match(view.following(spot))
    return f"{spot.figure.label}{_GAP}{noun.group()}" if noun else spot.figure.label


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """The distinctive words of a name, with a gap where common ones stood."""
    plain = _JOINED.sub("", _INDUSTRY.sub(r"\1产", name))
    return re.sub(r"\n+", _GAP, _COMMON.sub(_GAP, plain)).strip(_GAP)


@lru_cache(maxsize=16384)
def likeness(one: str, two: str) -> int:
    """The length of the longest run of distinctive words that two names share; nought below two characters.

    A long run of common words in both is worth two characters.
    """
    best = _run(core(one), core(two))
    return best if best > 1 else 2 if _run(one, two) >= _LONG else 0


def _run(one: str, two: str) -> int:
    first, second = sorted((one, two), key=len)
    best = 0
    for start in range(len(first)):
        while start + best < len(first):
            run = first[start : start + best + 1]
            if _GAP in run or run not in second:
                break
            best += 1
    return best


def one_name(one: str, two: str) -> bool:
    """Whether the distinctive words of two names are the same, and say something."""
    first = core(one)
    return len(first) > 1 and first == core(two)


def one_more(stretch: Sequence[Spot]) -> bool:
    """Whether the second amount between semicolons is an item as the first is: 投资类企业利税a，服务类企业利税b; no part of it."""
    if len(stretch) < 2:
        return False
    first, second = (spot.figure.label for spot in stretch[:2])
    alike = _end_alike(first, second)
    return _ENDING <= alike < min(len(first), len(second)) and bool(core(first[-alike:]))


def two_of_a_kind(one: str, two: str) -> bool:
    """Whether two labels end alike behind words of their own: 甲镇平均浓度 and 乙平原平均浓度."""
    first, second = one.partition(_GAP)[0], two.partition(_GAP)[0]
    alike = _end_alike(first, second)
    if not alike:
        return False
    own = core(first[:-alike]), core(second[:-alike])
    return min(len(own[0]), len(own[1])) > 1 and not likeness(*own)


def _end_alike(one: str, two: str) -> int:
    """How many characters two names have in common at their ends."""
    alike = 0
    for mine, yours in zip(reversed(one), reversed(two), strict=False):
        if mine != yours:
            break
        alike += 1
    return alike
