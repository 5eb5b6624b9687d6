"""Tables recognised as standard forms (表式): by a title above them, or by the columns that their header names.

A row is read by position where it has as many cells as the header. A row that has lost cells is read from its end, and
only where the weight and the score are numbers; otherwise it is left unread, and the table is not whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.claims.grid import Cell, Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.forms import MONEY_KINDS, POINT_KINDS, ColumnKind, Form, FormCell
from gouji.model.sentence import COUNT, NUMBER, RATIO

_HEAD = 24  # characters of a header cell at most
_VALUE, _REACHED = 20, 30  # characters of a target and of an actual value at most, where no points stand behind
_UNIT = re.compile(r"[%‰㎡]|[\u4e00-\u9fff][\u4e00-\u9fff/·]{0,4}")
_TITLE = 60  # characters of a line that is a title
_TARGETS: tuple[ColumnKind, ...] = ("lifecycle", "annual")
_NEAR = 60  # blocks between a title and its table

Header = tuple[ColumnKind | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its column; `sentence` is where the offsets of the cell count from."""

    kind: ColumnKind
    sentence: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a form. `whole` says that each cell stands under its own header; `words` are all of the row."""

    name: str
    placed: tuple[Placed, ...]
    words: str = ""
    funds: bool = False
    total: bool = False
    whole: bool = False

    def cell(self, kind: ColumnKind) -> Placed | None:
        for one in self.placed:
            if one.kind == kind:
                return one
        return None

    def figure(self, kind: ColumnKind) -> Spot | None:
        """The figure that is all there is in the column."""
        one = self.cell(kind)
        return one.cell.figure if one is not None else None


@dataclass(frozen=True, slots=True)
class Group:
    """Points that a class of indicators has, 产出指标（50分）, and the rows behind it up to the next class."""

    points: Spot
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`headed` says that a header named the columns of the indicators, `unread` that a row has figures nobody placed."""

    form: Form
    entries: tuple[Entry, ...]
    blocks: tuple[int, int]  # first and last
    headed: bool = True
    unread: bool = False
    groups: tuple[Group, ...] = ()

    @property
    def indicators(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.funds and not entry.total)

    @property
    def total(self) -> Entry | None:
        """The one row of totals; None where there are several, which need not be of the same rows."""
        found = [entry for entry in self.entries if entry.total]
        return found[0] if len(found) == 1 else None


def titles(view: View, forms: Sequence[Form]) -> list[tuple[int, Form]]:
    """The blocks that are titles of a form in force, in order."""
    usable = [form for form in forms if form.in_force(view.year)]
    ends = {title[-1:] for form in usable for title in form.titles}
    found: list[tuple[int, Form]] = []
    for number, block in view.blocks_with(*ends, rows=True):
        if block.end - block.start > _TITLE:
            continue
        words = "".join(view.prose.text[block.start : block.end].split())
        named = next((form for form in usable if any(title in words for title in form.titles)), None)
        if named is not None and "。" not in words and "续" not in words:
            found.append((number, named))
    return found


def tables(view: View, grids: Sequence[Grid], forms: Sequence[Form], titled: Sequence[tuple[int, Form]]) -> list[Table]:
    """The forms among the grids, each header opening one; `titled` are the blocks that are titles of forms."""
    usable = [form for form in forms if form.in_force(view.year)]
    return [table for grid in grids for table in _of_grid(view, grid, usable, titled)]


def cells(found: Sequence[Table]) -> Iterator[FormCell]:
    """What the frame of the run asserts: each placed cell once."""
    for number, table in enumerate(found, 1):
        for row, entry in enumerate(table.entries, 1):
            for one in entry.placed:
                figure = one.cell.figure
                yield FormCell(table.form.id, number, row, one.kind, figure.id if figure is not None else None)


def is_points(spot: Spot | None) -> bool:
    """Whether the figure may be a weight or a score."""
    if spot is None or spot.figure.quantity.hedge is not None or spot.figure.quantity.value < 0:
        return False
    return spot.sign == NUMBER or (spot.sign == COUNT and spot.code == "分")


def is_money(spot: Spot | None) -> bool:
    """Whether the figure may be an amount in a column of money, which has its unit in the header."""
    return spot is not None and spot.sign not in (RATIO, COUNT)


def fits(kind: ColumnKind, cell: Cell) -> bool:
    """Whether the cell may stand in the column; what may not is never called by its name."""
    if kind in POINT_KINDS:
        return is_points(cell.figure)
    if kind in MONEY_KINDS:
        return is_money(cell.figure)
    return kind != "rate" or (cell.figure is not None and cell.figure.sign == RATIO)


def _of_grid(view: View, grid: Grid, forms: Sequence[Form], titled: Sequence[tuple[int, Form]]) -> Iterator[Table]:
    opened: Table | None = None
    header: Header = ()
    least = min((2, *(len(form.recognised_by) for form in forms)))  # cells of a header
    for row in grid.rows:
        block = view.sentences[row.sentence].block
        if opened is not None and any(opened.blocks[1] < at < block for at, _ in titled):
            yield opened  # what stands below the title of another form is none of its rows
            opened = None
        heads = not row.figures and sum([0 < len(cell.words) <= _HEAD for cell in row.filled]) >= least
        told = _header(row, block, forms, titled) if heads else None
        if told is not None:
            form, header = told
            funds = "executed" in header
            if opened is not None and (opened.form is not form or opened.indicators or funds):
                yield opened
                opened = None
            if opened is None:
                opened = Table(form, (), (block, block), headed=not funds)
            else:
                opened = replace(opened, headed=True)
        elif opened is not None:
            entry = _entry(opened.form, header, row)
            if entry is not None:
                opened = replace(opened, entries=(*opened.entries, entry), blocks=(opened.blocks[0], block))
            elif row.figures and not _is_money_row(header):
                opened = replace(opened, unread=True)
                if len(row.filled) < 3 and "weight" not in header:
                    yield opened
                    opened = None
    if opened is not None:
        yield opened


def _is_money_row(header: Header) -> bool:
    """Rows under the header of money that are not read are 其中 rows, which no sum of points needs."""
    return "executed" in header


def _header(
    row: Row, block: int, forms: Sequence[Form], titled: Sequence[tuple[int, Form]]
) -> tuple[Form, Header] | None:
    """The form and the columns of a row of words that is a header: of the form whose title stands above, else of any."""
    above = [form for at, form in titled if at <= block <= at + _NEAR]
    words = [cell.words if len(cell.words) <= _HEAD else "" for cell in row.cells]
    for form in {form.id: form for form in (*above[::-1], *forms)}.values():
        kinds = tuple([form.column(one) if one else None for one in words])
        named = [kind for kind in kinds if kind is not None]
        if not named:
            continue
        values = [kind for kind in named if kind != "name"]
        if len(values) != len(set(values)):
            continue  # two columns of one kind: which is which is not known
        if form.funds and "executed" in named and "rate" in named:
            return form, kinds
        if "score" not in form.recognised_by and _in_order(form.recognised_by, named):
            return form, kinds
        if form in above[-1:] and form.recognised_by == _TARGETS and values == ["annual"] and "name" in named:
            return form, kinds  # the targets of one year, under their title
    return None


def _in_order(wanted: Sequence[ColumnKind], named: Sequence[ColumnKind]) -> bool:
    places = [named.index(kind) for kind in wanted if kind in named]
    return len(places) == len(wanted) and places == sorted(places)


def _entry(form: Form, header: Header, row: Row) -> Entry | None:
    values = [kind for kind in header if kind is not None and kind not in ("name", "remark")]
    name = _name(row, form)
    funds, total = "executed" in values, name in form.totals
    if funds and not total and not any(word in name for word in form.funds_names):
        return None
    placed = _by_position(header, row)
    whole = placed is not None and (total or {one.kind for one in placed} == set(values))
    if not whole:
        placed = _totals(row, values or form.order) if total else _from_end(row, values)
    if placed is None:
        return None
    return Entry(_label(row, placed) or name, placed, row.text, funds=funds and not total, total=total, whole=whole)


def _name(row: Row, form: Form) -> str:
    """The first words; of a total, its word alone."""
    name = row.name.strip("：:（） ")
    return next((word for word in form.totals if name in (word, f"{word}分")), name)


def _label(row: Row, placed: Sequence[Placed]) -> str:
    """The last words before the first value."""
    first = placed[0].cell.start
    return next((cell.words for cell in reversed(row.filled) if cell.start < first and len(cell.words) > 1), "")


def _is_unit(cell: Cell, before: Cell) -> bool:
    """指标值 95, 度量单位 %: whether the cell has the unit of the number before it, as a header of two rows leaves open."""
    return before.figure is not None and _UNIT.fullmatch(cell.text) is not None


def _by_position(header: Header, row: Row) -> tuple[Placed, ...] | None:
    if len(row.cells) != len(header):
        return None
    placed = []
    for kind, cell in zip(header, row.cells, strict=True):
        if kind is None or kind in ("name", "remark") or not cell.text:
            continue
        if not fits(kind, cell):
            return None
        placed.append(Placed(kind, row.sentence, cell))
    return tuple(placed) or None


def _totals(row: Row, values: Sequence[ColumnKind]) -> tuple[Placed, ...] | None:
    """总分 with two numbers: the sum of the weights and that of the scores, as their columns follow each other."""
    points = [kind for kind in values if kind in POINT_KINDS]
    found = [cell for cell in row.filled if cell.spots]
    if len(points) != 2 or len(found) != 2 or not all(is_points(cell.figure) for cell in found):
        return None
    return tuple(Placed(kind, row.sentence, cell) for kind, cell in zip(points, found, strict=True))


def _from_end(row: Row, values: Sequence[ColumnKind]) -> tuple[Placed, ...] | None:
    """The values of a row that has lost cells, where its last cells fit the last columns."""
    filled = row.filled
    if "weight" not in values and "score" not in values:
        if len(values) != 2 or len(filled) < 3 or len(filled[-2].text) > _VALUE or len(filled[-1].text) > _REACHED:
            return None
        return tuple(Placed(kind, row.sentence, cell) for kind, cell in zip(values, filled[-2:], strict=True))
    for stop in (len(filled), len(filled) - 1):  # a remark may stand behind
        first = stop - len(values)
        chosen = filled[first:stop] if first > 0 else ()
        if first > 1 and values[0] == "target" and _is_unit(filled[first], filled[first - 1]):
            chosen, first = (filled[first - 1], *chosen[1:]), first - 1
            first -= len(filled[first - 1].words) < 2  # the sign stands before it
        if first < 1 or len(filled[first - 1].words) < 2:
            continue
        pairs = list(zip(values, chosen, strict=True))
        if all(fits(kind, cell) and len(cell.text) <= _REACHED for kind, cell in pairs):
            return tuple(Placed(kind, row.sentence, cell) for kind, cell in pairs)
    return None
