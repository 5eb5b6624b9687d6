"""Forms whose cells stand one below the other (竖排), or in rows parted by single blanks, under the title of the form.

The columns are gone; what is left is the order of the cells. Numbers that follow each other behind a name are a row,
and their meaning is a hypothesis: the checks accuse on it only when other sums of the same form close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gouji.claims.grid import Cell, words_of
from gouji.claims.sheets import Entry, Group, Placed, Table, fits, is_money, is_points
from gouji.claims.view import Spot, View
from gouji.model.forms import MONEY_KINDS, ColumnKind, Form
from gouji.model.sentence import COUNT, FIGURES, RATIO

_STROKE = ("-", "—", "–", "/")
_STROKES = re.compile(rf"(?<=[{FIGURES}])(?:\s*[-—–/])+$")
_FAR = 240  # blocks of a form at most
_GRID = 5  # entries from which a grid is what the form is printed as
_LEAST = 4  # rows with a weight and a score
_WEIGHT_FIRST: tuple[ColumnKind, ...] = ("weight", "target", "actual", "score")
_OF_UNITS = re.compile(r"[度计]量单位")
_UNIT = re.compile(r"[%‰㎡]|[\u4e00-\u9fff][\u4e00-\u9fff/·]{0,3}")
_GROUP = re.compile(rf"（{COUNT}）$")
_OF_WHICH = re.compile(r"^其中|财政拨款|上年结转|其他资金")


@dataclass(frozen=True, slots=True)
class Piece:
    """`break_` begins a row of the source, behind which no number belongs to the name before."""

    words: str
    sentence: int
    cell: Cell | None
    break_: bool


@dataclass
class _Reader:
    """Collects rows; lives for one form."""

    form: Form
    entries: list[Entry] = field(default_factory=list)
    groups: list[tuple[Spot, int]] = field(default_factory=list)
    header: tuple[ColumnKind, ...] = ()
    funds: tuple[ColumnKind, ...] = ()
    unread: bool = False
    units: bool = False  # whether a column has the units of the targets
    words: str = ""  # since the last row
    name: str = ""
    run: list[Piece] = field(default_factory=list)

    def take(self, one: Piece) -> None:
        if one.cell is not None and one.cell.figure is not None:
            if one.break_:
                self.close()
            if not self.run:
                self.read_header()
            self.run.append(one)
            return
        if self.units and len(self.run) == 1 and _UNIT.fullmatch(one.words or "%"):
            return
        self.close()
        if one.cell is not None and _GROUP.search(one.cell.text) and one.cell.spots[-1].code == "分":
            self.groups.append((one.cell.spots[-1], len(self.entries)))
        if one.words:
            self.words += one.words
            self.name = one.words

    def close(self) -> None:
        if not self.run:
            return
        run, self.run = self.run, []
        name, words = (re.sub(r"[：:\s]", "", text) for text in (self.name, self.words))
        self.words = ""
        entry = self._entry(name, words, run)
        if entry is None:
            self.unread = self.unread or bool(self.entries)
        else:
            self.entries.append(entry)

    def read_header(self) -> None:
        """The columns that the words since the last row name, before the first number of the next."""
        told = self.form.header(self.words)
        if {"executed", "rate"} <= set(told):
            self.funds = _last(told, "rate", self.form.funds)
            self.units = False
        elif {"weight", "score"} <= set(told):
            self.units = _OF_UNITS.search(self.words) is not None
            self.header = _header(told, self.form.order)

    def _entry(self, name: str, words: str, run: list[Piece]) -> Entry | None:
        """The row; `words` are all since the last one, and end in a name that the source broke over two lines."""
        figures = [one.cell.figure for one in run if one.cell is not None and one.cell.figure is not None]
        if name in self.form.totals:
            if len(run) != 2 or not all(is_points(spot) for spot in figures):
                return None
            points = [kind for kind in self._order if kind in ("weight", "score")]
            return Entry(name, _placed(points, run), name, total=True)
        if any(word in name or words.endswith(word) for word in self.form.funds_names):
            kinds = _fitting(self.funds or self.form.funds, figures)
            return Entry(name, _placed(kinds, run), name, funds=True, whole=bool(self.funds)) if kinds else None
        if _OF_WHICH.search(name):
            kinds = [kind for kind in self.funds or self.form.funds if kind in MONEY_KINDS]
            if len(run) == len(kinds) and all(is_money(spot) for spot in figures):
                return Entry(name, _placed(kinds, run), f"其中{name}", funds=True)
            return None
        order = self._order
        if order == _WEIGHT_FIRST and len(run) == len(order) and is_points(figures[0]) and is_points(figures[-1]):
            return Entry(name, _placed(order, run), name)
        if order[-2:] != ("weight", "score") or len(run) not in (2, 3, 4) or not all(map(is_points, figures[-2:])):
            return None
        if len(run) == 3 and is_points(figures[0]):
            return None  # which of the three is no points is not known
        kinds = list(order) if len(run) == 4 and len(order) == 4 else ["weight", "score"]
        return Entry(name, _placed(kinds, run[-len(kinds) :]), name)

    @property
    def _order(self) -> tuple[ColumnKind, ...]:
        return self.header or self.form.order


def tables(view: View, titled: Sequence[tuple[int, Form]], known: Sequence[Table]) -> Iterator[Table]:
    """The forms under their titles that no grid has read."""
    starts = [(at, form) for at, form in titled if form.funds]
    for place, (first, form) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(view.prose.blocks)
        stop = min(stop, first + _FAR)
        read = [table for table in known if first <= table.blocks[0] < stop]
        if any(entry.figure("score") for table in read for entry in table.indicators):
            continue
        if any(len(table.entries) >= _GRID for table in read):
            continue  # its rows have cells; what they lack is not to be found one to a line
        reader = _Reader(form)
        for one in cells(view, first + 1, stop):
            reader.take(one)
            if not reader.run and reader.entries and reader.entries[-1].total:
                break
        reader.close()
        scored = [entry for entry in reader.entries if entry.figure("score") is not None]
        if len(scored) >= _LEAST:
            yield Table(
                form,
                tuple(reader.entries),
                (first, stop - 1),
                headed=bool(reader.header),
                unread=reader.unread,
                groups=tuple(_groups(reader)),
            )


def cells(view: View, first: int, stop: int) -> Iterator[Piece]:
    """The cells of the blocks in reading order, whether they stand in rows or one below the other."""
    read = view.once(_read)
    for number in range(first, stop):
        if number not in read:
            read[number] = _of_block(view, number)
        yield from read[number]


def _read(_: View) -> dict[int, list[Piece]]:
    """The cells of the blocks that have been read so far."""
    return {}


def _of_block(view: View, number: int) -> list[Piece]:
    block = view.prose.blocks[number]
    inside = view.of_block.get(number, ())
    if len(inside) != 1:
        text = view.prose.text[block.start : block.end]
        return [Piece("".join(text.split()), -1, None, block.kind == "row")]
    at = inside[0]
    pieces = [*_pieces(view, at)]
    parts = block.kind == "row" and len(pieces) > 1  # rows of one cell are cells one below the other
    return [Piece(words, at, cell, parts and not place) for place, (cell, words) in enumerate(pieces)]


def _pieces(view: View, at: int) -> Iterator[tuple[Cell, str]]:
    """The cells of a sentence. A paragraph is one cell, or two where a number that has its own line begins it."""
    sentence, spots = view.sentences[at], view.spots[at]
    bounds = [found.start() for found in re.finditer("\t", sentence.skeleton)]
    if not bounds and len(sentence.skeleton) > 1 and spots and not spots[0].mention.at and _own_line(view, spots[0]):
        yield _cell(sentence.skeleton, 0, 1, spots)
        yield _cell(sentence.skeleton, 1, len(sentence.skeleton), spots)
        return
    start = 0
    for end in [*bounds, len(sentence.skeleton)]:
        cell, words = _cell(sentence.skeleton, start, end, spots)
        start = end + 1
        if cell.text:
            yield cell, words


def _cell(skeleton: str, start: int, end: int, spots: Sequence[Spot]) -> tuple[Cell, str]:
    """The cell between two bounds; strokes behind its number stand for empty cells and are left out."""
    piece = skeleton[start:end]
    text = piece.strip()
    if text.endswith(_STROKE):
        text = _STROKES.sub("", text)
    low = start + len(piece) - len(piece.lstrip())
    if not text:
        return Cell("", low, low, (), "", None), ""
    inside = tuple([spot for spot in spots if start <= spot.mention.at < end])
    words = words_of(text)
    figure = inside[0] if len(inside) == 1 and text == inside[0].sign else None
    return Cell(text, low, low + len(text), inside, words, figure), words


def _own_line(view: View, spot: Spot) -> bool:
    """Whether the source has the figure on a line of its own, which folding has joined with the words below."""
    text, place = view.prose.source.text, spot.figure.location
    first = text.rfind("\n", 0, place.start) + 1
    stop = text.find("\n", place.end)
    return text[first : stop if stop >= 0 else len(text)].strip() == text[place.start : place.end].strip()


def _header(told: Sequence[ColumnKind], order: Sequence[ColumnKind]) -> tuple[ColumnKind, ...]:
    """The columns that the words end in: 总体目标完成情况 before them is the title of a cell."""
    found: list[ColumnKind] = []
    for kind in reversed([one for one in told if one in order]):
        if kind in found:
            break
        found.insert(0, kind)
    return tuple(found)


def _last(told: Sequence[ColumnKind], kind: ColumnKind, funds: Sequence[ColumnKind]) -> tuple[ColumnKind, ...]:
    """The columns of money among those told, from the first amount on."""
    found = [one for one in told if one in funds]
    first = next((at for at, one in enumerate(found) if one in MONEY_KINDS), 0)
    kept = found[first:]
    return tuple(kept) if len(kept) == len(set(kept)) and kind in kept else ()


def _fitting(kinds: Sequence[ColumnKind], figures: Sequence[Spot]) -> list[ColumnKind]:
    """The columns of a row of money; where one cell is lost and no percentage stands there, it was the rate's."""
    chosen = list(kinds)
    if len(figures) == len(kinds) - 1 and not any(spot.sign == RATIO for spot in figures):
        chosen = [kind for kind in kinds if kind != "rate"]
    if len(chosen) != len(figures):
        return []
    cells = [Cell(spot.sign, 0, 1, (spot,), "", spot) for spot in figures]
    return chosen if all(fits(kind, cell) for kind, cell in zip(chosen, cells, strict=True)) else []


def _placed(kinds: Sequence[ColumnKind], run: Sequence[Piece]) -> tuple[Placed, ...]:
    return tuple(
        Placed(kind, one.sentence, one.cell) for kind, one in zip(kinds, run, strict=True) if one.cell is not None
    )


def _groups(reader: _Reader) -> Iterator[Group]:
    marks = [at for _, at in reader.groups]
    for (points, first), stop in zip(reader.groups, [*marks[1:], len(reader.entries)], strict=False):
        inside = [entry for entry in reader.entries[first:stop] if not entry.funds and not entry.total]
        if len(inside) > 1:
            yield Group(points, tuple(inside))
