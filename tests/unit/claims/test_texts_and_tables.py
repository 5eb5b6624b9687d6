"""Text against table: whole names, one row, one period; anything else is left alone."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text

TABLE = "项目支出表\n项目名称\t金额（元）\n社区阅览室改造项目\t{amount}\n路灯维护服务项目\t120,000.00"


@pytest.mark.parametrize(
    ("prose", "amount", "expected"),
    [
        ("社区阅览室改造项目86.41万元。", "864,100.00", ["holds"]),
        ("社区阅览室改造项目86.41万元。", "846,100.00", ["contradicted"]),
        ("社区阅览室改造86.41万元。", "846,100.00", []),
        ("社区阅览室改造项目86.41万元。社区阅览室改造项目80.00万元。", "846,100.00", []),
        ("社区阅览室改造项目约86万元。", "846,100.00", []),
        ("社区阅览室改造项目86.41万元。", "846,100.00\t90,000.00", []),
    ],
)
def test_an_amount_and_the_row_of_its_name(prose: str, amount: str, expected: list[str]) -> None:
    report = check_text(f"2023年，{prose}\n{TABLE.format(amount=amount)}")

    assert [one.verdict for one in report.judgements if one.claim.check == "GJ504"] == expected
