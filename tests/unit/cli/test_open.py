"""`gouji open`: where the report goes, what it is called, and that it is shown."""

from __future__ import annotations

import subprocess
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.formats import as_docx

from gouji.cli import report_files
from gouji.cli.documents import documents_folder
from gouji.cli.inputs import gather
from gouji.cli.open import MOST_SHOWN, open_files
from gouji.cli.report_files import report_name, write_report
from gouji.configuration.options import Options

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to show."""
    asked: list[str] = []

    def note(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    return asked


def test_the_report_stands_beside_the_filing_and_is_shown(folder: Path, shown: list[str]) -> None:
    place = folder / "2024 年 报送"
    place.mkdir()
    (folder / "unsound.txt").rename(place / "自评 报告.txt")

    assert open_files([str(place / "自评 报告.txt")], Options(language="zh")) == 1
    report = place / "自评 报告_核对报告.html"
    assert sorted(path.name for path in place.iterdir()) == ["自评 报告.txt", report.name]
    assert shown == [report.as_uri()]
    assert report.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="zh-CN">')


def test_as_a_process(gouji: Gouji, folder: Path) -> None:
    done = gouji("open", "sound.txt", "--no-browser", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"核对报告：{folder / 'sound_核对报告.html'}\n"


def test_a_folder_that_takes_nothing_leaves_it_to_the_documents(
    folder: Path, shown: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    writing = report_files._written

    def refuse(path: Path, data: bytes) -> Path:
        if path.parent == folder:
            raise PermissionError(13, "read-only")
        return writing(path, data)

    monkeypatch.setattr(report_files, "_written", refuse)
    monkeypatch.setattr(report_files, "documents_folder", lambda: tmp_path / "我的文档")

    assert open_files([str(folder / "sound.txt")], Options()) == 0
    assert shown == [(tmp_path / "我的文档" / "sound_核对报告.html").as_uri()]


def test_namesakes_of_read_only_folders_do_not_replace_each_other(
    tmp_path: Path, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = report_files._written
    filings = [tmp_path / unit / "自评报告.docx" for unit in ("甲局", "乙局")]
    for filing in filings:
        filing.parent.mkdir()
        filing.write_bytes(as_docx(f"{filing.parent.name}年初预算100万元。"))

    def refuse(path: Path, data: bytes) -> Path:
        if path.parent.name.endswith("局"):
            raise PermissionError(13, "read-only")
        return writing(path, data)

    monkeypatch.setattr(report_files, "_written", refuse)
    monkeypatch.setattr(report_files, "documents_folder", lambda: tmp_path / "文档")
    wanted = [f"自评报告_{what}{number}" for what in ("批注稿", "核对报告") for number in ("", "(2)")]
    for _ in range(2):  # another run replaces what the one before has made
        assert open_files([str(filing) for filing in filings], Options()) == 0
        assert sorted(path.stem for path in (tmp_path / "文档").iterdir()) == wanted
    texts = [(tmp_path / "文档" / f"{name}.html").read_text(encoding="utf-8") for name in wanted[2:]]
    assert [unit in text for text in texts for unit in ("甲局", "乙局")] == [True, False, False, True]


def test_neither_folder_takes_it(
    folder: Path, shown: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, data: bytes) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(report_files, "_written", refuse)
    monkeypatch.setattr(report_files, "documents_folder", lambda: folder)
    assert open_files([str(folder / "sound.txt")], Options(language="en")) == 2
    assert (shown, capsys.readouterr().err.count("Permission denied")) == ([], 1)


def test_a_file_that_cannot_be_read_gets_a_page_that_says_so(folder: Path, shown: list[str]) -> None:
    assert open_files([str(folder / "none.txt"), str(folder / "unsound.txt")], Options(language="zh")) == 3
    assert len(shown) == 2
    assert "本文件未能读取，未作核对。" in (folder / "none_核对报告.html").read_text(encoding="utf-8")


def test_many_files_do_not_open_as_many_windows(folder: Path, shown: list[str]) -> None:
    for number in range(MOST_SHOWN + 2):
        (folder / f"{number}.txt").write_text("年初预算100万元。", encoding="utf-8")
    assert open_files([str(folder / f"{number}.txt") for number in range(MOST_SHOWN + 2)], Options()) == 0
    assert len(shown) == MOST_SHOWN
    assert len(list(folder.glob("*_核对报告.html"))) == MOST_SHOWN + 2


def test_without_a_browser_the_report_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert open_files([str(folder / "sound.txt")], Options(language="zh")) == 0
    assert capsys.readouterr().err == "没有可用的浏览器，请自行打开上面的报告。\n"


def test_namesakes_keep_their_suffix(tmp_path: Path) -> None:
    (tmp_path / "预算.docx").touch()
    (tmp_path / "预算.xlsx").touch()
    (tmp_path / "决算.docx").touch()
    assert [report_name(tmp_path / name) for name in ("预算.docx", "预算.xlsx", "决算.docx")] == [
        "预算.docx_核对报告.html",
        "预算.xlsx_核对报告.html",
        "决算_核对报告.html",
    ]


def test_names_that_are_as_long_as_names_may_be(folder: Path, shown: list[str]) -> None:
    stem = "关于报送二〇二三年度部门整体支出绩效自评报告的函" * 3 + "附件一二三四五六七"  # 243 bytes
    long = folder / f"{stem}.docx"
    long.write_bytes(as_docx((folder / "unsound.txt").read_text(encoding="utf-8")))
    assert open_files([str(long)], Options(language="zh")) == 1
    cut = {path.name for path in folder.iterdir()} - {"sound.txt", "unsound.txt", long.name}
    assert cut == {f"{stem[:-2]}_批注稿.docx", f"{stem[:-3]}_核对报告.html"}
    assert shown == [(folder / f"{stem[:-3]}_核对报告.html").as_uri()]
    assert gather([str(folder)]) == (folder / "sound.txt", folder / "unsound.txt", long)


def test_a_report_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = tmp_path / "a.txt"
    assert write_report(filing, b"first").read_bytes() == b"first"

    def fail(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held open")

    monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(report_files, "documents_folder", lambda: tmp_path)
    with pytest.raises(PermissionError):
        write_report(filing, b"second")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a_核对报告.html", b"first")]


def test_folders_are_searched_for_filings_only(tmp_path: Path) -> None:
    for name in ("a.txt", "~$a.txt", "a_核对报告.html"):
        (tmp_path / name).touch()
    assert gather([str(tmp_path)]) == (tmp_path / "a.txt",)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('XDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOCUMENTS_DIR="$HOME/文档"\n', "文档"),
        ("# nothing is set\n", "Documents"),
        (None, "Documents"),
    ],
)
def test_the_documents_folder_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str | None, expected: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    if lines is not None:
        (tmp_path / "settings").mkdir()
        (tmp_path / "settings" / "user-dirs.dirs").write_text(lines, encoding="utf-8")
    assert documents_folder() == tmp_path / expected
