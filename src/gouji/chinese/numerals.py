"""Chinese numerals (中文数字): a fragment that finds them and a parser that never guesses.

Accepted are structured numerals (一百零三, 一亿二千三百万, 壹佰贰拾), decimals (三点五亿), parts of a hundred and
other fractions (百分之五点二, 三分之二), tenths (三成, 两成半, 两成五), 半 and 一半, and strings of digits that can be
nothing else.
A string of digits (二〇二四) counts only when it holds a nought or has four digits or more: 二三 and 七八 mean "two or
three", 一二三 lists grades. Colloquial short forms (一百五 for 150) and bare units (百万) are not taken.
Mixed forms such as 3.5亿 are a printed number with a unit and belong to `printed` and `units`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

NUMERAL = (
    r"(?:[百千万]分之)?"
    r"(?:"
    r"一半"
    r"|[零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]++"
    r"(?:"
    r"点[零〇○一二三四五六七八九]++(?!是|方面)(?:[十百千]?万亿?|[十百千]?亿)?"
    r"|分之[零〇○一二两三四五六七八九十百千]++(?:点[零〇○一二三四五六七八九]++)?"
    r"|成(?:半|[一二三四五六七八九](?!成))?(?![立本员果交功为效绩不品都长])"
    r")?+"
    r")"
)
"""Finds a run of numeral characters; the run need not be well formed, `parse` decides. No groups."""

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇○", "一二三四五六七八九十百千零零")
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_DIGIT_STRING = re.compile(r"[一二三四五六七八九][零一二三四五六七八九]+")
_DECIMAL = re.compile(r"([^点]+)点([零一二三四五六七八九]+)([十百千]?万亿?|[十百千]?亿)?")
_TENTHS = re.compile(r"([一二两三四五六七八九])成(?:(半)|([一二三四五六七八九]))?")
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def parse(text: str) -> Fraction | None:
    """The value of a numeral; None for whatever is no well-formed numeral."""
    read = _read(text.translate(_FORMAL))
    return None if read is None else read[0]


def step(text: str) -> Fraction | None:
    """One unit of the last place that is written: 10^6 for 一亿二千三百万, 1/100 for 百分之九十八, 1/10 for 三成."""
    read = _read(text.translate(_FORMAL))
    return None if read is None else read[1]


def _read(text: str) -> tuple[Fraction, Fraction] | None:
    if text in ("半", "一半"):
        return Fraction(1, 2), Fraction(1, 2)
    if (tenths := _TENTHS.fullmatch(text)) is not None:
        return _read_tenths(tenths)
    whole, parted, part = text.partition("分之")
    if not parted:
        return _read_decimal(text)
    base = {"百": 100, "千": 1000, "万": 10000}.get(whole) or _integer(whole)
    share = (Fraction(100), Fraction(100)) if part == "百" else _read_decimal(part)
    if not base or base < 2 or share is None:
        return None
    return share[0] / base, share[1] / base


def _read_tenths(found: re.Match[str]) -> tuple[Fraction, Fraction]:
    tenths = Fraction(_DIGITS[found[1]], 10)
    if found[2]:
        return tenths + Fraction(1, 20), Fraction(1, 20)
    if found[3]:
        return tenths + Fraction(_DIGITS[found[3]], 100), Fraction(1, 100)
    return tenths, Fraction(1, 10)


def _read_decimal(text: str) -> tuple[Fraction, Fraction] | None:
    if "点" not in text:
        whole = _integer(text)
        return None if whole is None else (Fraction(whole), Fraction(_last_place(text)))
    found = _DECIMAL.fullmatch(text)
    if found is None or (whole := _integer(found[1])) is None:
        return None
    magnitude = 1
    for letter in found[3] or "":
        magnitude *= _MAGNITUDES[letter]
    last = Fraction(magnitude, 10 ** len(found[2]))
    return whole * magnitude + _digits(found[2]) * last, last


def _last_place(text: str) -> int:
    """The product of the units that close the numeral: 10^7 for 二千万."""
    place = 1
    for letter in reversed(text):
        if letter not in _MAGNITUDES:
            break
        place *= _MAGNITUDES[letter]
    return place


def _integer(text: str) -> int | None:
    if _DIGIT_STRING.fullmatch(text):
        return _digits(text) if "零" in text or (len(text) >= 4 and not _counts_up(text)) else None
    if text == "两":
        return 2
    return _above(text)


def _digits(text: str) -> int:
    return int("".join(str(_DIGITS[letter]) for letter in text))


def _counts_up(text: str) -> bool:
    """Whether the digits only list one after another, as in 一二三四."""
    return all(_DIGITS[after] == _DIGITS[before] + 1 for before, after in pairwise(text))


def _above(text: str) -> int | None:
    """A structured numeral of up to 9999 万亿."""
    return _split(text, "亿", 10**8, _below_hundred_million)


def _below_hundred_million(text: str) -> int | None:
    return _split(text, "万", 10**4, _below_ten_thousand)


def _split(text: str, sign: str, unit: int, read: Callable[[str], int | None]) -> int | None:
    """So many units and what follows them, each of which is read alike."""
    if sign not in text:
        return read(text)
    left, _, right = text.rpartition(sign)
    high = read(left)
    if not high:
        return None
    low = _remainder(right, unit, high % 10 == 0, read)
    return None if low is None else high * unit + low


def _remainder(text: str, limit: int, round_above: bool, read: Callable[[str], int | None]) -> int | None:
    """What follows 万 or 亿: nothing, what has a unit of its own, or 零 before a gap (also 一百万零五千)."""
    if not text:
        return 0
    if text[0] == "零":
        low = read(text[1:]) if text[1:2] != "零" else None
        return low if low and (round_above or low * 10 < limit) else None
    if text in _DIGITS:
        return None  # 两万五 says 25 000 in speech and 20 005 in a table: neither is taken
    return read(text)


def _below_ten_thousand(text: str) -> int | None:
    if text == "零":
        return 0
    value, unit_above, digit, gap = 0, 10000, 0, False
    for place, letter in enumerate(text):
        if letter == "零":
            if digit or gap or place == 0 or unit_above == 10:
                return None
            gap = True
        elif letter in _UNITS:
            unit = _UNITS[letter]
            if not digit and letter == "十" and not (place and text[place - 1] in _DIGITS and not gap):
                digit = 1  # 十五, 一百十五, 一千零十
            if not digit or unit >= unit_above or (gap and unit * 10 >= unit_above):
                return None
            if text[place - 1] == "两" and letter == "十" and place:
                return None
            value, unit_above, digit, gap = value + digit * unit, unit, 0, False
        else:
            if digit or letter not in _DIGITS or (letter == "两" and place == len(text) - 1):
                return None
            digit = _DIGITS[letter]
    if not digit:
        return None if gap or not value else value
    if value and unit_above > 10 and not gap:
        return None  # 一百五
    return value + digit
