"""Many files in worker processes: a worker that ends takes one file with it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji import workers
from gouji.workers import in_workers


def work(name: str, factor: int) -> str:
    if name.startswith("crash"):
        os._exit(1)
    if name.startswith("hang"):
        time.sleep(60)
    return name * factor


def lost(name: str, _: int) -> str:
    return f"lost {name}"


def patience(_: int) -> float:
    return 30.0


def nothing() -> None:
    """What this process does meanwhile."""


def little(_: int) -> float:
    return 1.0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_costs_one_file(jobs: int) -> None:
    names = ["a", "b", "crash1", "c", "crash2", *"defghijklm", "crash3"]

    assert list(in_workers(work, lost, names, [2] * len(names), jobs, patience, nothing)) == [
        "aa", "bb", "lost crash1", "cc", "lost crash2", *(letter * 2 for letter in "defghijklm"), "lost crash3",
    ]  # fmt: skip


def test_a_fault_of_the_work_is_not_hidden() -> None:
    with pytest.raises(TypeError):
        list(in_workers(work, lost, ["a"], [None], 1, patience, nothing))  # type: ignore[list-item]


def test_a_library_that_never_comes_back_costs_one_file() -> None:
    begun = time.monotonic()

    assert list(in_workers(work, lost, ["a", "hang", "b"], [2] * 3, 1, little, nothing)) == ["aa", "lost hang", "bb"]
    assert time.monotonic() - begun < 30


def test_this_process_does_something_meanwhile() -> None:
    done: list[str] = []

    results = in_workers(work, lost, ["a", "b"], [2, 3], 1, patience, lambda: done.append("meanwhile"))

    assert (next(results), done) == ("aa", ["meanwhile"])
    assert list(results) == ["bbb"]


def test_without_workers_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_locks(*_: object, **__: object) -> None:
        raise OSError(13, "Permission denied")  # as where /dev/shm may not be written

    monkeypatch.setattr(workers, "ProcessPoolExecutor", without_locks)

    assert list(in_workers(work, lost, ["a", "b"], [2, 3], 2, patience, nothing)) == ["aa", "bbb"]


def test_workers_end_with_the_process_that_they_work_for(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(
        "import time\n"
        "from gouji.workers import in_workers\n"
        "def work(name, factor):\n"
        "    print('at work', flush=True)\n"
        "    time.sleep(60)\n"
        "def patience(factor):\n"
        "    return 60.0\n"
        "if __name__ == '__main__':\n"
        "    list(in_workers(work, work, ['a', 'b'], [1, 1], 2, patience, lambda: None))\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        for _ in range(2):
            assert parent.stdout.readline() == "at work\n"
        parent.kill()

        # their end of the pipe closes when they end
        assert select.select([parent.stdout], [], [], 30)[0]
        assert parent.stdout.read() == ""
