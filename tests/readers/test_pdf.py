"""PDF with text: the order of reading, tables, what runs along the pages, and files that cannot be read."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pdfplumber
import pytest

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.readers import ocr
from gouji.readers.open import Unread, open_bytes

Make = Callable[..., bytes]
LEFT, RIGHT = 90.0, 522.0  # 36 characters of 12 points


def read(data: bytes, limits: Limits = Limits()) -> Source:  # noqa: B008 it is frozen
    (found,) = open_bytes(data, "材料.pdf", limits)
    assert isinstance(found, Source), found.reason
    return found


def refused(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008
    (found,) = open_bytes(data, "材料.pdf", limits)
    assert isinstance(found, Unread)
    return found.reason.zh


def test_a_paragraph_that_wraps_is_one_line(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT + 24, 100, "本年度甲单位的各项收入合计为三百万元比上年度增加了二十万元增长的幅")
        sheet.text(LEFT, 120, "度高于上年度各项支出合计为二百八十万元其中用于人员的经费一百万元用于")
        sheet.text(LEFT, 140, "项目的经费一百八十万元。")
        sheet.text(LEFT + 24, 160, "二、支出情况")

    source = read(pdf(paint))
    assert source.text == (
        "本年度甲单位的各项收入合计为三百万元比上年度增加了二十万元增长的幅"
        "度高于上年度各项支出合计为二百八十万元其中用于人员的经费一百万元用于"
        "项目的经费一百八十万元。\n"
        "二、支出情况\n"
    )
    assert source.media_type == "application/pdf"


def test_items_behind_a_full_line_with_a_colon_are_lines_of_their_own(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 80, "各单位按照要求认真开展了本年度的自评工作现将有关情况公开接受各方监督")
        sheet.text(LEFT, 100, "全年受理的各类办件按照来源的渠道和办理的部门进行划分可以分为以下两类：")
        sheet.text(LEFT, 120, "1.咨询类。")
        sheet.text(LEFT, 140, "2.投诉类。")

    assert read(pdf(paint)).text.splitlines()[-2:] == ["1.咨询类。", "2.投诉类。"]


def test_order_is_that_of_the_page_not_of_the_file(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 140, "第二段。")
        sheet.text(LEFT + 60, 101.5, "98.30")  # a little lower than its words
        sheet.text(LEFT + 95, 100, "万元。")
        sheet.text(LEFT, 100, "支出决算为")

    assert read(pdf(paint)).text == "支出决算为98.30万元。\n第二段。\n"


def test_each_number_has_its_page_and_box(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 100, "支出98.30万元，比上年增加")

    source = read(pdf(lambda sheet: sheet.text(LEFT, 100, "封面"), paint))
    start = source.text.index("98.30")
    location = source.locate(((start, start + 7),))
    assert location.page == 2
    assert location.box is not None
    left, top, right, bottom = location.box
    assert (left, right) == pytest.approx((LEFT + 24, LEFT + 24 + 4 * 6.3 + 24), abs=2)
    assert 98 < top < bottom < 114


@pytest.mark.parametrize(
    ("turned", "left", "line"),
    [(0, 221, 842 - 420), (90, 344, 297), (180, 595 - 297 - 76, 420), (270, 595 - 420 - 76, 842 - 297)],
)  # reportlab exchanges width and height of a page that is turned by a quarter
def test_pages_may_be_turned(pdf: Make, turned: int, left: float, line: float) -> None:
    def paint(sheet) -> None:
        canvas = sheet.canvas
        canvas.saveState()
        canvas.translate(297, 420)
        canvas.rotate(turned)  # against the clock, as far as the page is turned with it
        canvas.drawString(-100, 0, "支出98.30万元")
        canvas.drawString(-100, -20, "收入99.10万元")
        canvas.restoreState()

    source = read(pdf(paint, turned=turned))
    assert source.text == "支出98.30万元\n收入99.10万元\n"
    box = source.locate(((2, 7),)).box
    assert box is not None
    assert box[2] - box[0] > box[3] - box[1]  # it lies as it is shown
    assert box[0] == pytest.approx(left, abs=1)
    assert box[1] < line < box[3]


def test_what_stands_askew_is_left_out(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 100, "支出98.30万元")
        sheet.canvas.saveState()
        sheet.canvas.translate(100, 700)
        sheet.canvas.rotate(45)
        sheet.canvas.drawString(0, 0, "内部资料")
        sheet.canvas.restoreState()

    assert read(pdf(paint)).text == "支出98.30万元\n"


def test_two_columns_are_read_one_after_the_other(pdf: Make) -> None:
    left = ["甲单位本年度收入决算三", "百万元比上年度增加了二", "十万元增长的主要原因是", "项目经费有所增加。"]
    right = ["乙单位本年度收入决算五", "百万元比上年度减少了三", "十万元减少的主要原因是", "人员经费有所减少。"]

    def paint(sheet) -> None:
        for line, (one, other) in enumerate(zip(left, right, strict=True)):
            sheet.text(90, 100 + 20 * line, one)
            sheet.text(330, 100 + 20 * line, other)

    assert read(pdf(paint)).text.replace("\n", "") == "".join(left) + "".join(right)


def test_bold_by_printing_twice_and_footnote_marks(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 100, "年末人口")
        sheet.text(LEFT + 0.6, 100, "年末人口")
        sheet.size(6)
        sheet.text(LEFT + 48.5, 100, "[2]")
        sheet.size(12)
        sheet.text(LEFT + 60, 100, "为5790人，面积30m")
        sheet.size(6)
        sheet.text(LEFT + 155.5, 99, "2")

    assert read(pdf(paint)).text == "年末人口为5790人，面积30m2\n"


def test_what_runs_along_the_pages_is_taken_out(pdf: Make) -> None:
    def page(number: int, words: str) -> Callable:
        def paint(sheet) -> None:
            sheet.text(200, 40, "某某市某某局部门决算")
            sheet.text(LEFT, 100, words)
            sheet.text(280, 800, f"- {number} -")

        return paint

    words = ["一、收入情况", "二、支出情况", "三、结余情况", "四、其他情况"]
    source = read(pdf(*(page(number, one) for number, one in enumerate(words, 1))))
    assert source.text == "".join(f"{one}\n" for one in words)


def test_a_paragraph_goes_on_over_pages(pdf: Make) -> None:
    line = "甲单位本年度的各项收入合计为三百万元比上年度增加二十万元支出合计为三"

    def first(sheet) -> None:
        sheet.text(LEFT, 700, line)
        sheet.text(LEFT, 720, line)
        sheet.text(290, 800, "1")

    def second(sheet) -> None:
        sheet.text(LEFT, 80, "百万元。")
        sheet.text(290, 800, "2")

    assert read(pdf(first, second)).text == f"{line}{line}百万元。\n"


COLUMNS = (90.0, 210.0, 290.0, 370.0)


def test_a_ruled_table_with_merged_and_wrapped_cells(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.text(200, 70, "支出决算表")
        sheet.table(
            COLUMNS,
            (100, 120, 140, 175, 195),
            [
                ["项目", "决算数", None],
                ["名称", "基本支出", "项目支出"],
                ["机关事业单位基本养老\n保险缴费支出", "6.18", ""],
                ["合计", "6.18", "1,202.24"],
            ],
        )
        sheet.text(LEFT, 200, "注：本表反映支出情况。")

    source = read(pdf(paint))
    assert source.text == (
        "支出决算表\n项目\t决算数\t\n名称\t基本支出\t项目支出\n机关事业单位基本养老保险缴费支出\t6.18\t\n"
        "合计\t6.18\t1,202.24\n注：本表反映支出情况。\n"
    )
    start = source.text.index("1,202.24")
    location = source.locate(((start, start + 8),))
    assert (location.page, location.table, location.cell) == (1, 1, "C4")
    assert source.remarks == ()


def test_a_table_goes_on_over_pages_and_drops_the_header_that_is_repeated(pdf: Make) -> None:
    header = ["科目", "基本支出", "项目支出"]

    def first(sheet) -> None:
        sheet.text(200, 70, "支出决算表")
        sheet.table(COLUMNS, (700, 720, 740, 760), [header, ["甲类", "1.00", "2.00"], ["乙类", "3.00", "4.00"]])

    def second(sheet) -> None:
        sheet.text(200, 40, "支出决算表（续表）")
        sheet.table(COLUMNS, (70, 90, 110), [header, ["合计", "4.00", "6.00"]])
        sheet.text(LEFT, 130, "注：金额单位万元。")

    source = read(pdf(first, second))
    assert source.text == (
        "支出决算表\n科目\t基本支出\t项目支出\n甲类\t1.00\t2.00\n乙类\t3.00\t4.00\n合计\t4.00\t6.00\n注：金额单位万元。\n"
    )
    assert source.locate(((source.text.index("6.00"), source.text.index("6.00") + 4),)).page == 2


def test_a_row_that_is_torn_by_the_page_is_one_row(pdf: Make) -> None:
    def first(sheet) -> None:
        sheet.table(COLUMNS, (740, 760, 795), [["编号", "名称", "金额"], ["1", "道路养护和\n", "35.00"]])

    def second(sheet) -> None:
        sheet.table(COLUMNS, (60, 80, 100), [["", "管理", ""], ["2", "绿化", "15.00"]])

    assert read(pdf(first, second)).text == "编号\t名称\t金额\n1\t道路养护和管理\t35.00\n2\t绿化\t15.00\n"


def test_another_table_on_the_next_page_stays_apart(pdf: Make) -> None:
    def first(sheet) -> None:
        sheet.table(COLUMNS, (740, 760, 780), [["编号", "名称", "金额"], ["1", "养护", "35.00"]])

    def second(sheet) -> None:
        sheet.text(200, 40, "另一张表")
        sheet.table(COLUMNS, (60, 80, 100), [["序号", "类别", "数量"], ["2", "绿化", "15.00"]])

    assert read(pdf(first, second)).text == (
        "编号\t名称\t金额\n1\t养护\t35.00\n另一张表\n序号\t类别\t数量\n2\t绿化\t15.00\n"
    )


def test_rows_without_rules_between_them_are_rows_all_the_same(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table(
            COLUMNS,
            (100, 120, 170),
            [["科目", "基本支出", "项目支出"], ["甲类\n乙类\n丙类", "1.00\n3.00\n5.00", "2.00\n4.00\n6.00"]],
        )

    source = read(pdf(paint))
    assert source.text == "科目\t基本支出\t项目支出\n甲类\t1.00\t2.00\n乙类\t3.00\t4.00\n丙类\t5.00\t6.00\n"
    assert source.remarks == ()


def test_numbers_glued_in_a_cell_are_a_remark_and_stay_apart(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table(COLUMNS, (100, 120, 160), [["科目", "基本支出", "项目支出"], ["甲类", "1.00\n3.00", "2.00"]])

    source = read(pdf(paint))
    assert source.text == "科目\t基本支出\t项目支出\n甲类\t1.00 3.00\t2.00\n"
    assert [remark.message.zh for remark in source.remarks] == [
        "第 1 页起的表格有 1 个单元格内的数字粘连，未作为数字读取"
    ]


def test_a_number_that_wraps_in_its_cell_is_one_number(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table((90, 140, 185, 300), (100, 120, 160), [["科目", "数", "备注"], ["甲类", "96,282\n213.44", "无"]])

    assert read(pdf(paint)).text == "科目\t数\t备注\n甲类\t96,282213.44\t无\n"


def test_a_number_longer_than_its_cell_stays_whole(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table((90, 140, 190, 240), (100, 120), [["甲类", "", "3.00"]])
        sheet.right(187, 103, "81,234,567.89")

    assert read(pdf(paint)).text == "甲类\t81,234,567.89\t3.00\n"


@pytest.mark.parametrize("left", [92, 96, 99])
def test_words_longer_than_their_cell_stay_in_it(pdf: Make, left: int) -> None:
    def paint(sheet) -> None:
        sheet.table((90, 160, 230, 300), (100, 120, 140), [["", "", "8.00"], ["", "", ""]])
        sheet.text(left, 103, "国有土地收入支出")
        sheet.right(228, 103, "15.00")
        sheet.text(left, 123, "城乡社区管理事务支出")
        sheet.text(162, 123, "其他支出")

    assert read(pdf(paint)).text == "国有土地收入支出\t15.00\t8.00\n城乡社区管理事务支出\t其他支出\t\n"


def test_words_centred_in_a_narrow_cell_stay_in_it(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table((90, 160, 230, 300), (100, 120, 140), [["项目", "", "备注"], ["甲类", "3.00", "无"]])
        sheet.text(147, 103, "一般公共预算财政拨款")

    assert read(pdf(paint)).text == "项目\t一般公共预算财政拨款\t备注\n甲类\t3.00\t无\n"


@pytest.mark.parametrize("right", [215, 221, 228, 234])
def test_a_number_that_runs_over_several_narrow_cells_stays_whole(pdf: Make, right: int) -> None:
    def paint(sheet) -> None:
        sheet.table((90, 160, 175, 190, 205, 300), (100, 120), [["甲类", "", "", "", ""]])
        sheet.right(right, 103, "81,234,567.89")

    cells = read(pdf(paint)).text.rstrip("\n").split("\t")
    assert sorted(filter(None, cells)) == ["81,234,567.89", "甲类"]


def test_a_table_without_rules_is_read_by_its_columns(pdf: Make) -> None:
    rows = [
        ("科目", "预算数", "决算数"),
        ("工资福利支出", "95.36", "90.10"),
        ("商品和服务支出", "1,010.23", "8.00"),
        ("合计", "1,105.59", "98.10"),
    ]

    def paint(sheet) -> None:
        sheet.text(LEFT, 70, "基本支出决算表")
        for line, (name, budget, actual) in enumerate(rows):
            sheet.text(LEFT, 100 + 20 * line, name)
            sheet.right(300, 100 + 20 * line, budget)
            sheet.right(420, 100 + 20 * line, actual)

    assert read(pdf(paint)).text == "基本支出决算表\n" + "".join("\t".join(row) + "\n" for row in rows)


def test_a_number_that_nearly_touches_the_next_column_is_cut_from_it(pdf: Make) -> None:
    rows = [
        ("事业收入", "95.36", "教育支出", "90.10"),
        ("其他收入", "1,010.23", "其他支出", "8.00"),
        ("合计", "1,105.59", "合计", "98.10"),
    ]

    def paint(sheet) -> None:
        for line, (one, income, two, spending) in enumerate(rows):
            sheet.text(LEFT, 100 + 20 * line, one)
            sheet.right(300, 100 + 20 * line, income)
            sheet.text(303, 100 + 20 * line, two)
            sheet.right(480, 100 + 20 * line, spending)

    assert read(pdf(paint)).text == "".join("\t".join(row) + "\n" for row in rows)


def test_an_amount_that_nearly_touches_the_next_number_is_cut_from_it(pdf: Make) -> None:
    rows = [
        ("301", "工资支出", "504.46", "302", "办公支出", "130.09"),
        ("30101", "基本工资", "162.34", "30201", "办公费", "34.50"),
    ]

    def paint(sheet) -> None:
        for line, (one, name, amount, two, other, spent) in enumerate(rows * 2):
            sheet.text(LEFT, 100 + 20 * line, one)
            sheet.text(LEFT + 50, 100 + 20 * line, name)
            sheet.right(250, 100 + 20 * line, amount)
            sheet.text(253, 100 + 20 * line, two)
            sheet.text(310, 100 + 20 * line, other)
            sheet.right(480, 100 + 20 * line, spent)

    assert read(pdf(paint)).text == "".join("\t".join(row) + "\n" for row in rows * 2)


def test_a_table_without_rules_may_leave_cells_blank_in_every_row(pdf: Make) -> None:
    rows = [
        ("科目", "合计", "人员经费", "公用经费"),
        ("工资支出", "95.36", "95.36", ""),
        ("办公支出", "1,010.23", "", "1,010.23"),
        ("补助支出", "8.00", "8.00", ""),
    ]

    def paint(sheet) -> None:
        for line, (name, *amounts) in enumerate(rows):
            sheet.text(LEFT, 100 + 20 * line, name)
            for right, amount in zip((260, 370, 480), amounts, strict=True):
                sheet.right(right, 100 + 20 * line, amount)

    assert read(pdf(paint)).text == "".join("\t".join(row) + "\n" for row in rows)


def test_a_number_at_the_right_margin_does_not_go_on_in_the_next_line(pdf: Make) -> None:
    def paint(sheet) -> None:
        for line in range(4):
            sheet.text(LEFT, 100 + 20 * line, "本" * 35)
        sheet.right(LEFT + 420, 180, "162.34")
        sheet.text(LEFT, 200, "30102津贴")

    assert read(pdf(paint)).text.splitlines()[-2:] == ["162.34", "30102津贴"]


def test_pages_without_text(pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)

    def scan(sheet) -> None:
        import PIL.Image
        from reportlab.lib.utils import ImageReader

        sheet.canvas.drawImage(ImageReader(PIL.Image.new("L", (8, 8), 200)), 0, 0, 595, 842)

    source = read(pdf(lambda sheet: sheet.text(LEFT, 100, "封面"), scan))
    assert [(remark.code, remark.message.zh) for remark in source.remarks] == [
        ("unread-part", "第 2 页没有可读取的文字（扫描件或图片），未核对")
    ]
    assert refused(pdf(scan)) == ocr.ABSENT.zh
    assert refused(pdf(lambda sheet: None)) == "文件中没有文字"


def test_files_that_cannot_be_read(pdf: Make) -> None:
    data = pdf(lambda sheet: sheet.text(LEFT, 100, "支出98.30万元"))
    assert refused(pdf(lambda sheet: None, locked="secret")) == "PDF 已加密，请去掉密码后重试"
    assert refused(data[:200]) == "PDF 已损坏，无法读取"
    assert refused(b"%PDF-1.7\n" + bytes(500)) == "PDF 已损坏，无法读取"
    assert refused(pdf(*[lambda sheet: None] * 4), Limits(pages=3)) == "页数超过 3 的上限"


def test_the_same_twice(pdf: Make) -> None:
    def paint(sheet) -> None:
        sheet.table(COLUMNS, (100, 120), [["甲", "1.00", "2.00"]])

    data = pdf(paint)
    assert read(data) == read(data)


def test_ruled_tables_are_those_of_another_program(pdf: Make) -> None:
    rows = [["科目", "合计", "基本支出", "项目支出"]] + [
        [f"科目{row}", f"{3 * row}.{row % 10}0", f"{row}.{row % 10}0", f"{2 * row}.00"] for row in range(1, 24)
    ]

    def paint(sheet) -> None:
        sheet.table((90, 210, 290, 370, 450), [100 + 22 * row for row in range(len(rows) + 1)], rows)

    data = pdf(paint)
    with pdfplumber.open(io.BytesIO(data)) as other:
        (found,) = other.pages[0].extract_tables()
    assert [line.split("\t") for line in read(data).text.splitlines()] == found == rows


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_cost_nothing_but_themselves(pdf: Make, seed: int) -> None:
    def paint(sheet) -> None:
        sheet.text(LEFT, 60, "支出98.30万元")
        sheet.table(COLUMNS, (100, 120, 140), [["科目", "基本支出", "项目支出"], ["甲类", "1.00", "2.00"]])

    whole = pdf(paint, paint, locked="")
    chance = random.Random(seed)  # noqa: S311 a fixed seed
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        for found in open_bytes(bytes(data), "材料.pdf", Limits(seconds=20)):
            assert isinstance(found, Source | Unread)
