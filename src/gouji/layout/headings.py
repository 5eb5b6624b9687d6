"""List marks and headings: 一、 （一） 1. （1） ① and their ranks."""

from __future__ import annotations

import re

_MARK = re.compile(  # a group for each rank
    r"(第[一二三四五六七八九十百]+[章节部篇](?:分)?)"
    r"|([一二三四五六七八九十]{1,3}、)"
    r"|(（[一二三四五六七八九十]{1,3}）)"
    r"|(\d{1,2}[.、．](?!\d))"
    r"|(（\d{1,2}）)"
    r"|([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])"
    r"|([一二三四五六七八九十]{1,2}(?:是|要))"
)
_LONGEST = 40
_STOP = re.compile(r"[，。；：]")
_NAME_ENDS = re.compile(r"[。：，；！？ ]")
_STATES_A_FIGURE = re.compile(r"\d.*。$")  # （3）差旅费4万元。 is an item
_TITLE_END = re.compile(
    r"(?:报告|情况|说明|公报|表|方案|总结|目录|公告|简报|快报|通报|意见|概况|部门|数据|分析)(?:（.{1,16}）)?$"
)
_TABLE_END = re.compile(r"[\u4e00-\u9fff]{3}表(?:（.{1,16}）)?$")


def rank(line: str) -> int:
    """1 for 第一章 down to 7 for 一是; 0 where the line begins with no mark."""
    found = _MARK.match(line)
    return found.lastindex or 0 if found else 0


def is_heading(line: str) -> bool:
    """A short marked line without punctuation inside that does not end by stating a figure."""
    if len(line) > _LONGEST or not 0 < rank(line) < 7 or line[-1] in "，；、" or _STOP.search(line, 0, len(line) - 1):
        return False
    mark = _MARK.match(line)
    return mark is not None and not _STATES_A_FIGURE.search(line, mark.end())


def is_title(line: str) -> bool:
    """An unmarked short line that ends as titles do."""
    return len(line) <= _LONGEST and bool(_TITLE_END.search(line))


def is_table_title(line: str) -> bool:
    """An unmarked short line that ends as titles of tables do: 收入决算表, 支出明细表（续）."""
    return "表" in line and len(line) <= _LONGEST and bool(_TABLE_END.search(line))


def item_title(line: str) -> str:
    """What names a marked paragraph: its mark and the words up to the first stop or blank, cut at 24 characters."""
    return _NAME_ENDS.split(line, maxsplit=1)[0][:24]
