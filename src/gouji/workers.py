"""Runs work over many files in worker processes, so that a library that ends its process costs one file and not the run.

So does one that never comes back: a watch that needs nothing of Python ends the worker when a file has had its time. What a
worker was at when it ended cannot be known from outside. The files that may have done it are taken one at a time, each by a
worker of its own. A system that lets no process share a lock has no workers: there the work is done in this process.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import TypeVar

_Settings = TypeVar("_Settings")
_Result = TypeVar("_Result")

_CHUNK = 8  # files that a worker takes at a time


def in_workers(
    work: Callable[[str, _Settings], _Result],
    lost: Callable[[str, _Settings], _Result],
    names: Sequence[str],
    each: Sequence[_Settings],
    jobs: int,
    patience: Callable[[_Settings], float],
    meanwhile: Callable[[], object],
) -> Iterator[_Result]:
    """What the work makes of each file, in order; `lost` makes the result of a file that ends its worker.

    `patience` says how many seconds a file may take under its settings. It must be a function of a module. `meanwhile` is
    what this process does while they are at work; it may come twice.
    """
    watched = partial(_watched, work, patience)
    chunk = min(_CHUNK, max(1, len(names) // (4 * jobs)))
    at = 0
    while at < len(names):
        workers = _workers(jobs)
        if workers is None:
            yield from map(work, names[at:], each[at:])
            return
        try:
            with workers:
                results = workers.map(watched, names[at:], each[at:], chunksize=chunk)
                meanwhile()
                for result in results:
                    at += 1
                    yield result
        except BrokenProcessPool:
            suspects = min(len(names), at + jobs * chunk)
            if suspects == at + 1:
                yield lost(names[at], each[at])
                at += 1
            while at < suspects:
                result = _alone(watched, lost, names[at], each[at])
                at += 1
                yield result


def _workers(jobs: int) -> ProcessPoolExecutor | None:
    try:
        return ProcessPoolExecutor(jobs, initializer=_end_with_parent)
    except (ImportError, NotImplementedError, OSError):
        return None


def _end_with_parent() -> None:
    """Has this worker end when the process that it works for is gone, and be it killed: nobody else would end it."""
    Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = parent_process()
    assert parent is not None  # this is a worker
    parent.join()
    os._exit(1)


def _watched(
    work: Callable[[str, _Settings], _Result],
    patience: Callable[[_Settings], float],
    name: str,
    settings: _Settings,
) -> _Result:
    with Path(os.devnull).open("w") as nowhere:  # where the watch would write what was running
        faulthandler.dump_traceback_later(patience(settings), exit=True, file=nowhere)
        try:
            return work(name, settings)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _alone(
    work: Callable[[str, _Settings], _Result],
    lost: Callable[[str, _Settings], _Result],
    name: str,
    settings: _Settings,
) -> _Result:
    try:
        with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
            return pool.submit(work, name, settings).result()
    except BrokenProcessPool:
        return lost(name, settings)
