"""The rows of a sheet of XLSX as they are stored: by patterns, several times as fast as a parser of XML.

Spreadsheets write all cells in one manner, and the rows of a long table differ in nothing but their values and numbers. Rows are
read cell by cell until one build has come often; from then on one pattern takes each row of that build.
From the first cell on that is written otherwise, the sheet is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
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
_OFTEN = 8  # rows of one build, from which on it has a pattern
_UNLIKE = 64  # rows of ever other builds, from which on many are taken at once, cell by cell
_MANY = 128 * 1024  # characters of those
_PATTERNS = 2_000  # cells of the patterns of one sheet, which take as long to make as to read fifty of them each
_TOGETHER = 4_096  # rows
_CHUNK = 1024 * 1024  # characters after which the budget is asked
_MOST_COLUMNS = 16_384


Cell = tuple[str, str, str, str, str, str, str, str]
"""Name, letters, row, style, type, formula, stored value and inline text of a cell, as they are written in XML."""


class Slot(NamedTuple):
    """A cell of a build; it `holds` a value, an inline text, or nothing."""

    letters: str
    style: str
    kind: str
    formula: bool
    holds: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows of one build that follow each other: the number of each, and what those slots hold that hold something."""

    slots: tuple[Slot, ...]
    rows: Sequence[tuple[str, ...]]


_Build = tuple[tuple[str, str, str, bool, str], ...]
"""As slots are, of all cells of a row."""


@dataclass(slots=True)
class _Builds:
    """How often rows of a build came, and the patterns of those that came often."""

    seen: dict[_Build, int] = field(default_factory=dict)
    patterns: dict[_Build, tuple[tuple[Slot, ...], re.Pattern[str]]] = field(default_factory=dict)
    left: int = _PATTERNS

    def pattern(self, cells: Sequence[Cell]) -> tuple[tuple[Slot, ...], re.Pattern[str] | None]:
        """The build of the row with its pattern, once it has come often."""
        build = tuple(
            [
                (letters, style, kind, bool(formula), "v" if stored else "is" if inline else "")
                for _, letters, _, style, kind, formula, stored, inline in cells
            ]
        )
        known = self.patterns.get(build)
        if known is not None:
            return known
        times = self.seen[build] = self.seen.get(build, 0) + 1
        slots = tuple(map(Slot._make, build)) if times == _OFTEN else ()
        if not slots or len(slots) > self.left or not _in_order(slots):
            return (), None
        self.left -= len(slots)
        return self.patterns.setdefault(build, (slots, _pattern(slots)))


def rows(part: bytes, budget: Budget) -> Iterator[list[Cell] | Alike]:
    """All rows in order; what is not alike comes as cells, of one row or of many. ReadError where the XML is damaged."""
    read = "0"
    if b"</sheetData>" in part and b"<!" not in part and part.rstrip().endswith(b"</worksheet>"):
        text = part.decode("utf-8")
        at, size, looked = 0, len(text), 0
        single = 0  # rows since one was like the one before it
        builds = _Builds()
        slots, pattern = builds.pattern(())
        while at < size:
            if at > looked + _CHUNK:
                budget.look()
                looked = at
            if pattern is not None:
                alike: list[tuple[str, ...]] = []
                while len(alike) < _TOGETHER and (taken := pattern.match(text, at)):
                    alike.append(taken.groups())
                    at = taken.end()
                if alike:
                    yield Alike(slots, alike)
                    read, single = alike[-1][0], 0
                    continue
            unlike = single > _UNLIKE
            stop = text.find("</row>", at + _MANY if unlike else at)
            stop = size if stop < 0 else stop + len("</row>")
            found = _CELL.findall(text, at, stop)
            if len(found) != text.count("<c ", at, stop) + text.count("<c>", at, stop) + text.count("<c/>", at, stop):
                break
            if found:
                yield found
                read = found[-1][2]
                single = _UNLIKE - _OFTEN if unlike else single + 1
                if not unlike:
                    slots, pattern = builds.pattern(found)
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


def _in_order(slots: tuple[Slot, ...]) -> bool:
    places = [(len(slot.letters), slot.letters) for slot in slots]
    return all(one < other for one, other in pairwise(places))


def _pattern(slots: tuple[Slot, ...]) -> re.Pattern[str]:
    return re.compile(f'<row r="([0-9]{{1,7}})"[^>]*>{"".join(map(_slot, slots))}</row>')


def _slot(slot: Slot) -> str:
    style = f' s="{slot.style}"' if slot.style else ""
    kind = f' t="{slot.kind}"' if slot.kind else ""
    formula = _FORMULA if slot.formula else ""
    value = "[0-9]+" if slot.kind == "s" else "[-+.0-9eE]+" if slot.kind in ("", "n") else "[^<]+"
    begin = rf'<c r="{slot.letters}\1"{style}{kind}'
    if slot.holds == "v":
        return f"{begin}>{formula}<v>({value})</v></c>"
    if slot.holds == "is":
        return f"{begin}>{formula}<is><t[^>]*>([^<]+)</t></is></c>"
    return f"{begin}>{formula}(?:<v></v>|<v/>)?</c>" if formula else f"{begin}(?:/>|>(?:<v></v>|<v/>)?</c>)"


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
