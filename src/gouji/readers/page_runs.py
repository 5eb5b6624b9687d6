"""Runs: characters that are written one behind the other, as most of a page is. What holds for one of them holds for all.

Words are of one height from sign to sign, none stands over another and no blank parts them, so that lines, cells and boxes
are found by runs; only where two of them overlap, or an edge cuts through one, is it taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from math import nan

from gouji.readers.page import Character, Run

_run = partial(tuple.__new__, Run)  # a page has hundreds: without the call that names the fields

BLANK = 0.24  # of the height of a line: a wider gap between letters or digits is a blank


def runs(characters: Sequence[Character]) -> list[Run]:
    """The runs of characters, in the order that they are written in."""
    if not characters:
        return []
    texts, lefts, tops, rights, bottoms = map(list, zip(*characters, strict=True))
    return runs_of("".join(texts), lefts, tops, rights, bottoms)


def runs_of(
    text: str, lefts: list[float], tops: Sequence[float], rights: list[float], bottoms: Sequence[float]
) -> list[Run]:
    """The same of the signs of a text and their edges."""
    found: list[Run] = []
    start = 0
    top = begin = end = nan
    bottom = gap = 0.0
    for at, (left, high, right, low) in enumerate(zip(lefts, tops, rights, bottoms, strict=True)):
        if (
            high == top
            and low == bottom
            and left - end <= gap
            and right > left
            and (left >= end or (right >= end and left >= end - 0.5 * (end - begin)))
        ):
            begin, end = left, right
            continue
        if at:
            found.append(
                _run((text[start:at], lefts[start], tops[start], end, bottom, lefts[start:at], rights[start:at]))
            )
        start, begin, end, bottom, gap = at, left, right, low, BLANK * (low - high)
        top = high if right > left and low > high else nan  # what has no extent stands for itself
    if lefts:
        found.append(_run((text[start:], lefts[start], tops[start], end, bottom, lefts[start:], rights[start:])))
    return found


def sign_of(run: Run, at: int) -> Run:
    """One of its characters as a run of its own."""
    left, right = run.lefts[at], run.rights[at]
    return _run((run.text[at], left, run.top, right, run.bottom, [left], [right]))


def apart(run: Run) -> list[Run]:
    """Each character as a run of its own."""
    count = len(run.lefts)
    return [run] if count == 1 else [sign_of(run, at) for at in range(count)]


def characters(found: Iterable[Run]) -> list[Character]:
    """The single characters of runs."""
    return [
        Character(sign, left, run.top, right, run.bottom)
        for run in found
        for sign, left, right in zip(run.text, run.lefts, run.rights, strict=True)
    ]
