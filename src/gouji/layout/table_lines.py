"""Lines of tables of accounts that single blanks part: the code of an account before its name, two sides with their amounts.

A line of prose that was broken behind a number looks much alike, so nothing counts without a code, a second amount or a
row before it.
"""

from __future__ import annotations

import re

_AMOUNT = r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2}|0)"
_NAME = r"[^\s\d，。；：！？][^\s，。；！？]*"
_MARK = r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}\.) ?"
_NUMERAL = r"[一二三四五六七八九十]{1,3}、"
_CODE = r"\d{3}(?:\d{2}){0,2}(?: \d{2}){0,2}"
_SUM = r"(?:本年|人员|公用|经费|收入|支出|总|合|小)*[合总小]计"

_TOLD = re.compile(
    rf"(?:{_AMOUNT} )?{_CODE} {_NAME}(?: {_NAME})?(?: {_AMOUNT})+(?: {_CODE} {_NAME}(?: {_AMOUNT})*)?"  # 30201 办公费 3.78
    rf"|(?:{_MARK})?{_NAME} {_AMOUNT} (?:{_MARK})?{_NAME}(?: {_AMOUNT})+"  # 一、甲收入 307.82 一、乙支出 264.87
    rf"|{_MARK}{_NAME} {_AMOUNT}{_NUMERAL}{_NAME}(?: {_AMOUNT})+"  # 一、甲收入 307.82一、乙支出 264.87
    rf"|{_AMOUNT} {_CODE} {_NAME} {_AMOUNT}"
)
_ITEM = r"\d{3}(?: ?\d{2}){1,2}"  # of a section or an item, which no amount of prose looks like
_THING = r"(?!(?:[万亿千]?元|人次|[件项次户]) )" + _NAME
_TWO_SIDES = re.compile(  # 30103 奖金 30203 咨询费, and 30108 699.30 30206 电费 where a name was broken off
    rf"(?:{_ITEM}(?: {_THING})?|\d{{3}} {_THING})(?: {_AMOUNT})? {_ITEM} {_THING}(?: {_AMOUNT})?|{_ITEM} {_THING}(?: {_AMOUNT})? {_ITEM} {_AMOUNT}"
)
_BEHIND = re.compile(rf"(?:{_MARK}{_NAME} )?{_MARK}{_NAME}(?: {_AMOUNT})+|(?:{_MARK}{_NAME} )?{_SUM}(?: {_AMOUNT})+")

BOUNDS = re.compile(rf" +(?=[-−]?\d)|(?<=\d) +(?=[\u4e00-\u9fff（])|(?<=\d)(?={_NUMERAL})|\t")
"""What parts the cells of such a line; a code and its name come apart too."""


def is_table_line(line: str, *, behind_row: bool) -> bool:
    """Whether the line is a row; `behind_row` says that the one before it is."""
    if " " not in line or "  " in line:  # its cells are parted by one blank
        return False
    if line[0].isdigit() and _TWO_SIDES.fullmatch(line):
        return True
    if not line[-1].isdigit():
        return False
    return _TOLD.fullmatch(line) is not None or (behind_row and _BEHIND.fullmatch(line) is not None)
