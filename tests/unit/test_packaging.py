"""The package as it is delivered: what the wheel holds, and that documents and scripts name the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from tests.readers.formats import as_docx

README_FILES = ("README.md", "README.zh-CN.md")
TEST_COMMAND = 'python3 -m venv --clear .venv && .venv/bin/pip install -q -e ".[test]" && .venv/bin/python -m tests'
MAIN_COMMAND = (
    "python3 -m venv --clear .venv && .venv/bin/pip install -q . && .venv/bin/gouji check samples/部门评价报告.txt"
)


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, object]:
    read: dict[str, object] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return read


def test_changelog_names_the_version(root: Path) -> None:
    headings = re.findall(r"^## \[?([^\]\s]+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert version("gouji") in headings


@pytest.mark.parametrize("name", README_FILES)
def test_readme_gives_both_commands(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert [command for command in (MAIN_COMMAND, TEST_COMMAND) if f"\n{command}\n" not in text] == []


def test_ci_runs_the_command_of_the_readme(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail\n" in script
    assert script.endswith(f"\n{TEST_COMMAND}\n")


def test_sample_of_the_readme_exists(root: Path) -> None:
    assert (root / MAIN_COMMAND.rpartition(" ")[2]).is_file()


def test_wheel_brings_its_data(root: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    data = {
        f"gouji/_data/{path.relative_to(root).as_posix()}"
        for folder in ("checks", "schemas", "samples")
        for path in (root / folder).rglob("*")
        if path.is_file()
    }
    assert data - names == set()
    assert "gouji/py.typed" in names
    assert {f"gouji/renderers/html/assets/report.{kind}" for kind in ("css", "js")} - names == set()
    assert [name for name in names if name.startswith(("tests/", "benchmarks/"))] == []


def test_the_hook_of_pre_commit_takes_filings_and_no_copies(root: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = (
        "自评.docx",
        "a/预算.xlsx",
        "b.pdf",
        "c.txt",
        "d.md",
        "自评_批注稿.docx",
        "自评_批注稿(2).docx",
        "e.py",
        "f.html",
    )
    taken = [name for name in names if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]
    assert taken == ["自评.docx", "a/预算.xlsx", "b.pdf", "c.txt", "d.md"]
    assert (hook["types"], hook["language"], hook["require_serial"]) == (["file"], "python", True)
    filing = tmp_path / "自评.docx"
    filing.write_bytes(as_docx("年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。"))
    command = [sys.executable, "-m", *hook["entry"].split(), str(filing)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
