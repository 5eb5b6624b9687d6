"""Lists whose names alone suggest that nothing is left out: 计容 and 不计容, 中央 and 省级 and 市级, 甲 and 乙 and 其他.

No definition says so, as it does of a partition; a list so named that does not make its total still needs another sign before it
is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_REST = re.compile(r"(?:^|[，；、：])(?:其他|其它|其余|剩余)")
_LEVEL = re.compile(r"中央|国家|上级|省级|省|市级|市本级|市|县级|县|区级|区|镇级|乡级|本级|自筹|地方|财政|社会")
_INDUSTRY = (re.compile("采矿业|开采业"), re.compile("制造业"), re.compile("供应业"))  # GB/T 4754: sectors B, C and D
_NOT = re.compile(r"[不非未无]")
_LEAST = 2  # characters that two names share when one denies the other


def classified(labels: Sequence[str]) -> bool:
    """Whether names like these are those of all kinds there are."""
    names = [re.split(r"[，；：]", label)[-1].removeprefix("其中") for label in labels]
    if _REST.match(names[-1]):
        return True
    if len(names) == 2 and (_denies(names[0], names[1]) or _denies(names[1], names[0])):
        return True
    if all(any(sector.search(name) for name in names) for sector in _INDUSTRY):
        return True
    levels = [found.group() if (found := _LEVEL.match(name)) else "" for name in names]
    return all(levels) and len(set(levels)) == len(levels)


def _denies(one: str, two: str) -> bool:
    """Whether the second name is the first with a word of denial: 有效信件 and 无效信件, 税收 and 非税收入."""
    found = _NOT.search(two)
    return found is not None and two[found.end() : found.end() + _LEAST] in one and len(two) > found.end() + 1
