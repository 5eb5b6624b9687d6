"""`gouji annotate` and `gouji clean`: where copies go, what is said, and what takes none."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from tests.readers.formats import as_docx, as_html, as_pdf, as_xls, as_xlsx, as_zip
from tests.unit.annotators.word_files import comments, parts, ranges
from tests.unit.cli.conftest import SOUND, UNSOUND

from gouji.annotators.choose import annotate, as_written, clean
from gouji.annotators.note import AUTHOR
from gouji.annotators.notes import notes_of
from gouji.catalogue.messages import Messages
from gouji.cli import annotate as annotating
from gouji.cli import report_files
from gouji.cli.annotate import annotate_file
from gouji.cli.clean import clean_file
from gouji.cli.inputs import gather
from gouji.cli.open import open_files
from gouji.cli.report_files import annotated_name, cleaned_name, write_beside
from gouji.configuration.options import Options
from gouji.pipeline import check_bytes
from gouji.settings import Settings

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]
CHINESE = Options(language="zh")


def parts_of(data: bytes) -> object:
    return parts(data) if data.startswith(b"PK") else data


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    place = tmp_path / "2024 年 报送"
    place.mkdir()
    path = place / "自评 报告.docx"
    path.write_bytes(as_docx(UNSOUND))
    return path


def test_as_processes(gouji: Gouji, filing: Path) -> None:
    before = filing.read_bytes()
    done = gouji("annotate", filing)
    copy = filing.with_name("自评 报告_批注稿.docx")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode() == f"批注稿：{copy}（批注 1 条）\n"
    assert filing.read_bytes() == before
    assert ranges(copy.read_bytes()).text == {"0": "一、资金情况", "1": "93.95%"}

    done = gouji("clean", copy, "--language", "en")
    cleaned = filing.with_name("自评 报告_清稿.docx")
    assert (done.returncode, done.stderr, done.stdout.decode()) == (0, b"", f"Cleaned copy: {cleaned}\n")
    assert parts(cleaned.read_bytes()) == parts(before)


def test_what_a_comment_says(filing: Path) -> None:
    assert annotate_file(filing, CHINESE, output=filing.with_name("a.docx")) == 1
    first, second = comments(filing.with_name("a.docx").read_bytes())
    assert first[0] == second[0] == AUTHOR
    assert first[1].splitlines() == [
        "批注稿，请勿作为正式材料报送",
        "问题：重要 1 · 一般 0 · 参考 0",
        (
            "共识别数字 3 个，核对勾稽关系 1 处：相符 0、不符 1、无法核对 0；另有 0 个数字未纳入核对。"
            "本结果只反映材料是否自相一致，不代表数据真实、合规。"
        ),
        "改好后请在原文件中定稿，或用 gouji clean 去掉这些批注。",
    ]
    assert second[1].splitlines() == [
        "问题 1 · 必改 · 资金到位率",
        "资金到位率：文中 93.95%；按文中数字 246.80÷268.40＝91.95%，两者不符。",
        "涉及数字：",
        "· 文中 93.95%（资金到位率，第 2 段）",
        "· 分子 246.80万元（实际到位资金，第 2 段）",
        "· 分母 268.40万元（年初预算，第 2 段）",
        "处理建议：请核实到位资金、计划资金和到位率。请对照原始资料核实后更正，勿仅为相符而改数。",
        "问题编号 BA3B51（GJ102）",
    ]


def test_a_copy_that_is_annotated_again_has_each_comment_once(filing: Path) -> None:
    annotate_file(filing, CHINESE)
    copy = filing.with_name("自评 报告_批注稿.docx")
    assert annotate_file(copy, CHINESE) == 1
    again = filing.with_name("自评 报告_批注稿(2).docx")
    assert again.read_bytes() == copy.read_bytes()


def test_nothing_to_say_is_said_in_the_copy_too(filing: Path) -> None:
    filing.write_bytes(as_docx(SOUND))
    assert annotate_file(filing, CHINESE) == 0
    assert len(comments(filing.with_name("自评 报告_批注稿.docx").read_bytes())) == 1


@pytest.mark.parametrize(
    ("name", "made", "why"),
    [
        ("a.txt", str.encode, "纯文本文件不能写入批注，请用 gouji open 查看核对报告（HTML）"),
        ("a.html", as_html, "HTML 网页文件不能写入批注，请用 gouji open 查看核对报告（HTML）"),
        (
            "a.xls",
            as_xls,
            "旧版 Excel（XLS/ET）文件不能写入批注，请另存为 .xlsx 后重试，或用 gouji open 查看核对报告（HTML）",
        ),
        ("a.zip", as_zip, "压缩包文件不能写入批注，请解压后逐份批注"),
    ],
)
def test_formats_that_take_no_notes(
    tmp_path: Path, name: str, made: Callable[[str], bytes], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(made(UNSOUND))
    assert annotate_file(path, CHINESE) == 2
    assert clean_file(path, None, "zh") == 2
    assert capsys.readouterr().err.splitlines() == [
        f"未写批注稿（{path.as_posix()}）：{why}",
        f"未写清稿（{path.as_posix()}）：{why}",
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 not whole")
    assert annotate_file(tmp_path / "a.docx", CHINESE) == 3
    assert annotate_file(tmp_path / "none.docx", CHINESE) == 3
    assert clean_file(tmp_path / "none.docx", None, "zh") == 3
    assert [line.rpartition("：")[2] for line in capsys.readouterr().err.splitlines()] == [
        "文件已损坏（压缩结构不完整），无法读取",
        "文件不存在",
        "文件不存在",
    ]


def test_nothing_to_clean(filing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean_file(filing, None, "zh") == 0
    assert "没有勾稽的批注" in capsys.readouterr().out
    assert list(filing.parent.iterdir()) == [filing]


def test_an_output_that_cannot_be_written(filing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert annotate_file(filing, CHINESE, output=filing.parent / "none" / "a.docx") == 2
    assert "No such file" in capsys.readouterr().err


def test_the_filing_itself_is_never_written_over(filing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = filing.read_bytes()
    link = filing.with_name("link.docx")
    link.symlink_to(filing)
    for output in (filing, link, filing.parent / ".." / filing.parent.name / filing.name):
        assert annotate_file(filing, CHINESE, output=output) == 2
    assert filing.read_bytes() == before
    said = f"未写批注稿（{filing.as_posix()}）：输出文件就是原文件，请另取文件名"
    assert capsys.readouterr().err.splitlines() == [said] * 3


def test_an_output_is_written_as_a_whole_or_not_at_all(filing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = filing.with_name("out.docx")
    assert annotate_file(filing, CHINESE, output=output) == 1
    copy = output.read_bytes()

    def fail(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held open")

    monkeypatch.setattr(Path, "replace", fail)
    assert clean_file(output, output, "zh") == annotate_file(filing, CHINESE, output=output) == 2
    monkeypatch.undo()
    assert (output.read_bytes(), len(list(filing.parent.iterdir()))) == (copy, 2)
    assert clean_file(output, output, "zh") == 0
    assert parts(output.read_bytes()) == parts(filing.read_bytes())


def test_an_odd_file_costs_the_copy_and_not_the_run(
    filing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(original: bytes, notes: object, kept: object) -> bytes:
        raise KeyError("text of the filing")

    monkeypatch.setattr("gouji.annotators.docx.annotate", fail)
    assert annotate_file(filing, CHINESE) == 2
    error = capsys.readouterr().err
    assert "文件结构特殊，未能写入批注（KeyError）" in error
    assert "text of the filing" not in error


def test_a_file_that_changes_meanwhile(filing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: list[str] = []
    monkeypatch.setattr("gouji.cli.open.complain", reports.append)
    monkeypatch.setattr("gouji.cli.open.bytes_of", lambda path, limit: as_docx(SOUND))
    assert open_files([str(filing)], CHINESE, show=False) == 1
    assert reports == [f"未写批注稿（{filing}）：文件在核对时被改动，请重试"]
    assert annotating.annotated_name(filing) == "自评 报告_批注稿.docx"


def test_open_writes_the_copy_beside_the_report(filing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_files([str(filing)], CHINESE, show=False) == 1
    names = ["自评 报告.docx", "自评 报告_批注稿.docx", "自评 报告_核对报告.html"]
    assert sorted(path.name for path in filing.parent.iterdir()) == names
    assert gather([str(filing.parent)]) == (filing,)
    assert capsys.readouterr().out == (
        f"核对报告：{filing.parent / names[2]}\n批注稿：{filing.parent / names[1]}（批注 1 条）\n"
    )


def test_a_copy_that_a_program_holds_open_stays(filing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = filing.with_name(annotated_name(filing))
    held.write_bytes(b"held open")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(13, "held open")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    written = write_beside(filing, annotated_name(filing), b"new")
    assert (written.name, written.read_bytes(), held.read_bytes()) == ("自评 报告_批注稿(2).docx", b"new", b"held open")
    assert gather([str(filing.parent)]) == (filing,)


def test_a_copy_that_somebody_has_worked_in_stays(filing: Path) -> None:
    copy, second = (filing.with_name(f"自评 报告_批注稿{number}.docx") for number in ("", "(2)"))
    annotate_file(filing, CHINESE)
    annotate_file(filing, CHINESE)
    assert not second.exists()
    opened = Document(str(copy))
    opened.add_paragraph("改动")
    opened.save(str(copy))
    worked_in = copy.read_bytes()

    assert annotate_file(filing, CHINESE) == 1
    assert copy.read_bytes() == worked_in
    assert len(comments(second.read_bytes())) == 2
    assert clean_file(copy, None, "zh") == clean_file(second, None, "zh") == clean_file(second, None, "zh") == 0
    cleaned = [filing.with_name(f"自评 报告_清稿{number}.docx") for number in ("", "(2)", "(3)")]
    assert [path.exists() for path in cleaned] == [True, True, False]


@pytest.mark.parametrize("made", [as_docx, as_xlsx, as_pdf])
def test_a_copy_is_known_as_ours(made: Callable[[str], bytes]) -> None:
    data = made(UNSOUND)
    (document,) = check_bytes(data, "材料", Settings(), keep_text=True).documents
    copy = annotate(data, "材料", notes_of(document, Messages.load().wording("zh"), {}))
    assert (as_written(copy, "材料"), as_written(data, "材料"), as_written(b"text", "材料")) == (True, False, False)
    assert parts_of(clean(copy, "材料")) == parts_of(data)


def test_a_folder_that_takes_nothing_leaves_it_to_the_documents(
    filing: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    writing = report_files._written

    def refuse(path: Path, data: bytes) -> Path:
        if path.parent == filing.parent:
            raise PermissionError(13, "read-only")
        return writing(path, data)

    monkeypatch.setattr(report_files, "_written", refuse)
    monkeypatch.setattr(report_files, "documents_folder", lambda: tmp_path / "文档")
    assert annotate_file(filing, CHINESE) == 1
    assert [path.name for path in (tmp_path / "文档").iterdir()] == ["自评 报告_批注稿.docx"]


def test_names() -> None:
    assert [annotated_name(Path(name)) for name in ("预算.docx", "预算_批注稿.docx", "预算_批注稿(3).docx")] == [
        "预算_批注稿.docx"
    ] * 3
    assert [cleaned_name(Path(name)) for name in ("预算_批注稿.xlsx", "改过.xlsx")] == [
        "预算_清稿.xlsx",
        "改过_清稿.xlsx",
    ]
