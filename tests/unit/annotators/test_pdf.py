"""Notes in PDF files: highlights over the very characters, the original bytes in front, and no trace once they are taken out."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2 as pdf
import pytest
from tests.golden.truth import TRUTH, Sample
from tests.readers.formats import as_pdf
from tests.unit.annotators.pdf_files import (
    Sheet,
    anchor,
    colours,
    cover,
    highlights,
    made,
    note,
    packed,
    shown,
    source_of,
    text_of,
)

from gouji.annotators.error import AnnotateError
from gouji.annotators.note import Anchor, Note
from gouji.annotators.notes import notes_of
from gouji.annotators.pdf import annotate, clean
from gouji.annotators.pdf_file import PdfFile
from gouji.annotators.pdf_syntax import replaced, values
from gouji.annotators.pdf_update import Update
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.model.address import Address
from gouji.model.location import Location
from gouji.pipeline import check_bytes
from gouji.settings import Settings

LINES = ("采购预算120.00万元，实际支出96.00万元，", "执行率为85.00%，其余24.00万元已收回。")
REAL = os.environ.get("GOUJI_REAL_FILINGS", "")


def notes(data: bytes) -> tuple[Note, Note]:
    return cover(), note(anchor(data, "85.00%"), anchor(data, "96.00万元"), anchor(data, "120.00万元"))


def found_in(data: bytes) -> tuple[Note, ...]:
    settings = Settings()
    (document,) = check_bytes(data, "材料.pdf", settings, keep_text=True).documents
    titles = {card.id: card.title.zh for card in catalogue_of(settings).cards}
    return notes_of(document, Messages.load().wording("zh"), titles)


def covered(data: bytes) -> list[str]:
    return [one.covered for one in highlights(data)]


def assert_whole(copy: bytes, data: bytes, wanted: Sequence[Note]) -> None:
    """Every anchor has its highlight over its quote, in the colour of its note; the rest of the file is as it was."""
    assert copy.startswith(data)
    assert text_of(copy) == text_of(data)
    assert clean(copy) == data
    marks = {one.name: one for one in shown(copy)}
    colour_of = colours(copy)
    for told in wanted:
        used = set()
        for number, place in enumerate(told.anchors):
            pieces = [
                one for name, one in marks.items() if name.startswith(f"gouji:{told.rank}:{told.number}:{number}:")
                and one.kind == "highlight"
            ]  # fmt: skip
            assert "".join(one.covered for one in pieces) == "".join(place.quote.split()), place
            assert all(one.has_appearance for one in pieces)
            used.update(colour_of[one.name] for one in pieces)
            if number == 0:
                assert pieces[0].contents == f"{told.title}\n{told.body}".replace("\n", "\r")
        assert len(used) == (1 if told.anchors else 0)
        if not told.anchors:
            icon = marks[f"gouji:{told.rank}:{told.number}"]
            assert (icon.page, icon.kind, icon.has_appearance) == (1, "text", True)
            assert icon.contents == f"{told.title}\n{told.body}".replace("\n", "\r")


@pytest.mark.parametrize("sample", TRUTH, ids=lambda sample: sample.file)
def test_every_finding_of_a_sample_is_highlighted(sample: Sample) -> None:
    data = as_pdf(sample.text)
    wanted = found_in(data)

    assert_whole(annotate(data, wanted), data, wanted)


@pytest.mark.skipif(not REAL, reason="GOUJI_REAL_FILINGS names no folder with published filings")
@pytest.mark.parametrize("path", sorted(Path(REAL).glob("*.pdf")) if REAL else [], ids=lambda path: path.stem)
def test_every_finding_of_a_published_filing_is_highlighted(path: Path) -> None:
    data = path.read_bytes()
    wanted = found_in(data)

    assert_whole(annotate(data, wanted), data, wanted)


@pytest.mark.parametrize("along", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages(turned: int, along: bool) -> None:
    data = made(Sheet(LINES, turned=turned, along=along))

    assert_whole(annotate(data, notes(data)), data, notes(data))


@pytest.mark.parametrize("turned", [0, 90])
def test_what_is_cut_off_does_not_shift_the_marks(turned: int) -> None:
    data = made(Sheet(LINES, turned=turned, cropped=(30, 150, 380, 290)))

    assert_whole(annotate(data, notes(data)), data, notes(data))


@pytest.mark.parametrize("turned", [0, 90])
def test_a_rank_hides_what_is_ruled_and_no_letter(turned: int) -> None:
    """It has a white ground where nothing is written; between lines that stand close it is laid over them."""
    grounds = {}
    for apart in (20.0, 14.0):
        data = made(Sheet(LINES, turned=turned, along=True, apart=apart))
        copy = annotate(data, (note(anchor(data, "96.00万元"), anchor(data, "24.00万元"), anchor(data, "120.00万元")),))
        grounds[apart] = copy[len(data) :].count(b" cm 1 g ")
    assert grounds == {20.0: 3, 14.0: 2}


def test_a_quote_over_two_lines_has_two_quadrilaterals() -> None:
    data = made(Sheet(LINES))
    wanted = (cover(), note(anchor(data, "实际支出96.00万元，执行率为85.00%")))

    assert_whole(annotate(data, wanted), data, wanted)


def test_a_quote_over_two_pages_is_marked_on_both() -> None:
    full = "各单位按照批复的预算安排支出并按季度报送执行情况"
    data = made(Sheet((full, full, full[:-4] + "资金甲乙")), Sheet(("丙丁共用九十六万元。", full, full)))
    wanted = (note(anchor(data, "甲乙丙丁共")),)
    copy = annotate(data, wanted)

    assert_whole(copy, data, wanted)
    assert [(one.page, one.covered) for one in highlights(copy)] == [(1, "甲乙"), (2, "丙丁共")]


@pytest.mark.parametrize(("turned", "where"), [(0, (50, 226, 110, 240)), (90, (60, 50, 74, 110))])
def test_on_a_scan_the_place_is_that_of_the_address(turned: int, where: tuple[float, ...]) -> None:
    data = made(Sheet((), turned=turned))
    address = Address(0, page=1, box=(50.0, 60.0, 110.0, 74.0))
    place = Anchor("85.00%", "primary", "文中", Location(0, 6), ((0, 6),), (address,))

    assert _rect(annotate(data, (note(place),))) == where


def test_a_text_that_is_printed_twice_is_marked_where_it_stands() -> None:
    data = made(Sheet(("其他支出其他支出其他支出",)))
    copy = annotate(data, (note(anchor(data, "其他", nth=1)),))

    left, _, right, _ = _rect(copy)
    assert left == pytest.approx(50 + 4 * 12, abs=1.5)
    assert right == pytest.approx(50 + 6 * 12, abs=1.5)


def test_the_first_page_says_that_this_is_a_copy_with_notes() -> None:
    data = made(Sheet(LINES), Sheet(LINES))
    first = shown(annotate(data, (cover(),)))

    assert [(one.page, one.kind, one.contents) for one in first] == [
        (1, "text", "批注稿，请勿作为正式材料报送\r共 1 处"),
        (1, "popup", ""),
    ]


def test_what_is_about_no_place_stands_on_the_first_page() -> None:
    data = made(Sheet(LINES), Sheet(LINES))

    assert_whole(annotate(data, (cover(), note())), data, (cover(), note()))


def test_objects_in_streams_get_a_stream_of_references() -> None:
    data = packed(made(Sheet(LINES, link=True)))
    copy = annotate(data, notes(data))

    assert_whole(copy, data, notes(data))
    assert b"\nxref\n" not in copy[len(data) :]
    with pdfplumber.open(BytesIO(copy)) as other:
        assert len(other.pages[0].annots) == 1 + 2 * 4


def test_other_readers_find_the_notes() -> None:
    data = made(Sheet(LINES))
    with pdfplumber.open(BytesIO(annotate(data, notes(data)))) as other:
        assert [one["contents"] for one in other.pages[0].annots if one["data"]["Subtype"].name == "Highlight"] == [
            "问题 1 · 文中\r两者不符（1）",
            "问题 1 · 文中\r两者不符（1）",
            "问题 1\r两者不符（1）\r处理要求：必改",
        ]


def test_the_next_note_has_another_colour() -> None:
    data = made(Sheet(LINES))
    found = colours(annotate(data, (note(anchor(data, "85.00%")), note(anchor(data, "24.00万元"), rank=2))))
    assert len(set(found.values())) == len(found) == 2


def test_the_same_input_makes_the_same_bytes() -> None:
    data = made(Sheet(LINES))
    assert annotate(data, notes(data)) == annotate(data, notes(data))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_the_reader_has_kept_saves_reading_again(turned: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(Sheet(LINES, turned=turned, cropped=(30, 20, 380, 290)), Sheet(LINES, turned=turned, along=True))
    source = source_of(data)
    wanted = (*notes(data), note(anchor(data, "24.00万元", nth=1), rank=2))
    read_again = annotate(data, wanted)
    monkeypatch.setattr("gouji.readers.pdf_places._read", None)

    assert annotate(data, wanted, source.kept) == read_again
    assert copy.copy(source) == source  # as it crosses to another process
    assert copy.copy(source).kept is None


def test_notes_of_an_earlier_run_give_way() -> None:
    data = made(Sheet(LINES))
    assert annotate(annotate(data, (cover(),)), notes(data)) == annotate(data, notes(data))


def test_a_file_without_notes_of_ours_stays() -> None:
    data = made(Sheet(LINES, link=True))
    assert clean(data) == data


@pytest.mark.parametrize("form", [bytes, packed])
def test_notes_go_and_later_changes_of_others_stay(form: type[bytes]) -> None:
    data = form(made(Sheet(LINES, link=True), Sheet(LINES)))
    copy = annotate(data, notes(data))
    file = PdfFile(copy)
    update = Update(file)
    root = int(file.trailer[b"Root"].split()[0])
    update.put(root, replaced(file.catalogue, b"Lang", b"(zh-CN)"))
    later = update.to_bytes(marked=False)

    cleaned = clean(later)

    assert cleaned.startswith(later)
    assert [(one.page, one.kind) for one in shown(cleaned)] == [(1, "other")]
    assert values(PdfFile(cleaned).catalogue)[b"Lang"] == b"(zh-CN)"
    assert text_of(cleaned) == text_of(data)
    assert clean(cleaned) == cleaned


def test_notes_go_from_a_file_that_another_program_has_written_anew() -> None:
    data = made(Sheet(LINES, link=True))
    document = pdf.PdfDocument(annotate(data, notes(data)))
    again = BytesIO()
    document.save(again)
    document.close()
    assert len(shown(again.getvalue())) == 9

    assert [one.kind for one in shown(clean(again.getvalue()))] == ["other"]


def test_a_signed_file_is_left_alone() -> None:
    data = made(Sheet(LINES))
    with pytest.raises(AnnotateError) as failed:
        annotate(data + b"\n% /ByteRange [0 10 20 30]\n", notes(data))
    assert failed.value.reason.zh == (
        "这份 PDF 文件带有数字签名，写入批注会使签名失效；请用 gouji open 查看核对报告（HTML）"
    )


def test_an_encrypted_file_is_left_alone() -> None:
    with pytest.raises(AnnotateError) as failed:
        annotate(made(Sheet(LINES), locked="geheim"), (cover(),))
    assert failed.value.reason.zh == "PDF 已加密或限制修改，不能写入批注；请用 gouji open 查看核对报告（HTML）"


def test_a_file_whose_references_lead_nowhere_is_left_alone() -> None:
    data = made(Sheet(LINES))
    for broken in (
        data.replace(b"startxref\n", b"startxref\n9"),
        data.replace(b"trailer", b"trolley"),
        data.replace(b"/Kids", b"/Kits"),
        data[: len(data) // 2],
        re.sub(rb"(\n0000\d{5})\d( 00000 n)", rb"\g<1>9\2", data),
    ):
        assert broken != data
        with pytest.raises(AnnotateError):
            annotate(broken, notes(data))


def test_offsets_count_from_the_header() -> None:
    data = b"sent by mail\r\n" + made(Sheet(LINES))
    copy = annotate(data, notes(data))

    assert copy.startswith(data)
    assert sorted(covered(copy)) == ["120.00万元", "85.00%", "96.00万元"]
    assert clean(copy) == data


def _rect(data: bytes) -> tuple[float, float, float, float]:
    """Of the first quadrilateral of the first annotation of the file."""
    with pdfplumber.open(BytesIO(data)) as other:
        (highlight,) = [one for one in other.pages[0].annots if one["data"]["Subtype"].name == "Highlight"]
        across, up = highlight["data"]["QuadPoints"][::2], highlight["data"]["QuadPoints"][1::2]
    return min(across), min(up), max(across), max(up)
