"""The text of a filing with its figures marked: each piece of text as HTML, wherever a figure begins or ends.

A mark names its figures in `data-f`, so that one listener serves all of them. Figures in the evidence of a finding have
an id, which links lead to, and the numbers of their findings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.model.location import Location
from gouji.renderers.html.states import LETTERS, STATES, State
from gouji.renderers.html.words import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure or statement in the text. `findings` are the ranks of those that quote it."""

    id: str
    location: Location
    state: State
    findings: tuple[int, ...] = ()

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        return self.location.spans or ((self.location.start, self.location.end),)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of text that the same marks cover; `opens` and `closes` are those that begin or end with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


class MarkedText:
    """The source text of one filing; `prefix` keeps the ids of several filings of a page apart."""

    def __init__(self, text: str, marks: Iterable[Mark], prefix: str) -> None:
        self._text = text
        self._prefix = prefix
        self._segments = _segments(marks)
        self._starts = [segment.start for segment in self._segments]

    def html(self, start: int, end: int) -> str:
        """The piece of the source as HTML."""
        parts: list[str] = []
        at = max(0, bisect_right(self._starts, start) - 1)
        place = start
        while at < len(self._segments) and self._segments[at].start < end:
            segment = self._segments[at]
            low, high = max(segment.start, start), min(segment.end, end)
            if low < high:
                parts += (self._plain(place, low), self._marked(segment, low, high))
                place = high
            at += 1
        parts.append(self._plain(place, end))
        return "".join(parts)

    def _plain(self, start: int, end: int) -> str:
        return escape(" ".join(self._text[start:end].split("\n"))) if start < end else ""

    def _marked(self, segment: _Segment, start: int, end: int) -> str:
        state = min((mark.state for mark in segment.marks), key=STATES.index)
        names = " ".join(mark.id for mark in segment.marks)
        opening = segment.opens if start == segment.start else ()
        anchor = next((f' id="{self._prefix}{mark.id}"' for mark in opening if mark.findings), "")
        marked = f'<span class="f {LETTERS[state]}"{anchor} data-f="{names}">{self._plain(start, end)}</span>'
        if end < segment.end:
            return marked
        ranks = sorted({rank for mark in segment.closes for rank in mark.findings})
        return marked + "".join(f'<a class="no" href="#{self._prefix}q{rank}">{rank}</a>' for rank in ranks)


def _segments(marks: Iterable[Mark]) -> list[_Segment]:
    """Stretches in order, which do not overlap; nearly always one for each mark."""
    pieces = sorted(
        ((start, end, mark) for mark in marks for start, end in mark.spans if start < end), key=lambda one: one[:2]
    )
    segments: list[_Segment] = []
    group: list[tuple[int, int, Mark]] = []
    reach = -1
    for piece in pieces:
        if piece[0] >= reach and group:
            segments += _cut(group)
            group = []
        group.append(piece)
        reach = max(reach, piece[1])
    return segments + _cut(group)


def _cut(group: Sequence[tuple[int, int, Mark]]) -> list[_Segment]:
    """The overlapping pieces, cut wherever one of them begins or ends."""
    borders = sorted({border for start, end, _ in group for border in (start, end)})
    return [
        _Segment(
            low,
            high,
            tuple(mark for start, end, mark in group if start <= low and high <= end),
            tuple(mark for start, _, mark in group if start == low and start == mark.location.start),
            tuple(mark for _, end, mark in group if end == high and end == mark.spans[-1][1]),
        )
        for low, high in pairwise(borders)
    ]


def marks_of(
    locations: Mapping[str, Location], states: Mapping[str, State], findings: Mapping[str, Sequence[int]]
) -> list[Mark]:
    """One mark for each figure or statement that has a place."""
    return [
        Mark(id, location, states.get(id, "untested"), tuple(findings.get(id, ())))
        for id, location in locations.items()
        if location.start < location.end
    ]
