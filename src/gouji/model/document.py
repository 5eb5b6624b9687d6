"""A filing (报送材料) as a reader hands it on: its decoded text and what is known of the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from re import compile as pattern

from gouji.model.location import Location
from gouji.model.notice import Notice

_LINE_END = pattern(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """One file as submitted, decoded. Offsets everywhere are code points of `text`."""

    path: str
    sha256: str
    media_type: str
    text: str
    encoding: str
    notices: tuple[Notice, ...] = field(default=())

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """1-based line of the character at the offset."""
        return bisect_right(self.line_starts, offset)

    def locate(self, spans: tuple[tuple[int, int], ...], where: str = "") -> Location:
        """The location of the pieces, which are in order and not empty."""
        start, end = spans[0][0], spans[-1][1]
        line, end_line = self.line_of(start), self.line_of(max(start, end - 1))
        return Location(
            start=start,
            end=end,
            line=line,
            column=start - self.line_starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self.line_starts[end_line - 1] + 1,
            spans=spans if len(spans) > 1 else (),
            where=where,
        )

    def quote(self, spans: tuple[tuple[int, int], ...]) -> str:
        """What is printed there, without line breaks."""
        return "".join(" ".join(self.text[start:end].split()) for start, end in spans)
