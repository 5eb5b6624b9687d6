"""Measures how fast Gouji starts and reads, as ratios that mean the same on any machine.

Each ratio compares two programs of the same environment, run in turns within one session, by the median. Absolute times
are printed for the reader's orientation only. Run it with the interpreter of an environment that has `gouji` installed:
`.venv/bin/python benchmarks/run.py`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FILING_BYTES = 40_000
"""A self-evaluation report of some thirty pages."""

GOUJI = (sys.executable, "-c", "from gouji.cli.app import run; run()")
FRAMES = (sys.executable, "-c", "import typer, rich, pandera.pandas")
SHELL = (sys.executable, "-c", "import typer, rich")


@dataclass(frozen=True)
class Ratio:
    name: str
    program: tuple[str, ...]
    yardstick: tuple[str, ...]
    target: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Ratios of start-up and reading speed.")
    parser.add_argument("--file", type=Path, help="the text filing to read (default: one made of the samples)")
    parser.add_argument("--runs", type=int, default=7, help="runs of each program (default 7)")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        filing = Path(chosen.file or Path(folder) / "filing.txt")
        if chosen.file is None:
            filing.write_text(made_filing(FILING_BYTES), encoding="utf-8")
        for ratio in _ratios(filing):
            _measure(ratio, chosen.runs)
        _throughput(filing, chosen.runs)
    return 0


def made_filing(size: int) -> str:
    """A filing of at least so many bytes: the samples over and over, each copy as a part of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir()) if _is_plain(path)]
    parts: list[str] = []
    made = 0
    while made < size:
        part = f"第{len(parts) + 1}部分\n\n{texts[len(parts) % len(texts)]}\n"
        parts.append(part)
        made += len(part.encode())
    return "".join(parts)


def _is_plain(path: Path) -> bool:
    if path.suffix not in (".txt", ".md"):
        return False
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _ratios(filing: Path) -> tuple[Ratio, ...]:
    return (
        Ratio("gouji check", (*GOUJI, "check", str(filing), "--format", "json"), FRAMES, 1.5),
        Ratio("gouji --help", (*GOUJI, "--help"), SHELL, 3.0),
        Ratio("gouji explain", (*GOUJI, "explain", "GJ101"), SHELL, 3.0),
        Ratio("gouji checks", (*GOUJI, "checks"), SHELL, 3.0),
    )


def _measure(ratio: Ratio, runs: int) -> None:
    for command in (ratio.program, ratio.yardstick):  # compiles what is not compiled yet, and warms the file cache
        _seconds(command)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs):
        ours.append(_seconds(ratio.program))
        theirs.append(_seconds(ratio.yardstick))
    mine, other = statistics.median(ours), statistics.median(theirs)
    verdict = "within" if mine / other <= ratio.target else "OVER"
    print(
        f"{ratio.name:<14} {mine / other:5.2f} x {ratio.yardstick[-1]!r}  ({verdict} {ratio.target:g}; "
        f"{mine * 1000:.0f} ms against {other * 1000:.0f} ms)",
        flush=True,
    )


def _seconds(command: Sequence[str]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):  # 1: findings
        sys.exit(f"{' '.join(command[3:])}: status {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return seconds


def _throughput(file: Path, runs: int) -> None:
    from gouji.pipeline import check_files
    from gouji.settings import Settings

    settings = Settings()
    check_files([file], settings)
    times: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        check_files([file], settings)
        times.append(time.perf_counter() - start)
    megabytes = file.stat().st_size / 1_000_000
    print(f"{'in process':<14} {megabytes / statistics.median(times):5.2f} MB of text a second ({megabytes:.3f} MB)")


if __name__ == "__main__":
    sys.exit(main())
