"""Tables by account: levels by their codes, lists side by side, totals, and what keeps them from accusing."""

from __future__ import annotations

from collections.abc import Callable

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

SPLIT = (
    "单位：元\n功能分类\t\t\t\t\t经济分类\t\t\t\n类\t款\t项\t名称\t金额\t类\t款\t名称\t金额\n"
    "206\t\t\t科学技术支出\t9,050\t301\t\t工资福利支出\t6,050\n206\t01\t\t科学技术管理\t6,030\t301\t01\t基本工资\t6,050\n"
    "206\t01\t01\t行政运行\t4,010\t302\t\t商品和服务支出\t3,000\n206\t01\t02\t机关服务\t2,020\t302\t01\t办公费\t1,800\n"
    "206\t07\t\t科学技术普及\t3,020\t302\t02\t印刷费\t1,200"
)
SIDES = (
    "单位：万元\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n301\t工资福利支出\t50.30\t302\t商品和服务支出\t10.23\n"
    "30101\t基本工资\t30.10\t30201\t办公费\t6.10\n30102\t津贴补贴\t20.20\t30202\t印刷费\t4.13\n303\t对个人和家庭的补助\t2.00\t310\t资本性支出\t1.00\n"
    "\t\t\t31002\t办公设备购置\t1.00\n人员经费合计\t\t52.30\t公用经费合计\t\t11.23"
)


def test_codes_in_several_cells_say_the_levels(judged_by: JudgedBy) -> None:
    assert judged_by("GJ341", SPLIT) == [
        ("holds", ["total 9,050", "part 6,030", "part 3,020"]),
        ("holds", ["total 6,030", "part 4,010", "part 2,020"]),
        ("holds", ["total 6,050", "part 6,050"]),
        ("holds", ["total 3,000", "part 1,800", "part 1,200"]),
    ]


def test_lists_side_by_side_have_a_total_each(judged_by: JudgedBy) -> None:
    assert judged_by("GJ341", SIDES) == [
        ("holds", ["total 50.30", "part 30.10", "part 20.20"]),
        ("holds", ["total 10.23", "part 6.10", "part 4.13"]),
        ("holds", ["total 1.00", "part 1.00"]),
        ("holds", ["total 52.30", "part 50.30", "part 2.00"]),
        ("holds", ["total 11.23", "part 10.23", "part 1.00"]),
    ]


def test_a_broken_item_fails_in_its_section_only(judged_by: JudgedBy) -> None:
    found = judged_by("GJ341", SIDES.replace("4.13", "4.31"))
    assert [(verdict, terms[0]) for verdict, terms in found if verdict != "holds"] == [("contradicted", "total 10.23")]


def test_a_table_that_closes_nowhere_accuses_nobody(judged_by: JudgedBy) -> None:
    text = (
        SIDES.replace("50.30", "51.30").replace("10.23", "11.32").replace("52.30", "54.30").replace("31002\t", "312\t")
    )
    assert {verdict for verdict, _ in judged_by("GJ341", text)} == {"undecided: no-cue"}


def test_one_account_in_two_rows_is_not_added_up(judged_by: JudgedBy) -> None:
    assert judged_by("GJ341", SIDES.replace("30202", "30201")) == []


def test_a_table_that_is_one_list_is_left_to_the_sums_of_accounts(judged_by: JudgedBy) -> None:
    text = "单位：万元\n编码\t名称\t金额\n301\t工资福利支出\t50.30\n30101\t基本工资\t30.10\n30102\t津贴补贴\t20.20\n合计\t\t50.30"
    assert judged_by("GJ341", text) == []


BESIDE = (
    "单位：万元\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
    "301\t工资福利支出\t50.30\t302\t商品和服务支出\t10.23\t30228\t工会经费\t2.13\n"
    "30101\t基本工资\t30.10\t30201\t办公费\t6.10\t310\t资本性支出\t1.00\n"
    "30102\t津贴补贴\t20.20\t30202\t印刷费\t2.00\t31002\t办公设备购置\t1.00\n"
    "人员经费合计\t\t50.30\t公用经费合计\t\t\t\t\t11.23"
)


def test_a_list_may_go_on_beside_itself(judged_by: JudgedBy) -> None:
    assert judged_by("GJ341", BESIDE) == [
        ("holds", ["total 50.30", "part 30.10", "part 20.20"]),
        ("holds", ["total 10.23", "part 6.10", "part 2.00", "part 2.13"]),
        ("holds", ["total 1.00", "part 1.00"]),
        ("holds", ["total 50.30", "part 50.30"]),
        ("holds", ["total 11.23", "part 10.23", "part 1.00"]),
    ]


def test_which_of_several_amounts_goes_on_is_not_known(judged_by: JudgedBy) -> None:
    wide = "\n".join(
        "\t".join(f"{cell}\t{cell}" if "." in cell else cell for cell in line.split("\t"))
        for line in BESIDE.replace("决算数", "预算数\t决算数").replace("\t\t", "\t").splitlines()
    )
    assert all(verdict != "contradicted" for verdict, _ in judged_by("GJ341", wide))
