"""The transcripts of both READMEs are what a run on the sample prints today, 100 columns wide.

`python tests/golden/test_readme.py` writes them anew; look at the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
SAMPLE = "samples/部门评价报告.txt"
_BLOCK = re.compile(r"(?<=<!-- transcript:begin -->\n).*(?=<!-- transcript:end -->)", re.DOTALL)


def transcript() -> str:
    """What the README's command prints, as a block of Markdown."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GOUJI_")},
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "gouji", "check", SAMPLE], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr.decode("utf-8", "replace")
    lines = (line.rstrip() for line in done.stdout.decode("utf-8").strip("\r\n").splitlines())
    return f"```text\n$ gouji check {SAMPLE}\n{chr(10).join(lines)}\n```\n"


@pytest.mark.parametrize("readme", READMES)
def test_transcript_is_that_of_a_run(readme: str) -> None:
    found = _BLOCK.search((ROOT / readme).read_text(encoding="utf-8"))

    assert found is not None
    assert found.group() == transcript()


def _write() -> None:
    printed = transcript()
    for readme in READMES:
        path = ROOT / readme
        path.write_text(_BLOCK.sub(lambda _: printed, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _write()
