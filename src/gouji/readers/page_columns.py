"""Order where no rule tells it: tables without rules by the columns that their texts stand in, and columns of prose.

Texts are set in columns where gaps part them at the same places on several lines. Numbers among them make it a table;
long texts on both sides of one gap are two columns of prose, read one after the other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.readers.page import Run
from gouji.readers.page_lines import Line, line_of, parted
from gouji.readers.page_runs import apart
from gouji.readers.page_tables import Row, Table, signs

_GAP = 1.2  # heights of a line between two columns
_FAR = 6.0  # heights between two texts that only share a line: a caption and the unit at its end
_LEAST = 3  # lines that make a table
_PROSE = 4  # lines that make columns of prose
_LONG = 8  # characters of a line of prose in a column
_OVER = 1.0  # points between the ends of numbers that stand one below the other
_CLOSE = 1.2  # heights between two rows of one table
_AMOUNT = re.compile(r"\d[.．]\d\d(?!\d|[%％万亿元])")
_WHOLE = re.compile(r"\d[.．]\d\d$")
_ROOM = 0.1  # of the height, between a number and a name of the next column
_NUMBER = re.compile(r"[-−+]?[\d,.，．]*\d[\d,.，．]*[%％]?|[—–-]+|/")

Fragment = list[Run]


@dataclass(frozen=True, slots=True)
class _Set:
    """A row and its fragments."""

    fragments: list[Fragment]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def arranged(rows: Sequence[list[Run]], page: int) -> list[Line | Table]:
    """Rows of runs outside ruled tables, from top to bottom, as lines in their order and tables."""
    sets = [_set(row) for row in rows]
    found: list[Line | Table] = []
    at = 0
    while at < len(sets):
        if len(sets[at].fragments) > 1:
            end = _run(sets, at)
            prose = _two_columns(sets[at:end])
            if prose is not None:
                found += prose
                at = end
                continue
            table = _table(sets[at:end], page)
            if table is not None and not _torn(sets, at, end):
                found.append(table)
                at = end
                continue
        found += _lines(rows[at])
        at += 1
    return found


def _torn(sets: Sequence[_Set], start: int, end: int) -> bool:
    """Whether a row of amounts right above the table or below it did not fit: then it is a piece of a table, and not whole."""
    height = max(one.height for one in sets[start:end])
    above = start > 0 and sets[start].top - sets[start - 1].bottom < _CLOSE * height
    below = end < len(sets) and sets[end].top - sets[end - 1].bottom < _CLOSE * height
    return (above and _has_amount(sets[start - 1])) or (below and _has_amount(sets[end]))


def _has_amount(one: _Set) -> bool:
    return any(_AMOUNT.search(_text(piece)) for piece in one.fragments)


def _set(row: list[Run]) -> _Set:
    return _Set(parted(row, _GAP), min(one.top for one in row), max(one.bottom for one in row))


def _lines(row: list[Run]) -> list[Line]:
    return [line_of(piece) for piece in parted(row, _FAR)]


def _run(sets: Sequence[_Set], start: int) -> int:
    """The end of the rows from `start` that may be set in columns: a single text among them must stand in one column."""
    end = start + 1
    while end < len(sets):
        one, before = sets[end], sets[end - 1]
        if one.top - before.bottom > 2.5 * max(one.height, before.height):
            break
        if len(one.fragments) == 1 and not _fits(one.fragments[0], sets[start:end]):
            break
        end += 1
    while (
        end - 1 > start
        and len(sets[end - 1].fragments) == 1
        and not _fits(sets[end - 1].fragments[0], sets[start : end - 1])
    ):
        end -= 1
    return end


def _fits(fragment: Fragment, above: Sequence[_Set]) -> bool:
    """Whether a text stands within one of the columns above it: it begins where one does and crosses no gap."""
    left, right = fragment[0].left, fragment[-1].right
    fullest = max(above, key=lambda one: len(one.fragments))
    return any(
        abs(other[0].left - left) < 2 * (other[0].rights[0] - other[0].left) and right < edge
        for other, edge in zip(
            fullest.fragments, [one[0].left for one in fullest.fragments[1:]] + [float("inf")], strict=True
        )
    ) and right - left < 0.6 * (fullest.fragments[-1][-1].right - fullest.fragments[0][0].left)


def _text(fragment: Fragment) -> str:
    return "".join([one.text for one in fragment])


def _two_columns(sets: Sequence[_Set]) -> list[Line | Table] | None:
    pairs = [one for one in sets if len(one.fragments) == 2]
    if len(pairs) < _PROSE or any(len(one.fragments) > 2 for one in sets):
        return None
    if sum(min(len(_text(piece)) for piece in one.fragments) >= _LONG for one in pairs) < 0.7 * len(pairs):
        return None
    left_end = max(one.fragments[0][-1].right for one in pairs)
    right_start = min(one.fragments[1][0].left for one in pairs)
    if left_end >= right_start:
        return None
    sides: tuple[list[Line | Table], list[Line | Table]] = ([], [])
    for one in sets:
        for fragment in one.fragments:
            sides[fragment[0].left >= right_start - 1].append(line_of(fragment))
    return [*sides[0], *sides[1]]


def _table(found: Sequence[_Set], page: int) -> Table | None:
    sets = _recut(found)
    rich = [one for one in sets if len(one.fragments) > 1]
    numbers = sum(any(_NUMBER.fullmatch(_text(piece)) for piece in one.fragments) for one in rich)
    if len(rich) < _LEAST or numbers < _LEAST - 1:
        return None
    columns = _columns(rich)
    if len(columns) < 2:
        return None
    placed: list[list[list[Line]]] = []
    for one in sets:
        cells: list[list[Line]] = [[] for _ in columns]
        for fragment in one.fragments:
            over = [
                at for at, (low, high) in enumerate(columns) if fragment[0].left < high and fragment[-1].right > low
            ]
            number = _NUMBER.fullmatch(_text(fragment)) is not None
            if not over or (number and len(over) > 1) or cells[over[0]]:
                return None  # not set in these columns
            cells[over[0]].append(line_of(fragment))
        if placed and _goes_on(placed[-1], cells, columns):
            for above, cell in zip(placed[-1], cells, strict=True):
                above.extend(cell)
        else:
            placed.append(cells)
    edges = (
        columns[0][0],
        *((one[1] + other[0]) / 2 for one, other in itertools.pairwise(columns)),
        columns[-1][1],
    )
    rows = tuple(
        Row(tuple(signs(cell, high - low) for cell, (low, high) in zip(cells, columns, strict=True)), page)
        for cells in placed
    )
    return Table(edges, sets[0].top, sets[-1].bottom, rows)


def _recut(sets: Sequence[_Set]) -> list[_Set]:
    """Numbers and what nearly touches them, cut where the numbers of several rows end at one place: 903.60一、教育支出."""
    signs = [replace(one, fragments=[_signs(piece) for piece in one.fragments]) for one in sets]
    seams = [_seams(piece) for one in signs for piece in one.fragments]
    ends = sorted(before.right for found in seams for before, _ in found)
    if not ends:
        return list(sets)
    common = [at for at in ends if sum(abs(other - at) <= _OVER for other in ends) >= _LEAST]
    return [replace(one, fragments=[cut for piece in one.fragments for cut in _cut(piece, common)]) for one in signs]


def _signs(fragment: Fragment) -> Fragment:
    """Sign by sign."""
    return [sign for one in fragment for sign in apart(one)]


def _cut(fragment: Fragment, ends: Sequence[float]) -> list[Fragment]:
    """Cut at the seams where numbers end at one of the places; an amount of two decimals ends wherever it stands."""
    starts = {
        id(one)
        for before, one in _seams(fragment)
        if any(abs(before.right - at) <= _OVER for at in ends)
        or (_is_digit(one) and _WHOLE.search(_text([other for other in fragment if other.left < one.left])))
    }
    pieces: list[Fragment] = [[]]
    for one in fragment:
        if id(one) in starts:
            pieces.append([])
        pieces[-1].append(one)
    return pieces


def _seams(fragment: Fragment) -> list[tuple[Run, Run]]:
    """A digit and the sign of a word or of another number behind it, with some room between them.

    Between two numbers there is more room than between the digits of either.
    """
    pairs = [(before, one, one.left - before.right) for before, one in itertools.pairwise(fragment)]
    usual = sorted(gap for before, one, gap in pairs if _is_digit(before) and _is_digit(one))
    spread = usual[len(usual) // 2] if usual else 0.0
    return [
        (before, one)
        for before, one, gap in pairs
        if _is_digit(before)
        and (not one.text.isascii() or (_is_digit(one) and gap > spread + _ROOM * (one.bottom - one.top)))
        and gap > _ROOM * (one.bottom - one.top)
    ]


def _is_digit(one: Run) -> bool:
    return one.text.isdigit()


def _columns(rich: Sequence[_Set]) -> list[tuple[float, float]]:
    """Where the texts of the rows with the most of them stand; a heading over several columns does not count.

    Where no two rows have as many, as in a table that leaves cells blank in every row, all rows with a number count.
    """
    most = max(len(one.fragments) for one in rich)
    full = [one for one in rich if len(one.fragments) == most]
    if len(full) < 2:
        full = [one for one in rich if any(_NUMBER.fullmatch(_text(piece)) for piece in one.fragments)]
    spans = sorted((piece[0].left, piece[-1].right) for one in full for piece in one.fragments)
    columns = [spans[0]]
    for low, high in spans[1:]:
        if low < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], high))
        else:
            columns.append((low, high))
    return columns if len(columns) == most else []


def _goes_on(
    above: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]
) -> bool:
    """Whether the only text of a row goes on from the one above it, which fills its column."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) != 1 or not above[filled[0]]:
        return False
    last, new = above[filled[0]][-1], cells[filled[0]][0]
    if _NUMBER.fullmatch(new.text):
        return False
    low, high = columns[filled[0]]
    return high - last.right < 1.5 * last.height and new.left - low < 2.5 * last.height
