"""List marks and headings: 一、 （一） 1. （1） ① and their ranks."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = (
    re.compile(r"第[一二三四五六七八九十百]+[章节部篇](?:分)?"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"（\d{1,2}）"),
    re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]"),
    re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)"),
)
_BEGINS = re.compile(r"[第一二三四五六七八九十（\d①-⑳]")  # as any of them does
_LONGEST = 40
_STATES_A_FIGURE = re.compile(r"\d.*。$")  # （3）差旅费4万元。 is an item
_TITLE_END = re.compile(
    r"(?:报告|情况|说明|公报|表|方案|总结|目录|公告|简报|快报|通报|意见|概况|部门|数据|分析)(?:（.{1,16}）)?$"
)
_TABLE_END = re.compile(r"[\u4e00-\u9fff]{3}表(?:（.{1,16}）)?$")


@lru_cache(maxsize=256)
def rank(line: str) -> int:
    """1 for 第一章 down to 7 for 一是; 0 where the line begins with no mark."""
    if not _BEGINS.match(line):
        return 0
    for level, mark in enumerate(_MARKS, 1):
        if mark.match(line):
            return level
    return 0


def is_heading(line: str) -> bool:
    """A short marked line without punctuation inside that does not end by stating a figure."""
    level = rank(line)
    return (
        0 < level < 7
        and len(line) <= _LONGEST
        and not re.search(r"[，。；：]", line[:-1])
        and line[-1:] not in "，；、"
        and not _STATES_A_FIGURE.search(_MARKS[level - 1].sub("", line, count=1))
    )


def is_title(line: str) -> bool:
    """An unmarked short line that ends as titles do."""
    return len(line) <= _LONGEST and bool(_TITLE_END.search(line))


def is_table_title(line: str) -> bool:
    """An unmarked short line that ends as titles of tables do: 收入决算表, 支出明细表（续）."""
    return len(line) <= _LONGEST and bool(_TABLE_END.search(line))


def item_title(line: str) -> str:
    """What names a marked paragraph: its mark and the words up to the first stop or blank, cut at 24 characters."""
    return re.split(r"[。：，；！？ ]", line, maxsplit=1)[0][:24]
