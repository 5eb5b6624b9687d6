"""What a finding is said to be about: a name that says something, or the place."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "用于民生的支出235亿元，占一般公共预算支出300亿元的78.3%，这一比重已连续四年不低于80%。",
            "占一般公共预算支出的比重：文中 78.3%（第 1 行），其后写明该比率不低于80%（第 1 行），两者不符。",
        ),
        (
            "项目\t预算数\t执行数\t结余\n甲项\t120.50\t110.30\t10.20\n乙项\t80.00\t75.50\t4.50\n合计\t200.50\t186.80\t14.70",
            "合计·执行数：表中合计 186.80；各行相加 110.30＋75.50＝185.80，相差 1.00。",
        ),
    ],
)
def test_a_finding_has_a_name(text: str, message: str) -> None:
    assert [finding.message for finding in check_text(text).findings] == [message]
