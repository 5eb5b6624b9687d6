"""DOC and WPS: turned into DOCX by a program that may be there or not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.unit.readers.compound import compound
from tests.unit.readers.conftest import Opened, Refused
from tests.unit.readers.packages import docx, paragraph

from gouji.model.limits import Limits

DOC = compound("WordDocument")
NO_SCRIPTS = pytest.mark.skipif(os.name == "nt", reason="the program is a script of a shell here")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of LibreOffice's name, to be written; nothing else is on the path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "soffice"


def test_without_the_program(program: Path, refused: Refused) -> None:
    assert refused(DOC) == (
        "这是旧版 DOC/WPS 文件，请在 WPS 中“另存为 .docx”后重试（安装 LibreOffice 后可直接读取）",
        "an old DOC or WPS file; save it as .docx and retry (with LibreOffice installed it is read as it is)",
    )


@NO_SCRIPTS
def test_with_the_program(program: Path, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(docx(paragraph("正文")))
    program.write_text(f'#!/bin/sh\n/bin/mkdir -p "$8"\n/bin/cp {tmp_path}/made.docx "$8/filing.docx"\n')
    program.chmod(0o755)

    source = opened(DOC, "正文.wps")

    assert (source.media_type, source.text) == ("application/msword", "正文\n")


@NO_SCRIPTS
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "exec /bin/sleep 60"])
def test_a_program_that_fails(program: Path, refused: Refused, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)

    assert refused(DOC, limits=Limits(seconds=1))[0] == (
        "LibreOffice 未能转换这个 DOC/WPS 文件，请在 WPS 中“另存为 .docx”后重试"
    )
