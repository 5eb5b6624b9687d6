"""The import contracts of `pyproject.toml`: they are kept, and they would notice."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

STAGES = ("readers", "layout", "figures", "claims", "verdicts", "findings", "renderers", "catalogue", "configuration")


def _lint(root: Path, configuration: Path, source: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; sys.path.insert(0, sys.argv[2]);"
        "from importlinter.cli import lint_imports; sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(configuration), str(source)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        check=False,
    )


def test_contracts_are_kept(root: Path) -> None:
    done = _lint(root, root / "pyproject.toml", root / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def test_contracts_name_every_stage(root: Path) -> None:
    configuration = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = configuration["tool"]["importlinter"]["contracts"][0]["layers"]
    siblings = next(layer for layer in layers if "|" in layer)
    assert siblings.split(" | ") == [f"gouji.{stage}" for stage in STAGES]


def test_a_stage_that_imports_another_is_noticed(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "gouji"
    for name in (*STAGES, "annotators", "model", "chinese", "cli"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").touch()
    for name in ("__init__", "dossiers", "filing", "pipeline", "report", "schemas", "settings"):
        (package / f"{name}.py").touch()
    (package / "claims" / "__init__.py").write_text("import gouji.figures\n", encoding="utf-8")
    (package / "layout" / "__init__.py").write_text("import pandas\n", encoding="utf-8")
    done = _lint(tmp_path, root / "pyproject.toml", tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "gouji.claims -> gouji.figures" in done.stdout
    assert "gouji.layout -> pandas" in done.stdout
