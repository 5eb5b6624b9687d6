"""Units (单位) as they stand behind a number, with their base and scale; a bare 万 or 亿 is a scale without a unit.

A count keeps its word as its code (件, 宗, 人次): counts of different words do not add up, whether they mean the same
thing is not decided here. A rate such as 万元/人 is one unit of the dimension "measure". 年, 月 and 日 are mostly
dates: they are units only through `DURATION`, when the caller knows that a duration stands there. Where a hedge
divides scale and word (3万余人), ask for the two together: `unit("万人")`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from gouji.model.quantity import Dimension, Unit

_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip
_BARE = tuple(word for word in _SCALES if word not in ("千", "百"))
_MONEY = {
    "元": "CNY", "圆": "CNY", "人民币": "CNY", "元人民币": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD",
    "港币": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "澳门元": "MOP", "新台币": "TWD",
}  # fmt: skip
_HUNDREDTH, _THOUSANDTH, _TEN_THOUSANDTH = Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10000)
_RATIOS = {
    "%": _HUNDREDTH, "％": _HUNDREDTH, "%%": _HUNDREDTH, r"\%": _HUNDREDTH, "百分比": _HUNDREDTH, "‰": _THOUSANDTH,
    "‱": _TEN_THOUSANDTH, "倍": Fraction(1), "成": Fraction(1, 10),
}  # fmt: skip
_POINTS = {
    "个百分点": _HUNDREDTH, "百分点": _HUNDREDTH, "个千分点": _THOUSANDTH, "千分点": _THOUSANDTH,
    "个基点": _TEN_THOUSANDTH, "基点": _TEN_THOUSANDTH,
}  # fmt: skip
_MEASURES_BY_BASE: dict[str, dict[str, Fraction | int]] = {
    "平方米": {
        "平方米": 1, "平米": 1, "㎡": 1, "m²": 1, "m2": 1, "亩": Fraction(2000, 3), "公顷": 10**4,
        "平方公里": 10**6, "平方千米": 10**6, "km²": 10**6, "km2": 10**6, "hm²": 10**4, "hm2": 10**4,
        "hm": 10**4,  # 公顷 that has lost its exponent; nobody measures in hectometres
    },
    "米": {"米": 1, "公里": 1000, "km": 1000, "m": 1, "厘米": Fraction(1, 100), "毫米": Fraction(1, 1000)},
    "立方米": {"立方米": 1, "m³": 1, "m3": 1},
    "升": {"升": 1, "毫升": Fraction(1, 1000)},
    "千克": {"吨": 1000, "t": 1000, "公斤": 1, "千克": 1, "kg": 1, "斤": Fraction(1, 2), "克": Fraction(1, 1000)},
    "吨标准煤": {"吨标准煤": 1},
    "千瓦时": {"千瓦时": 1},
    "千瓦": {"千瓦": 1, "兆瓦": 1000},
    "小时": {"小时": 1, "分钟": Fraction(1, 60), "秒": Fraction(1, 3600)},
    "天": {"天": 1, "日历天": 1, "个日历天": 1},
    "工作日": {"工作日": 1, "个工作日": 1},
    "周": {"周": 1, "个周": 1},
    "月": {"个月": 1, "个季度": 3},
    "年": {"年": 1},
    "学时": {"学时": 1, "课时": 1},
}  # fmt: skip
_MEASURES = {
    word: (base, Fraction(scale)) for base, words in _MEASURES_BY_BASE.items() for word, scale in words.items()
}
_COUNTS = (
    "人次", "人", "件次", "件", "宗", "条", "起", "个", "项次", "项", "户次", "户", "批次", "批", "辆次", "辆",
    "架次", "台次", "台", "套", "所", "处", "座", "次", "份", "家次", "家", "名", "位", "张", "部", "场次", "场",
    "篇", "期", "本", "只", "枚", "例", "栋", "幢", "间", "卷", "册", "头", "株", "棵", "根", "块", "片", "支", "盏",
    "艘", "架", "匹", "羽", "口", "眼", "大类", "小类", "类", "笔", "班次", "班", "村", "镇", "乡镇", "街道", "社区",
    "县", "宗地", "床", "封", "幅", "节", "门", "组", "队", "道", "对", "副", "盒", "箱", "袋", "瓶", "桶", "包",
    "车次", "班组", "岁", "周岁", "人天", "人日", "课", "届", "轮", "站", "网格", "标段", "页", "艇", "分", "科",
)  # fmt: skip
_NOT_BEFORE = {  # characters with which the word would be the start of another word
    "元": "旦素宵",
    "成": "立本员果交效绩功为品都长",
    "倍": "增",
    "人": "民员均才力口社防",
    "个": "体税",
    "分": "别之项管为类布享配析摊局行公校级散包阶工析钟解支组段流",
    "部": "门委署队",
    "本": "级年单部月期次市区县局省着身科",
    "期": "间末初满",
    "次": "年月日",
    "处": "理置室罚",
    "所": "有属需以得",
    "条": "例",
    "批": "复准",
    "起": "草诉",
    "份": "额",
    "家": "庭",
    "户": "籍",
    "名": "称",
    "位": "于置居",
    "场": "所",
    "台": "账",
    "只": "有要能是",
    "例": "如",
    "类": "别型",
    "班": "子",
    "门": "诊",
    "组": "织成",
    "对": "于口外",
    "道": "路德",
    "节": "约余能省",
    "支": "出付持撑",
    "口": "径",
    "头": "部",
    "根": "据",
    "片": "区",
    "包": "括含",
    "副": "局主市县省",
    "科": "技学室目",
    "课": "题",
    "站": "点",
    "队": "伍",
    "间": "接",
    "年": "代度底末初级",
    "周": "边期转年岁",
    "升": "级学",
    "克": "服",
    "米": "饭",
    "天": "然津",
    "秒": "杀",
    "亿": "兀",
    "万": "兀",
    "村": "级民",
    "镇": "级",
    "县": "级",
    "街道": "办",
    "社区": "居",
    "轮": "换",
    "架": "构设",
    "块": "钱",
    "页": "码",
    "床": "位",
    "箱": "式",
}
_ALONE = (*_POINTS, *_RATIOS)


def _alternatives(words: tuple[str, ...]) -> str:
    guarded = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        after = f"[{_NOT_BEFORE[word]}]" if word in _NOT_BEFORE else "目(?!标)" if word == "项" else ""
        guarded.append(re.escape(word) + (f"(?!{after})" if after else ""))
    return "|".join(guarded)


_SCALABLE = _alternatives((*_MONEY, *(word for word in _MEASURES if word != "年"), *_COUNTS))
_PER = (
    r"/(?:平方米|平米|立方米|公里|小时|分钟|学年|学期|季度|人次|批次|百人|千人|万人|亩|吨|人|生|户|年|月|日|天|周|次|场|期|个|件|"
    r"套|台|辆|家|所|村|班|份|项|课时|学时|米|㎡)(?:[./·•*](?:年|月|日|天|次|期|学期|学年|季度))?"
)

SCALE = rf"(?:{_alternatives(tuple(_SCALES))})"
"""A scale alone, for what stands before a hedge: 3万余人."""

UNIT = rf"(?:(?:{_alternatives(_ALONE)})|{SCALE}?(?:{_SCALABLE})(?:{_PER})?|(?:{_alternatives(_BARE)}))"
"""A unit directly behind a number; no groups. Longest word first, never the start of another word (部门, 成本)."""

UNIT_START = (
    "[" + re.escape("".join(sorted({word[0] for word in (*_ALONE, *_SCALES, *_MONEY, *_MEASURES, *_COUNTS)}))) + "]"
)
"""The first character of a unit, for a look ahead that need not know the whole word."""

DURATION = r"(?:个?(?:年|周|季度|半年)|个月|个?工作日|日|天|小时|分钟)"
"""What may stand behind a number where the caller knows that a duration is meant."""

_PARTS = re.compile(rf"({SCALE})?({_SCALABLE}|年)({_PER})?")


@lru_cache(maxsize=4096)
def unit(printed: str) -> Unit | None:
    """The unit that is printed so; None for what is no unit. Blanks inside are the caller's to remove."""
    if printed in _RATIOS:
        return Unit(printed, "1", _RATIOS[printed], "ratio")
    if printed in _POINTS:
        return Unit(printed, "pp", _POINTS[printed], "points")
    if printed in _BARE:
        return Unit(printed, "1", Fraction(_SCALES[printed]), "number")
    found = _PARTS.fullmatch(printed)
    if found is None:
        return None
    factor = Fraction(_SCALES[found[1]] if found[1] else 1)
    code, scale, dimension = _base(found[2])
    if found[3]:
        base = code if dimension == "measure" else found[2]
        return Unit(printed, base + found[3], factor * scale, "measure")
    return Unit(printed, code, factor * scale, dimension)


def _base(word: str) -> tuple[str, Fraction, Dimension]:
    if word in _MONEY:
        return _MONEY[word], Fraction(1), "money"
    if word in _MEASURES:
        code, scale = _MEASURES[word]
        return code, scale, "measure"
    return word, Fraction(1), "count"
