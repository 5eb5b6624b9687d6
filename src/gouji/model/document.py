"""A filing (报送材料) as a reader hands it on: its text, in one line of characters, and where each of them stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from re import compile as pattern

from gouji.model.address import Address, Box
from gouji.model.location import Location
from gouji.model.notice import Remark
from gouji.model.sheet_addresses import SheetAddresses

_LINE_END = pattern(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """One file as submitted. Offsets everywhere are code points of `text`.

    Whatever the format, each paragraph is a line of `text`, and so is each row of a table, its cells parted by tabs:
    the value of merged cells stands once, the others are empty; line breaks within a cell are blanks.
    `addresses` are in the order of their starts, the first one at 0; a text that is taken as it stands has none, and
    its places are lines. `tabular` says that every tab is the edge of a cell, also before and behind the words. `title` is what a web page
    calls itself, for its text begins with what stands on every page of the site. `recognised` are the pages that text
    recognition read. `kept` is what the reader of the format has in hand for the annotator of the same; it stays within
    the process.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    encoding: str
    remarks: tuple[Remark, ...] = field(default=())
    addresses: Sequence[Address] = field(default=())
    tabular: bool = False
    title: str = ""
    recognised: frozenset[int] = frozenset()
    kept: object = field(default=None, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "kept": None}

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """1-based line of the character at the offset."""
        return bisect_right(self.line_starts, offset)

    def locate(self, spans: tuple[tuple[int, int], ...], where: str = "") -> Location:
        """The location of the pieces, which are in order and not empty."""
        start, end = spans[0][0], spans[-1][1]
        pieces = spans if len(spans) > 1 else ()
        if self.addresses:
            return self._addressed(start, end, spans, pieces, where)
        starts = self.line_starts
        line = end_line = bisect_right(starts, start)
        if line < len(starts) and end > starts[line] and end > start:
            end_line = bisect_right(starts, end - 1)
        column, end_column = start - starts[line - 1] + 1, end - starts[end_line - 1] + 1
        elsewhere = None  # neither page, box, sheet, table, cell nor paragraph; by their order, which is faster
        return Location(
            start, end, line, column, end_line, end_column,
            elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, pieces, where,
        )  # fmt: skip

    @cached_property
    def _address_starts(self) -> tuple[int, ...]:
        return tuple(address.start for address in self.addresses)

    def address_at(self, offset: int) -> Address | None:
        """The address that holds there; None before the first one, and where places are lines."""
        if type(self.addresses) is SheetAddresses:  # isinstance() takes longer than the look-up, for an abstract class
            return self.addresses.at(offset)
        at = bisect_right(self._address_starts, offset)
        return self.addresses[at - 1] if at else None

    def _address(self, offset: int) -> Address:
        return self.address_at(offset) or self.addresses[0]

    def addresses_in(self, spans: tuple[tuple[int, int], ...]) -> tuple[Address, ...]:
        """The addresses that hold in the pieces, in order; none where places are lines."""
        found: list[Address] = []
        for start, end in spans if self.addresses else ():
            for address in self._since(self._address(start).start):
                if address.start >= end:
                    break
                if not found or found[-1] != address:
                    found.append(address)
        return tuple(found)

    def _since(self, start: int) -> Iterator[Address]:
        if isinstance(self.addresses, SheetAddresses):
            return self.addresses.since(start)
        at = bisect_left(self._address_starts, start)
        return (self.addresses[index] for index in range(at, len(self.addresses)))

    def table_at(self, offset: int) -> tuple[str | None, int | None]:
        """Sheet and number of the table there; neither where the format does not know them."""
        if not self.addresses:
            return None, None
        found = self._address(offset)
        return found.sheet, found.table

    def _addressed(
        self, start: int, end: int, spans: tuple[tuple[int, int], ...], pieces: tuple[tuple[int, int], ...], where: str
    ) -> Location:
        first, last = self._address(start), self._address(max(start, end - 1))
        return Location(
            start=start,
            end=end,
            line=first.line,
            column=None if first.column is None else first.column + start - first.start,
            end_line=last.line,
            end_column=None if last.column is None else last.column + end - last.start,
            page=first.page,
            box=first.box if last is first and len(spans) == 1 else self._box(spans, first),
            sheet=first.sheet,
            table=first.table,
            cell=first.cell,
            paragraph=first.paragraph,
            spans=pieces,
            where=where,
            recognised=first.page in self.recognised or last.page in self.recognised,
        )

    def _box(self, spans: tuple[tuple[int, int], ...], first: Address) -> Box | None:
        """The least box around all pieces that stand on the first one's page."""
        if first.page is None:  # only pages have boxes
            return None
        boxes = [] if first.box is None else [first.box]
        for start, end in spans:
            at = max(0, bisect_right(self._address_starts, start) - 1)
            while at < len(self.addresses) and self.addresses[at].start < end:
                address = self.addresses[at]
                if address.page == first.page and address.box is not None:
                    boxes.append(address.box)
                at += 1
        if not boxes:
            return None
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def quote(self, spans: tuple[tuple[int, int], ...]) -> str:
        """What is printed there, without line breaks."""
        if len(spans) == 1:
            start, end = spans[0]
            return " ".join(self.text[start:end].split())
        return "".join(" ".join(self.text[start:end].split()) for start, end in spans)
