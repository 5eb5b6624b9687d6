"""MHT: the page within it."""

from __future__ import annotations

import base64
import quopri

import pytest
from tests.unit.readers.conftest import Opened, Refused

from gouji.model.place import place

PAGE = "<html><body><p>前言</p><table><tr><td>合计<td>98.30</table></body></html>"
FORM = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: {encoding}

{page}
--x
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--x--
"""


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_page(opened: Opened, encoding: str) -> None:
    packed = PAGE.encode("gb2312")
    page = (base64.encodebytes(packed) if encoding == "base64" else quopri.encodestring(packed)).decode()

    source = opened(FORM.format(encoding=encoding, page=page).encode(), "表.doc")

    assert (source.media_type, source.text) == ("multipart/related", "前言\n合计\t98.30\n")
    assert place(source.locate(((6, 11),)), "zh") == "表 1 第 1 行第 2 列"
    assert place(source.locate(((0, 2),)), "zh") == "第 1 段"


def test_no_page(refused: Refused) -> None:
    assert refused(FORM.format(encoding="base64", page="").replace("text/html", "text/css").encode())[0] == (
        "MHT 文件中没有网页"
    )
