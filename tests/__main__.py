"""`python -m tests`: every check of the project in one go, cheapest first; pytest's closing line is the last word.

Runs in the environment of the interpreter that started it, which must have `gouji[test]` installed from this checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
SAMPLE = "部门评价报告.txt"


def main() -> int:
    failed = [title for title, step in STEPS if not _run(title, step)]
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def static() -> bool:
    """The linters and the cards."""
    return all(
        [
            _call([_script("ruff"), "check", "."]),
            _call([_script("ruff"), "format", "--check", "."]),
            _call([_script("mypy")]),
            _call([_script("lint-imports")]),
            _call([_script("gouji"), "checks", "--validate", "checks"]),
        ]
    )


def wheel() -> bool:
    """The wheel alone, outside the checkout: it must bring its cards, schemas and samples along."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if not _call([sys.executable, "-m", "build", "--wheel", "--outdir", folder, "."], quiet=True):
            return False
        venv.create(place / "env", with_pip=True)
        programs = place / "env" / ("Scripts" if os.name == "nt" else "bin")
        built = str(next(place.glob("*.whl")))
        if not _call([str(programs / "python"), "-m", "pip", "install", "-q", built]):
            return False
        shutil.copy(ROOT / "samples" / SAMPLE, place / SAMPLE)
        checked = _call([str(programs / "gouji"), "check", SAMPLE, "--format", "json"], cwd=place, status=1, quiet=True)
        explained = _call([str(programs / "gouji"), "explain", "GJ101"], cwd=place, quiet=True)
        return checked and explained


def foreign_console() -> bool:
    """The command line on a console of code page 936."""
    return _pytest("tests/unit/cli", environment={"PYTHONIOENCODING": "gbk"})


def everything() -> bool:
    return _pytest("-n", "2")


STEPS: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("static checks", static),
    ("wheel", wheel),
    ("command line on a GBK console", foreign_console),
    ("tests", everything),
)


def _run(title: str, step: Callable[[], bool]) -> bool:
    print(f"== {title}", flush=True)
    return step()


def _pytest(*arguments: str, environment: Mapping[str, str] | None = None) -> bool:
    return _call([sys.executable, "-m", "pytest", *arguments], environment=environment)


def _script(name: str) -> str:
    """A program of this environment, whatever the PATH says."""
    return shutil.which(name, path=str(SCRIPTS)) or name


def _call(
    command: list[str],
    *,
    cwd: Path = ROOT,
    status: int = 0,
    quiet: bool = False,
    environment: Mapping[str, str] | None = None,
) -> bool:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if done.returncode != status:
        if quiet:
            print(done.stdout.decode("utf-8", "replace"))
        print(
            f"{Path(command[0]).name} {' '.join(command[1:])}: status {done.returncode}, expected {status}", flush=True
        )
    return done.returncode == status


if __name__ == "__main__":
    sys.exit(main())
