"""The list of problems goes out, comes back filled in, and silences what was answered."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]

ANSWERS = {"修改情况": "口径不同", "情况说明": "到位率按下达数计算", "佐证材料": "下达文件"}


@pytest.fixture
def listed(gouji: Gouji, folder: Path) -> Path:
    gouji("check", "unsound.txt", "--format", "xlsx", "-o", "list.xlsx", "--no-progress", cwd=folder)
    return folder / "list.xlsx"


def _fill(path: Path, answers: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    titles = {cell.value: cell.column for cell in sheet[3]}
    for title, answer in answers.items():
        sheet.cell(4, titles[title]).value = answer
    book.save(path)


def test_answers_come_back_as_waivers(gouji: Gouji, folder: Path, listed: Path) -> None:
    _fill(listed, ANSWERS)
    done = gouji("respond", "list.xlsx", "-o", "waivers.yaml", "--person", "填报人", "--date", "2024-05-31", cwd=folder)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    text = (folder / "waivers.yaml").read_text(encoding="utf-8")
    assert "reason: 口径不同\n" in text
    assert "date: 2024-05-31\n" in text
    assert "note: 到位率按下达数计算；佐证材料：下达文件\n" in text
    again = gouji("check", "unsound.txt", "--waivers", "waivers.yaml", "--format", "json", cwd=folder)
    (finding,) = json.loads(again.stdout)["documents"][0]["findings"]
    assert (again.returncode, finding["suppressed"]) == (0, {"by": "waiver", "reason": "口径不同"})


def test_a_list_in_csv(gouji: Gouji, folder: Path) -> None:
    printed = gouji("check", "unsound.txt", "--format", "csv", "--language", "en", cwd=folder).stdout
    titles, row = csv.reader(StringIO(printed.decode("utf-8-sig"), newline=""))
    row[titles.index("Changed")] = "Corrected"
    written = StringIO(newline="")
    csv.writer(written).writerows([titles, row])
    (folder / "list.csv").write_text(written.getvalue(), encoding="utf-8", newline="")
    done = gouji("respond", "list.csv", "-o", "waivers.yaml", "--person", "A. Clerk", cwd=folder)
    assert (done.returncode, (folder / "waivers.yaml").read_text(encoding="utf-8")) == (0, "waivers: []\n")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"修改情况": "不改"}, "第 1 条：“修改情况”为“不改”"),
        ({"修改情况": "其他"}, "第 1 条：修改情况为“其他”或未填时，应填写“情况说明”"),
        ({"修改情况": "口径不同", "指纹": "0"}, "第 1 条：“指纹”缺失或被改动"),
    ],
)
def test_what_cannot_be_taken_is_said(
    gouji: Gouji, folder: Path, listed: Path, answers: dict[str, str], said: str
) -> None:
    _fill(listed, answers)
    done = gouji("respond", "list.xlsx", "-o", "waivers.yaml", "--person", "填报人", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(said)
    assert not (folder / "waivers.yaml").exists()


def test_another_file_is_no_list(gouji: Gouji, folder: Path) -> None:
    done = gouji("respond", "sound.txt", "-o", "waivers.yaml", "--person", "填报人", cwd=folder)
    assert (done.returncode, done.stderr.decode()[:10]) == (2, "文件中没有问题清单：")


def test_a_file_of_waivers_is_never_written_over(gouji: Gouji, folder: Path, listed: Path) -> None:
    _fill(listed, ANSWERS)
    (folder / "waivers.yaml").write_text("mine\n", encoding="utf-8")
    done = gouji("respond", "list.xlsx", "-o", "waivers.yaml", "--person", "填报人", cwd=folder)
    assert (done.returncode, (folder / "waivers.yaml").read_text(encoding="utf-8")) == (2, "mine\n")
