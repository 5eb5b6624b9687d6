"""ZIP: each member is a filing; archives that were packed to do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tests.unit.readers.conftest import Refused
from tests.unit.readers.packages import docx, package, paragraph

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.readers.open import open_bytes

TEXT = "支出98.30万元。\n"


def filings(data: bytes, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Name, and text or reason, of every filing."""
    found = open_bytes(data, "成套.zip", limits or Limits())
    return [(one.path, one.text if isinstance(one, Source) else one.reason.zh) for one in found]


def test_members_are_filings() -> None:
    inner = package({"表.txt": TEXT})
    parts = {
        "乙/说明.txt": TEXT,
        "甲.docx": docx(paragraph("正文")),
        "内层.zip": inner,
        "~$甲.docx": b"x",
        "Thumbs.db": b"x",
        "__MACOSX/._甲.docx": b"x",
        ".DS_Store": b"x",
        "空/": b"",
    }

    assert filings(package(parts)) == [
        ("成套.zip/乙/说明.txt", TEXT),
        ("成套.zip/内层.zip/表.txt", TEXT),
        ("成套.zip/甲.docx", "正文\n"),
    ]


def test_names_as_windows_packs_them() -> None:
    packed = package({"0000.txt": TEXT}).replace(b"0000.txt", "决算".encode("gbk") + b".txt")

    assert filings(packed) == [("成套.zip/决算.txt", TEXT)]


def test_a_name_that_leads_out() -> None:
    assert filings(package({"../../etc/a.txt": TEXT, "/b.txt": TEXT})) == [
        ("成套.zip/b.txt", TEXT),
        ("成套.zip/etc/a.txt", TEXT),
    ]


def test_one_bad_member_costs_no_other() -> None:
    data = package({"甲.txt": TEXT, "乙.txt": TEXT * 50, "丙.7z": b"7z\xbc\xaf\x27\x1c"})
    damaged = bytearray(data)
    at = data.index("乙.txt".encode()) + 12
    damaged[at : at + 4] = b"\xff\xff\xff\xff"

    assert filings(bytes(damaged)) == [
        ("成套.zip/丙.7z", "这是 7z 压缩包 文件，本版本不能读取，请解压后重试"),
        ("成套.zip/乙.txt", "压缩包内的文件已损坏，无法读取（BadZipFile）"),
        ("成套.zip/甲.txt", TEXT),
    ]


def test_an_encrypted_member() -> None:
    data = bytearray(package({"甲.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert filings(bytes(data)) == [("成套.zip/甲.txt", "文件已加密，请去掉密码后重试")]


def test_an_empty_archive(refused: Refused) -> None:
    assert refused(package({"Thumbs.db": b"x"}))[0] == "压缩包中没有可以核对的文件"


@pytest.mark.parametrize("cut", [30, 100, 150])
def test_a_cut_archive(refused: Refused, cut: int) -> None:
    assert refused(package({"甲.txt": TEXT * 20})[:cut])[0].startswith("文件已损坏")


def test_bombs() -> None:
    noughts = package({"甲.txt": b"0" * 3_000_000})
    assert filings(noughts, Limits(unpacked_bytes=1024 * 1024)) == [("成套.zip", "解压后内容超过 1 MB 的上限")]

    nested = package({"甲.txt": TEXT})
    for _ in range(5):
        nested = package({"内.zip": nested})
    assert filings(nested) == [("成套.zip", "嵌套超过 3 层的上限")]

    many = package({f"{number:04}.txt": TEXT for number in range(30)})
    assert filings(many, Limits(members=10))[9:] == [
        ("成套.zip/0009.txt", TEXT),
        ("成套.zip", "压缩包内文件超过 10 的上限"),
    ]


def test_a_size_that_lies() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("甲.txt", b"0" * 5_000_000)
    data = bytearray(out.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")

    ((name, reason),) = filings(bytes(data), Limits(unpacked_bytes=1024 * 1024))
    assert (name, reason) == ("成套.zip/甲.txt", "压缩包内的文件已损坏，无法读取（BadZipFile）")
