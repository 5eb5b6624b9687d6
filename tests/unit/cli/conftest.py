"""Filings of our own, and the program run as a process of its own, as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# 268.40 × 91.95 % = 246.80: the first agrees with itself, the second does not.
SOUND = "一、资金情况\n\n年初预算268.40万元，实际到位资金246.80万元，资金到位率91.95%。\n"
UNSOUND = "一、资金情况\n\n年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "unsound.txt").write_text(UNSOUND, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gouji(root: Path) -> Gouji:
    def run(*arguments: object, cwd: Path = root, **environment: str) -> subprocess.CompletedProcess[bytes]:
        inherited = {name: value for name, value in os.environ.items() if name not in ("GOUJI_LANGUAGE", "COLUMNS")}
        return subprocess.run(
            [sys.executable, "-X", "utf8=0", "-m", "gouji", *map(str, arguments)],
            cwd=cwd,
            env={**inherited, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            check=False,
            timeout=120,
        )

    return run
