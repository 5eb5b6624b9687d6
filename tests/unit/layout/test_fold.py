"""Lines to blocks: what is joined, what never is, and what the blocks say about where they stand."""

from __future__ import annotations

import pytest

from gouji.layout.fold import fold
from gouji.model.document import Source
from gouji.model.prose import Prose

SIMPLIFIED = {ord(one): two for one, two in zip("預執萬總計實際為億", "预执万总计实际为亿", strict=True)}


def prose(text: str) -> Prose:
    return fold(Source("材料.txt", "0" * 64, "text/plain", text, "utf-8"), lambda: SIMPLIFIED)


def blocks(text: str) -> list[tuple[str, str]]:
    found = prose(text)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def paragraph(text: str) -> str:
    """The text of the only block, which is a paragraph."""
    ((kind, folded),) = blocks(text)
    assert kind == "paragraph"
    return folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (
            "本单位年初预算为120.50万元，支出决算为98.30万元，\n\n完成年初预算的\n\n81.58%。\n",
            "本单位年初预算为120.50万元，支出决算为98.30万元，完成年初预算的81.58%。",
        ),
        (
            "2023年度一般公共预算财政拨款支出140.9\r\n亿元，比上年增加3.2\r\n亿元，增长2.3%。",
            "2023年度一般公共预算财政拨款支出140.9亿元，比上年增加3.2亿元，增长2.3%。",
        ),
        (
            "全年共受理群众来信来访事项合计为\r312\r件，办结\r300\r件。",
            "全年共受理群众来信来访事项合计为312件，办结300件。",
        ),
        ("本年度支出合计为 6.9\n\n- 12 -\n\n亿元，其中基本支出3亿元。", "本年度支出合计为6.9亿元，其中基本支出3亿元。"),
        ("本年度支出合计为 6.9\n— 12 —\f\n亿元，其中基本支出3亿元。", "本年度支出合计为6.9亿元，其中基本支出3亿元。"),
        (
            "本年度支出合计为 6.9\n第 3 页 共 9 页\n亿元，其中基本支出3亿元。",
            "本年度支出合计为6.9亿元，其中基本支出3亿元。",
        ),
        ("全年预算为120万元（含上年结转\n20万元）。", "全年预算为120万元（含上年结转20万元）。"),
    ],
)
def test_a_sentence_broken_over_lines_is_folded(text: str, folded: str) -> None:
    assert paragraph(text) == folded


def test_sentences_that_end_are_not_joined() -> None:
    assert blocks("收入合计120万元。\n支出合计98万元。") == [
        ("paragraph", "收入合计120万元。"),
        ("paragraph", "支出合计98万元。"),
    ]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("1284\n0个", "12840个"),
        ("1\n2840个", "12840个"),
        ("128\n40.5个", "12840.5个"),
        ("12840.\n5个", "12840.5个"),
        ("12840\n.5个", "12840.5个"),
        ("１２８４０．\r\n５个", "12840.5个"),
        ("12,\n840个", "12,840个"),
        ("12\n,840个", "12,840个"),
        ("12,8\n40个", "12,840个"),
        ("98.4\n1%", "98.41%"),
        ("98.4\n1‰", "98.41‰"),
        ("2.05:\n1", "2.05:1"),
    ],
)
def test_a_number_that_a_full_line_breaks_off_is_one(torn: str, whole: str) -> None:
    assert paragraph(f"截至去年年末，全县道路停车泊位数合计为{torn}，其中收费泊位为300个。") == (
        f"截至去年年末，全县道路停车泊位数合计为{whole}，其中收费泊位为300个。"
    )


@pytest.mark.parametrize("torn", ["（见附注1\n2024年", "12.8\n4.5个", "0\n5个", "第3-1\n4个", "A1\n4个"])
def test_other_digits_keep_a_blank_between_them(torn: str) -> None:
    """Two numbers of which nobody printed both as one."""
    assert paragraph(f"截至去年年末，全县道路停车泊位数合计为{torn}，其中收费泊位为300个。") == (
        f"截至去年年末，全县道路停车泊位数合计为{torn.replace(chr(10), ' ')}，其中收费泊位为300个。"
    )


def test_a_table_with_one_cell_in_a_line_is_not_glued() -> None:
    cells = ["三级指标", "分值", "得分", "数量指标", "10", "9.5", "质量指标", "10", "10", "98", "81.67%"]

    assert blocks("\n".join(cells)) == [("paragraph", cell) for cell in cells]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("基本支出\t105.58\t104.00", "基本支出\t105.58\t104.00"),
        ("基本支出|105.58|104.00", "基本支出\t105.58\t104.00"),
        ("| 基本支出 | 105.58 | 104.00 |", "\t基本支出\t105.58\t104.00\t"),
        ("基本支出    105.58    104.00", "基本支出\t105.58\t104.00"),
        ("基本支出 105.58 104.00", "基本支出\t105.58\t104.00"),
        ("项目  分值  得分", "项目\t分值\t得分"),
        ("满意度 ≥95% 96.2%", "满意度\t≥95%\t96.2%"),
        ("支出\t\t-463", "支出\t\t-463"),
    ],
)
def test_rows(line: str, row: str) -> None:
    assert blocks(f"说明如下。\n{line}\n其他支出。") == [
        ("paragraph", "说明如下。"),
        ("row", row),
        ("paragraph", "其他支出。"),
    ]


@pytest.mark.parametrize("line", ["| --- | ---: |", "|:--|--|", "--- | ---"])
def test_the_rule_of_a_markdown_table_is_no_row(line: str) -> None:
    assert blocks(f"| 项目 | 金额 |\n{line}\n| 设备 | 12.5 |") == [
        ("row", "\t项目\t金额\t"),
        ("row", "\t设备\t12.5\t"),
    ]


@pytest.mark.parametrize("line", ["2023 年 12 月", "收入 12 万元，支出 3 4", "一  般  公  共  预  算", "2023 2024"])
def test_blanks_alone_make_no_row(line: str) -> None:
    assert [kind for kind, _ in blocks(line)] == ["paragraph"]


@pytest.mark.parametrize(
    ("cell", "mended"),
    [
        ("5,950,600. 00", "5,950,600.00"),
        ("5,940,282. .83", "5,940,282.83"),
        ("5,940,282 .83", "5,940,282.83"),
        ("1,234.50", "1,234.50"),
        ("12 34", "12 34"),
        ("64.864.8", "64.864.8"),
        ("12. 34. 5", "12. 34. 5"),
    ],
)
def test_a_torn_number_in_a_cell(cell: str, mended: str) -> None:
    assert blocks(f"合计\t{cell}\t0") == [("row", f"合计\t{mended}\t0")]


def test_headings_and_where() -> None:
    found = prose(
        "某县水利局2023年度部门决算报告\n"
        "一、部门概况\n"
        "（一）主要职责\n"
        "负责全县水利工作。\n"
        "（二）机构设置\n"
        "1. 内设机构\n"
        "内设机构6个。\n"
        "（1）办公室3人，负责文电；\n"
        "二、决算情况\n"
        "收入合计120万元。\n"
        "一是压减开支。\n"
    )

    assert found.title == "某县水利局2023年度部门决算报告"
    assert [
        (block.kind, found.text[block.start : block.end], block.where, block.item, block.level)
        for block in found.blocks
    ] == [
        ("paragraph", "某县水利局2023年度部门决算报告", "", False, 0),
        ("heading", "一、部门概况", "一、部门概况", False, 2),
        ("heading", "（一）主要职责", "一、部门概况 › （一）主要职责", False, 3),
        ("paragraph", "负责全县水利工作。", "一、部门概况 › （一）主要职责", False, 0),
        ("heading", "（二）机构设置", "一、部门概况 › （二）机构设置", False, 3),
        ("heading", "1.内设机构", "一、部门概况 › （二）机构设置 › 1.内设机构", False, 4),
        ("paragraph", "内设机构6个。", "一、部门概况 › （二）机构设置 › 1.内设机构", False, 0),
        (
            "paragraph",
            "（1）办公室3人，负责文电；",
            "一、部门概况 › （二）机构设置 › 1.内设机构 › （1）办公室3人",
            True,
            5,
        ),
        ("heading", "二、决算情况", "二、决算情况", False, 2),
        ("paragraph", "收入合计120万元。", "二、决算情况", False, 0),
        ("paragraph", "一是压减开支。", "二、决算情况", True, 7),
    ]


def test_items_of_a_list_stay_apart() -> None:
    assert blocks("主要用于：\n1.办公费12万元；\n2.印刷费3.5万元；\n（3）差旅费4万元。\n一是加强管理。") == [
        ("paragraph", "主要用于："),
        ("paragraph", "1.办公费12万元；"),
        ("paragraph", "2.印刷费3.5万元；"),
        ("paragraph", "（3）差旅费4万元。"),
        ("paragraph", "一是加强管理。"),
    ]


def test_fields_of_a_form_stay_apart() -> None:
    lines = ["单位名称：某县水利局", "填报部门：规划科", "项目名称：河道整治", "预算执行率：98%"]

    assert blocks("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_a_list_that_is_announced_at_the_head_of_a_line_goes_on() -> None:
    assert paragraph(
        "（二）构成。本年公共预算支出98.30万元，主\n\n要用在几个方面：教育60.00万元，农林水38.30万元。\n"
    ) == ("（二）构成。本年公共预算支出98.30万元，主要用在几个方面：教育60.00万元，农林水38.30万元。")


def test_a_field_of_a_form_behind_a_long_one_stays_apart() -> None:
    assert [
        text for _, text in blocks("项目内容：更换老旧水管三公里，修复路面若干，完善水表\n实施单位：某街道，某社区\n")
    ] == [
        "项目内容：更换老旧水管三公里，修复路面若干，完善水表",
        "实施单位：某街道，某社区",
    ]


def test_marks_of_markdown_are_no_text() -> None:
    assert blocks("# 部门决算\n\n- 收入 12 万元\n> 支出 3 万元\n* 其他") == [
        ("paragraph", "部门决算"),
        ("paragraph", "收入12万元"),
        ("paragraph", "支出3万元"),
        ("paragraph", "其他"),
    ]


def test_wide_characters_become_one_spelling() -> None:
    assert paragraph("支出１２．５万元,增长３％(同比);结余１，２３４．５０元!") == (
        "支出12.5万元，增长3%（同比）；结余1,234.50元！"
    )


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("预算1,234.50万元,决算1,200万元,差34.5万元", "预算1,234.50万元，决算1,200万元，差34.5万元"),
        ("553件,123件", "553件，123件"),
        ("执行时间8:30至17:00", "执行时间8:30至17:00"),
        ("支出: 12万元", "支出：12万元"),
    ],
)
def test_punctuation_between_digits_stays(text: str, folded: str) -> None:
    assert paragraph(text) == folded


def test_traditional_text_is_read_as_simplified() -> None:
    assert paragraph("預算總計為120萬元，實際支出98萬元。") == "预算总计为120万元，实际支出98万元。"


def test_the_table_of_characters_is_not_loaded_for_simplified_text() -> None:
    def never() -> dict[int, str]:
        raise AssertionError

    source = Source("材料.txt", "0" * 64, "text/plain", "预算总计为120万元。", "utf-8")

    assert fold(source, never).text == "预算总计为120万元。\n"


def test_nothing_to_fold() -> None:
    assert blocks("- 1 -\n\n \u3000\n") == []


PARTED = "\n\n".join(
    f"（{mark}）{name}\n\n本单位已按规定完成{name}工作。"
    for mark, name in zip("一二三四五", ("采购", "资产", "公开", "绩效", "内控"), strict=True)
)


def test_rows_stand_below_the_title_of_their_table() -> None:
    found = prose(
        "目录\n一、收入决算表\n二、支出决算表\n收入决算表\n单位：万元\n科目\t金额\n合计\t3.00\n支出决算表（续）\n科目\t金额\n"
        "本单位的收支见上表。\n合计\t3.00\n第二部分 决算表\n支出决算表\n合计\t3.00\n三、其他\n合计\t3.00\n"
    )
    assert [block.where for block in found.blocks if block.kind == "row"] == [
        "收入决算表",
        "收入决算表",
        "支出决算表（续）",
        "二、支出决算表",
        "第二部分决算表 › 支出决算表",
        "第二部分决算表 › 三、其他",
    ]


def test_where_blank_lines_part_headings_a_line_right_below_goes_on() -> None:
    text = f"{PARTED}\n\n（六）会费收支情况 2024 年协会收\n到会费8.50万元，支出7.90万元，\n执行率92.94%。\n"
    assert blocks(text)[-1] == (
        "paragraph",
        "（六）会费收支情况2024年协会收到会费8.50万元，支出7.90万元，执行率92.94%。",
    )


def test_where_blank_lines_part_headings_a_short_line_goes_on() -> None:
    text = f"{PARTED}\n\n（六）制度建设\n\n本协会制定了\n会计核算与资产管理两项办法\n并已印发执行。\n"
    assert blocks(text)[-1] == ("paragraph", "本协会制定了会计核算与资产管理两项办法并已印发执行。")


def test_where_headings_stand_right_above_their_text_they_stay_headings() -> None:
    text = PARTED.replace("\n\n", "\n")
    assert blocks(text)[:2] == [("heading", "（一）采购"), ("paragraph", "本单位已按规定完成采购工作。")]


def test_cells_below_a_heading_stay_cells() -> None:
    text = f"{PARTED}\n\n（六）收支表\n项目\n预算数\n"
    assert [kind for kind, _ in blocks(text)[-3:]] == ["heading", "paragraph", "paragraph"]
