"""Printed numbers to figures: what is one, its unit, hedge, exactness, name, role and period."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.model.notice import Notice
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.pipeline import check_text


def figures(text: str) -> tuple[Figure, ...]:
    return check_text(text).figures


def quotes(text: str) -> list[str]:
    return [figure.quote for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "step", "code", "exact", "hedge"),
    [
        ("支出12.5万元。", 125000, 1000, "CNY", False, None),
        ("支出1,234.50元。", Fraction(123450, 100), Fraction(1, 100), "CNY", False, None),
        ("支出3亿元。", 300000000, 100000000, "CNY", False, None),
        ("增长8.30%。", Fraction(83, 1000), Fraction(1, 10000), "1", False, None),
        ("增长100%。", 1, Fraction(1, 100), "1", False, None),
        ("提高1.5个百分点。", Fraction(15, 1000), Fraction(1, 1000), "pp", False, None),
        ("受理312件。", 312, 1, "件", True, None),
        ("参保3.5万人。", 35000, 1000, "人", False, None),
        ("支出0万元。", 0, 10000, "CNY", True, None),
        ("支出0.00万元。", 0, 100, "CNY", False, None),
        ("支出约12万元。", 120000, 10000, "CNY", False, "about"),
        ("支出12万元左右。", 120000, 10000, "CNY", False, "about"),
        ("支出12万余元。", 120000, 10000, "CNY", False, "over"),
        ("满意度不低于95%。", Fraction(95, 100), Fraction(1, 100), "1", False, "at-least"),
        ("满意度≥95%。", Fraction(95, 100), Fraction(1, 100), "1", False, "at-least"),
        ("满意度达95%以上。", Fraction(95, 100), Fraction(1, 100), "1", False, "at-least"),
        ("支出不超过12万元。", 120000, 10000, "CNY", False, "at-most"),
        ("支出超过12万元。", 120000, 10000, "CNY", False, "more-than"),
        ("支出不足12万元。", 120000, 10000, "CNY", False, "less-than"),
    ],
)
def test_a_quantity(
    text: str, value: Fraction | int, step: Fraction | int, code: str, exact: bool, hedge: str | None
) -> None:
    (figure,) = figures(text)
    quantity = figure.quantity

    assert (quantity.value, quantity.step, quantity.unit.code, quantity.exact, quantity.hedge) == (
        value,
        step,
        code,
        exact,
        hedge,
    )


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话0871-63120045，手机13912345678。",
        "依据财建〔2023〕88号文件。",
        "拨打12345热线。",
        "按照A4纸张、PM2.5监测和5G网络的要求。",
        "2023年12月31日。",
        "第3条第2款。",
        "见www.example.com/12和https://example.com/a/34。",
        "（1）办公室；（2）规划科。",
        "防洪标准为20年一遇。",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出12.5万元，其中甲3万元。", ["12.5万元", "3万元"]),
        ("支出64.864.864.8元，另12元。", ["12元"]),
        ("支出总计,867.48万元。", []),
        ("支出5,940,282. .83元。", ["5,940,282. .83元"]),
        ("12345热线受理36件。", ["36件"]),
        ("2023年支出12万元。", ["12万元"]),
        ("面积12.5公顷（187.5亩）。", ["12.5公顷", "187.5亩"]),
        ("支出１２．５万元。", ["１２．５万元"]),
        ("支出1, 537.4万元。", ["1, 537.4万元"]),
        ("支 出1, 537.4万 元。", ["1, 537.4万 元"]),
        ("甲乡、乙乡分别1, 537人。", ["1", "537人"]),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_the_mark_of_an_item_in_a_cell_is_no_figure_and_no_name() -> None:
    found = figures("单位：万元\n项目\t预算数\n1.一般公共预算\t300.00\n2．政府性基金\t200.00\n3.5吨车辆\t1.00")

    assert [(one.quote, one.label) for one in found][:2] == [("300.00", "一般公共预算"), ("200.00", "政府性基金")]
    assert "3.5吨" in [one.quote for one in found]


def test_an_unreadable_number_is_a_notice_without_its_text() -> None:
    report = check_text("收入12万元。\n支出64.864.864.8元。")

    assert report.notices == (Notice("garbled-figure", "warning", "第 2 行有无法辨认的数字，未纳入核对", 2),)
    assert not report.notices[0].fatal


def test_unreadable_numbers_of_one_line_are_one_notice() -> None:
    report = check_text("支出64.864.864.8元，结转7.1.1.2元。\n预算9万元，收入64.864.864.8元。")

    assert [notice.message for notice in report.notices] == [
        "第 1 行有 2 处无法辨认的数字，未纳入核对",
        "第 2 行有无法辨认的数字，未纳入核对",
    ]


@pytest.mark.parametrize(
    ("text", "label", "metric", "role"),
    [
        ("年初预算为120万元。", "年初预算", "预算", "budget"),
        ("调整后预算为110万元。", "调整后预算", "调整后预算", "adjusted"),
        ("支出决算98.30万元。", "支出决算", "支出决算", "actual"),
        ("群众满意度81.58%。", "群众满意度", "群众满意度", "rate"),
        ("预算执行率81.58%。", "预算执行率", "预算执行率", "rate"),
        ("其中：基本支出58万元。", "基本支出", "基本支出", "none"),
        ("实际到位资金80万元。", "实际到位资金", "到位资金", "arrived"),
        ("年末结转12万元。", "年末结转", "结转", "balance"),
        (
            "（2）会议经费执行情况 2024年协会会议经费预算安排9万元。",
            "协会会议经费预算安排",
            "协会会议经费预算安排",
            "budget",
        ),
    ],
)
def test_what_a_figure_measures(text: str, label: str, metric: str, role: str) -> None:
    (figure,) = figures(text)

    assert (figure.label, figure.metric, figure.role) == (label, metric, role)


def test_periods() -> None:
    text = "某县水利局2023年度部门决算报告\n收入12万元，上年收入10万元。\n2021年支出9万元。2022年1月支出3万元。"

    assert [(figure.quote, figure.period) for figure in figures(text)] == [
        ("12万元", "2023"),
        ("10万元", "2022"),
        ("9万元", "2021"),
        ("3万元", "2022-01"),
    ]


def test_a_year_that_something_is_compared_with_ends_with_its_clause() -> None:
    text = "某县水利局2023年度部门预算\n财政拨款80万元，比2022年预算增加6万元；事业收入5万元。\n与2022年相比，收入增加3万元。"

    assert [(figure.quote, figure.period) for figure in figures(text)] == [
        ("80万元", "2023"),
        ("6万元", "2022"),
        ("5万元", "2023"),
        ("3万元", "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("项目总预算90.50万，其中设备60.00万，培训30.50万元。", ["CNY", "CNY", "CNY"]),
        ("共安排资金2.4亿，覆盖人口35万。", ["CNY", "1"]),
        ("常住人口57.9万，其中城镇31.2万。", ["1", "1"]),
        ("预算90.50万。服务对象12.40万，同比增加。", ["CNY", "1"]),
        ("项目支出60万字的材料。", ["1"]),
    ],
)
def test_yuan_left_out_behind_wan(text: str, units: list[str]) -> None:
    assert [figure.quantity.unit.code for figure in figures(text)] == units


def test_the_unit_above_a_table_governs_its_money() -> None:
    text = "单位：万元\n项目\t预算数\t人数\n基本支出\t105.58\t12\n项目支出\t1,202.24\t3\n"

    assert [(figure.quote, figure.quantity.unit.code, figure.quantity.value) for figure in figures(text)] == [
        ("105.58", "CNY", 1055800),
        ("12", "", 12),
        ("1,202.24", "CNY", 12022400),
        ("3", "", 3),
    ]


def test_a_heading_ends_the_unit_of_a_table() -> None:
    text = "单位：万元\n基本支出\t105.58\t98.30\n二、其他情况\n面积\t105.58\t98.30\n"

    assert [figure.quantity.unit.code for figure in figures(text)] == ["CNY", "CNY", "", ""]


def test_ids_count_in_reading_order() -> None:
    assert [figure.id for figure in figures("收入12万元。\n支出9万元，结余3万元。")] == ["f1", "f2", "f3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某县水利局2023年度部门决算报告", ("某县水利局2023年度部门决算报告", "某县水利局", "2023", "final-accounts")),
        ("2022年项目支出绩效自评报告", ("2022年项目支出绩效自评报告", None, "2022", "performance-self-evaluation")),
        ("支出情况良好。", ("支出情况良好。", None, None, None)),
        ("某县2024年部门预算\n\n目录", ("某县2024年部门预算", None, "2024", "budget")),
        (
            "中共某县委\n社会工作部2024年度部门决算\n\n目录",
            ("中共某县委社会工作部2024年度部门决算", "中共某县委社会工作部", "2024", "final-accounts"),
        ),
    ],
)
def test_what_a_filing_says_about_itself(text: str, expected: tuple[str | None, ...]) -> None:
    report: DocumentReport = check_text(f"{text}\n一、概况\n收入12万元。")

    assert (report.title, report.organisation, report.period, report.kind) == expected
