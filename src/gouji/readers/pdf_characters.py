"""The characters of a PDF page with their boxes, in the direction of reading.

Boxes are those of the font ("loose"), so that all characters of a line are of one height, as pdfium gives them; blanks
are left out, since those that pdfium makes up and those that are printed both follow from the gaps.
Functions of pdfium are called by address: the wrappers of pypdfium2 check every argument, which takes longer than the
call itself.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import count as count_from
from itertools import repeat
from operator import le
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gouji.model.address import Box
from gouji.readers.page import Character

_QUARTER = math.pi / 2
_ASKEW = 0.1  # radians off every quarter turn: a watermark, a stamp
_HIGH_SURROGATE = (0xD800, 0xDBFF)
_BLANK = frozenset(" \t\r\n\f\v\xa0\u3000\u2002\u2003\u200b\ufeff\x00")


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
        return (
            [at - begin for at in left],
            [end - at for at in top],
            [at - begin for at in right],
            [end - at for at in bottom],
        )

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
    """The characters of one page; `turn` is the direction that they are read in. `askew` counts those left out."""

    characters: list[Character]
    turn: Turn
    askew: int = 0


class Kept(NamedTuple):
    """What a page printed, for what is written into it; `shown` is the page as it is shown, `turn` as it is read."""

    shown: Turn
    turn: Turn
    characters: Sequence[Character]


def written(page: Any, text_page: Any, bounds: tuple[float, float, float, float]) -> Written:
    """Read a page. `bounds` are left, bottom, right, top of what is shown of it."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Written([], Turn(*bounds, pdfium.FPDFPage_GetRotation(page) % 4))
    signs = _signs(text_page, count)
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    quarters, straight = _directions(address, signs)
    turn = Turn(*bounds, quarters)
    rects = (pdfium.FS_RECTF * count)()
    start, size, ask = ctypes.addressof(rects), ctypes.sizeof(pdfium.FS_RECTF), _calls().loose_box
    printed = [
        index for index, sign in enumerate(signs) if sign not in _BLANK and (straight is None or index in straight)
    ]
    deque(map(ask, repeat(address), printed, count_from(start, size)), maxlen=0)
    edges: list[float] = array("f", bytes(rects)).tolist()
    left, top, right, bottom = (edges[side : 4 * len(printed) : 4] for side in range(4))
    if any(map(le, right, left)) or any(map(le, top, bottom)):
        for at, index in enumerate(printed):
            if right[at] <= left[at] or top[at] <= bottom[at]:
                left[at], bottom[at], right[at], top[at] = _tight(text_page, index)
    boxes = turn.boxes(left, bottom, right, top)
    found = list(map(partial(tuple.__new__, Character), zip([signs[index] for index in printed], *boxes, strict=True)))
    if not _lie_within(boxes, turn):
        far, low = 2 * turn.width, 2 * turn.height
        found = [box for box in found if 0 <= box[1] + box[3] <= far and 0 <= box[2] + box[4] <= low]
    askew = 0 if straight is None else sum(sign not in _BLANK for sign in signs) - len(straight)
    return Written(found, turn, askew)


def _lie_within(boxes: tuple[list[float], list[float], list[float], list[float]], turn: Turn) -> bool:
    """Whether all characters stand on the page, as they nearly always do."""
    left, top, right, bottom = boxes
    if not left:
        return True
    return min(left) >= 0 and min(top) >= 0 and max(right) <= turn.width and max(bottom) <= turn.height


def address_of(function: Any) -> int:
    """Where a function of pdfium stands in memory."""
    found = ctypes.cast(function, ctypes.c_void_p).value
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class _Calls:
    loose_box: Callable[[int | None, int, int], int]
    angle: Callable[[int | None, int], float]
    unicode: Callable[[int | None, int], int]


@cache
def _calls() -> _Calls:
    handle, number = ctypes.c_void_p, ctypes.c_int
    return _Calls(
        ctypes.PYFUNCTYPE(number, handle, number, handle)(address_of(pdfium.FPDFText_GetLooseCharBox)),
        ctypes.PYFUNCTYPE(ctypes.c_float, handle, number)(address_of(pdfium.FPDFText_GetCharAngle)),
        ctypes.PYFUNCTYPE(ctypes.c_uint, handle, number)(address_of(pdfium.FPDFText_GetUnicode)),
    )


def _signs(text_page: Any, count: int) -> list[str]:
    """The sign of each character; at once where they are as many as the characters, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1 and buffer[count - 1]:
        signs = list(bytes(buffer)[: 2 * count].decode("utf-16-le", "replace"))
        if len(signs) == count:
            return signs
    address, ask = ctypes.cast(text_page, ctypes.c_void_p).value, _calls().unicode
    codes = [ask(address, index) for index in range(count)]
    return [_sign(code) for code in codes]


def _sign(code: int) -> str:
    low, _ = _HIGH_SURROGATE
    return "\ufffd" if code > 0x10FFFF or low <= code <= 0xDFFF else chr(code)


def _directions(address: int | None, signs: list[str]) -> tuple[int, frozenset[int] | None]:
    """How far the page must turn for most of its characters to stand upright; those that then do, None for all."""
    ask = _calls().angle
    if not any(ask(address, index) for index in range(0, len(signs), 2)):
        return 0, None  # what stands askew is longer than one character
    turns: Counter[int | None] = Counter()
    of: dict[int, int | None] = {}
    for index, sign in enumerate(signs):
        if sign in _BLANK:
            continue
        angle = ask(address, index)
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
