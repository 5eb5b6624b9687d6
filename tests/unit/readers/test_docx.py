"""DOCX: what Word shows of a document with all changes accepted, and where it stands."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened, Refused
from tests.unit.readers.packages import docx, package, paragraph, word_table

from gouji.model.place import place

RAISED = '<w:vertAlign w:val="superscript"/>'
SHOWN = '<w:vanish w:val="0"/>'
BOX = f"<w:txbxContent>{paragraph('框内 5 件')}</w:txbxContent>"
ANCHORED = (
    f"<mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
    f"<mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent>"
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def maths(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(over: str, under: str) -> str:
    return f"<m:f><m:num>{maths(over)}</m:num><m:den>{maths(under)}</m:den></m:f>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("一、收入") + paragraph("") + paragraph(" 全年 98.30 万元。"), "一、收入\n全年 98.30 万元。\n"),
        (f"<w:p>{run('98')}{run('.30')}<w:hyperlink>{run('万元')}</w:hyperlink></w:p>", "98.30万元\n"),
        (
            f"<w:p>{run('预算')}<w:ins>{run('98')}</w:ins><w:del><w:r><w:delText>89</w:delText></w:r></w:del></w:p>",
            "预算98\n",
        ),
        (f"<w:p><w:moveFrom>{run('旧处')}</w:moveFrom></w:p><w:p><w:moveTo>{run('新处')}</w:moveTo></w:p>", "新处\n"),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>{paragraph('后半')}", "前半后半\n"),
        (f"<w:p>{run('甲')}{run('暗', '<w:vanish/>')}{run('乙', SHOWN)}</w:p>", "甲乙\n"),
        (
            "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r></w:p>",
            "甲\n乙\t3-4\n",
        ),
        (f"<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{run('5')}</w:p>", "5\n"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('内容控件')}</w:sdtContent></w:sdt>", "内容控件\n"),
        ("<w:p><m:oMath><m:r><m:t>9÷18</m:t></m:r></m:oMath></w:p>", "9÷18\n"),
        (
            f"<w:p>{run('收入 12.5')}{run('1', RAISED)}{run('万元')}{run('①', RAISED)}{run('，30km')}{run('2', RAISED)}</w:p>",
            "收入 12.5万元，30km2\n",
        ),
        (f"<w:p>{run('10')}{run('4', RAISED)}{run('户')}{run('（甲）', RAISED)}</w:p>", "10^4户（甲）\n"),
        (f"<w:p>{run('率=')}<m:oMath>{fraction('90', '120')}{maths('=75%')}</m:oMath></w:p>", "率=90/120=75%\n"),
        (
            f"<w:p><m:oMath>{fraction('实际支出', '预算+调整')}{maths('×100%')}</m:oMath></w:p>",
            "实际支出/(预算+调整)×100%\n",
        ),
        (
            (
                f'<w:p><m:oMath>{maths("9÷")}<m:d><m:dPr><m:begChr m:val="（"/><m:endChr m:val="）"/></m:dPr><m:e>{maths("9+9")}</m:e></m:d>'
                f"</m:oMath></w:p>"
            ),
            "9÷（9+9）\n",
        ),
        (
            (
                f"<w:p><m:oMath><m:d><m:e>{maths('a')}</m:e><m:e>{maths('b')}</m:e></m:d><m:sSup><m:e>{maths('10')}</m:e>"
                f"<m:sup>{maths('4')}</m:sup></m:sSup><m:sSup><m:e>{maths('m')}</m:e><m:sup>{maths('2')}</m:sup></m:sSup></m:oMath></w:p>"
            ),
            "(a|b)10^4m2\n",
        ),
        (
            (
                f'<w:p><m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e>{maths("x")}</m:e></m:nary>'
                f"<m:rad><m:e>{maths('a+b')}</m:e></m:rad></m:oMath></w:p>"
            ),
            "∑x√(a+b)\n",
        ),
        (f"<w:p>{run('正文')}<w:r>{ANCHORED}</w:r></w:p>", "正文\n框内 5 件\n"),
    ],
)
def test_paragraphs(opened: Opened, body: str, text: str) -> None:
    assert opened(docx(body)).text == text


def test_a_table_with_merged_cells(opened: Opened) -> None:
    table = word_table(
        ("收支表|4",), ("科目", "收入|2", "备注"), ("^", "预算", "决算", "^"), ("合计", "98.30", "95.10", "甲")
    )

    source = opened(docx(paragraph("前言") + table + paragraph("后记")))

    assert source.text == "前言\n收支表\t\t\t\n科目\t收入\t\t备注\n\t预算\t决算\t\n合计\t98.30\t95.10\t甲\n后记\n"
    start = source.text.index("95.10")
    assert place(source.locate(((start, start + 5),)), "zh") == "表 1 第 4 行第 3 列"
    assert place(source.locate(((start, start + 5),)), "en") == "table 1, row 4, column 3"
    start = source.text.index("后记")
    assert place(source.locate(((start, start + 2),)), "zh") == "第 2 段"


def test_a_deleted_row_and_a_left_out_cell(opened: Opened) -> None:
    table = word_table(("科目", "决算"), ("旧", "1"), ("新", "2"))
    table = table.replace(
        '<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">旧',
        '<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">旧',
    )
    table = table.replace(
        "</w:tbl>", f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{paragraph("3")}</w:tc></w:tr></w:tbl>'
    )

    assert opened(docx(table)).text == "科目\t决算\n新\t2\n\t3\n"


def test_a_table_around_an_article(opened: Opened) -> None:
    inner = word_table(("科目", "决算"), ("合计", "3"))
    cell = f"<w:tc>{paragraph('第一段')}{paragraph('第二段')}{inner}</w:tc>"

    source = opened(docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))

    assert source.text == "第一段\n第二段\n科目\t决算\n合计\t3\n"
    assert [address.table for address in source.addresses] == [1, 1, 2, 2, 2, 2]


LISTS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>
"""


def test_numbers_of_lists(opened: Opened) -> None:
    def item(text: str, level: int, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="2"><w:name w:val="own"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        paragraph("目录项\t3".replace("\t", "</w:t><w:tab/><w:t>"), '<w:pStyle w:val="T"/>')
        + item("概况", 0)
        + item("职能", 1)
        + item("机构", 1)
        + item("细目", 2)
        + item("圆点", 0, 2)
        + paragraph("收支", '<w:pStyle w:val="2"/>')
        + item("收入", 1)
        + item("另起", 0, 3)
        + paragraph("无号", '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )

    assert opened(docx(body, numbering=LISTS, styles=styles)).text.split("\n") == [
        "目录项", "一、概况", "（一）职能", "（二）机构", "1.2.1 细目", "• 圆点", "二、收支", "（一）收入", "十一、另起", "无号", ""
    ]  # fmt: skip


def test_a_number_of_a_list_stays_apart_from_the_text_and_deleted_paragraphs_have_none(opened: Opened) -> None:
    def item(text: str, level: int, marks: str = "") -> str:
        return paragraph(
            text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:rPr>{marks}</w:rPr>'
        )

    body = item("2023年指标", 2) + item("概况", 0) + item("前", 0, "<w:del/>") + item("后", 0) + item("收支", 0)

    assert opened(docx(body, numbering=LISTS)).text == "1.1.1 2023年指标\n一、概况\n二、前后\n三、收支\n"


def test_notes_stand_where_they_are_referred_to(opened: Opened) -> None:
    body = (
        paragraph("第一段")
        + '<w:p><w:r><w:t>第二段</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        + paragraph("第三段")
    )
    notes = (
        f'<w:footnote w:id="0">{paragraph("分隔")}</w:footnote><w:footnote w:id="2">{paragraph("注 5 件")}</w:footnote>'
    )

    source = opened(docx(body, footnotes=notes))

    assert source.text == "第一段\n第二段\n第三段\n注 5 件\n"
    assert place(source.locate(((12, 17),)), "zh") == "第 2 段"


def test_entities_are_not_followed(refused: Refused) -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"
    data = package({"[Content_Types].xml": "<Types/>", "word/document.xml": bomb})

    assert refused(data) == ("文件含有不允许的 XML 声明，未读取", "the XML has a declaration that is not allowed")


def test_endless_nesting(refused: Refused) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500

    assert refused(docx(body)) == ("文件已损坏（XML 不完整），无法读取", "damaged: the XML is not whole")


def test_a_part_that_is_missing(refused: Refused) -> None:
    data = package({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"})

    assert refused(data) == (
        "文件已损坏或不合格式规范，无法读取（KeyError）",
        "damaged or not well-formed (KeyError)",
    )
