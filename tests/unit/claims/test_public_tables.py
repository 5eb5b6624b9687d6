"""Published tables: what is recognised, what must agree in one, in two and in the text, and where nothing is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.model.finding import Finding
from gouji.pipeline import check_text

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

HEAD = "2023年度部门决算\n"
SPENDING = (
    "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
    "206\t科学技术支出\t50.20\t30.10\t20.10\n20601\t科学技术管理事务\t50.20\t30.10\t20.10\n"
    "2060101\t行政运行\t30.10\t30.10\t\n2060102\t机关服务\t20.10\t\t20.10\n229\t其他支出\t8.40\t8.40\t\n合计\t\t58.60\t38.50\t20.10\n"
)
GENERAL = SPENDING.replace("支出决算表", "一般公共预算财政拨款支出决算表")
SUMMARY = (
    "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
    "一、一般公共预算财政拨款收入\t50.10\t一、科学技术支出\t50.20\n二、事业收入\t8.50\t二、其他支出\t8.40\n"
    "本年收入合计\t58.60\t本年支出合计\t58.60\n年初结转和结余\t1.00\t年末结转和结余\t1.00\n总计\t59.60\t总计\t59.60\n"
)


def test_sides_add_up_by_their_marks_and_rows(judged_by: JudgedBy) -> None:
    assert judged_by("GJ351", HEAD + SUMMARY) == [
        ("holds", ["total 58.60", "part 50.10", "part 8.50"]),
        ("holds", ["total 59.60", "part 58.60", "part 1.00"]),
        ("holds", ["total 58.60", "part 50.20", "part 8.40"]),
        ("holds", ["total 59.60", "part 58.60", "part 1.00"]),
    ]


def test_a_mark_that_is_left_out_is_a_row_that_may_be_lost(judged_by: JudgedBy) -> None:
    found = judged_by("GJ351", HEAD + SUMMARY.replace("二、其他支出", "三、其他支出"))
    assert ("holds", ["total 58.60", "part 50.20", "part 8.40"]) not in found
    assert len(found) == 3


def test_a_balance_takes_away_what_was_spent(judged_by: JudgedBy) -> None:
    funds = (
        "政府性基金预算财政拨款收入支出决算表\n单位：万元\n项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n"
        "科目编码\t科目名称\t\t\t小计\t基本支出\t项目支出\t\n212\t城乡社区支出\t3.20\t9.10\t10.30\t\t10.30\t2.00\n"
        "21208\t土地出让支出\t3.20\t9.10\t10.30\t\t10.30\t2.00\n合计\t\t3.20\t9.10\t10.30\t\t10.30\t2.00\n"
    )
    row = [("holds", ["total 10.30", "part 10.30"]), ("holds", ["total 2.00", "part 3.20", "part 9.10", "part -10.30"])]
    assert judged_by("GJ351", HEAD + funds) == row * 3


def test_a_column_that_nobody_named_leaves_the_table_alone(judged_by: JudgedBy) -> None:
    assert judged_by("GJ351", HEAD + SPENDING.replace("项目支出", "援建支出")) == []


def test_numbers_of_lines_are_no_amounts(judged_by: JudgedBy) -> None:
    lines = [line.split("\t") for line in SUMMARY.splitlines()]
    heads = {"收入": ["", ""], "项目": ["行次", "行次"]}
    numbered = [
        "\t".join(
            [
                one[0],
                *heads.get(one[0], [str(at), str(at + 20)])[:1],
                one[1],
                one[2],
                heads.get(one[0], ["", str(at + 20)])[1],
                one[3],
            ]
        )
        if len(one) == 4
        else one[0]
        for at, one in enumerate(lines)
    ]
    numbered.insert(4, "栏次\t\t1\t栏次\t\t2")
    assert judged_by("GJ351", HEAD + "\n".join(numbered)) == judged_by("GJ351", HEAD + SUMMARY) != []


def test_a_row_that_counts_the_columns_is_no_account(judged_by: JudgedBy) -> None:
    numbered = SPENDING.replace("项目支出\n", "项目支出\n栏次\t\t1\t2\t3\n")
    assert judged_by("GJ351", HEAD + numbered) == judged_by("GJ351", HEAD + SPENDING) != []


def test_the_summary_has_the_totals_and_classes_of_the_table(judged_by: JudgedBy) -> None:
    assert judged_by("GJ551", HEAD + SUMMARY + SPENDING) == [
        ("holds", ["mention 58.60", "mention 58.60"]),
        ("holds", ["mention 50.20", "mention 50.20"]),
        ("holds", ["mention 8.40", "mention 8.40"]),
    ]


def test_accounts_are_compared_where_the_totals_agree(judged_by: JudgedBy) -> None:
    assert len(judged_by("GJ551", HEAD + SPENDING + GENERAL)) == 15
    assert judged_by("GJ551", HEAD + SPENDING + GENERAL.replace("合计\t\t58.60", "合计\t\t50.20")) == []


def test_a_copy_of_another_year_is_not_accused(judged_by: JudgedBy) -> None:
    other = SUMMARY.replace("50.20", "47.20").replace("8.40", "7.40").replace("58.60", "54.60")
    found = judged_by("GJ551", HEAD + other + SPENDING)
    assert {verdict for verdict, _ in found} == {"undecided: no-cue"}


def test_two_units_with_a_table_each_are_not_one(judged_by: JudgedBy) -> None:
    assert judged_by("GJ551", HEAD + SUMMARY + SPENDING + "下属单位\n" + SPENDING) == []


TOLD = "本年支出合计58.60万元，其中：基本支出38.50万元，项目支出20.10万元。"


def test_totals_of_the_text_are_those_of_the_table(judged_by: JudgedBy) -> None:
    assert judged_by("GJ552", HEAD + SPENDING + "情况说明\n" + TOLD) == [
        ("holds", ["mention 58.60万元", "mention 58.60"]),
        ("holds", ["mention 38.50万元", "mention 38.50"]),
        ("holds", ["mention 20.10万元", "mention 20.10"]),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "2022年本年支出合计58.60万元。",
        "政府性基金预算财政拨款本年支出合计58.60万元。",
        "本年支出合计约58.60万元。",
        "本年支出合计比上年增加58.60万元。",
        "基本支出38.50万元。",
    ],
)
def test_what_the_text_tells_of_something_else_is_not_compared(judged_by: JudgedBy, told: str) -> None:
    assert judged_by("GJ552", HEAD + SPENDING + "情况说明\n" + told) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("科学技术支出（类）科学技术管理事务（款）行政运行（项）30.10万元，主要用于日常运转。", ["mention 30.10万元", "mention 30.10"]),
        ("科学技术支出（206类）科学技术管理事务（01款）机关服务（02项）20.10万元。", ["mention 20.10万元", "mention 20.10"]),
        ("科学技术支出（类）50.20万元，占85.67%。", ["mention 50.20万元", "mention 50.20"]),
        (
            "科学技术支出（类）科学技术管理事务（款）机关服务（项）。全年预算为25.00万元，支出决算为20.10万元。",
            ["mention 20.10万元", "mention 20.10"],
        ),
        ("科学技术支出（类）科学技术管理事务（款）机关服务（项）。年初预算为20.10万元。", None),
        ("科学技术支出（类）科学技术普及（款）机关服务（项）20.10万元。", None),
        ("科学技术支出（类）“科学技术·管理”事务（款）机关服务（项）。支出决算为20.10万元。", None),
    ],
)  # fmt: skip
def test_an_account_of_the_text_is_the_row_of_these_names(
    judged_by: JudgedBy, told: str, found: list[str] | None
) -> None:
    assert judged_by("GJ553", HEAD + GENERAL + "情况说明\n" + told) == ([("holds", found)] if found else [])


def test_names_of_accounts_may_have_brackets(judged_by: JudgedBy) -> None:
    table = GENERAL.replace("科学技术管理事务", "科技厅（局）及相关机构事务")
    told = "（二）科学技术支出（类）科技厅（局）及相关机构事务（款）机关服务（项）。年初预算为21.00万元，支出决算为20.10万元。"
    assert judged_by("GJ553", HEAD + table + "情况说明\n" + told) == [("holds", ["mention 20.10万元", "mention 20.10"])]


THREE = (
    "“三公”经费支出决算表\n单位：万元\n项目\t行次\t2023年预算数\t2023年决算数\n合计\t1\t9.60\t8.40\n1.因公出国（境）费\t2\t\t\n"
    "2.公务用车购置及运行维护费\t3\t7.20\t6.90\n（1）公务用车购置费\t4\t\t\n（2）公务用车运行维护费\t5\t7.20\t6.90\n3.公务接待费\t6\t2.40\t1.50\n"
    "相关统计数\t7\t\t\n公务接待费的批次\t8\t12\t9\n"
)


def test_going_abroad_cars_and_receptions_may_be_the_rows(judged_by: JudgedBy) -> None:
    assert judged_by("GJ351", HEAD + THREE) == [
        ("holds", ["total 8.40", "part 6.90", "part 1.50"]),
        ("holds", ["total 6.90", "part 6.90"]),
        ("holds", ["total 9.60", "part 7.20", "part 2.40"]),
        ("holds", ["total 7.20", "part 7.20"]),
    ]
    told = "“三公”经费支出决算为8.40万元，其中：公务接待费支出决算为1.50万元。"
    assert judged_by("GJ552", HEAD + THREE + "情况说明\n" + told) == [
        ("holds", ["mention 8.40万元", "mention 8.40"]),
        ("holds", ["mention 1.50万元", "mention 1.50"]),
    ]


def test_a_line_with_tabs_may_stand_between_title_and_table(judged_by: JudgedBy) -> None:
    table = SPENDING.replace("单位：万元\n", "部门：南山科技馆\t\t金额单位：万元\n")
    assert judged_by("GJ351", HEAD + table) == judged_by("GJ351", HEAD + SPENDING) != []


def test_every_amount_is_in_the_frame_of_the_run() -> None:
    from gouji.catalogue.locate import data_folder
    from gouji.verdicts.frame_schemas import Contracts
    from gouji.verdicts.frames import frame

    contract = Contracts.load(data_folder("schemas")).forms
    made = frame("forms", [check_text(HEAD + SUMMARY + SPENDING)], contract)
    assert not contract.violations(made)
    assert made.groupby("form").size().to_dict() == {"final-spending": 15, "final-total": 10}


EMPTY = "国有资本经营预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t\t\t\n"


@pytest.mark.parametrize(
    ("words", "accused"),
    [
        ("说明：没有国有资本经营预算支出。", False),
        ("本表无数据。", False),
        ("情况说明\n2023年国有资本经营预算支出0万元。", False),
        ("注：反映支出情况。", True),
    ],
)
def test_an_empty_table_needs_a_word(words: str, accused: bool) -> None:
    report = check_text(HEAD + SUMMARY + EMPTY + words)
    assert [one.check for one in report.findings if one.check == "GJ962"] == (["GJ962"] if accused else [])


def test_a_table_that_has_figures_anywhere_is_not_empty() -> None:
    filled = EMPTY.replace("合计\t\t\t\t", "合计\t\t3.00\t\t3.00")
    assert check_text(HEAD + SUMMARY + filled).findings == ()


CONTENTS = "目录\n1.收入支出决算总表……3\n2.收入决算表……4\n3.支出决算表……5\n4.一般公共预算财政拨款支出决算表……6\n5.国有资本经营预算财政拨款支出决算表……7\n"
INCOME = "收入决算表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\n206\t科学技术支出\t58.60\t50.10\t8.50\n合计\t\t58.60\t50.10\t8.50\n"


def test_an_announced_table_that_is_not_there_is_told() -> None:
    shown = HEAD + CONTENTS + SUMMARY + INCOME + SPENDING + GENERAL
    (finding,) = _missing(shown)
    assert (finding.check, finding.message) == (
        "GJ961",
        "目录列有《国有资本经营预算财政拨款支出决算表》，正文中没有这张表。",
    )
    assert _missing(shown + EMPTY + "本表无数据。") == []
    assert _missing(shown + "表5 国有资本经营预算财政拨款支出决算表（见附件图片）") == []


def _missing(text: str) -> list[Finding]:
    return [one for one in check_text(text).findings if one.check == "GJ961"]


def test_a_table_that_nothing_speaks_of_is_told_where_nearly_all_others_are_there() -> None:
    def told(text: str) -> list[str]:
        return [one.message for one in check_text(text).findings if one.check == "GJ963"]

    basic = "一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n301\t工资福利支出\t30.10\n302\t商品和服务支出\t8.40\n合计\t\t38.50\n"
    shown = HEAD + SUMMARY + INCOME + SPENDING + GENERAL + basic
    others = "财政拨款收入支出决算总表另行公开。\n2023年度没有政府性基金收支。\n2023年度“三公”经费支出决算为0万元。\n"
    assert told(shown + others) == [
        "其他决算公开表都在，没有《国有资本经营预算财政拨款支出决算表》，文字部分也没有提到这一项。"
    ]
    assert told(shown + others + "2023年度没有国有资本经营预算支出。") == []
    assert told(HEAD + SUMMARY + INCOME + others) == []
    assert told(shown.replace("2023", "2019") + others.replace("2023", "2019")) == []


def test_the_tables_that_have_amounts_in_every_filing_are_told_too() -> None:
    def told(text: str) -> list[tuple[str, str]]:
        return [(one.check, one.message) for one in check_text(text).findings if one.check in ("GJ962", "GJ963")]

    basic = "一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n301\t工资福利支出\t30.10\n302\t商品和服务支出\t8.40\n合计\t\t38.50\n"
    treasury = SUMMARY.replace("收入支出决算总表", "财政拨款收入支出决算总表")
    others = "2023年度没有政府性基金收支。\n2023年度没有国有资本经营预算支出。\n2023年度“三公”经费支出决算为0万元。\n"
    shown = HEAD + SUMMARY + INCOME + GENERAL + basic + treasury + others
    absent = [("GJ963", "其他决算公开表都在，没有《支出决算表》，文字部分也没有提到这一项。")]
    blank = "\n".join(SPENDING.splitlines()[:3]) + "\n\t\t\t\t\n合计\t\t\t\t\n注：反映各项支出情况。\n"
    bare = [("GJ962", "支出决算表没有任何数字，材料中也没有说明无此项收支。")]
    assert told(shown) == absent
    assert told(shown + "部门支出决算公开表见附件。") == []
    assert told(shown + SPENDING) == []
    assert told(shown + blank) == bare
    assert told(shown + blank + "说明：本表无数据。") == []


def test_a_list_of_which_little_is_there_announces_nothing() -> None:
    assert check_text(HEAD + CONTENTS + SUMMARY + SPENDING).findings == ()


BUDGET = "2024年部门预算\n"
BUDGET_SUMMARY = (
    "部门收支总体情况表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算拨款收入\t58.60\t一、本年支出\t58.60\n二、事业收入\t\t（一）科学技术支出\t50.20\n"
    "本年收入合计\t58.60\t（二）其他支出\t8.40\n上年结转结余\t\t二、年终结转结余\t\n收入总计\t58.60\t支出总计\t58.60\n"
)
BUDGET_SPENDING = SPENDING.replace("支出决算表", "部门支出总体情况表").replace("本年支出合计", "合计")
CARRIED = BUDGET_SUMMARY.replace("年终结转结余\t\n", "年终结转结余\t4.00\n").replace(
    "支出总计\t58.60", "支出总计\t62.60"
)


def test_functions_below_the_spending_of_the_year_are_classes(judged_by: JudgedBy) -> None:
    assert judged_by("GJ551", BUDGET + BUDGET_SUMMARY + BUDGET_SPENDING) == [
        ("holds", ["mention 58.60", "mention 58.60"]),
        ("holds", ["mention 50.20", "mention 50.20"]),
        ("holds", ["mention 8.40", "mention 8.40"]),
    ]


def test_what_goes_to_the_next_year_is_no_spending_of_this_one(judged_by: JudgedBy) -> None:
    assert judged_by("GJ551", BUDGET + CARRIED + BUDGET_SPENDING) == [
        ("holds", ["mention 50.20", "mention 50.20"]),
        ("holds", ["mention 8.40", "mention 8.40"]),
    ]
    assert judged_by("GJ552", BUDGET + CARRIED + BUDGET_SPENDING + "编制说明\n支出预算58.60万元。") == []


def test_a_change_is_what_this_year_has_more_than_the_last(judged_by: JudgedBy) -> None:
    table = (
        "一般公共预算支出情况表\n单位：万元\n科目\t\t2023年执行数\t2024年预算数\t\t\t比2023年执行数\t\n"
        "科目编码\t科目名称\t\t小计\t基本支出\t项目支出\t增减额\t增减%\n"
        "206\t科学技术支出\t44.00\t50.20\t30.10\t20.10\t6.20\t14.09\n229\t其他支出\t9.00\t8.40\t8.40\t\t-0.60\t-6.67\n"
        "合计\t\t53.00\t58.60\t38.50\t20.10\t5.60\t10.57\n"
    )
    assert judged_by("GJ351", BUDGET + table) == [
        ("holds", ["total 6.20", "part 50.20", "part -44.00"]),
        ("holds", ["total 50.20", "part 30.10", "part 20.10"]),
        ("holds", ["total -0.60", "part 8.40", "part -9.00"]),
        ("holds", ["total 8.40", "part 8.40"]),
        ("holds", ["total 5.60", "part 58.60", "part -53.00"]),
        ("holds", ["total 58.60", "part 38.50", "part 20.10"]),
    ]
