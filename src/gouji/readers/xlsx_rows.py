"""The rows of a sheet of XLSX as they are stored: by a pattern, several times as fast as a parser of XML.

Spreadsheets write all cells in one manner, and the cells of a column differ in little but their values and numbers: a column of
amounts has some that are blank, and some with another style. Rows are read cell by cell until the ways in which the cells of each
column are written have come often; from then on one pattern takes every row that is made of these.
From the first cell on that is written otherwise, the sheet is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from gouji.model.address import cell_name
from gouji.model.card import Text
from gouji.readers.budget import Budget
from gouji.readers.error import ReadError
from gouji.readers.xml_parts import Element, local, stream

_FORMULA = r"<f[^>]*>(?:[^<]*</f>)?"
_CELL = re.compile(
    r'<c r="(([A-Z]{1,3})([0-9]{1,7}))"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]+)")?(?:/>|>(?:(<f[^>]*>)(?:[^<]*</f>)?)?'
    r"(?:<v>([^<]*)</v>|<v/>|<is><t[^>]*>([^<]*)</t></is>)?</c>)"
)
_OFTEN = 8  # times that a cell of a column is written in one way, from which on the pattern takes it
_WAYS = 6  # in which a cell of a column is written, as far as the pattern goes
_UNLIKE = 64  # rows that the pattern does not take, from which on many are read at once, cell by cell
_MANY = 128 * 1024  # characters of those
_PATTERNS = 4_000  # cells of the patterns of one sheet, which take as long to make as to read fifty of them each
_TOGETHER = 4_096  # rows
_CHUNK = 1024 * 1024  # characters after which the budget is asked
_MOST_COLUMNS = 16_384


Cell = tuple[str, str, str, str, str, str, str, str]
"""Name, letters, row, style, type, formula, stored value and inline text of a cell, as they are written in XML."""


class Slot(NamedTuple):
    """A way in which a cell of a column is written; it `holds` a value, an inline text, or nothing."""

    letters: str
    style: str
    kind: str
    formula: bool
    holds: str

    @property
    def tells(self) -> bool:
        """Whether it matters that a row has it: a value, or a formula whose result was not stored."""
        return bool(self.holds) or self.formula


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows that the pattern took: the number of each, and what those slots hold that tell something; None for those it has not.

    Slots stand in the order of their columns, those of one column behind each other; a row has at most one of these.
    """

    slots: tuple[Slot, ...]
    rows: Sequence[tuple[str | None, ...]]


@dataclass(slots=True)
class _Ways:
    """How often each slot came in the rows that no pattern took, and the pattern of those that came often."""

    seen: dict[Slot, int] = field(default_factory=dict)
    rows: int = 0
    row: str = ""  # what stands in a row by the pattern
    left: int = _PATTERNS
    slots: tuple[Slot, ...] = ()
    pattern: re.Pattern[str] | None = None

    def learn(self, cells: Sequence[Cell]) -> None:
        """Counts what a row is made of, and makes the pattern anew each time that twice as many rows were not taken."""
        for _, letters, _, style, kind, formula, stored, inline in cells:
            slot = Slot(letters, style, kind, bool(formula), "v" if stored else "is" if inline else "")
            self.seen[slot] = self.seen.get(slot, 0) + 1
        self.rows += 1
        if self.rows < _OFTEN or self.rows & (self.rows - 1):
            return
        times = self.seen.__getitem__
        often = sorted((slot for slot in self.seen if times(slot) >= _OFTEN), key=_place)
        columns = [sorted(ways, key=times, reverse=True)[:_WAYS] for _, ways in groupby(often, _place)]
        row = "".join([_column(ways, sum(map(times, ways)) < self.rows) for ways in columns])
        count = sum(map(len, columns))
        if row != self.row and count <= self.left:
            self.row, self.left = row, self.left - count
            self.slots = tuple(slot for ways in columns for slot in ways if slot.tells)
            self.pattern = re.compile(f'<row r="([0-9]{{1,7}})"[^>]*>{row}</row>')


def rows(part: bytes, budget: Budget) -> Iterator[list[Cell] | Alike]:
    """All rows in order; what is not alike comes as cells, of one row or of many. ReadError where the XML is damaged."""
    read = "0"
    if b"</sheetData>" in part and b"<!" not in part and part.rstrip().endswith(b"</worksheet>"):
        text = part.decode("utf-8")
        at, size, looked = 0, len(text), 0
        missed = 0  # rows since the pattern took one
        ways = _Ways()
        while at < size:
            if at > looked + _CHUNK:
                budget.look()
                looked = at
            if ways.pattern is not None:
                match, alike = ways.pattern.match, list[tuple[str | None, ...]]()
                while len(alike) < _TOGETHER and (taken := match(text, at)):
                    alike.append(taken.groups())
                    at = taken.end()
                if alike:
                    yield Alike(ways.slots, alike)
                    read, missed = alike[-1][0] or read, 0
                    continue
            unlike = missed > _UNLIKE
            stop = text.find("</row>", at + _MANY if unlike else at)
            stop = size if stop < 0 else stop + len("</row>")
            found = _CELL.findall(text, at, stop)
            if len(found) != text.count("<c ", at, stop) + text.count("<c>", at, stop) + text.count("<c/>", at, stop):
                break
            if found:
                yield found
                read = found[-1][2]
                missed = _UNLIKE - _OFTEN if unlike else missed + 1
                if not unlike:
                    ways.learn(found)
            at = stop
        else:
            return
    yield from _parsed(part, int(read))


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """1 for A. ReadError where no sheet is so wide."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    if not 0 < number <= _MOST_COLUMNS:
        raise ReadError(Text("文件已损坏（单元格位置不对），无法读取", "damaged: a cell without a place"))
    return number


def text_of(item: Element) -> str:
    """A string with its runs; readings for pronunciation are left out."""
    pieces = []
    for part in item:
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name == "r":
            pieces.extend(inner.text or "" for inner in part if local(inner) == "t")
    return "".join(pieces)


def _place(slot: Slot) -> tuple[int, str]:
    return len(slot.letters), slot.letters


def _column(ways: Sequence[Slot], may_be_missing: bool) -> str:
    """A cell of a column, in any of the ways."""
    rest = "|".join(map(_way, ways))
    cell = rf'<c r="{ways[0].letters}\1"{f"(?:{rest})" if len(ways) > 1 else rest}'
    return f"(?:{cell})?" if may_be_missing else cell


def _way(slot: Slot) -> str:
    """What follows the name of the cell."""
    style = f' s="{slot.style}"' if slot.style else ""
    kind = f' t="{slot.kind}"' if slot.kind else ""
    formula = _FORMULA if slot.formula else ""
    value = "[0-9]+" if slot.kind == "s" else "[-+.0-9eE]+" if slot.kind in ("", "n") else "[^<]+"
    begin = f"{style}{kind}"
    if slot.holds == "v":
        return f"{begin}>{formula}<v>({value})</v></c>"
    if slot.holds == "is":
        return f"{begin}>{formula}<is><t[^>]*>([^<]+)</t></is></c>"
    return f"{begin}>({formula})(?:<v></v>|<v/>)?</c>" if formula else f"{begin}(?:/>|>(?:<v></v>|<v/>)?</c>)"


def _parsed(part: bytes, after: int) -> Iterator[list[Cell]]:
    """The same by a parser of XML, behind the row of that number."""
    number = 0
    for row in stream(part, "row"):
        said = row.get("r")
        number = int(said) if said else number + 1
        if number > after:
            yield list(_parsed_row(row, number))


def _parsed_row(row: Element, number: int) -> Iterator[Cell]:
    column = 0
    for cell in row:
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = column_of(letters) if letters else column + 1
        held = {local(inner): inner for inner in cell}
        stored, inline = held.get("v"), held.get("is")
        yield (
            cell_name(number, column),
            cell_name(0, column)[:-1],
            str(number),
            cell.get("s", ""),
            cell.get("t", ""),
            "<f" if "f" in held else "",
            escape((stored.text or "") if stored is not None else ""),
            escape(text_of(inline) if inline is not None else ""),
        )
