"""The command line as a process: exit statuses, formats, encodings, and what it does not import."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_contradiction_is_status_one(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", "unsound.txt", cwd=folder)
    page = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert page.startswith("unsound.txt\n")
    assert "93.95%" in page
    assert page.endswith("本结果只反映材料是否自相一致，不代表数据真实、合规。\n\n") or "不代表数据真实" in page


def test_agreement_is_status_zero(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", "sound.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "纳入核对的数字之间未见不符。" in done.stdout.decode()


def test_missing_file_is_status_three_and_the_others_are_checked(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", "missing.txt", "unsound.txt", "--format", "json", cwd=folder)
    report = json.loads(done.stdout.decode())
    assert done.returncode == 3
    assert [document["path"] for document in report["documents"]] == ["missing.txt", "unsound.txt"]
    assert [notice["code"] for notice in report["documents"][0]["notices"]] == ["failed-file"]
    assert len(report["documents"][1]["findings"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "sound.txt", "--format", "xml"),
        ("check", "sound.txt", "--jobs", "-1"),
        ("check", "sound.txt", "--fail-on", "never"),
        ("check", "sound.txt", "--checks", "no-such-folder"),
        ("check", "sound.txt", "-o", "no-such-folder/report.txt"),
        ("explain", "GJ000"),
        ("checks", "--validate", "no-such-folder"),
        ("frobnicate",),
    ],
)
def test_wrong_usage_is_status_two(gouji: Gouji, folder: Path, arguments: tuple[str, ...]) -> None:
    done = gouji(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr != b""


def test_json_is_the_whole_of_stdout_and_follows_its_schema(gouji: Gouji, folder: Path, root: Path) -> None:
    schema = json.loads((root / "schemas" / "report.json").read_text(encoding="utf-8"))
    done = gouji("check", ".", "--format", "json", cwd=folder)
    report = json.loads(done.stdout.decode())
    jsonschema.Draft202012Validator(schema).validate(report)
    assert [document["path"] for document in report["documents"]] == ["sound.txt", "unsound.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_json_is_utf_8_on_every_console(gouji: Gouji, folder: Path, encoding: str) -> None:
    usual = gouji("check", ".", "--format", "json", cwd=folder)
    foreign = gouji("check", ".", "--format", "json", cwd=folder, PYTHONIOENCODING=encoding)
    assert (foreign.stdout, foreign.returncode) == (usual.stdout, 1)
    assert "资金到位率".encode() in usual.stdout


def test_jobs_do_not_change_a_byte(gouji: Gouji, folder: Path) -> None:
    one = gouji("check", ".", "--format", "json", "-j", "1", cwd=folder)
    two = gouji("check", ".", "--format", "json", "-j", "2", cwd=folder)
    assert one.stdout == two.stdout


def test_console_of_code_page_936(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", "unsound.txt", cwd=folder, PYTHONIOENCODING="gbk")
    assert done.returncode == 1
    assert "必改  资金到位率" in done.stdout.decode("gbk")
    assert done.stderr == b""


def test_console_without_chinese_speaks_english(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", "unsound.txt", cwd=folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "must be corrected" in done.stdout.decode("ascii")
    assert done.stderr.decode().splitlines() == [
        "This console (ascii) cannot show Chinese; ? stands for it. Use --output to write to a file."
    ]


def test_language_is_a_choice(gouji: Gouji, folder: Path) -> None:
    english = gouji("check", "sound.txt", "--language", "en", cwd=folder).stdout.decode()
    by_variable = gouji("check", "sound.txt", cwd=folder, GOUJI_LANGUAGE="en").stdout.decode()
    assert "No contradiction among the figures that were checked." in english
    assert by_variable == english


def test_output_goes_to_a_file(gouji: Gouji, folder: Path) -> None:
    shown = gouji("check", "unsound.txt", "--format", "json", cwd=folder).stdout
    done = gouji("check", "unsound.txt", "--format", "json", "-o", "report.json", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert (folder / "report.json").read_bytes() == shown
    gouji("check", "unsound.txt", "-o", "report.txt", cwd=folder, PYTHONIOENCODING="gbk")
    assert "资金到位率" in (folder / "report.txt").read_text(encoding="utf-8")


def test_the_page_is_the_whole_of_stdout(gouji: Gouji, folder: Path) -> None:
    done = gouji("check", ".", "--format", "html", cwd=folder, PYTHONIOENCODING="gbk")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b'<!DOCTYPE html>\n<html lang="zh-CN">')
    assert gouji("check", ".", "--format", "html", "-o", "page.html", "-j", "2", cwd=folder).stdout == b""
    assert (folder / "page.html").read_bytes() == done.stdout
    gouji("check", ".", "--format", "html", "-o", "page.html", cwd=folder)
    assert (folder / "page.html").read_bytes() == done.stdout  # a report of before is no filing of now


def test_figures_of_a_file(gouji: Gouji, folder: Path) -> None:
    table = gouji("figures", "sound.txt", cwd=folder)
    assert table.returncode == 0
    assert "2,684,000" in table.stdout.decode()
    listing = json.loads(gouji("figures", "sound.txt", "--format", "json", cwd=folder).stdout)
    assert [(figure["quote"], figure["unit"]) for figure in listing["figures"]] == [
        ("268.40万元", "CNY"),
        ("246.80万元", "CNY"),
        ("91.95%", "%"),
    ]
    assert gouji("figures", "missing.txt", cwd=folder).returncode == 3


def test_version(gouji: Gouji) -> None:
    from gouji import __version__

    assert gouji("--version").stdout.decode().strip() == f"gouji {__version__}"


def test_help_in_both_languages(gouji: Gouji) -> None:
    assert "列出审核规则" in gouji("--help").stdout.decode()
    assert "List the checks" in gouji("--help", GOUJI_LANGUAGE="en").stdout.decode()
    assert "List the checks" in gouji("--help", PYTHONIOENCODING="ascii").stdout.decode("ascii")


def test_explain_and_checks(gouji: Gouji) -> None:
    page = gouji("explain", "gj102").stdout.decode()
    assert page.startswith("GJ102  资金到位率\n")
    assert "GJ102" in gouji("checks", "--family", "rates", "--text", "到位").stdout.decode()
    near = gouji("explain", "GJ1O2")
    assert near.stderr.decode().splitlines()[0] == "没有这条审核规则：GJ1O2"
    assert "GJ102" in near.stderr.decode()
    assert gouji("checks", "--validate", "checks").returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], ["explain", "GJ101"], ["checks"]])
def test_quick_commands_stay_quick(root: Path, arguments: list[str]) -> None:
    """pandas and pandera take half a second to import; GX several. Only judging a filing needs them."""
    program = (
        "import sys\n"
        "from gouji.cli.app import main\n"
        f"sys.argv = ['gouji', *{arguments!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    assert not ended.code\n"
        "print(sorted({'pandas', 'pandera', 'numpy', 'great_expectations', 'gouji.pipeline'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_fault(gouji: Gouji, folder: Path, root: Path) -> None:
    command = f'"{sys.executable}" -m gouji check . --format json | head -c 10'
    done = subprocess.run(  # noqa: S602
        command,
        shell=True,  # the pipe of a shell is what is tested
        cwd=folder,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert done.stderr == b""


def test_an_internal_fault_tells_no_text_and_is_no_finding(root: Path, folder: Path) -> None:
    program = (
        "import sys, gouji.cli.check\n"
        "def fail(*arguments, **settings):\n    raise RuntimeError('资金到位率 93.95%')\n"
        "gouji.cli.check.check = fail\n"
        "from gouji.cli.app import main\n"
        "sys.argv = ['gouji', 'check', 'unsound.txt', '--language', 'en']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert "Internal fault, there is no result (RuntimeError)" in done.stderr.decode()
    assert "93.95" not in done.stderr.decode()
