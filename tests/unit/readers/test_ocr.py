"""Scans and pictures: what is said without the extra, and what becomes of what it reads, with an engine of our own.

The engine itself is tried where it is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from tests.readers.formats import FORMATS
from tests.unit.readers.packages import package

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.pipeline import check_bytes
from gouji.readers import ocr
from gouji.readers.open import Unread, open_bytes
from gouji.settings import Settings

PRINTED = (("2023年预算执行情况", 0.99), ("2023年预算100.00万元，支出98.30万元，完成预算的95.5%。", 0.97))
SIZE = (1654, 2339)  # A4 at 200 pixels an inch


@dataclass(frozen=True)
class Answer:
    txts: tuple[str, ...]
    scores: tuple[float, ...]
    boxes: tuple[Any, ...]
    word_results: tuple[Any, ...]


def answer(printed: tuple[tuple[str, float], ...]) -> Answer:
    """Lines one below the other, each character 40 pixels wide."""
    boxes, words = [], []
    for at, (text, score) in enumerate(printed):
        top = 200.0 + 80 * at
        boxes.append(
            [[200.0, top], [200.0 + 40 * len(text), top], [200.0 + 40 * len(text), top + 50], [200.0, top + 50]]
        )
        words.append(
            tuple(
                (
                    sign,
                    score,
                    [
                        [200.0 + 40 * place, top],
                        [240.0 + 40 * place, top],
                        [240.0 + 40 * place, top + 50],
                        [200.0 + 40 * place, top + 50],
                    ],
                )
                for place, sign in enumerate(text)
            )
        )
    texts, scores = zip(*printed, strict=True)
    return Answer(texts, scores, tuple(boxes), tuple(words))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[tuple[str, float], ...]]]:
    """What it reads on each page that it is shown; the last one on all that follow."""
    pages = [PRINTED]

    def read(image: object, **wishes: object) -> Answer:
        return answer(pages.pop(0) if len(pages) > 1 else pages[0])

    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: read)
    monkeypatch.setattr(ocr, "_rules", lambda image, point: ([], []))
    return pages


def picture(form: str = "PNG", size: tuple[int, int] = SIZE, **more: Any) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, "white").save(data, form, **more)
    return data.getvalue()


def scan(pages: int = 1) -> bytes:
    """A PDF file with nothing but grey pictures."""
    sheets = [Image.new("L", SIZE, 200) for _ in range(pages)]
    data = BytesIO()
    sheets[0].save(data, "PDF", resolution=200, save_all=True, append_images=sheets[1:])
    return data.getvalue()


def ofd() -> bytes:
    """One page with nothing but a picture, ten millimetres off its corner."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return package(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
            "<ofd:Pages><ofd:Page ID='1' BaseLoc='Page.xml'/></ofd:Pages></ofd:Document>",
            "Doc_0/Res.xml": f"<ofd:Res {space} BaseLoc='Res'><ofd:MultiMedias><ofd:MultiMedia ID='7' Type='Image'>"
            "<ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
            "Doc_0/Page.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer ID='2'>"
            "<ofd:ImageObject ID='3' ResourceID='7' Boundary='10 10 210.058 297.053'/></ofd:Layer></ofd:Content></ofd:Page>",
            "Doc_0/Res/scan.png": picture(),
        }
    )


def read(data: bytes, limits: Limits | None = None) -> Source | Unread:
    (filing,) = open_bytes(data, "材料", limits or Limits())
    return filing


@pytest.mark.parametrize("data", [picture(), picture("JPEG"), picture("TIFF"), scan(), scan(3), ofd()])
def test_without_the_extra_the_owner_is_told_what_to_do(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    run = check_bytes(data, "材料", Settings())

    assert [(notice.code, notice.message) for notice in run.documents[0].notices] == [("failed-file", ocr.ABSENT.zh)]
    assert run.exit_status() == 3


def test_the_models_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    ocr._models.cache_clear()
    assert not ocr.installed()
    ocr._models.cache_clear()


@pytest.mark.parametrize("data", [picture(dpi=(200, 200)), picture(), scan()])
def test_what_is_recognised_has_a_place_on_its_page(data: bytes, engine: object) -> None:
    source = read(data)

    assert isinstance(source, Source)
    assert source == read(data)
    assert source.text == "2023年预算执行情况\n2023年预算100.00万元，支出98.30万元，完成预算的95.5%。\n"
    assert source.recognised == {1}
    at = source.text.index("98.30")
    place = source.locate(((at, at + 7),))
    assert (place.page, place.recognised) == (1, True)
    left, top, right, bottom = place.box or (0, 0, 0, 0)
    start = PRINTED[1][0].index("98.30")
    assert (left, right) == pytest.approx(((200 + 40 * start) * 0.36, (240 + 40 * (start + 6)) * 0.36), abs=0.4)
    assert (top, bottom) == pytest.approx((280 * 0.36, 330 * 0.36), abs=0.4)


def test_what_is_found_there_is_never_an_error(engine: object) -> None:
    (plain,) = check_bytes("\n\n".join(text for text, _ in PRINTED).encode(), "材料.txt", Settings()).documents
    (document,) = check_bytes(scan(), "材料.pdf", Settings()).documents

    assert [(one.severity, one.handling) for one in plain.findings] == [("error", "必改")]
    assert [(one.severity, one.handling, one.confidence) for one in document.findings] == [("warning", "需说明", "low")]
    assert [notice.code for notice in document.notices] == ["recognised-text"]


def test_lines_that_are_hard_to_read_are_told(engine: list[Any]) -> None:
    engine[:] = [(*PRINTED, ("3.4万元", 0.7), ("O", 0.7), ("乱码", 0.3))]
    source = read(picture())

    assert isinstance(source, Source)
    assert "3.4万元" in source.text
    assert "O" not in source.text
    assert "乱码" not in source.text
    assert [remark.message.zh for remark in source.remarks][1:] == ["识别把握不足的有 1 行，其中的数字可能有误"]


def test_a_page_on_its_head_is_turned(engine: list[Any]) -> None:
    engine[:] = [(("倒", 0.55), ("文字", 0.55)), PRINTED]
    source = read(picture())

    assert isinstance(source, Source)
    assert source.text.startswith("2023年预算执行情况")
    left, top, right, bottom = source.addresses[0].box or (0, 0, 0, 0)
    assert (left, bottom) < (right, 842)
    assert top > 700  # what is read first stands at the foot of the page as it is shown


def test_one_scanned_page_of_several(engine: object) -> None:
    text = pypdfium2.PdfDocument(FORMATS["pdf"]("2023年收入30.00万元。\n"))
    text.import_pages(pypdfium2.PdfDocument(scan()))
    data = BytesIO()
    text.save(data)
    source = read(data.getvalue())

    assert isinstance(source, Source)
    assert source.recognised == {2}
    assert [
        source.locate(((source.text.index(one), source.text.index(one) + 2),)).recognised for one in ("30.00", "98.30")
    ] == [False, True]


def test_a_page_of_ofd_that_is_a_picture(engine: object) -> None:
    source = read(ofd())

    assert isinstance(source, Source)
    assert (source.media_type, source.recognised) == ("application/ofd", {1})
    assert source.text.startswith("2023年预算执行情况\n")
    left, top, _, _ = source.addresses[0].box or (0, 0, 0, 0)
    assert (left, top) == pytest.approx((200 * 0.36 + 28.35, 200 * 0.36 + 28.35), abs=0.5)


def test_limits(engine: object) -> None:
    few = read(scan(3), Limits(scanned_pages=2))
    large = read(picture(size=(20_000, 3_000)))

    assert isinstance(few, Unread)
    assert few.reason.zh == "扫描页超过 2 页的上限"
    assert isinstance(large, Unread)
    assert large.reason.zh == "图片超过 40 百万像素的上限"


def test_a_damaged_picture_is_a_reason(engine: object) -> None:
    filing = read(picture()[:60])

    assert isinstance(filing, Unread)
    assert filing.reason.zh.startswith("文件已损坏")


@pytest.mark.skipif(not ocr.installed(), reason="the extra gouji[ocr] is not installed")
def test_the_engine_reads_a_table_off_a_picture() -> None:
    text = "科目\t预算数\t决算数\n收入合计\t1,234.50\t1,198.36\n支出合计\t3,261,000.00\t99.83%\n\n全年支出98.30万元，完成预算的95.5%。\n"
    page = pypdfium2.PdfDocument(FORMATS["pdf"](text))[0]
    data = BytesIO()
    page.render(scale=200 / 72).to_pil().save(data, "PNG", dpi=(200, 200))
    source = read(data.getvalue())

    assert isinstance(source, Source)
    assert [line.split("\t") for line in source.text.splitlines()][:3] == [
        ["科目", "预算数", "决算数"],
        ["收入合计", "1,234.50", "1,198.36"],
        ["支出合计", "3,261,000.00", "99.83%"],
    ]
    (document,) = check_bytes(data.getvalue(), "材料", Settings()).documents
    assert [figure.quote for figure in document.figures] == [
        "1,234.50",
        "1,198.36",
        "3,261,000.00",
        "99.83%",
        "98.30万元",
        "95.5%",
    ]
    for figure in document.figures:
        assert source.text[figure.location.start : figure.location.end] == figure.quote
        assert figure.location == source.locate(((figure.location.start, figure.location.end),), figure.location.where)
