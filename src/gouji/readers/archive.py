"""ZIP: the files in an archive, each of them a filing; names as the system that packed them meant them."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from gouji.model.card import Text
from gouji.readers.budget import Budget
from gouji.readers.error import OverLimitError, ReadError

_UTF8 = 0x800  # flag: the name is UTF-8
_ENCRYPTED = 0x1
_JUNK = re.compile(r"~\$.*|\..*|thumbs\.db|desktop\.ini|__macosx", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its bytes, or why there are none."""

    name: str
    data: bytes = b""
    failure: ReadError | None = None


def members(data: bytes, budget: Budget) -> Iterator[Member]:
    """In the order of their names. What systems and editors leave behind is skipped. Raises ReadError."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        named = sorted((_name(info), number) for number, info in enumerate(archive.filelist) if not info.is_dir())
        for name, number in named:
            if any(_JUNK.fullmatch(part) for part in name.split("/")):
                continue
            budget.member()
            try:
                member = Member(name, _bytes(archive, archive.filelist[number], budget))
            except OverLimitError:
                raise
            except ReadError as failed:
                member = Member(name, failure=failed)
            yield member


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ReadError(Text("文件已加密，请去掉密码后重试", "encrypted; take the password off and retry"))
    budget.unpack(info.file_size)
    try:
        with archive.open(info) as file:
            return file.read(info.file_size)
    except Exception as broken:  # zipfile and the decompressors raise many kinds
        kind = type(broken).__name__
        raise ReadError(
            Text(f"压缩包内的文件已损坏，无法读取（{kind}）", f"damaged within the archive ({kind})")
        ) from broken


def _name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & _UTF8:
        packed = name.encode("cp437", "replace")  # what zipfile takes all other names for
        for encoding in ("utf-8", "gb18030"):
            try:
                name = packed.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = posixpath.normpath(_CONTROLS.sub("", name.replace("\\", "/")).lstrip("/"))
    while name.startswith("../"):
        name = name[3:]
    return name
