"""The rules of a PDF page: the straight lines that part the cells of its tables, and the area that pictures cover.

A rule is stroked, or it is a filled rectangle thinner than `_THICK`; shades of cells are not rules. Pieces of one line
become one rule.
"""

from __future__ import annotations

import collections
import ctypes
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

from gouji.model.address import Box
from gouji.readers.page import Rule, joined
from gouji.readers.pdf_characters import Turn, address_of

_THICK = 3.0
_DEEP = 4  # forms within forms
_STRAIGHT = 1.0  # a line that rises by less is level

Matrix = tuple[float, float, float, float, float, float]
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: level and upright rules, the share of the page under pictures, whether it has any mark."""

    level: list[Rule]
    upright: list[Rule]
    pictured: float = 0.0
    outlines: int = 0  # filled shapes
    cut: bool = False  # more objects than the limit; the rest was not looked at
    visible_text: bool = True  # False where each piece of text is invisible: laid over a scan by a program that read it


def drawn(page: Any, turn: Turn, most: int) -> Drawn:
    """The rules of a page; `most` bounds the objects that are looked at."""
    objects = _Objects(turn, most)
    objects.of_page(page)
    return Drawn(
        joined(objects.level),
        joined(objects.upright),
        min(1.0, objects.pictured / max(1.0, turn.width * turn.height)),
        objects.outlines,
        objects.left < 0,
        objects.seen or not objects.unseen,
    )


class _Objects:
    """Walks over the objects of one page."""

    def __init__(self, turn: Turn, most: int) -> None:
        self.turn = turn
        self.left = most
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.pictured = 0.0
        self.outlines = 0
        self.seen = self.unseen = False
        self._make_room(16)
        self._four = tuple(ctypes.c_float() for _ in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._filled, self._stroked = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._matrix = pdfium.FS_MATRIX()
        self._turned = ctypes.byref(self._matrix)

    def of_page(self, page: Any) -> None:
        """Most objects are text, of which nothing is asked but what they are: those calls go by address."""
        calls = _calls()
        count = min(pdfium.FPDFPage_CountObjects(page), self.left + 1)
        things = list(map(calls.thing, itertools.repeat(ctypes.byref(page.contents), count), range(count)))
        kinds = list(map(calls.kind, things))
        done = 0
        for at in [at for at, what in enumerate(kinds) if what != _TEXT]:
            self._texts(things[done:at])
            done = at + 1
            if self.left < 0:
                return
            if kinds[at] == _PATH:
                self.left -= 1
                self._path(ctypes.c_void_p.from_param(things[at]), _SAME)
            else:
                self._take(ctypes.cast(things[at], pdfium.FPDF_PAGEOBJECT), _SAME, 0)
            if self.left < 0:
                return
        self._texts(things[done:])

    def _texts(self, things: list[int]) -> None:
        """Pieces of text that follow each other: whether they can be seen is asked until one can."""
        for at, thing in enumerate(things):
            if self.seen:
                self.left -= len(things) - at
                return
            self._take(ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT), _SAME, 0)
            if self.left < 0:
                return

    def _take(self, thing: Any, outer: Matrix, depth: int) -> None:
        self.left -= 1
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if not self.seen:
                mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
                self.seen = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
                self.unseen = self.unseen or not self.seen
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(ctypes.byref(thing.contents), outer)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            self._picture(thing, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            inner = _within(self._matrix_of(thing), outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self._take(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
                if self.left < 0:
                    return

    def _matrix_of(self, thing: Any) -> Matrix:
        matrix = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
            return _SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _picture(self, thing: Any, outer: Matrix) -> None:
        left, bottom, right, top = self._four
        if pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            corners = [_moved(outer, left.value, bottom.value), _moved(outer, right.value, top.value)]
            box = self._box(corners)
            self.pictured += (box[2] - box[0]) * (box[3] - box[1])
            self._thin(box)

    def _path(self, path: Any, outer: Matrix) -> None:
        calls, filled, stroked = _calls(), self._fill, self._stroke
        if not calls.draw_mode(path, self._filled, self._stroked):
            return
        if not filled.value and not stroked.value:
            return  # a clip
        matrix = self._matrix
        if calls.matrix(path, self._turned):
            own = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
        else:
            own = _SAME
        for corners in self._outlines(path, _within(own, outer)):
            if stroked.value:
                for one, other in itertools.pairwise(corners):
                    self._line(self._box((one, other)))
            if filled.value:
                self.outlines += 1
                self._thin(self._box(corners))

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path; one that is closed ends where it began. Curves are left out."""
        calls = _calls()
        count = calls.segments(path)
        self.left -= count
        if self.left < 0:
            return
        if count > len(self._across):
            self._make_room(count)
        pieces = list(map(ctypes.c_void_p.from_param, map(calls.segment, itertools.repeat(path), range(count))))
        collections.deque(map(calls.point, pieces, self._across, self._up), maxlen=0)
        points = self._points[: 2 * count]
        corners: list[tuple[float, float]] = []
        a, b, c, d, e, f = matrix
        for kind, closes, right, high in zip(
            map(calls.segment_kind, pieces), map(calls.closes, pieces), points[::2], points[1::2], strict=True
        ):
            if kind in (_MOVE, _CURVE):
                if len(corners) > 1:
                    yield corners
                corners = []
            if kind != _CURVE:
                corners.append((a * right + c * high + e, b * right + d * high + f))
            if closes and corners:
                yield [*corners, corners[0]]
                corners = corners[:1]
        if len(corners) > 1:
            yield corners

    def _make_room(self, count: int) -> None:
        """For the points of so many segments of a path."""
        self._points = (ctypes.c_float * (2 * count))()
        places = [ctypes.byref(self._points, ctypes.sizeof(ctypes.c_float) * at) for at in range(2 * count)]
        self._across, self._up = places[::2], places[1::2]

    def _box(self, corners: Iterable[tuple[float, float]]) -> Box:
        across, up = zip(*corners, strict=True)
        return self.turn.box(min(across), min(up), max(across), max(up))

    def _line(self, box: Box) -> None:
        left, top, right, bottom = box
        if bottom - top <= _STRAIGHT < right - left:
            self.level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _STRAIGHT < bottom - top:
            self.upright.append(Rule((left + right) / 2, top, bottom))

    def _thin(self, box: Box) -> None:
        left, top, right, bottom = box
        if bottom - top <= _THICK and right - left > bottom - top:
            self.level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THICK and bottom - top > right - left:
            self.upright.append(Rule((left + right) / 2, top, bottom))


@dataclass(frozen=True, slots=True)
class _Calls:
    """Functions of pdfium by references, see `pdf_characters`; only `kind` is asked of each object, which is told by address."""

    thing: Callable[[Any, int], int]
    kind: Callable[[int], int]
    draw_mode: Callable[[Any, Any, Any], int]
    matrix: Callable[[Any, Any], int]
    segments: Callable[[Any], int]
    segment: Callable[[Any, int], int]
    segment_kind: Callable[[Any], int]
    point: Callable[[Any, Any, Any], int]
    closes: Callable[[Any], int]


@cache
def _calls() -> _Calls:
    handle, number = ctypes.PYFUNCTYPE(ctypes.c_void_p), ctypes.PYFUNCTYPE(ctypes.c_int)
    return _Calls(
        handle(address_of(pdfium.FPDFPage_GetObject)),
        ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(address_of(pdfium.FPDFPageObj_GetType)),
        number(address_of(pdfium.FPDFPath_GetDrawMode)),
        number(address_of(pdfium.FPDFPageObj_GetMatrix)),
        number(address_of(pdfium.FPDFPath_CountSegments)),
        handle(address_of(pdfium.FPDFPath_GetPathSegment)),
        number(address_of(pdfium.FPDFPathSegment_GetType)),
        number(address_of(pdfium.FPDFPathSegment_GetPoint)),
        number(address_of(pdfium.FPDFPathSegment_GetClose)),
    )


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == _SAME:
        return inner
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        e * outer[0] + f * outer[2] + outer[4],
        e * outer[1] + f * outer[3] + outer[5],
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
