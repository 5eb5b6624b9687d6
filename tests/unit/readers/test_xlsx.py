"""XLSX: what a workbook shows, and in which cell."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened, Refused
from tests.unit.readers.packages import xlsx

from gouji.model.notice import Remark
from gouji.model.place import place

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="31"/></cellXfs>'
)


def data(*rows: str, behind: str = "", before: str = "") -> str:
    """The inside of a sheet; each row is what stands in its element."""
    body = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1))
    return f"{before}<sheetData>{body}</sheetData>{behind}"


def said(remarks: tuple[Remark, ...]) -> list[tuple[str, str]]:
    return [(remark.code, remark.message.zh) for remark in remarks]


SHEET = data(
    '<c r="A1" t="s"><v>0</v></c>',
    '<c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="inlineStr"><is><t>完成率</t></is></c>',
    "",
    '<c r="A4" t="s"><v>3</v></c><c r="B4" s="2"><v>1234.5</v></c><c r="C4" s="1"><f>B4/1</f><v>0.99829999999999997</v></c>',
    '<c r="A5" t="str"><f>A4&amp;"乙"</f><v>甲&amp;乙</v></c><c r="C5" t="e"><v>#DIV/0!</v></c><c r="D5" s="3"><v>45291</v></c>',
    '<c r="B6"><f>SUM(B4:B5)</f></c><c r="A7" t="b"><v>1</v></c>'.replace('r="A7"', 'r="C6"'),
    '<c r="A7" t="s"><v>4</v></c>',
)
STRINGS = ("收支表", "科目", "决算数\n（万元）", "合计", "其中")
TEXT = "收支\n收支表\n科目\t决算数 （万元）\t完成率\n合计\t1,234.50\t99.83%\n甲&乙\t\t#DIV/0!\t2023年12月31日\n\t\tTRUE\t\n其中\n"


def test_a_sheet(opened: Opened) -> None:
    source = opened(xlsx({"收支": SHEET}, strings=STRINGS, styles=STYLES))

    assert source.text == TEXT
    start = source.text.index("99.83%")
    assert place(source.locate(((start, start + 6),)), "zh") == "收支!C4"
    assert said(source.remarks) == [
        ("unread-part", "有 1 个公式没有保存计算结果，未纳入核对；请用 Excel 或 WPS 打开并保存后重试")
    ]


@pytest.mark.parametrize(
    ("usual", "written"),
    [
        ('<c r="A2" t="s">', '<c t="s" r="A2">'),
        ('<c r="A2" t="s">', "<c t='s'>"),
        ("<v>1234.5</v>", '<v xml:space="preserve">1234.5</v>'),
        ("<sheetData>", "<!-- 说明 --><sheetData>"),
        ("甲&amp;乙", "<![CDATA[甲&乙]]>"),
    ],
)
def test_a_sheet_that_is_written_otherwise(opened: Opened, usual: str, written: str) -> None:
    assert usual in SHEET
    assert opened(xlsx({"收支": SHEET.replace(usual, written)}, strings=STRINGS, styles=STYLES)).text == TEXT


def long_table(number: int) -> str:
    """A row; now and then one of another build, one that shows less, and one that is left out."""
    total = f'<c r="B{number}" s="2"><f>SUM(B1:B2)</f><v>{number}.5</v></c>'
    if number % 50 == 7:
        return f'<row r="{number}"><c r="A{number}" t="s"><v>3</v></c>{total}<c r="D{number}" s="1"/></row>'
    if number % 90 == 11:
        return f'<row r="{number}"/>'
    name = 5 if number % 60 == 13 else 4
    formula = "<f>A1</f>" + ("" if number % 70 == 17 else f"<v>0.{number}</v>")
    return (
        f'<row r="{number}" spans="1:5"><c r="A{number}" t="s"><v>{name}</v></c>{total}<c r="C{number}" s="2"/>'
        f'<c r="E{number}" s="1">{formula}</c><c r="F{number}" t="str"><f>A1</f><v>甲&amp;乙</v></c></row>'
    )


def test_rows_of_one_build_are_read_as_others_are(opened: Opened) -> None:
    rows = "".join(map(long_table, range(1, 400)))
    merged = '<mergeCells><mergeCell ref="E200:F201"/></mergeCells>'
    plain, parsed = (
        opened(xlsx({"收支": f"{begin}<sheetData>{rows}</sheetData>{merged}"}, strings=(*STRINGS, ""), styles=STYLES))
        for begin in ("", "<!-- 说明 -->")
    )

    lines = plain.text.splitlines()
    assert (lines[0], lines[5], lines[7], lines[13]) == (
        "收支",
        "其中\t5.50\t\t\t50.00%\t甲&乙",
        "合计\t7.50\t\t\t\t",
        "其中\t14.50\t\t\t14.00%\t甲&乙",
    )
    assert plain.text == parsed.text
    assert tuple(plain.addresses) == tuple(parsed.addresses)
    assert said(plain.remarks) == said(parsed.remarks)
    start = plain.text.index("38.90%")
    assert place(plain.locate(((start, start + 6),)), "zh") == "收支!E389"


def test_rows_of_ever_other_builds(opened: Opened) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><v>{number}</v></c>'
        + "".join(
            f'<c r="{letter}{number}" s="1"><v>0.{number}</v></c>'
            for at, letter in enumerate("CDEFGHIJKL")
            if (number * 37) >> at & 1
        )
        + "</row>"
        for number in range(1, 1500)
    )
    plain, parsed = (
        opened(xlsx({"收支": f"{begin}<sheetData>{rows}</sheetData>"}, styles=STYLES))
        for begin in ("", "<!-- 说明 -->")
    )

    assert plain.text.splitlines()[9] == "9\t\t90.00%\t\t90.00%\t90.00%\t\t\t90.00%\t\t90.00%"
    assert plain.text == parsed.text
    assert tuple(plain.addresses) == tuple(parsed.addresses)


def changing_table(number: int) -> str:
    """B is blank now and then from row 60 on and never has a result in some; F begins late; row 90 is missing; some rows tell one word."""
    if number % 75 == 0:
        return f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>'
    amount = f'<c r="B{number}" s="2"><v>{number}.5</v></c>' if number < 60 or number % 3 else ""
    amount = f'<c r="B{number}" s="2"><f>C1</f></c>' if number % 10 == 3 else amount
    rate = f'<c r="F{number}" s="{number % 2}"><v>0.{number}</v></c>' if number > 120 and number % 4 else ""
    words = "".join(f"&#{ord(sign)};" for sign in f"项目{number}甲") + ("&amp;&lt;乙" if number % 50 == 0 else "")
    name = f'<c r="A{number}" t="inlineStr"><is><t>{words}</t></is></c>'
    return "" if number == 90 else f'<row r="{number}">{name}{amount}{rate}</row>'


def test_columns_that_begin_late_and_are_blank_now_and_then(opened: Opened) -> None:
    rows = "".join(map(changing_table, range(1, 400)))
    plain, parsed = (
        opened(xlsx({"收支": f"{begin}<sheetData>{rows}</sheetData>"}, strings=STRINGS, styles=STYLES))
        for begin in ("", "<!-- 说明 -->")
    )

    lines = plain.text.splitlines()
    assert [lines[at] for at in (1, 60, 75, 120, 121, 149, 398)] == [
        "项目1甲\t1.50",
        "项目60甲\t",
        "收支表\t",
        "项目121甲\t121.50\t\t\t\t12.10%",
        "项目122甲\t122.50\t\t\t\t0.122",
        "收支表\t\t\t\t\t",
        "项目399甲\t\t\t\t\t39.90%",
    ]
    assert "项目200甲&<乙\t200.50\t\t\t\t\n" in plain.text
    assert plain.text == parsed.text
    assert tuple(plain.addresses) == tuple(parsed.addresses)
    assert said(plain.remarks) == said(parsed.remarks)


def test_a_line_break_in_a_format_is_a_blank(opened: Opened) -> None:
    styles = '<numFmts><numFmt numFmtId="164" formatCode="0&#10;&quot;万元&quot;"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'

    assert opened(xlsx({"Sheet1": data('<c r="A1" s="0"><v>7</v></c>')}, styles=styles)).text == "7 万元\n"


def test_runs_of_a_string(opened: Opened) -> None:
    runs = "</t></si><si><r><t>决</t></r><r><t>算_x000D_数</t></r><rPh><t>jue</t></rPh></si><si><t>"

    assert opened(xlsx({"Sheet1": data('<c r="A1" t="s"><v>1</v></c>')}, strings=(runs,))).text == "决算 数\n"


def test_values_under_merged_cells_are_not_shown(opened: Opened) -> None:
    row = '<c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c><c r="C{0}"><v>3</v></c>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'

    assert opened(xlsx({"Sheet1": data(row.format(1), row.format(2), behind=merged)})).text == "1\t\t3\n\t\t3\n"


def test_what_is_hidden(opened: Opened) -> None:
    shown = data('<c r="A1"><v>1</v></c>', behind="").replace('<row r="1">', '<row r="1" hidden="1">')
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'

    source = opened(
        xlsx({"表": columns + shown, "字典": data('<c r="A1"><v>7</v></c>')}, states={"字典": "veryHidden"})
    )

    assert source.text == "表\n1\n"
    assert said(source.remarks) == [
        ("hidden-content", "有 1 个隐藏的工作表，未核对"),
        ("hidden-content", "有 2 个隐藏的行列，已一并核对"),
    ]


def test_dates_from_1904(opened: Opened) -> None:
    book = xlsx(
        {"Sheet1": data('<c r="A1" s="3"><v>43830</v></c>')}, styles=STYLES, workbook='<workbookPr date1904="1"/>'
    )

    assert opened(book).text == "2024年1月1日\n"


def test_sheets_follow_each_other(opened: Opened) -> None:
    source = opened(xlsx({"一": data('<c r="A1"><v>1</v></c>'), "二": data('<c r="C3"><v>2</v></c>')}))

    assert [(address.start, address.sheet, address.cell) for address in source.addresses] == [
        (0, "一", None),
        (2, "一", "A1"),
        (4, "二", None),
        (6, "二", "C3"),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        data('<c r="XFE1"><v>1</v></c>'),
        data('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'),
        data('<c r="A1" t="s"><v>99</v></c>'),
        "<sheetData><row><c",
    ],
)
def test_damaged_sheets(refused: Refused, inside: str) -> None:
    assert refused(xlsx({"Sheet1": inside}))[0].startswith("文件已损坏")


def test_too_many_cells(refused: Refused) -> None:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 200))

    assert refused(xlsx({"Sheet1": f"<sheetData>{rows}</sheetData>"}))[0] == "单元格超过 2000000 的上限"


def test_a_lone_name_belongs_to_the_rows_around_it(opened: Opened) -> None:
    name = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    pair = name + '<c r="B{0}"><v>{0}</v></c>'
    rows = [
        name.format(1, "标题"),
        pair.format(2, "甲"),
        name.format(3, "其中"),
        pair.format(4, "乙"),
        name.format(5, "表二"),
        name.format(6, "单位"),
        pair.format(7, "丙"),
        name.format(8, "合并"),
        pair.format(9, "丁"),
    ]
    merged = '<mergeCells><mergeCell ref="A8:B8"/></mergeCells>'

    assert opened(xlsx({"Sheet1": data(*rows, behind=merged)})).text == (
        "标题\n甲\t2\n其中\t\n乙\t4\n表二\n单位\n丙\t7\n合并\n丁\t9\n"
    )
