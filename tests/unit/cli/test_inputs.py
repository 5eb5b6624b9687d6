"""Which files a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.cli.inputs import gather


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "notes.md",
        "scan.png",
        "~$b.docx",
        ".hidden.txt",
        "sub/c.txt",
        ".git/d.txt",
        "sub/e[1].txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["."], ["a.TXT", "b.txt", "notes.md", "sub/c.txt", "sub/e[1].txt"]),
        (["scan.png"], ["scan.png"]),  # named: taken whatever it is called
        (["*.txt"], ["b.txt"]),
        (["**/*.txt"], ["b.txt", "sub/c.txt", "sub/e[1].txt"]),
        (["s*"], ["scan.png", "sub/c.txt", "sub/e[1].txt"]),
        (["sub/e[1].txt"], ["sub/e[1].txt"]),  # a file comes before a pattern
        (["b.txt", ".", "./b.txt"], ["b.txt", "a.TXT", "notes.md", "sub/c.txt", "sub/e[1].txt"]),
        (["missing.txt", "no*such"], ["missing.txt", "no*such"]),  # for the run to report
        (["empty"], ["empty"]),
        ([], []),
    ],
)
def test_gather(tree: Path, arguments: list[str], expected: list[str]) -> None:
    assert gather(arguments) == tuple(Path(name) for name in expected)
