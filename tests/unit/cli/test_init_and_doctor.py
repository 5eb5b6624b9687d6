"""`gouji init` and `gouji doctor` as processes of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from gouji.readers.ocr import installed

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_init_writes_what_check_takes(gouji: Gouji, folder: Path) -> None:
    done = gouji("init", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "已写入 gouji.toml\n已写入 gouji-waivers.yaml\n"
    assert gouji("check", ".", cwd=folder).returncode == 1
    assert gouji("doctor", cwd=folder).returncode == 0


def test_init_never_overwrites(gouji: Gouji, folder: Path) -> None:
    (folder / "gouji.toml").write_text("jobs = 2\n", encoding="utf-8")
    done = gouji("init", folder, "--language", "en", cwd=folder.parent)
    assert done.returncode == 0
    assert done.stdout.decode() == (
        f"{(folder / 'gouji.toml').as_posix()} is there already and was left alone\n"
        f"written: {(folder / 'gouji-waivers.yaml').as_posix()}\n"
    )
    assert (folder / "gouji.toml").read_text(encoding="utf-8") == "jobs = 2\n"
    again = gouji("init", folder, cwd=folder.parent)
    assert (again.returncode, again.stdout.decode().count("未改动")) == (0, 2)


def test_init_where_nothing_is(gouji: Gouji, folder: Path) -> None:
    assert gouji("init", "nowhere", cwd=folder).returncode == 2


def test_doctor_finds_all_in_order(gouji: Gouji, folder: Path, root: Path) -> None:
    done = gouji("doctor", "--language", "en", cwd=folder, PATH="")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[:2] == ["Versions", "  gouji 0.1.0"]
    start = lines.index("Data folders")
    assert lines[start : start + 6] == [
        "Data folders",
        *(f"  {name} {(root / name).as_posix()}" for name in ("checks", "schemas", "samples")),
        "Settings",
        "  no gouji.toml from here upward; the defaults apply",
    ]
    assert lines[start + 6] == "Checks"
    assert lines[start + 8 :] == [
        "Console",
        "  utf-8, shows Chinese",
        "Optional programs",
        "  soffice not there (needed to read old Word and WPS files)",
        f"  gouji[ocr] {'found' if installed() else 'not there'} (needed to read scans and pictures)",
        "",
        "Ready for use.",
    ]


def test_doctor_names_what_is_to_be_mended(gouji: Gouji, folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "card.yaml").write_text("id: X1\n", encoding="utf-8")
    (folder / "gouji.toml").write_text('checks = ["own"]\nwaivers = "waivers.yaml"\n', encoding="utf-8")
    (folder / "waivers.yaml").write_text("waivers: 1\n", encoding="utf-8")
    done = gouji("doctor", "--language", "en", cwd=folder)
    page = done.stdout.decode()
    assert done.returncode == 1
    assert "  ✗ waivers.yaml:1: waivers: must be a list\n" in page
    assert "  ✗ own/card.yaml:1: " in page
    assert page.splitlines()[-1].startswith("To be mended, see above: ")


def test_doctor_tells_mistakes_in_settings(gouji: Gouji, folder: Path) -> None:
    (folder / "gouji.toml").write_text('ignore = ["GJ999x"]\n', encoding="utf-8")
    done = gouji("doctor", cwd=folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"x gouji.toml:1: ignore[0]: no such check or family: GJ999x" in done.stdout
    assert b"ascii, cannot show Chinese; ? stands for it" in done.stdout
