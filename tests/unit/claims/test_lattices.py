"""Columns and rows of tables, whether their cells stand in rows or one to a line, and what keeps them from accusing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

STALLS = ("摊区\t摊位\t出租\t空置\t出租率\n东区\t240\t228\t12\t95.00%\n西区\t150\t147\t3\t98.00%\n"
          "南区\t80\t60\t20\t75.00%\n北区\t64\t48\t16\t75.00%\n合计\t534\t483\t51\t90.45%")  # fmt: skip


def _one_to_a_line(text: str, end: str = "") -> str:
    return "\n".join(f"{cell}{end}" for line in text.split("\n") for cell in line.split("\t"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STALLS, id="rows of cells"),
        pytest.param(_one_to_a_line(STALLS), id="a cell to a line"),
        pytest.param(_one_to_a_line(STALLS, " |"), id="a cell to a line, with a bar behind it"),
        pytest.param(_one_to_a_line(STALLS, "\n|"), id="a cell to a line, and a bar on the next"),
        pytest.param(_one_to_a_line(STALLS).replace("\n", "\n\n"), id="blank lines between the cells"),
    ],
)
def test_columns_make_their_total_and_rates_their_quotient(text: str, judged_by: JudgedBy) -> None:
    columns = [verdict for verdict in judged_by("GJ304", text) if len(verdict[1]) == 5]

    assert columns == [
        ("holds", ["total 534", "part 240", "part 150", "part 80", "part 64"]),
        ("holds", ["total 483", "part 228", "part 147", "part 60", "part 48"]),
        ("holds", ["total 51", "part 12", "part 3", "part 20", "part 16"]),
    ]
    assert judged_by("GJ131", text) == [
        ("holds", ["stated 95.00%", "numerator 228", "denominator 240"]),
        ("holds", ["stated 98.00%", "numerator 147", "denominator 150"]),
        ("holds", ["stated 75.00%", "numerator 60", "denominator 80"]),
        ("holds", ["stated 75.00%", "numerator 48", "denominator 64"]),
        ("holds", ["stated 90.45%", "numerator 483", "denominator 534"]),
    ]


def test_a_broken_cell_fails_in_its_column_only(judged_by: JudgedBy) -> None:
    text = _one_to_a_line(STALLS.replace("147", "174"))
    columns = [verdict for verdict, terms in judged_by("GJ304", text) if len(terms) == 5]

    assert columns == ["holds", "contradicted", "holds"]
    assert [verdict for verdict, _ in judged_by("GJ131", text)] == ["holds", "contradicted", "holds", "holds", "holds"]


def test_a_lost_cell_is_placed_where_the_columns_close(judged_by: JudgedBy) -> None:
    whole = "学段\t学校\t班级\t学生\t教师\n小学\t334\t8697\t37109\t1695\n初中\t147\t3672\t17169\t1177\n高中\t56\t1853\t8975\t699\n总计\t537\t14222\t63253\t3571"
    lost = _one_to_a_line(whole.replace("初中\t147\t3672", "初中\t147").replace("14222", "10550"))

    assert [one for one in judged_by("GJ304", lost) if one[1][0] == "total 10550"] == [
        ("holds", ["total 10550", "part 8697", "part 1853"])
    ]
    assert {verdict for verdict, _ in judged_by("GJ304", lost)} == {"holds"}


def test_a_lost_cell_without_a_place_leaves_the_totals_alone(judged_by: JudgedBy) -> None:
    whole = "学段\t学校\t班级\t学生\t教师\n小学\t334\t8697\t37109\t1695\n初中\t147\t3672\t17169\t1177\n高中\t56\t1853\t8975\t699\n总计\t540\t14230\t63253\t3571"
    lost = _one_to_a_line(whole.replace("初中\t147\t3672", "初中\t147"))

    assert judged_by("GJ304", lost) == []


def test_classes_are_made_by_their_items_in_every_column(judged_by: JudgedBy) -> None:
    text = _one_to_a_line(
        "项目\t当月\t比上年同月%\t年初至当月\t比上年同期%\n一、到港旅客\t7009\t-7.3\t18938\t0.1\n1、国际\t1065\t2.4\t2826\t2.1\n"
        "其中：东线\t405\t3.0\t913\t5.0\n西线\t660\t-4.5\t1913\t-1.2\n2、国内\t5944\t-8.8\t16112\t-0.4"
    )

    assert judged_by("GJ304", text) == [
        ("holds", ["total 1065", "part 405", "part 660"]),
        ("holds", ["total 2826", "part 913", "part 1913"]),
        ("holds", ["total 7009", "part 1065", "part 5944"]),
        ("holds", ["total 18938", "part 2826", "part 16112"]),
    ]


def test_two_tables_side_by_side_make_the_total_before_them(judged_by: JudgedBy) -> None:
    text = "登记总量 |\n渠道 |\n件数 |\n比重 |\n类型 |\n件数 |\n比重 |\n800 |\n电话 |\n600 |\n75.00% |\n咨询 |\n500 |\n62.50% |\n网站 |\n120 |\n15.00% |\n投诉 |\n300 |\n37.50% |\n |\n信函 |\n80 |\n10.00% |"

    assert judged_by("GJ304", text) == [
        ("holds", ["total 800", "part 600", "part 120", "part 80"]),
        ("holds", ["total 800", "part 500", "part 300"]),
    ]
    assert [verdict for verdict, _ in judged_by("GJ131", text)] == ["holds"] * 5


def test_a_column_under_no_word_of_a_rate_never_accuses(judged_by: JudgedBy) -> None:
    text = STALLS.replace("出租率", "甲").replace("南区\t80\t60\t20\t75.00%", "南区\t80\t60\t20\t85.00%")

    assert ("undecided: no-cue", ["stated 85.00%", "numerator 60", "denominator 80"]) in judged_by("GJ131", text)


def test_growth_is_from_one_column_to_the_next_and_may_lack_its_sign(judged_by: JudgedBy) -> None:
    text = "镇街\t本年数\t上年数\t增长%\n东镇\t1320\t1200\t10.0\n西镇\t1150\t1250\t-8.0\n南镇\t2100\t2000\t5.0\n北镇\t1060\t1000\t7.0"

    assert judged_by("GJ131", text) == [
        ("holds", ["stated 10.0", "numerator 1320", "numerator -1200", "denominator 1200"]),
        ("holds", ["stated -8.0", "numerator 1150", "numerator -1250", "denominator 1250"]),
        ("holds", ["stated 5.0", "numerator 2100", "numerator -2000", "denominator 2000"]),
        ("contradicted", ["stated 7.0", "numerator 1060", "numerator -1000", "denominator 1000"]),
    ]


CALLS = ("三季度，热线登记咨询、投诉合计5130件，环比二季度4820件增长6.43%。\n其中，咨询3020件，环比二季度2890件增长4.50%。\n"
         "投诉2110件，环比二季度1930件增长9.33%。")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        pytest.param(
            CALLS,
            [
                ("holds", ["total 5130件", "part 3020件", "part 2110件"]),
                ("holds", ["total 4820件", "part 2890件", "part 1930件"]),
            ],
            id="each place of the paragraphs is a column",
        ),
        pytest.param(
            CALLS.replace("2110", "2145"),
            [
                ("undecided: no-cue", ["total 5130件", "part 3020件", "part 2145件"]),
                ("holds", ["total 4820件", "part 2890件", "part 1930件"]),
            ],
            id="one column that closes is too few to accuse another",
        ),
        pytest.param(
            "1-6月，全市收入1144.4亿元，增长6.3%。其中：税收865.4亿元，增长2.8%；非税279.0亿元，增长18.8%。主要税种：\n"
            "甲税381.4亿元，增长2.1%；\n乙税393.9亿元，增长8.1%；\n丙税90.1亿元，下降0.3%。",
            [("holds", ["total 865.4亿元", "part 381.4亿元", "part 393.9亿元", "part 90.1亿元"])],
            id="the list below is that of a part",
        ),
        pytest.param("收入总计520.11万元。\n事业收入0.00万元。\n其他收入0.00万元。\n支出总计520.11万元。", [],
                     id="noughts and the value again are no list"),
        pytest.param(
            "全年支出1500.00万元，其中项目支出如下。\n道路改造500.00万元。\n教室维修400.00万元。\n2024年计划支出1600.00万元。", [],
            id="paragraphs that do not make the amount above",
        ),
    ],
)  # fmt: skip
def test_paragraphs_of_one_build_make_the_amounts_above(
    text: str, verdicts: list[Verdict], judged_by: JudgedBy
) -> None:
    found = [one for check in ("GJ301", "GJ302", "GJ303", "GJ321") for one in judged_by(check, text)]

    assert sorted(one for one in found if one in verdicts) == sorted(verdicts)
    assert "contradicted" not in [verdict for verdict, _ in found]
    assert verdicts or not judged_by("GJ321", text)


def test_income_and_spending_side_by_side_are_two_tables(judged_by: JudgedBy) -> None:
    text = (
        "单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n一、财政拨款收入\t307.40\t一、科学技术支出\t280.10\n"
        "1.一般公共预算\t307.40\t二、外交支出\t\n二、事业收入\t\t三、国防支出\t\n三、其他收入\t12.60\t四、住房保障支出\t29.90\n"
        "本年收入合计\t320.00\t本年支出合计\t310.00\n年初结转和结余\t\t年末结转和结余\t10.00\n总计\t320.00\t总计\t320.00"
    )
    assert ("holds", ["total 310.00", "part 280.10", "part 29.90"]) in judged_by("GJ304", text)
    assert [one for one in judged_by("GJ304", text) if one[0] == "contradicted"] == []
    broken = judged_by("GJ304", text.replace("29.90", "39.90"))
    assert ("holds", ["total 310.00", "part 280.10", "part 39.90"]) not in broken


NUMBERED = "合计\t1\t534\t483\n东区\t2\t240\t228\n西区\t3\t150\t147\n南区\t4\t144\t108"


@pytest.mark.parametrize("head", ["单位：个\n", "摊区\t行次\t摊位\t出租\n", "类\t栏次\t1\t2\n"])
def test_numbers_of_rows_and_columns_are_no_parts(head: str, judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", head + NUMBERED)
    assert not any("1" in term.split() or "2" in term.split() for _, terms in found for term in terms)
    assert not any(verdict == "contradicted" for verdict, _ in found)


def test_a_column_that_only_begins_as_if_it_counted_is_added_up(judged_by: JudgedBy) -> None:
    text = "摊区\t空置\t出租\n东区\t1\t228\n西区\t2\t147\n南区\t3\t108\n合计\t6\t483"
    assert ("holds", ["total 6", "part 1", "part 2", "part 3"]) in judged_by("GJ304", text)
