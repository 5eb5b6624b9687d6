"""What a command may load: the quick ones leave pandas, pandera and Great Expectations alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"great_expectations", "numpy", "pandas", "pandera", "scipy"}


def _loaded(*command: str) -> set[str]:
    """The top-level packages that a fresh interpreter has imported after the command."""
    program = (
        "import sys, contextlib, io\n"
        "sys.argv = ['gouji', *sys.argv[1:]]\n"
        "from gouji.cli.app import main\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding='utf-8')), contextlib.suppress(SystemExit):\n"
        "    main()\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("command", [("--help",), ("--version",), ("explain", "GJ101"), ("checks",)])
def test_quick_commands_load_no_frames(command: tuple[str, ...]) -> None:
    assert _loaded(*command) & HEAVY == set()


def test_the_package_itself_loads_no_frames() -> None:
    program = "import sys, gouji; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & (HEAVY | {"rich", "typer", "yaml"}) == set()
