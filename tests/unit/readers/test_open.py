"""The content decides what a file is; whatever it is, it is a filing or a reason."""

from __future__ import annotations

import pytest
from tests.unit.readers.compound import compound
from tests.unit.readers.conftest import Opened, Refused
from tests.unit.readers.packages import docx, paragraph

from gouji.readers.docx import MEDIA_TYPE

PAGE = b"<html><body><table><tr><td>\xe5\x90\x88\xe8\xae\xa1<td>98</table>"


@pytest.mark.parametrize(
    ("data", "name", "media_type", "remark"),
    [
        (PAGE, "决算.xls", "text/html", "文件名为 .xls，内容是 HTML 网页，已按内容读取"),
        (b"\xef\xbb\xbf\n <!-- x -->" + PAGE, "决算.doc", "text/html", "文件名为 .doc，内容是 HTML 网页，已按内容读取"),
        (PAGE.decode().encode("utf-16"), "决算.htm", "text/html", ""),
        (docx(paragraph("正文")), "正文.doc", MEDIA_TYPE, "文件名为 .doc，内容是 DOCX，已按内容读取"),
        (docx(paragraph("正文")), "正文.wps", MEDIA_TYPE, ""),
        ("甲<乙，<表>里没有".encode(), "说明.txt", "text/plain", ""),
    ],
)
def test_content_decides(opened: Opened, data: bytes, name: str, media_type: str, remark: str) -> None:
    source = opened(data, name)

    assert ([one.message.zh for one in source.remarks], source.media_type) == ([remark] if remark else [], media_type)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
        (b"Rar!\x1a\x07\x00", "RAR 压缩包"),
        (b"\x1f\x8b\x08", "GZIP 压缩包"),
    ],
)
def test_a_format_that_is_not_read_is_named(refused: Refused, data: bytes, kind: str) -> None:
    instead = "，请解压后重试" if "压缩包" in kind else ""
    assert refused(data)[0] == f"这是 {kind} 文件，本版本不能读取{instead}"


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, b"PK\x03\x04" + b"\0" * 100])
def test_a_damaged_package(refused: Refused, data: bytes) -> None:
    assert refused(data)[0].startswith("文件已损坏")


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("EncryptedPackage", "文件已加密，请去掉密码后重试"),
        ("PowerPoint Document", "这是 演示文稿 文件，本版本不能读取"),
        ("Other", "这是 复合文档 文件，本版本不能读取"),
    ],
)
def test_compound_files(refused: Refused, stream: str, reason: str) -> None:
    assert refused(compound(stream))[0] == reason
