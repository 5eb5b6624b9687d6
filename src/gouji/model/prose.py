"""What layout hands on: the text of a filing folded into blocks, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from gouji.model.document import Source
from gouji.model.location import Location
from gouji.model.record import record

BlockKind = Literal["heading", "paragraph", "row"]


@record(frozen=True, slots=True)
class Block:
    """A heading, a paragraph with its lines folded, or a row of cells parted by tabs.

    `start` and `end` are offsets in `Prose.text`. `where` names the headings above and, for an item, its own title.
    `item` is a paragraph that begins with a list mark; `level` the rank of a heading's mark, 0 for none.
    """

    start: int
    end: int
    kind: BlockKind
    where: str = ""
    item: bool = False
    level: int = 0


@dataclass(frozen=True)
class Prose:
    """Normalised text; blocks are parted by line feeds. `norm`, `first` and `last` are the pieces of the source map.

    A piece of the normalised text from norm[i] on stands at source offsets first[i] to last[i]; pieces of equal length
    correspond character by character, others (a repair) as a whole.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    norm: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    title: str = ""

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Source pieces of the normalised range, parted only where the source has more than blanks between them."""
        norm = self.norm
        at = bisect_right(norm, start) - 1
        base, many = norm[at], len(norm)
        if at + 1 < many and end <= norm[at + 1]:  # nearly all: in one piece, character by character
            first = self.first[at]
            if self.last[at] - first == norm[at + 1] - base and start < end:
                return ((first + start - base, first + end - base),)
        pieces: list[tuple[int, int]] = []
        text = self.source.text
        while at < many and norm[at] < end:
            base, first, last = norm[at], self.first[at], self.last[at]
            stop = norm[at + 1] if at + 1 < many else len(self.text)
            if last - first == stop - base:
                first, last = first + max(start - base, 0), first + min(end, stop) - base
            if first < last:
                gap = text[pieces[-1][1] : first] if pieces else ""
                if pieces and (not gap or (gap.isspace() and "\n" not in gap and "\r" not in gap)):
                    pieces[-1] = (pieces[-1][0], last)
                else:
                    pieces.append((first, last))
            at += 1
        return tuple(pieces) or ((0, 0),)

    def table_of(self, block: Block) -> tuple[str | None, int | None]:
        """Sheet and number of the table that a row stands in, where the format knows tables.

        By its end, for a row may begin with an empty cell, which has no address.
        """
        if not self.source.addresses:
            return None, None
        return self.source.table_at(self.spans(block.end - 1, block.end)[0][0])

    def locate(self, start: int, end: int, where: str) -> Location:
        return self.source.locate(self.spans(start, end), where)
