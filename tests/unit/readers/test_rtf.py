"""RTF: what Word shows of it, in every way of writing a Chinese character."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened, Refused

from gouji.model.place import place

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}{\info{\title x}}"


def coded(text: str) -> bytes:
    """Every byte of GBK as a code."""
    return b"".join(b"\\'%02x" % byte for byte in text.encode("gbk"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\pard " + coded("支出") + rb" 98.30\par " + coded("完"), "支出 98.30\n完\n"),
        (rb"\uc1\u25903?\u20986?{\uc0\u25968}5\par", "支出数5\n"),
        (r"\pard 支出\par".encode("gbk"), "支出\n"),
        (rb"A{\v hidden}B{\deleted gone}C\v x\v0 D\par", "ABCD\n"),
        (rb"{\header top\par}{\*\unknown x}{\pict\bin6 {}{}{}00}A\line B\tab C\~D\_E\{\}\par", "A\nB\tC D-E{}\n"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 7}}{\listtext 1. }item\par", "71. item\n"),
        (
            rb"\pard A 12{\super\chftn{\footnote\pard\plain{\super\chftn} note 7\par end}}3.4 m{\super 2}\par B\par",
            "A 123.4 m2\nB\nnote 7 end\n",
        ),
        (rb"\pard 8.5{\super [1]} 10\super 4\nosupersub  C{\footnote cut", "8.5 10^4 C\ncut\n"),
        (rb"\u55357?\u56832?\par", "\U0001f600\n"),
    ],
)
def test_text(opened: Opened, body: bytes, text: str) -> None:
    source = opened(HEAD + body + b"}", "说明.doc")

    assert source.text == text
    assert [one.message.zh for one in source.remarks] == ["文件名为 .doc，内容是 RTF，已按内容读取"]


def test_a_table(opened: Opened) -> None:
    row = rb"\trowd\cellx1\cellx2\cellx3\pard\intbl %s\cell %s\cell %s\cell\row"
    rows = [(coded("科目"), b"2023", b""), (coded("合计"), rb"98.30\par 95.10", b"1")]

    source = opened(HEAD + rb"\pard A\par" + b"".join(row % cells for cells in rows) + rb"\pard B\par}")

    assert source.text == "A\n科目\t2023\t\n合计\t98.30 95.10\t1\nB\n"
    start = source.text.index("98.30")
    assert place(source.locate(((start, start + 5),)), "zh") == "表 1 第 2 行第 2 列"


def test_a_cell_as_wide_as_two_leaves_the_second_empty(opened: Opened) -> None:
    head = rb"\trowd\trleft100\cellx2000\cellx6010\pard\intbl %s\cell %s\cell\row" % (coded("科目"), coded("支出"))
    body = rb"\trowd\trleft100\cellx2010\cellx4000\cellx6000\pard\intbl %s\cell 1\cell 2\cell\row" % coded("合计")

    source = opened(HEAD + head + body + rb"\pard B\par}")

    assert source.text == "科目\t支出\t\n合计\t1\t2\nB\n"


@pytest.mark.parametrize("hostile", [b"{" * 100_000, b"\\bin999999999 x", b"\\", b"}" * 1000])
def test_hostile_sources(refused: Refused, hostile: bytes) -> None:
    assert refused(HEAD + hostile)[0] in ("文件已损坏（嵌套过深），无法读取", "文件中没有文字")
