"""Comments in workbooks: on the very cells, with the list behind all sheets, and taken out without a trace."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.golden.truth import TRUTH, Sample
from tests.readers.formats import as_xlsx
from tests.unit.annotators.word_files import parts
from tests.unit.annotators.workbooks import SHEET, comments, cover, note, rich, source_of
from tests.unit.readers.packages import package, relations, types, xlsx

from gouji.annotators.error import AnnotateError
from gouji.annotators.note import AUTHOR
from gouji.annotators.notes import notes_of
from gouji.annotators.xlsx import annotate, clean
from gouji.annotators.xlsx_comments import FOOT, HEAD
from gouji.annotators.xlsx_layout import Layout
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.model.address import cell_name
from gouji.model.own_sheet import OWN_SHEET
from gouji.pipeline import check_bytes
from gouji.settings import Settings

pytestmark = [  # of openpyxl
    pytest.mark.filterwarnings("ignore:Sparkline Group extension"),
    pytest.mark.filterwarnings("ignore:Workbook contains no stylesheet"),
]

RICH = rich()
STRICT = b"http://purl.oclc.org/ooxml/"
BARE = "问题 1\n“12”<不符>&\n第二行"
TEXT = f"{HEAD}\n{BARE}"


def same(one: bytes, other: bytes) -> bool:
    """The same parts, byte for byte and in the same order."""
    return list(parts(one).items()) == list(parts(other).items())


@pytest.mark.parametrize("sample", TRUTH, ids=lambda sample: sample.file)
def test_every_finding_of_a_sample_has_its_comment(sample: Sample) -> None:
    data = as_xlsx(sample.text)
    settings = Settings()
    (document,) = check_bytes(data, "材料.xlsx", settings, keep_text=True).documents
    titles = {card.id: card.title.zh for card in catalogue_of(settings).cards}
    notes = notes_of(document, Messages.load().wording("zh"), titles)
    assert len(notes) == len(document.open_findings) + 1

    copy = annotate(data, notes)
    assert source_of(copy).text == source_of(data).text
    expected: dict[tuple[str, str], list[str]] = {}
    for one in notes:
        at = one.anchors[0].location if one.anchors else None
        cell = ("Sheet1", "A1") if at is None else (str(at.sheet), str(at.cell))
        expected.setdefault(cell, []).append(f"{one.title}\n{one.body}")
    assert comments(copy) == {cell: (AUTHOR, f"{HEAD}\n" + "\n\n".join(texts)) for cell, texts in expected.items()}
    assert same(clean(copy), data)


def test_all_that_a_rewriting_library_loses_stays() -> None:
    copy = annotate(RICH, [cover(), note(SHEET, "C5"), note("说明", "A1", 2)])
    old, new = parts(RICH), parts(copy)
    assert sorted(name for name in old if new[name] != old[name]) == [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",  # which has had no comments
    ]
    assert [name for name in new if name not in old] == [
        "xl/comments2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/drawings/vmlDrawing2.vml",
        "xl/worksheets/sheet3.xml",
    ]
    assert source_of(copy).text == source_of(RICH).text
    assert comments(copy) == {
        (SHEET, "A1"): (AUTHOR, f"{HEAD}\n批注稿，请勿作为正式材料报送\n共 1 条"),
        (SHEET, "B2"): ("审核员", "人员经费含津补贴"),
        (SHEET, "C5"): (AUTHOR, TEXT),
        ("说明", "A1"): (AUTHOR, TEXT.replace("问题 1", "问题 2")),
    }
    assert same(clean(copy), RICH)


def test_the_list_is_the_last_sheet() -> None:
    copy = annotate(RICH, [cover(), note(SHEET, "C5"), note("说明", "A1", 2)])
    book = openpyxl.load_workbook(BytesIO(copy))
    assert book.sheetnames == [SHEET, "说明", OWN_SHEET]
    assert book.active.title == SHEET
    sheet = book[OWN_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "批注稿，请勿作为正式材料报送"
    assert [row[:6] for row in rows[2:]] == [
        ["序号", "处理要求", "审核规则", "位置", "原文", "问题说明"],
        ["1", "必改", "合计", f"{SHEET}!C5", "12", "<不符>&"],
        ["2", "必改", "合计", "说明!A1", "12", "<不符>&"],
    ]
    assert [sheet[cell].hyperlink.location for cell in ("D4", "D5")] == ["'支出 表''1'!C5", "'说明'!A1"]
    assert (sheet["A1"].font.b, sheet["F4"].alignment.wrap_text, sheet["F4"].number_format) == (True, True, "@")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert book[SHEET]["D2"].number_format == "0.00%"


def test_a_cell_that_has_a_comment_gets_ours_below_it() -> None:
    copy = annotate(RICH, [cover(), note(SHEET, "B2")])
    assert comments(copy)[SHEET, "B2"] == ("审核员", f"人员经费含津补贴\n\n{TEXT}\n{FOOT}")
    assert same(clean(copy), RICH)


def threaded() -> bytes:
    made = parts(RICH)
    made["xl/comments1.xml"] = made["xl/comments1.xml"].replace("审核员".encode(), b"tc={0A1B}")
    return package(made)


def test_a_thread_is_left_alone() -> None:
    data = threaded()
    copy = annotate(data, [cover(), note(SHEET, "B2")])
    assert comments(copy)[SHEET, "B2"] == ("tc={0A1B}", "人员经费含津补贴")
    assert openpyxl.load_workbook(BytesIO(copy))[OWN_SHEET]["D4"].value == f"{SHEET}!B2"
    assert same(clean(copy), data)


def test_two_findings_on_one_cell_share_a_comment() -> None:
    copy = annotate(RICH, [cover(), note(SHEET, "C5"), note(SHEET, "C5", 2)])
    assert comments(copy)[SHEET, "C5"] == (AUTHOR, f"{TEXT}\n\n{BARE.replace('问题 1', '问题 2')}")
    assert same(clean(copy), RICH)


def resaved(data: bytes) -> bytes:
    """As another program writes it: other ids, other order, without our signs."""
    book = openpyxl.load_workbook(BytesIO(data))
    book.active = len(book.worksheets) - 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_taken_out_after_another_program_has_saved_the_file() -> None:
    copy = resaved(annotate(RICH, [cover(), note(SHEET, "C5"), note(SHEET, "B2"), note("说明", "A1", 2)]))
    left = clean(copy)
    book = openpyxl.load_workbook(BytesIO(left))
    assert book.sheetnames == [SHEET, "说明"]
    assert book.active.title == "说明"
    assert comments(left) == {(SHEET, "B2"): ("审核员", "人员经费含津补贴")}
    shapes = [part.decode() for name, part in parts(left).items() if "vml" in name.lower()]
    assert [re.findall(r"Row>(\d+)</", one) for one in shapes] == [["1"], []]
    assert source_of(left).text == source_of(copy).text
    assert [str(one.attr_text) for one in book[SHEET].defined_names.values()] == []
    assert book[SHEET].print_area == "'支出 表''1'!$A$1:$D$5"


def test_a_workbook_that_openpyxl_has_written() -> None:
    data = resaved(RICH)
    copy = annotate(data, [cover(), note(SHEET, "C5")])
    assert comments(copy)[SHEET, "C5"] == (AUTHOR, TEXT)
    drawn = etree.fromstring(parts(copy)["xl/drawings/commentsDrawing1.vml"])
    assert [one.get("id") for one in drawn.iter("{urn:schemas-microsoft-com:vml}shape")] == [
        "_x0000_s1026",
        "_x0000_s1027",
        "_x0000_s1028",
    ]
    assert same(clean(copy), data)


def prefixed(part: bytes) -> bytes:
    """The part as the Open XML SDK writes it, with a prefix for its own names."""
    text = re.sub(r"<(/?)(?=[A-Za-z][A-Za-z0-9]*[ />])", r"<\1x:", part.decode())
    return text.replace(' xmlns="', ' xmlns:x="', 1).encode()


def test_names_with_a_prefix() -> None:
    made = parts(RICH)
    for name in (
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ):
        made[name] = prefixed(made[name])
    data = package(made)
    assert source_of(data).text == source_of(RICH).text
    copy = annotate(data, [cover(), note(SHEET, "C5"), note(SHEET, "B2", 2), note("说明", "A1", 3)])
    assert list(comments(copy)) == [(SHEET, "A1"), (SHEET, "B2"), (SHEET, "C5"), ("说明", "A1")]
    assert openpyxl.load_workbook(BytesIO(copy))[OWN_SHEET]["A1"].font.b
    assert same(clean(copy), data)


def test_strict_names() -> None:
    made = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            STRICT + b"officeDocument/relationships",
        ).replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT + b"spreadsheetml/main")
        for name, part in parts(RICH).items()
    }
    data = package(made)
    assert source_of(data).text == source_of(RICH).text
    copy = annotate(data, [cover(), note("说明", "A1")])
    assert STRICT + b"spreadsheetml/main" in parts(copy)["xl/comments2.xml"]
    assert STRICT + b"officeDocument/relationships/comments" in parts(copy)["xl/worksheets/_rels/sheet2.xml.rels"]
    assert source_of(copy).text == source_of(RICH).text
    assert same(clean(copy), data)


def test_what_somebody_has_written_below_ours_stays() -> None:
    made = parts(annotate(RICH, [cover(), note(SHEET, "B2")]))
    text = re.sub(rb"  +(/?>)", rb"\1", made["xl/comments1.xml"])
    made["xl/comments1.xml"] = text.replace(FOOT.encode(), f"{FOOT}\n已核实".encode())
    assert comments(clean(package(made))) == {(SHEET, "B2"): ("审核员", "人员经费含津补贴\n已核实")}


def test_a_sheet_with_what_comes_last() -> None:
    tail = '<pageMargins left="1"/><drawing xmlns:r="r" r:id="rId9"/><tableParts count="0"/><extLst><ext><picture/></ext></extLst>'
    data = xlsx({"表": f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>{tail}'})
    copy = annotate(data, [cover(), note("表", "A1")])
    names = re.findall(r"<(\w+)[ />]", parts(copy)["xl/worksheets/sheet1.xml"].decode().partition("</sheetData>")[2])
    assert names == ["pageMargins", "drawing", "legacyDrawing", "tableParts", "extLst", "ext", "picture"]
    assert same(clean(copy), data)


def test_the_first_sheet_that_is_shown_has_the_cover_note() -> None:
    row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    data = xlsx({"旧": row, "新": row, "三": "<sheetData/>"}, states={"旧": "hidden"})
    copy = annotate(data, [cover(), note("三", "B2")])
    assert list(comments(copy)) == [("新", "A1"), ("三", "B2")]
    assert same(clean(copy), data)


def test_forms_with_controls_keep_their_shapes() -> None:
    made = parts(xlsx({"表": '<sheetData/><legacyDrawing r:id="r1"/>'}))
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s5127"><x:ClientData '
        'ObjectType="Checkbox"/><br></v:shape></xml>'
    )
    made["xl/worksheets/_rels/sheet1.xml.rels"] = relations({"vmlDrawing": "../drawings/vmlDrawing1.vml"}).encode()
    made["xl/drawings/vmlDrawing1.vml"] = vml.encode()
    data = package(made)
    copy = annotate(data, [cover(), note("表", "B2")])
    drawn = parts(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall(r'<v:shape id="(\w+)"', drawn) == ["_x0000_s5127", "_x0000_s5128", "_x0000_s5129"]
    assert parts(copy)["xl/worksheets/sheet1.xml"] == made["xl/worksheets/sheet1.xml"]
    assert same(clean(copy), data)


def test_a_signed_file_is_not_written_into() -> None:
    data = package({**parts(RICH), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(AnnotateError, match="signed"):
        annotate(data, [cover()])


def test_a_file_without_our_comments_comes_back_as_it_is() -> None:
    assert clean(RICH) == RICH


def test_our_list_is_no_part_of_the_filing() -> None:
    assert OWN_SHEET not in source_of(annotate(RICH, [cover(), note(SHEET, "C5")])).text


def test_the_room_of_a_comment() -> None:
    sheet = (
        '<sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="3" width="10"/><col min="4" max="4" hidden="1"/></cols>'
        '<sheetData><row r="2" ht="75" customHeight="1"/></sheetData>'
    )
    assert Layout(sheet).box(1, 0, 200, 130) == (1, 12, 0, 4, 4, 62, 2, 10)
    assert Layout("<sheetData/>").box(0, 16_383, 9_000, 90) == (16_353, 12, 0, 4, 16_383, 64, 4, 18)


CELL = st.builds(cell_name, st.integers(1, 40), st.integers(1, 30))


@given(st.lists(st.tuples(st.sampled_from((SHEET, "说明")), CELL), max_size=5))
def test_any_cells(places: list[tuple[str, str]]) -> None:
    notes = [cover(), *(note(sheet, cell, rank) for rank, (sheet, cell) in enumerate(places, 1))]
    copy = annotate(RICH, notes)
    assert set(comments(copy)) == {(SHEET, "A1"), (SHEET, "B2"), *places}
    assert same(clean(copy), RICH)
    assert same(clean(annotate(clean(copy), notes)), RICH)


def test_types_are_declared_once() -> None:
    copy = annotate(RICH, [cover(), note("说明", "A1")])
    declared = parts(copy)["[Content_Types].xml"].decode()
    assert declared.count('Extension="vml"') == 1
    assert types({}).count("Default") == 2


@pytest.mark.parametrize(
    "root", ["<styleSheet {}></styleSheet>", "<styleSheet {}/>", "<x:styleSheet {}></x:styleSheet>", ""]
)
@pytest.mark.parametrize("inside", ["", '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'])
def test_a_workbook_without_styles_gets_those_of_the_list(root: str, inside: str) -> None:
    made = parts(xlsx({"表": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'}))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    if root:
        p = "x:" if root.startswith("<x:") else ""
        text = root.format(f'xmlns{":x" if p else ""}="{space}"')
        inside = "" if text.endswith("/>") else inside.replace("<", f"<{p}").replace(f"<{p}/", f"</{p}")
        made["xl/styles.xml"] = text.replace("></", f">{inside}</").encode()
    else:
        del made["xl/styles.xml"]
        for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
            made[name] = re.sub(rb"<(?:Relationship|Override) [^<>]*/styles[^<>]*>", b"", made[name])
    data = package(made)
    copy = annotate(data, [cover(), note("表", "A1")])
    book = openpyxl.load_workbook(BytesIO(copy))
    sheet = book[OWN_SHEET]
    assert (sheet["A1"].font.b, sheet["A3"].fill.fgColor.rgb, sheet["F4"].alignment.wrap_text) == (
        True,
        "FFF2F2F2",
        True,
    )
    assert (book["表"]["A1"].font.name, book["表"]["A1"].font.sz, book["表"]["A1"].number_format) == (
        "Calibri",
        11,
        "General",
    )
    assert same(clean(copy), data)


def test_a_picture_in_the_header_has_shapes_of_its_own() -> None:
    inside = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><pageMargins left="1"/><legacyDrawingHF r:id="r1"/>'
    made = parts(xlsx({"表": inside}))
    vml = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="LH" type="#_x0000_t75"></v:shape></xml>'
    made["xl/worksheets/_rels/sheet1.xml.rels"] = relations({"vmlDrawing": "../drawings/vmlDrawing1.vml"}).encode()
    made["xl/drawings/vmlDrawing1.vml"] = vml.encode()
    data = package(made)
    copy = annotate(data, [cover(), note("表", "A1")])
    assert parts(copy)["xl/drawings/vmlDrawing1.vml"] == vml.encode()
    assert b'ObjectType="Note"' in parts(copy)["xl/drawings/vmlDrawing2.vml"]
    sheet = parts(copy)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<(\w+) r:id="(\w+)"', sheet) == [("legacyDrawing", "gouji2"), ("legacyDrawingHF", "r1")]
    assert same(clean(copy), data)
    again = parts(copy)
    again = {name: re.sub(rb"  (/?>)", rb"\1", part) for name, part in again.items()}
    left = parts(clean(package(again)))
    assert left["xl/drawings/vmlDrawing1.vml"] == vml.encode()
    assert b'ObjectType="Note"' not in left["xl/drawings/vmlDrawing2.vml"]


def test_a_sheet_of_somebody_else_that_bears_the_name_of_the_list_stays() -> None:
    row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    data = xlsx({"表": row, OWN_SHEET: row})
    copy = annotate(data, [cover(), note("表", "A1")])
    assert openpyxl.load_workbook(BytesIO(copy)).sheetnames == ["表", OWN_SHEET]
    assert list(comments(copy)) == [("表", "A1")]
    assert same(clean(copy), data)
    assert clean(data) == data
