"""Folding of Chinese text for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gouji.renderers.prose import fold, printable


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("预算执行率为百分之九十", 10, ["预算执行率", "为百分之九", "十"]),
        ("支出合计，其中", 8, ["支出合", "计，其中"]),  # no line begins with a comma
        ("支出决算（不含税）", 10, ["支出决算", "（不含税）"]),  # none ends with an opening bracket
        ("合计1234.56元", 8, ["合计", "1234.56", "元"]),  # a number stays whole
        ("a\nb", 8, ["a", "b"]),
        ("", 8, [""]),
        ("123456789012", 5, ["12345", "67890", "12"]),
    ],
)
def test_fold(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


@given(st.text(alphabet="预算执行1234567.%，。（）ab \n", max_size=60), st.integers(4, 30))
def test_fold_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_filing_cannot_steer_the_terminal() -> None:
    assert printable("9\x1b[31m人\x9b\u202e\t\r\n") == "9\ufffd[31m人\ufffd\ufffd \n"
