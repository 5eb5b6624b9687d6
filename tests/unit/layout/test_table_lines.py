"""Lines of tables of accounts, and lines of prose that look like them."""

from __future__ import annotations

import pytest

from gouji.layout.table_lines import is_table_line


@pytest.mark.parametrize(
    "line",
    [
        "30101 基本工资 14.12 30201 办公费 3.78",
        "301 01 基本工资 14.12",
        "6.18 30206 电费 0.00",
        "一、一般公共预算财政拨款收入 307.82 一、一般公共服务支出 264.87",
        "收入总计 156,211,123 支出总计 156,211,123",
        "本年收入合计 307.82 本年支出合计 307.82 307.82",
        "一、财政拨款收入 47,458一、社会保障支出 6,397",
        "30103 奖金 30203 咨询费",
        "30108 699.30 30206 电费",
        "30303 退职费 30218 专用材料费 4.39",
    ],
)
def test_a_line_with_codes_or_two_sides_is_a_row(line: str) -> None:
    assert is_table_line(line, behind_row=False)


@pytest.mark.parametrize(
    "line", ["四、其他收入 七、卫生健康支出 3,223,657", "八、城乡社区支出 119,385,303", "支出总计 156,211,123"]
)
def test_half_a_row_is_one_behind_a_row_only(line: str) -> None:
    assert is_table_line(line, behind_row=True)
    assert not is_table_line(line, behind_row=False)


@pytest.mark.parametrize(
    "line",
    [
        "公务接待费 2.40",
        "全年预算为 321.02 万元，支出决算为 307.82",
        "2024 年本部门政府采购预算 1662.44",
        "监督电话 12345",
        "120 万元 200 万元",
        "一、全年收入 307.82一成来自经营 20.00",
        "30103 万元 30203 万元",
        "一、2023 年度收入 20",
        "",
        "。",
    ],
)
def test_prose_that_was_broken_behind_a_number_is_none(line: str) -> None:
    assert not line or not is_table_line(line, behind_row=True)
