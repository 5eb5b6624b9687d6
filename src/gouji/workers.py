"""Runs work over many files in worker processes, so that a library that ends its process costs one file and not the run.

What a worker was at when it ended cannot be known from outside. The files that may have done it are taken one at a time,
each by a worker of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
) -> Iterator[_Result]:
    """What the work makes of each file, in order; `lost` makes the result of a file that ends its worker."""
    chunk = min(_CHUNK, max(1, len(names) // (4 * jobs)))
    at = 0
    while at < len(names):
        try:
            with ProcessPoolExecutor(jobs) as pool:
                for result in pool.map(work, names[at:], each[at:], chunksize=chunk):
                    at += 1
                    yield result
        except BrokenProcessPool:
            suspects = min(len(names), at + jobs * chunk)
            while at < suspects:
                result = _alone(work, lost, names[at], each[at])
                at += 1
                yield result


def _alone(
    work: Callable[[str, _Settings], _Result],
    lost: Callable[[str, _Settings], _Result],
    name: str,
    settings: _Settings,
) -> _Result:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(work, name, settings).result()
    except BrokenProcessPool:
        return lost(name, settings)
