"""OFD: text by its places; the rest is in the conformance test, which sets the samples on its pages."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened, Refused
from tests.unit.readers.packages import package

from gouji.readers import ocr

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(content: str, *, template: str = "", pages: int = 1) -> bytes:
    """A file whose pages all have that content."""
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="/Doc_0/P.xml"/>' for number in range(pages))
    common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common += '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'
    return package(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/D.xml": f"<ofd:Document {SPACE}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/P.xml": f"<ofd:Page {SPACE}>{content}</ofd:Page>",
            "Doc_0/T.xml": f"<ofd:Page {SPACE}>{template}</ofd:Page>",
        }
    )


def text(boundary: str, written: str, said: str = "", code: str = 'X="0" Y="5"') -> str:
    return f'<ofd:TextObject Boundary="{boundary}" Size="5" {said}><ofd:TextCode {code}>{written}</ofd:TextCode></ofd:TextObject>'


def test_characters_by_their_places(opened: Opened) -> None:
    content = (
        text("60 20 40 8", "98.30", code='X="0" Y="5" DeltaX="g 4 2.5"')
        + text("20 20 40 8", "支出决算", code='X="0" Y="5" DeltaX="g 3 10"')
        + text("20 40 40 8", "看不见", 'Visible="false"')
        + text("20 60 40 8", "水印", 'CTM="0 1 -1 0 0 0"')
        + text("20 80 40 8", "放大", 'CTM="2 0 0 2 0 0"')
    )

    source = opened(ofd(content))

    assert (source.media_type, source.text) == ("application/ofd", "支出决算98.30\n放大\n")
    start = source.text.index("98.30")
    assert source.locate(((start, start + 5),)).box == (170.1, 58.7, 205.5, 72.9)
    start = source.text.index("放大")
    assert source.locate(((start, start + 2),)).box == (56.7, 230.7, 113.4, 259.1)


def test_a_template_stands_behind_the_page(opened: Opened) -> None:
    content = '<ofd:Template TemplateID="7"/>' + text("20 60 40 8", "正文")

    assert opened(ofd(content, template=text("20 20 40 8", "表头"))).text == "表头\n正文\n"


def test_a_page_of_pictures(opened: Opened, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297"/>'

    monkeypatch.setattr(ocr, "installed", lambda: True)
    assert refused(ofd(picture)) == ("文件中没有文字", "there is no text in the file")
    monkeypatch.setattr(ocr, "installed", lambda: False)
    assert refused(ofd(picture)) == (ocr.ABSENT.zh, ocr.ABSENT.en)
    source = opened(ofd('<ofd:Template TemplateID="7"/>' + picture, template=text("20 20 40 8", "文"), pages=1))
    assert source.remarks == ()


def test_no_document(refused: Refused) -> None:
    data = package({"OFD.xml": f"<ofd:OFD {SPACE}/>"})

    assert refused(data)[0] == "文件已损坏（OFD 中没有文档），无法读取"
