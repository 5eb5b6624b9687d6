"""Numbers that are no figures: list marks, telephone and document numbers, hotlines, codes, addresses, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOTLINES = r"(?:12345|12315|12319|12318|12320|12348|12333|12328|12371|12388|12369|110|119|120|122)"
_MEASURE = (
    r"(?:[%‰元万亿件人户个次宗项起条千吨天日年月岁台辆只张份座间例所米名处株盏亩套批本册篇场口根棵头箱袋斤克升倍度期]"
    r"|家(?!庭)|平方|平米|立方|公[里顷斤]|小时|分钟|分(?!中心|站)|㎡|k|m)"
)
_TIME = r"\d{1,2}[:：]\d{2}(?![\d:：])(?=(?:-|—|–|至|时|分|，|。|）|$))"
_BEGIN = r"a-zA-Z〔\[【（第电传邮账编代“”\"列排居位前"  # what is no digit and begins a code
_BESIDE = r"\-—–:：×xX*届年=＝为/"  # before or behind the digits of others, but for hotlines and telephones
_TELLING = re.compile(rf"[{_BEGIN}{_BESIDE}1](?:(?<!1)|(?<!\d1)(?:[12]\d|[3-9]\d{{9}}))")  # without one there is none
_EXCLUDED = re.compile(
    rf"(?=[\d{_BEGIN}])(?:"  # looks that spare the alternatives: at the next sign
    r"(?=\d)(?:(?<!\d)(?=1[12]\d|1[3-9]\d{9}|\d+(?:[-—–:：×xX*a-zA-Z届]|年一)|(?<=[=＝为/×xX*])1)(?:"  # few numbers
    r"0\d{2,3}[-—–]\d{7,8}(?!\d)|1[3-9]\d{9}(?![\d.]|\s?(?:元|万|亿|件|人|户|美元))"
    rf"|(?<![.,]){_HOTLINES}(?![\d.,]|\s?{_MEASURE})"
    r"|\d{1,12}[a-zA-Z](?![a-zA-Z])"  # 5G
    r"|(?<!\.)\d{1,3}-(?=[\u4e00-\u9fff])"  # 11-数量指标
    r"|(?:19|20)\d{2}届"  # graduates of a year
    r"|(?<=[女男]性[=＝为])100(?=[）），])|(?<=收入为)1(?=）)"  # the scale of a sex ratio, and of one of incomes
    r"|(?<=/)10{0,5}万?(?:人口?|公顷|亩|户|平方公里|公里)"  # 次/10万公顷
    r"|(?<=[×xX*])100 ?%"  # the scale of a rate, in its formula
    rf"|(?<!\.)\d{{1,3}}年一遇|{_TIME}"
    r"|(?<!\.)(?:\d{1,9}[×xX*])+\d{1,9}(?![\d.]|\s?%)|\d{1,9}[-—–]\d{1,9}[-—–]\d{1,9}"
    rf")|{_TIME})"  # within a number nothing begins but a time of day
    r"|(?!\d)(?:[〔\[【（]\s?(?:19|20)\d\d\s?[〕\]】）]\s?第?\s?\d+\s?号"  # document numbers
    r"|第\s?\d+(?:[-—–至]\d+)?\s?(?:条|款|项|届|次|周|期|号|名|位|页|章|节|批|轮|类|档|号令|季度|个)"
    r"|(?=[a-zA-Z])(?:https?[:：]//[^\s，。；）>]+|www\.[^\s，。；）>]+"
    r"|(?<![a-zA-Z])(?![a-zA-Z]{3,12}\d+(?:件|人|户|宗|起|条|家|万|亿|%))[a-zA-Z]{1,12}[-.]?\d+(?:\.\d+)?[a-zA-Z]*)"  # A4, PM2.5
    r"|(?=[电传邮账编代])(?:电话|传真|邮编|账号|编号|代码)(?:[：:]\s?[\d—–-]{5,}|\s?[\d—–-]{7,})(?!\s?[万亿件个人次宗项])"
    r"|[“”\"]\d{1,2}[.·]\d{1,2}[”\"“]"  # “12.4”普法
    r"|(?=[列排居位])(?:列|排名?|居|位列|位居)(?:全[省市国县区州])?第?\s?\d+\s?位|前\s?\d+\s?(?:位|名)))"
)
_FIRST_MARK = re.compile(r"\d{1,2}[.、．](?!\d)|（\d{1,2}）|\d{1,2}）")
_MARK = re.compile(r"[。；：，](?P<mark>\s?(?:\d{1,2}[.、．](?=[^\d\s])|（\d{1,2}）))")
_MARK_IN_CELL = re.compile(r"(?<![^\t])\d{1,2}(?=[.、．] ?[\u4e00-\u9fff])")
_ACCOUNT_START = r"(?:2[0-3]\d|30[1-9]|31[0-3]|399|50[1-9]|51[0-4]|599|1[01]\d)"
_NAMED = r"(?=[ \t]{0,4}[\u4e00-\u9fff]{2})(?![ \t]{0,4}(?:万|亿|人次|平方|公里|个百))"
ACCOUNT = re.compile(
    rf"(?=[1235])(?<![^\t ])(?:(?P<class>{_ACCOUNT_START})[\t ](?P<section>(?P=class)\d{{2}})(?:[\t ](?P=section)\d{{2}})?|{_ACCOUNT_START}(?:\d{{4}}|\d{{2}})|{_ACCOUNT_START}(?:[ \t]\d{{1,2}}){{1,2}}|{_ACCOUNT_START}){_NAMED}"
)
"""The code of a class, section or item (类款项) before its name: 201, 20101, 2010101, 201 01 01, 201 20101 2010101."""


_CODE = rf"{_ACCOUNT_START}(?:\d{{4}}|\d{{2}}|\t\d{{2}}(?:\t\d{{2}})?)"
_CENTS = r"(?:\t(?:(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}|0))"
_BROKEN_OFF = re.compile(  # 30108 699.30 30206 电费: the name of an account stands in the lines above and below
    rf"(?P<first>{_CODE}){_CENTS}+(?:\t(?P<beside>{_CODE})(?:\t[^\d\t][^\t]*)?{_CENTS}*)?"
    rf"|{_CODE}\t[^\d\t][^\t]*{_CENTS}*\t(?P<second>{_CODE}){_CENTS}+"
)
_BEHIND_AMOUNT = re.compile(r"[-−]?[\d,.]+\t(?=3\d{4}\t)")  # the end of a broken name's row, and the next account
_ALONE = re.compile(rf"{_ACCOUNT_START}(?:\d{{4}}|\d{{2}}(?=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]{{4}}))")
_PIECE = re.compile(r"[^\t]+")
_COUNTED = re.compile(
    r"个(?!人)|人(?![员才口])|[件户名元万亿条次辆台年月日天起宗亩千百多余]|项(?!目)|家(?!庭)|公里|公顷|公斤|平方|立方"
)


def excluded(text: str) -> Iterator[re.Match[str]]:
    """Numbers of documents and telephones, names with digits, ordinals, formulas, times of day, in order."""
    return _EXCLUDED.finditer(text) if _TELLING.search(text) else iter(())


def marks(text: str, row: bool) -> list[tuple[int, int]]:
    """Where the marks of lists stand: in cells of a row, or before the line and its clauses."""
    if row:
        return [found.span() for found in _MARK_IN_CELL.finditer(text)]
    first = _FIRST_MARK.match(text)
    later = [found.span("mark") for found in _MARK.finditer(text, first.end() if first else 0)]
    return [first.span(), *later] if first else later


def accounts(text: str, row: bool) -> list[tuple[int, int]]:
    """Where the codes of accounts stand in a row that begins with one, or in a short line that is such a name alone."""
    if row:
        filled = len(text) - len(text.lstrip("\t "))  # the first of two lists side by side may be blank
        if text[filled] not in "0123456789,.-−":
            return []
        if (broken := _BROKEN_OFF.fullmatch(text)) is not None:
            bare = [broken.span(name) for name in ("first", "beside", "second") if broken[name]]
            named = [found.span() for found in ACCOUNT.finditer(text) if found.span() not in bare]
            return [piece for span in sorted({*bare, *named}) for piece in _cells(text, *span)]
        first = ACCOUNT.match(text, filled)
        if first is None and _BEHIND_AMOUNT.match(text) is None:
            return []
        found = [*_cells(text, *first.span())] if first else []
        for later in ACCOUNT.finditer(text, first.end() if first else 0):
            found += _cells(text, *later.span())
        return found
    first = _ALONE.match(text) if len(text) < 40 else None
    if first is None or _COUNTED.match(text, first.end()):
        return []
    rest = text[first.end() :]
    return [first.span()] if not re.search(r"[\d，。；：%]", rest) and len(rest) < 24 else []


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Class, section and item of a code that stands in up to three cells."""
    if "\t" not in text[start:end]:
        return [(start, end)]
    return [piece.span() for piece in _PIECE.finditer(text, start, end)]
