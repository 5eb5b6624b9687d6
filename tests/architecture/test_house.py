"""What the import contracts cannot see: files that say why they exist, data without code, nothing that leaves."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

NAMELESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "telnetlib", "urllib", "urllib3"}
HARMLESS = {"urllib.parse"}  # reads and writes addresses, opens none


def _modules(root: Path) -> list[Path]:
    return sorted((root / "src" / "gouji").rglob("*.py"))


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names.add(str(node.module))
    return names


def test_every_module_says_why_it_exists(root: Path) -> None:
    silent = [
        path.relative_to(root).as_posix()
        for path in _modules(root)
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_modules_are_named_after_what_they_hold(root: Path) -> None:
    assert [path.name for path in _modules(root) if path.stem in NAMELESS or path.stem.endswith("_v2")] == []


@pytest.mark.parametrize("package", ["model", "chinese"])
def test_plain_packages_use_the_standard_library_alone(root: Path, package: str) -> None:
    foreign = {
        f"{path.name}: {name}"
        for path in sorted((root / "src" / "gouji" / package).rglob("*.py"))
        for name in _imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(("gouji.model", "gouji.chinese"))
    }
    assert foreign == set()


def test_nothing_can_leave_the_machine(root: Path) -> None:
    network = {
        f"{path.relative_to(root).as_posix()}: {name}"
        for path in _modules(root)
        for name in _imports(path)
        if name.partition(".")[0] in NETWORK and name not in HARMLESS
    }
    assert network == set()


def test_data_hold_no_code(root: Path) -> None:
    stored = {
        path.relative_to(root).as_posix()
        for folder in ("checks", "schemas")
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix not in (".yaml", ".json")
    }
    assert stored == set()


def test_no_file_knows_the_machine_it_was_written_on(root: Path) -> None:
    folders = ("src", "checks", "schemas", "samples", "tests", "docs", "benchmarks", ".ci")
    places = re.compile(r"(?<![\w.])/(?:work|home|root|opt|Users)/\w")
    told = [
        path.relative_to(root).as_posix()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and places.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert told == []
