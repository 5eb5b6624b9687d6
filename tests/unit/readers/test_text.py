"""Reading one file: what it is, and one clear line in both languages for each way it cannot be read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.readers.open import Unread, open_bytes, open_file

LIMITS = Limits(file_bytes=1024 * 1024)
TEXT = "支出决算为 98.30 万元。\r\n"


def refused(path: Path, limits: Limits = LIMITS) -> tuple[str, str]:
    (unread,) = open_file(path, limits)
    assert isinstance(unread, Unread)
    return unread.reason.zh, unread.reason.en


def refused_bytes(data: bytes, limits: Limits = LIMITS) -> tuple[str, str]:
    (unread,) = open_bytes(data, "材料.txt", limits)
    assert isinstance(unread, Unread)
    return unread.reason.zh, unread.reason.en


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("材料.txt", "text/plain"),
        ("材料.MD", "text/markdown"),
        ("材料.markdown", "text/markdown"),
        ("材料", "text/plain"),
    ],
)
def test_a_file_as_submitted(tmp_path: Path, name: str, media_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode("gbk"))

    assert list(open_file(path, LIMITS)) == [
        Source(str(path), hashlib.sha256(TEXT.encode("gbk")).hexdigest(), media_type, TEXT, "gb18030")
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.txt") == ("文件不存在", "no such file")


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("这是一个文件夹", "it is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")

    assert refused(tmp_path / "管道.txt") == ("不是普通文件", "not a regular file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)

    assert refused(path) == ("没有读取权限", "permission denied")


def test_a_file_that_an_office_program_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "材料.txt"
    path.write_text(TEXT, encoding="utf-8")

    def held(self: Path) -> bytes:
        error = PermissionError(13, "sharing violation")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "read_bytes", held)

    assert refused(path) == (
        "文件正被别的程序占用，请在那里关闭后重试",
        "held open by another program; close it there and retry",
    )


def test_a_file_name_that_cannot_be(tmp_path: Path) -> None:
    zh, en = refused(tmp_path / ("长" * 300))

    assert zh.startswith("无法读取（")
    assert en.startswith("cannot be read (")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    with path.open("wb") as file:
        file.truncate(LIMITS.file_bytes + 1)

    assert refused(path) == ("文件超过 1 MB 的上限", "larger than the limit of 1 MB")
    assert refused_bytes(b"1" * (LIMITS.file_bytes + 1)) == ("文件超过 1 MB 的上限", "larger than the limit of 1 MB")


def test_an_odd_limit_is_said_in_bytes() -> None:
    assert refused_bytes(b"1" * 2000, Limits(file_bytes=1024)) == (
        "文件超过 1024 字节 的上限",
        "larger than the limit of 1024 bytes",
    )


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", "\u3000\u3000\n".encode(), b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")]
)
def test_nothing_printed_is_an_empty_file(data: bytes) -> None:
    assert refused_bytes(data) == ("文件为空", "the file is empty")


def test_a_text_that_is_cut_in_the_middle_of_a_character() -> None:
    whole = ("支出决算为 98.30 万元。" * 4).encode()

    zh, en = refused_bytes(whole[:-1])

    assert zh.startswith("无法识别文字编码（第 ")
    assert en.startswith("unknown text encoding (byte ")


def test_the_reason_holds_no_text_of_the_filing() -> None:
    data = "保密事项".encode() + b"\xe4\xb8" + b"\0" * 40

    assert "保密" not in "".join(refused_bytes(data))
