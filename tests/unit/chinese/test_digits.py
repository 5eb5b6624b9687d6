"""One spelling, and every character stays where it was."""

from __future__ import annotations

import pytest

from gouji.chinese.digits import WIDE, WIDE_COMMA, WIDE_POINT, ZERO_WIDTH


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("１２３４５６７８９０", "1234567890"),
        ("９８％ ３﹪ ＡｂＺ", "98% 3% AbZ"),
        ("≧95，≦3；", "≥95，≤3；"),
        ("(一)（二）", "（一）（二）"),
        ("2∶1：3", "2:1：3"),
        ("－5−3＋2＝", "-5-3+2="),
        ("1\u00a02\u30003\u20094", "1 2 3 4"),
        ("⼈⺠⾦", "人民金"),
        ("1，234．50", "1，234．50"),
        ("“十”—、。～~", "“十”—、。~~"),
        ("㎡‰℃", "㎡‰℃"),
    ],
)
def test_spelling(printed: str, plain: str) -> None:
    assert printed.translate(WIDE) == plain


def test_nothing_moves() -> None:
    assert {len(plain) for plain in WIDE.values()} == {1}


def test_table_settles() -> None:
    assert [chr(code) for code, plain in WIDE.items() if plain.translate(WIDE) != plain] == []


def test_wide_point_between_digits_only() -> None:
    assert WIDE_POINT.sub(".", "4．标题100．07") == "4．标题100.07"


def test_wide_comma_between_groups_with_decimals_only() -> None:
    assert WIDE_COMMA.sub(",", "1，234，567.89元；3件，123件；5，600，12") == "1,234,567.89元；3件，123件；5，600，12"


def test_characters_without_width() -> None:
    assert ZERO_WIDTH.sub("", "预\u200b算\ufeff数\u00ad") == "预算数"
