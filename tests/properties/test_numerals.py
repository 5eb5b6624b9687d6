"""Numbers survive being written out, in Chinese and in digits."""

from __future__ import annotations

import re
from fractions import Fraction

import cn2an
from hypothesis import given
from hypothesis import strategies as some

from gouji.chinese.numerals import NUMERAL, parse, step
from gouji.chinese.printed import scan, value
from gouji.chinese.units import unit

FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
NUMERAL_LETTERS = "零〇一二两三四五六七八九十百千万亿点成半分之"


def written(number: int) -> str:
    """The textbook form, made from the rules and not from the parser."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10**4)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group:
            gap = text and (group < 1000 or groups[place + 1] == 0)
            text += ("零" if gap else "") + _group(group) + ("", "万", "亿", "万亿")[place]
    return text.removeprefix("一") if text.startswith("一十") else text


def _group(group: int) -> str:
    text, gap = "", False
    for unit_, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // unit_ % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return text


@given(some.integers(0, 10**12 - 1))
def test_written_out_and_read_again(number: int) -> None:
    assert parse(written(number)) == number


@given(some.integers(0, 10**12 - 1))
def test_formal_letters_read_alike(number: int) -> None:
    assert parse(written(number).translate(FORMAL)) == number


@given(some.integers(0, 10**12 - 1))
def test_as_the_oracle_writes_it(number: int) -> None:
    assert parse(cn2an.an2cn(str(number), "low")) == number


@given(some.integers(0, 10**8), some.text("0123456789", min_size=1, max_size=6))
def test_decimals(whole: int, decimals: str) -> None:
    text = written(whole) + "点" + decimals.translate(str.maketrans("0123456789", "零一二三四五六七八九"))
    last = Fraction(1, 10 ** len(decimals))
    assert (parse(text), step(text)) == (whole + int(decimals) * last, last)


@given(some.integers(0, 1000))
def test_parts_of_a_hundred(number: int) -> None:
    assert parse("百分之" + written(number)) == Fraction(number, 100)


@given(some.text(NUMERAL_LETTERS, max_size=12))
def test_any_letters_give_a_number_with_a_step_or_nothing(text: str) -> None:
    number, last = parse(text), step(text)
    assert (number is None) == (last is None)
    assert number is None or last is None or (last > 0 and number >= 0 and (number / last).denominator == 1)


@given(some.integers(0, 10**12 - 1))
def test_fragment_takes_the_whole_numeral(number: int) -> None:
    text = written(number)
    assert re.findall(NUMERAL, f"安排{text}元") == [text]


@given(number=some.integers(0, 10**13), places=some.integers(0, 6), grouped=some.booleans())
def test_digits_written_and_read_again(*, number: int, places: int, grouped: bool) -> None:
    whole, decimals = divmod(number, 10**places)
    text = f"{whole:,}" if grouped else str(whole)
    text += f".{decimals:0{places}d}" if places else ""
    expected = Fraction(number, 10**places), Fraction(1, 10**places)
    assert value(text) == expected
    assert [(found.value, found.step, found.repair, found.flaw) for found in scan(f"预算{text}万元")] == [
        (*expected, None, None)
    ]


@given(some.sampled_from(["", "千", "万", "百万", "亿"]), some.sampled_from(["元", "人次", "件", "平方米", "公里"]))
def test_scales_multiply(scale: str, word: str) -> None:
    plain, scaled = unit(word), unit(scale + word)
    factor = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}[scale]
    assert plain is not None
    assert scaled is not None
    assert (scaled.scale, scaled.code) == (plain.scale * factor, plain.code)
