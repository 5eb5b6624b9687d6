"""How notes look on a PDF page: highlights with the rank of their note, and icons for what is about the whole filing.

Each has an appearance of its own, so that every viewer shows the same, also on paper. Colour is never the only sign: the
rank stands above each highlight, and the figure that a finding is about is underlined.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.annotators.note import AUTHOR
from gouji.annotators.pdf_syntax import Raw, string
from gouji.annotators.pdf_update import Update

MARK = "gouji:"
"""What the names (NM) of all our annotations begin with."""

ICON = 20.0  # points, both ways
TAG = 6.6  # height of a rank

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower left, lower right in the direction of reading, as viewers expect quadrilaterals."""

Colour = tuple[float, float, float]

_LIGHT: tuple[Colour, ...] = (
    (1.0, 0.84, 0.25),
    (0.5, 0.8, 1.0),
    (0.6, 0.88, 0.52),
    (1.0, 0.66, 0.76),
    (0.78, 0.7, 1.0),
    (1.0, 0.7, 0.42),
    (0.45, 0.87, 0.83),
    (0.8, 0.82, 0.86),
)
_DARK: tuple[Colour, ...] = (
    (0.5, 0.34, 0.0),
    (0.0, 0.3, 0.6),
    (0.06, 0.4, 0.12),
    (0.64, 0.07, 0.3),
    (0.34, 0.18, 0.68),
    (0.63, 0.25, 0.0),
    (0.0, 0.38, 0.38),
    (0.27, 0.3, 0.35),
)
_WARNING: tuple[Colour, Colour] = ((1.0, 0.9, 0.87), (0.75, 0.08, 0.08))
_DIGIT, _GAP = 3.4, 0.9  # width of the digits of a rank, what stands between two
_ROOM = 0.7  # around what is drawn
_POPUP = (220.0, 140.0)
_OPACITY = 0.65
_PRINTED, _AS_IT_IS = 4, 28  # flags: printed; printed, not zoomed, not turned


@dataclass(frozen=True, slots=True)
class Words:
    """What a viewer shows of a note: its subject and its text. `name` tells it from all others."""

    name: str
    subject: str
    contents: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a highlight has of a place that several notes are about: a strip, the `at`-th of `of` from above, and its rank.

    The rank begins `left` points from the corner, behind those of the others.
    """

    rank: int
    at: int = 0
    of: int = 1
    left: float = 0.0


def width_of(rank: int) -> float:
    """The points that a rank takes, with the gap behind it."""
    return _DIGIT * len(str(rank)) + 2.4 + _GAP


class Marks:
    """Puts annotations into a section that is added to a file."""

    def __init__(self, update: Update) -> None:
        self._update = update
        self._resources: Raw | None = None

    def highlight(
        self,
        quads: Sequence[Corners],
        words: Words,
        colour: int,
        *,
        share: Share,
        is_primary: bool,
        is_blank: bool,
        page: Raw,
        beside: Point,
    ) -> list[Raw]:
        """A highlight over the quadrilaterals and its pop-up, which opens at `beside`; references to both.

        `is_blank` says that nothing is written where the rank stands.
        """
        light, dark = _LIGHT[colour % len(_LIGHT)], _DARK[colour % len(_DARK)]
        drawn = [b"q /G gs %s rg" % _numbers(*light)]
        drawn += [b"%s m %s l %s l %s l f" % tuple(_numbers(*point) for point in _strip(quad, share)) for quad in quads]
        drawn.append(b"Q")
        if is_primary:
            drawn.append(b"q /D gs %s RG 1.1 w" % _numbers(*dark))
            drawn += [b"%s m %s l S" % (_numbers(*third), _numbers(*fourth)) for _, _, third, fourth in quads]
            drawn.append(b"Q")
        signs, outline = _tag(quads[0], share, light, dark, is_primary=is_primary, is_blank=is_blank)
        drawn += signs
        points = [*(point for quad in quads for point in quad), *outline]
        places = b" ".join(_numbers(*(at for point in quad for at in point)) for quad in quads)
        return self._annotation(
            b"/Subtype /Highlight /QuadPoints [%s] /CA %s" % (places, _numbers(_OPACITY)),
            words,
            light,
            b"\n".join(drawn),
            rect=_around(points),
            page=page,
            beside=beside,
        )

    def icon(
        self, corners: Corners, sign: str, words: Words, colour: int | None, *, page: Raw, beside: Point
    ) -> list[Raw]:
        """A note that is no place's; `sign` is drawn in it. Without a colour it is a warning, whose pop-up is open."""
        light, dark = _WARNING if colour is None else (_LIGHT[colour % len(_LIGHT)], _DARK[colour % len(_DARK)])
        drawn = [
            b"q /D gs %s cm %s rg %s RG 1 w" % (_frame(corners[2], corners), _numbers(*light), _numbers(*dark)),
            b"1.5 5 m 1.5 18.5 l 18.5 18.5 l 18.5 5 l 9 5 l 5 1.5 l 5 5 l h B",
            b"%s rg BT /F %d Tf %s Td (%s) Tj ET Q"
            % (_numbers(*dark), 10 if len(sign) < 3 else 7, _numbers(10 - 2.8 * len(sign), 8.2), sign.encode("ascii")),
        ]
        return self._annotation(
            b"/Subtype /Text /Name /Comment",
            words,
            light,
            b"\n".join(drawn),
            rect=_around(corners),
            page=page,
            beside=beside,
            is_open=colour is None,
        )

    def _annotation(
        self,
        kind: bytes,
        words: Words,
        colour: Colour,
        drawn: bytes,
        *,
        rect: tuple[float, float, float, float],
        page: Raw,
        beside: Point,
        is_open: bool = False,
    ) -> list[Raw]:
        box = _numbers(*rect)
        look = self._update.add(
            b"<< /Type /XObject /Subtype /Form /BBox [%s] /Resources %s /Length %d >>\nstream\n%s\nendstream"
            % (box, self._shared(), len(drawn), drawn)
        )
        own, popup = self._update.reserve(), self._update.reserve()
        across, up = beside
        width, height = _POPUP
        self._update.put(
            own,
            b"<< /Type /Annot %s /Rect [%s] /P %s /F %d /C [%s] /NM %s /T %s /Subj %s /Contents %s /AP << /N %s >> /Popup %d 0 R >>"
            % (
                kind,
                box,
                page,
                _PRINTED,
                _numbers(*colour),
                string(MARK + words.name),
                string(AUTHOR),
                string(words.subject),
                string(words.contents.replace("\n", "\r")),
                look,
                popup,
            ),
        )
        self._update.put(
            popup,
            b"<< /Type /Annot /Subtype /Popup /Rect [%s] /P %s /F %d /NM %s /Parent %d 0 R /Open %s >>"
            % (
                _numbers(across, up - height, across + width, up),
                page,
                _AS_IT_IS,
                string(f"{MARK}{words.name}:popup"),
                own,
                b"true" if is_open else b"false",
            ),
        )
        return [b"%d 0 R" % own, b"%d 0 R" % popup]

    def _shared(self) -> Raw:
        """What all appearances draw with."""
        if self._resources is None:
            clear = self._update.add(b"<< /Type /ExtGState /BM /Multiply /ca %s >>" % _numbers(_OPACITY))
            dense = self._update.add(b"<< /Type /ExtGState /BM /Multiply >>")
            font = self._update.add(
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            )
            self._resources = self._update.add(
                b"<< /ExtGState << /G %s /D %s >> /Font << /F %s >> >>" % (clear, dense, font)
            )
        return self._resources


def _strip(quad: Corners, share: Share) -> tuple[Point, Point, Point, Point]:
    """The corners of what is filled, one after the other."""
    first, second, third, fourth = quad
    upper, lower = share.at / share.of, (share.at + 1) / share.of
    return (
        _between(first, third, upper),
        _between(second, fourth, upper),
        _between(second, fourth, lower),
        _between(first, third, lower),
    )


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _tag(
    quad: Corners, share: Share, light: Colour, dark: Colour, *, is_primary: bool, is_blank: bool
) -> tuple[list[bytes], list[Point]]:
    """What draws the rank above the first corner, and the corners of that. It hides the rule of a table, but no letter."""
    left, width = share.left, width_of(share.rank) - _GAP
    box = _numbers(left, 0, width, TAG)
    frame = _frame(quad[0], quad)
    drawn = [b"q %s cm 1 g %s re f Q" % (frame, box)] if is_blank else []
    drawn += [
        b"q /D gs %s cm %s rg %s RG" % (frame, _numbers(*light), _numbers(*dark)),
        b"0.9 w %s re B" % box if is_primary else b"0.4 w %s re S" % box,
        b"%s rg BT /F 6 Tf %s Td (%d) Tj ET Q" % (_numbers(*dark), _numbers(left + 1.2, 1.2), share.rank),
    ]
    along, up = _axes(quad)
    outline = [
        (
            quad[0][0] + along[0] * across + up[0] * height,
            quad[0][1] + along[1] * across + up[1] * height,
        )
        for across in (left, left + width)
        for height in (0.0, TAG)
    ]
    return drawn, outline


def _axes(quad: Corners) -> tuple[Point, Point]:
    """The directions of reading and upwards, one point long."""
    (left, top), (right, along), (below, bottom), _ = quad
    width, height = math.hypot(right - left, along - top) or 1.0, math.hypot(left - below, top - bottom) or 1.0
    return ((right - left) / width, (along - top) / width), ((left - below) / height, (top - bottom) / height)


def _frame(origin: Point, quad: Corners) -> bytes:
    """The matrix of coordinates that begin at `origin` and go in the direction of reading and upwards."""
    along, up = _axes(quad)
    return _numbers(*along, *up, *origin)


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, up = zip(*points, strict=True)
    return min(across) - _ROOM, min(up) - _ROOM, max(across) + _ROOM, max(up) + _ROOM


def _numbers(*numbers: float) -> bytes:
    return " ".join(f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".") for number in numbers).encode("ascii")
