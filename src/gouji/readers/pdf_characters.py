"""The characters of a PDF page with their boxes, in the direction of reading.

Boxes are those of the font ("loose"), so that all characters of a line are of one height, as pdfium gives them; blanks
are left out, since those that pdfium makes up and those that are printed both follow from the gaps.
Functions of pdfium are called by address, with arguments that are made ready before: the wrappers of pypdfium2 check and
convert every argument, which takes longer than the call itself.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gouji.model.address import Box
from gouji.readers.page import Run
from gouji.readers.page_runs import apart, runs_of

_QUARTER = math.pi / 2
_ASKEW = 0.1  # radians off every quarter turn: a watermark, a stamp
_HIGH_SURROGATE = (0xD800, 0xDBFF)
_BLANK = frozenset(" \t\r\n\f\v\xa0\u3000\u2002\u2003\u200b\ufeff\x00")
_WORDS = re.compile(f"[^{''.join(sorted(_BLANK))}]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page stands in the file (left, bottom, right, top), and how it is turned, in quarters with the clock."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        return self.right - self.left if self.quarters % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.quarters % 2 == 0 else self.right - self.left

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file on the turned page."""
        match self.quarters:
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case 3:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
            case _:
                return left - self.left, self.top - top, right - self.left, self.top - bottom

    def boxes(
        self, left: list[float], bottom: list[float], right: list[float], top: list[float]
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """The edges of many boxes of the file on the turned page: left, top, right, bottom."""
        if self.quarters:
            found = list(map(self.box, left, bottom, right, top))
            return (
                [box[0] for box in found],
                [box[1] for box in found],
                [box[2] for box in found],
                [box[3] for box in found],
            )
        begin, end = self.left, self.top
        if begin:
            left, right = [at - begin for at in left], [at - begin for at in right]
        return left, [end - at for at in top], right, [end - at for at in bottom]

    def point(self, across: float, down: float) -> tuple[float, float]:
        """A point of the turned page in the file."""
        match self.quarters:
            case 1:
                return self.left + down, self.bottom + across
            case 2:
                return self.right - across, self.bottom + down
            case 3:
                return self.right - down, self.top - across
            case _:
                return self.left + across, self.top - down

    def again(self, quarters: int) -> Turn:
        """The turn that leads from boxes on this page to those on one turned by more quarters, y downwards."""
        return Turn(0.0, 0.0, self.width, self.height, quarters % 4)

    def flipped(self, box: Box) -> Box:
        """A box with y downwards, which `again` begins from, on the page turned further."""
        left, top, right, bottom = box
        return self.box(left, self.top - bottom, right, self.top - top)


@dataclass(frozen=True, slots=True)
class Written:
    """The characters of one page in runs; `turn` is the direction that they are read in. `askew` counts those left out."""

    runs: list[Run]
    turn: Turn
    askew: int = 0


class Kept(NamedTuple):
    """What a page printed, for what is written into it; `shown` is the page as it is shown, `turn` as it is read."""

    shown: Turn
    turn: Turn
    runs: Sequence[Run]


class Boxes:
    """Room for the boxes of a page's characters, which pages share: it takes time to make, and to make the way to each box."""

    def __init__(self) -> None:
        self._rects = (pdfium.FS_RECTF * 0)()
        self._places: list[Any] = []

    def ask(self, text_page: Any, indices: Sequence[int]) -> list[float]:
        """Left, top, right and bottom of each of these characters, in the file."""
        size = ctypes.sizeof(pdfium.FS_RECTF)
        if len(indices) > len(self._places):
            self._rects = (pdfium.FS_RECTF * (2 * len(indices)))()
            self._places = [ctypes.byref(self._rects, at) for at in range(0, ctypes.sizeof(self._rects), size)]
        else:
            ctypes.memset(self._rects, 0, size * len(indices))
        deque(map(_calls().loose_box, repeat(text_page), indices, self._places), maxlen=0)
        return array("f", ctypes.string_at(self._rects, size * len(indices))).tolist()


def written(page: Any, text_page: Any, bounds: tuple[float, float, float, float], boxes: Boxes) -> Written:
    """Read a page. `bounds` are left, bottom, right, top of what is shown of it."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Written([], Turn(*bounds, pdfium.FPDFPage_GetRotation(page) % 4))
    signs = _signs(text_page, count)
    handle = ctypes.byref(text_page.contents)
    quarters, straight = _directions(handle, signs)
    turn = Turn(*bounds, quarters)
    printed = list(chain.from_iterable([range(*word.span()) for word in _WORDS.finditer(signs)]))
    text = "".join(_WORDS.findall(signs))
    askew = 0
    if straight is not None:
        askew = len(printed) - len(straight)
        printed = [index for index in printed if index in straight]
        text = "".join([signs[index] for index in printed])
    edges = boxes.ask(handle, printed)
    left, top, right, bottom = (edges[side::4] for side in range(4))
    found = runs_of(text, *turn.boxes(left, bottom, right, top))
    if any(one[3] <= one[1] or one[4] <= one[2] for one in found):
        for at, index in enumerate(printed):
            if right[at] <= left[at] or top[at] <= bottom[at]:
                left[at], bottom[at], right[at], top[at] = _tight(text_page, index)
        found = runs_of(text, *turn.boxes(left, bottom, right, top))
    if not _lie_within(found, turn):
        far, low = 2 * turn.width, 2 * turn.height
        signs_of = [sign for one in found for sign in apart(one)]
        found = [one for one in signs_of if 0 <= one.left + one.right <= far and 0 <= one.top + one.bottom <= low]
    return Written(found, turn, askew)


def _lie_within(found: Sequence[Run], turn: Turn) -> bool:
    """Whether all runs stand on the page, as they nearly always do."""
    width, height = turn.width, turn.height
    return all(one[1] >= 0 and one[2] >= 0 and one[3] <= width and one[4] <= height for one in found)


def address_of(function: Any) -> int:
    """Where a function of pdfium stands in memory."""
    found = ctypes.cast(function, ctypes.c_void_p).value
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class _Calls:
    """Functions of pdfium by the page of text (by reference), the index of a character, and the place for a box."""

    loose_box: Callable[[Any, int, Any], int]
    angle: Callable[[Any, int], float]
    unicode: Callable[[Any, int], int]


@cache
def _calls() -> _Calls:
    return _Calls(
        ctypes.PYFUNCTYPE(ctypes.c_int)(address_of(pdfium.FPDFText_GetLooseCharBox)),
        ctypes.PYFUNCTYPE(ctypes.c_float)(address_of(pdfium.FPDFText_GetCharAngle)),
        ctypes.PYFUNCTYPE(ctypes.c_uint)(address_of(pdfium.FPDFText_GetUnicode)),
    )


def _signs(text_page: Any, count: int) -> str:
    """The sign of each character; at once where they are as many as the characters, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1 and buffer[count - 1]:
        signs = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(signs) == count:
            return signs
    handle, ask = ctypes.byref(text_page.contents), _calls().unicode
    return "".join([_sign(ask(handle, index)) for index in range(count)])


def _sign(code: int) -> str:
    low, _ = _HIGH_SURROGATE
    return "\ufffd" if code > 0x10FFFF or low <= code <= 0xDFFF else chr(code)


def _directions(text_page: Any, signs: str) -> tuple[int, frozenset[int] | None]:
    """How far the page must turn for most of its characters to stand upright; those that then do, None for all."""
    ask = _calls().angle
    if not any(map(ask, repeat(text_page), range(0, len(signs), 2))):
        return 0, None  # what stands askew is longer than one character
    turns: Counter[int | None] = Counter()
    of: dict[int, int | None] = {}
    for index, sign in enumerate(signs):
        if sign in _BLANK:
            continue
        angle = ask(text_page, index)
        if not angle:
            turns[0] += 1
            continue
        quarter = round(angle / _QUARTER)  # pdfium counts angles with the clock
        of[index] = -quarter % 4 if abs(angle - quarter * _QUARTER) < _ASKEW else None
        turns[of[index]] += 1
    if not of:
        return 0, None
    quarters = max((kind for kind in turns if kind is not None), key=lambda kind: turns[kind], default=0)
    upright = (index for index, sign in enumerate(signs) if sign not in _BLANK and of.get(index, 0) == quarters)
    return quarters, None if turns[quarters] == turns.total() else frozenset(upright)


def _tight(text_page: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value
