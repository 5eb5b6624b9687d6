"""DOC and WPS: the binary files of old versions of Word and WPS, turned into DOCX by LibreOffice where it is installed.

It is the one program that keeps their tables; it runs by itself, with a profile of its own, and is given up at the limit
of time. Places are those of the DOCX.
"""

from __future__ import annotations

import shutil
import subprocess  # runs a program that the user installed, without a shell
import tempfile
from dataclasses import replace
from pathlib import Path

from gouji.model.card import Text
from gouji.readers import docx
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError

MEDIA_TYPE = "application/msword"

_PROGRAMS = ("soffice", "libreoffice")
_ABSENT = Text(
    "这是旧版 DOC/WPS 文件，请在 WPS 中“另存为 .docx”后重试（安装 LibreOffice 后可直接读取）",
    "an old DOC or WPS file; save it as .docx and retry (with LibreOffice installed it is read as it is)",
)
_FAILED = Text(
    "LibreOffice 未能转换这个 DOC/WPS 文件，请在 WPS 中“另存为 .docx”后重试",
    "LibreOffice could not convert this DOC or WPS file; save it as .docx and retry",
)


def read(data: bytes, budget: Budget) -> Content:
    """The text as DOCX gives it. Raises ReadError, also where there is no LibreOffice."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(_ABSENT)
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        converted = _converted(data, Path(folder), program, budget)
    return replace(docx.read(converted, budget), media_type=MEDIA_TYPE)


def _converted(data: bytes, folder: Path, program: str, budget: Budget) -> bytes:
    filing, result = folder / "filing.doc", folder / "out" / "filing.docx"
    filing.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(result.parent), str(filing)]
    try:
        subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=max(1.0, budget.seconds_left),
            check=True,
        )
        budget.unpack(result.stat().st_size)
        return result.read_bytes()
    except (OSError, subprocess.SubprocessError) as failed:
        raise ReadError(_FAILED) from failed
