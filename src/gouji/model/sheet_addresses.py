"""The addresses of a workbook: every cell has one, so that each is made when somebody asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, overload

from gouji.model.address import Address, cell_name


class SheetLines(NamedTuple):
    """Lines of the text from `line` on (the first is 0) that hold the rows of a sheet from `row` on, until the next ones.

    `column` is that of their first cell. A `row` of 0 is the line with the name of the sheet.
    """

    line: int
    sheet: str
    row: int = 0
    column: int = 1


@dataclass(frozen=True)
class SheetAddresses(Sequence[Address]):
    """Worked out from the tabs and line ends of the text, which stand nowhere else than behind a cell and a row.

    An empty cell has no address of its own.
    """

    text: str
    lines: tuple[SheetLines, ...]

    def __getstate__(self) -> dict[str, object]:
        return {"text": self.text, "lines": self.lines}

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Address: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Address]: ...
    def __getitem__(self, index: int | slice) -> Address | Sequence[Address]:
        return self._all[index]

    def __iter__(self) -> Iterator[Address]:
        return self.since(0)

    def at(self, offset: int) -> Address | None:
        """The one that holds there; None before the first."""
        line = bisect_right(self._starts, offset) - 1
        while line >= 0:
            begun = self._starts[line]
            held = self.text[begun : offset + 1].rstrip("\t\n")
            if held:
                of = self._lines(line)
                at = begun + held.rfind("\t") + 1
                return self._address(at, of, line, of.column + held.count("\t"))
            line, offset = line - 1, begun - 1
        return None

    def since(self, offset: int) -> Iterator[Address]:
        """Those that begin there or behind it, in order."""
        for line in range(max(0, bisect_right(self._starts, offset) - 1), len(self._starts) - 1):
            at, end = self._starts[line], self._starts[line + 1] - 1
            of = self._lines(line)
            for column, piece in enumerate(self.text[at:end].split("\t"), of.column):
                if piece and at >= offset:
                    yield self._address(at, of, line, column)
                at += len(piece) + 1

    @cached_property
    def _all(self) -> tuple[Address, ...]:
        return tuple(self.since(0))

    @cached_property
    def _starts(self) -> list[int]:
        """Of all lines, and the end of the text."""
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    @cached_property
    def _firsts(self) -> list[int]:
        return [one.line for one in self.lines]

    def _lines(self, line: int) -> SheetLines:
        return self.lines[bisect_right(self._firsts, line) - 1]

    @staticmethod
    def _address(start: int, of: SheetLines, line: int, column: int) -> Address:
        cell = cell_name(of.row + line - of.line, column) if of.row else None
        return Address(start, sheet=of.sheet, cell=cell)
