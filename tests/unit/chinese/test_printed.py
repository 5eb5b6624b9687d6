"""Arabic numbers: what they are worth, what is repaired, what is no number at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.chinese.printed import Flaw, Printed, Repair, scan, value


@pytest.mark.parametrize(
    ("text", "worth", "last"),
    [
        ("12", 12, 1),
        ("0", 0, 1),
        ("0.00", 0, Fraction(1, 100)),
        ("1234.5", Fraction(12345, 10), Fraction(1, 10)),
        ("1,234.50", Fraction(123450, 100), Fraction(1, 100)),
        ("12,345,678", 12345678, 1),
        ("-463", -463, 1),
        ("−0.5", Fraction(-1, 2), Fraction(1, 10)),
        ("+3.0", 3, Fraction(1, 10)),
        ("321 146", 321146, 1),
        ("5,940,282. .83", Fraction(594028283, 100), Fraction(1, 100)),
        ("5,950,600. 00", 5950600, Fraction(1, 100)),
    ],
)
def test_value_and_step(text: str, worth: Fraction | int, last: Fraction | int) -> None:
    assert value(text) == (worth, last)


@pytest.mark.parametrize("text", ["", "-", ".", "1.2.3", "12万", "1.", "五"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no printed number"):
        value(text)


def pieces(text: str) -> list[tuple[str, Repair | Flaw | None]]:
    return [(text[found.start : found.end], found.repair or found.flaw) for found in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算1,234.50万元，执行12件", [("1,234.50", None), ("12", None)]),
        ("553件,123件", [("553", None), ("123", None)]),
        ("3.2%,4.5%", [("3.2", None), ("4.5", None)]),
        ("12, 345", [("12", None), ("345", None)]),
        ("1. 2023年", [("1", None), ("2023", None)]),
        ("共计5,940,282. .83元", [("5,940,282. .83", "doubled-point")]),
        ("共计12..5元", [("12..5", "doubled-point")]),
        ("共计5,950,600. 00元", [("5,950,600. 00", "blank-at-point")]),
        ("共计600. 00元", [("600. 00", "blank-at-point")]),
        ("代码600. 00", [("600", None), ("00", None)]),
        ("受理321 146件", [("321 146", "blank-groups")]),
        ("年份2021 321 146件", [("2021", None), ("321", None), ("146", None)]),
        ("编号321 146", [("321", None), ("146", None)]),
        ("受理321 14件", [("321", None), ("14", None)]),
        ("支出总计,867.48万元", [(",867.48", "lost-group")]),
        ("支出总计,867,480元", [(",867,480", "lost-group")]),
        ("64.864.8", [("64.864.8", "malformed")]),
        ("1,23,456.7", [("1,23,456.7", "malformed")]),
        ("1,2,3", [("1,2,3", "malformed")]),
        ("第1...10页", [("1", None), ("10", "malformed")]),
        ("没有数字，", []),
    ],
)
def test_runs(text: str, expected: list[tuple[str, Repair | Flaw | None]]) -> None:
    assert pieces(text) == expected


def test_flawed_runs_have_no_value() -> None:
    assert scan("共,867.48元和2.5") == [
        Printed(1, 8, None, None, None, "lost-group"),
        Printed(10, 13, Fraction(5, 2), Fraction(1, 10)),
    ]
