"""Tables as columns of figures with their names: what the binders of columns and of rows share (列表).

Three kinds of text give one: rows of cells under a header with as many cells, rows that blanks part, and cells that stand
one to a line. The last two have lost their columns; they are read only where every row has the same number of figures,
or where the sums of the columns leave one place for a cell that was lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Literal

from gouji.claims.closing import makes, value
from gouji.claims.grid import Grid, Row
from gouji.claims.slip_of_hand import explains
from gouji.claims.view import Spot, View
from gouji.model.sentence import CODE, MONEY, RATIO

ColumnKind = Literal["amount", "share", "growth", "rate"]

_TOTAL = re.compile(
    r"^(?:金额|(?:本年)?支出|(?:本年)?收入|总)?(?:合计|总计|共计|总数|总和|总量)(?:金额|数)?$|^[^小\d]{1,4}合计$|^全[省市县区国镇乡州](?:合计|总计)?$|^总体$"
)
_SUBTOTAL = re.compile(r"小计$|^本年.*合计$")
_SHARE = re.compile(r"占比|比重|占[^率]*%|份额|构成比|所占|百分比|结构")
_GROWTH = re.compile(r"增长|增/?减|±|同比|环比|[比较](?:上年|去年|上月|上期|同期|年初|预算)|增幅|升降|涨跌|降幅|变动")
_RATE = re.compile(r"率|%|进度|占预算|完成.{0,3}比|.比$|人均|户均|平均|均价|倍$")
_ORDINAL = re.compile(r"^(?:序号|编号|行次|序|排名|位次|名次|栏次|科目编码|编码|代码)$")
_POINTS = re.compile(r"分[值数]|得分|权重|满分|评分")
_NOUGHT = Fraction(0)
_SLIP = Fraction(1, 100)  # the chance that a column of another place is a slip from closing
_NO_NAME = 40  # characters of a name at most
_RAGGED = 3  # rows without columns of their own


@lru_cache(maxsize=4096)
def _is_total(name: str) -> bool:
    """Of a line, which is asked for each of its columns."""
    return bool(_TOTAL.match(name))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name, and its figures by column. None is a cell that is blank, lost or no figure."""

    name: str
    cells: tuple[Spot | None, ...]
    short: bool = False  # a cell is lost, and nothing in the row says which

    @property
    def total(self) -> bool:
        return _is_total(self.name)

    @property
    def subtotal(self) -> bool:
        return bool(_SUBTOTAL.search(self.name))

    @property
    def part(self) -> bool:
        return self.name.startswith(("其中", "#"))  # as statistics mark it


@dataclass(frozen=True)
class Lattice:
    """Lines over columns of figures. `labels` is empty where the header does not fit; `whole` stands for a total outside.

    `lost` says that the text has kept the cells but not the rows, `coded` that its rows are accounts with their codes.
    """

    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    whole: Spot | None = None
    lost: bool = False
    coded: bool = False

    @property
    def width(self) -> int:
        return len(self.lines[0].cells)

    @property
    def of_points(self) -> bool:
        """Whether it is a score sheet, which has checks of its own."""
        return any(_POINTS.search(label) for label in self.labels)

    @cached_property
    def kinds(self) -> tuple[ColumnKind, ...]:
        return tuple(self._kind(at) for at in range(self.width))

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """The columns that may be added up: figures of one unit."""
        return tuple(at for at, kind in enumerate(self.kinds) if kind == "amount" and self._one_unit(at))

    def column(self, at: int) -> list[Spot]:
        return [cell for line in self.lines if (cell := line.cells[at]) is not None]

    def _kind(self, at: int) -> ColumnKind:
        label = self.labels[at] if self.labels else ""
        ratio = any(spot.sign == RATIO for spot in self.column(at))
        if _SHARE.search(label):
            return "share"
        if _GROWTH.search(label) and (ratio or "%" in label or "率" in label or "幅" in label):
            return "growth"
        if ratio or _RATE.search(label):
            return "rate"
        return "amount"

    def _one_unit(self, at: int) -> bool:
        return len({(spot.sign, spot.code) for spot in self.column(at) if spot.figure.quantity.value}) == 1


def of_grids(grids: Sequence[Grid]) -> Iterator[Lattice]:
    """The lattices of rows that have kept their cells."""
    for grid in grids:
        heads: list[Row] = []
        body: list[Row] = []
        for row in grid.rows:
            if not body and heads and row.counts_columns:
                continue
            if row.figures or (body and _is_blank(row, body)):
                body.append(row)
            elif len(row.filled) > 1:
                if body:
                    yield from _rows(heads, body)
                    heads, body = [], []
                heads.append(row)
        yield from _rows(heads, body)


def _is_blank(row: Row, body: Sequence[Row]) -> bool:
    """Whether a row without figures is one of the body: it says nothing where others have figures, as a header does."""
    width = len(row.cells)
    figured = {at for other in body for at, cell in enumerate(other.cells) if cell.figure is not None}
    return len(body[0].cells) == width > 3 and not any(row.cells[at].text for at in figured if at < width)


def _rows(heads: Sequence[Row], body: Sequence[Row]) -> Iterator[Lattice]:
    if len(body) < 2:
        return
    if not heads:
        yield from _headless(body)
        return
    width = len(body[0].cells)
    if width < 2 or any(len(row.cells) != width for row in body) or len(heads[-1].cells) != width:
        even = next(_even(heads[-1], body), None) or _ragged(body)
        if even is not None:
            yield even
        return
    labels = ["".join(head.cells[at].words for head in heads if len(head.cells) == width) for at in range(width)]
    columns = [
        at
        for at in range(width)
        if any(row.cells[at].figure is not None for row in body) and not _ORDINAL.match(labels[at])
    ]
    names = [at for at in range(width) if at not in columns and any(len(row.cells[at].words) > 1 for row in body)]
    if not columns or not names or names[0] > columns[0]:
        return
    for start, stop in _parts(columns, names, width):
        yield from _part(
            [at for at in columns if start <= at < stop], [at for at in names if start <= at], labels, body
        )


def _parts(columns: Sequence[int], names: Sequence[int], width: int) -> list[tuple[int, int]]:
    """The tables that stand side by side under one header: each begins with names behind the figures of the one before."""
    starts = [0]
    for at in names:
        before = [column for column in columns if starts[-1] <= column < at]
        if before and at > before[-1] and any(column > at for column in columns) and at - 1 not in names:
            starts.append(at)
    return list(zip(starts, [*starts[1:], width], strict=True))


def _part(
    columns: Sequence[int], names: Sequence[int], labels: Sequence[str], body: Sequence[Row]
) -> Iterator[Lattice]:
    lines = [
        Line(
            next((row.cells[at].words for at in reversed(names) if at < columns[0] and row.cells[at].words), ""),
            tuple(row.cells[at].figure for at in columns),
        )
        for row in body
        if any(row.cells[at].text for at in (*names, *columns) if at <= columns[-1])
    ]
    if len(lines) > 1 and any(any(line.cells) for line in lines):
        coded = [row for row in body if any(CODE in row.cells[at].text for at in range(columns[0]))]
        yield Lattice(tuple(labels[at] for at in columns), tuple(lines), coded=2 * len(coded) > len(lines))


def _headless(body: Sequence[Row]) -> Iterator[Lattice]:
    """Rows of one name and as many figures each, whose header is lost."""
    lines = [Line(row.name, row.figures) for row in body if len(row.filled) == len(row.figures) + 1 and row.name]
    if len(lines) == len(body) > 2 and len({len(line.cells) for line in lines}) == 1:
        yield Lattice((), tuple(lines))


def _even(head: Row, body: Sequence[Row]) -> Iterator[Lattice]:
    """Rows without columns of their own, where each has one name and as many figures as the header has further cells."""
    labels = tuple(cell.words for cell in head.filled)
    width = len(body[0].figures)
    if width < 1 or len(labels) not in (width, width + 1) or any(len(row.figures) != width for row in body):
        return
    if any(len(row.filled) != width + 1 or not row.filled[0].words for row in body):
        return
    yield Lattice(labels[-width:], tuple(Line(row.filled[0].words, row.figures) for row in body))


def _ragged(body: Sequence[Row]) -> Lattice | None:
    """Rows with as many figures each behind one or two names, whose cells and header were not kept side by side.

    The name of a group stands before that of its first row only: 秋季 | 小学 | 767.8 | 24050, 初中 | 823.8 | 16562.
    """
    lines = []
    for row in body:
        names = len(row.filled) - len(row.figures)
        if not 1 <= names <= _MOST_NAMES or any(cell.figure is not None for cell in row.filled[:names]):
            return None
        lines.append(Line(row.filled[names - 1].words, row.figures))
    if len(lines) < _RAGGED or len({len(line.cells) for line in lines}) > 1 or len(lines[0].cells) < 2:
        return None
    return Lattice((), tuple(lines), lost=True)


def placed(lattice: Lattice) -> Lattice | None:
    """The lattice with its short lines filled up where the sums of the columns leave one place for the lost cell.

    None where they do not. A place is told by at least three columns that close, two more than anywhere else; one of them
    may be a slip of the hand from closing.
    """
    short = [at for at, line in enumerate(lattice.lines) if line.short]
    if not short:
        return lattice
    if len(short) > 1:
        return None
    line = lattice.lines[short[0]]
    tried: list[tuple[int, Lattice]] = []
    for gap in range(lattice.width):
        cells = (*line.cells[:gap], None, *line.cells[gap:-1])
        lines = (*lattice.lines[: short[0]], replace(line, cells=cells, short=False), *lattice.lines[short[0] + 1 :])
        one = replace(lattice, lines=lines)
        tried.append((_closing(one), one))
    return _outstanding(tried) or _outstanding([(closing + _all_but(one), one) for closing, one in tried])


def _outstanding(tried: Sequence[tuple[int, Lattice]]) -> Lattice | None:
    first, second = sorted(tried, key=lambda pair: -pair[0])[:2]
    return first[1] if first[0] >= 3 and first[0] >= second[0] + 2 else None


def _closing(lattice: Lattice) -> int:
    """How many columns of amounts the one total line closes."""
    return sum(closes(total, cells) for total, cells in _totalled(lattice))


def _all_but(lattice: Lattice) -> bool:
    """Whether a slip of the hand keeps one column from closing."""
    return any(
        total is not None
        and not closes(total, cells)
        and explains(total, [cell for cell in cells if cell is not None], 1, _SLIP)
        for total, cells in _totalled(lattice)
    )


def _totalled(lattice: Lattice) -> Iterator[tuple[Spot | None, list[Spot | None]]]:
    """The cells of the one total line, each with the cells above it."""
    totals = [line for line in lattice.lines if line.total]
    parts = [line for line in lattice.lines if not line.total and not line.part]
    if len(totals) == 1:
        yield from ((totals[0].cells[at], [line.cells[at] for line in parts]) for at in lattice.amounts)


def closes(total: Spot | None, parts: Sequence[Spot | None]) -> bool:
    """Whether the parts make the total, within what rounding allows."""
    found = [part for part in parts if part is not None]
    return total is not None and bool(found) and makes(total, found)


def told(label: str) -> bool:
    """Whether a header has a word for a rate, a share or a growth."""
    return bool(_SHARE.search(label) or _GROWTH.search(label) or _RATE.search(label))


# --- cells that stand one to a line ---


@dataclass(frozen=True, slots=True)
class _Token:
    """`words` of a name or header, a figure, or neither: a stroke or an empty cell."""

    words: str
    figure: Spot | None = None
    stroke: bool = False


_STROKE = re.compile(r"[-—–/\\…―]+|无|\*+")
_STOPS = re.compile(r"[。；，！？]|：$")
_CAPTION = re.compile(r"^(?:金额)?单位：|(?:表|情况|一览|统计|快报|报告|通报|简报|公报|数据)$")
_CORNER = re.compile(r"^(?:项目|名称|单位|类别|类型|地区|部门|科目|内容|渠道|指标|学段|年份|区域|行业)(?:名称)?$")
_BARRED = 6  # cells from which bars between all of them are what parts them
_MOST_NAMES = 2  # cells of words before the figures of a row; more are a header


def of_lines(view: View) -> Iterator[Lattice]:
    """The lattices among cells that stand one to a line."""
    for tokens in _streams(view):
        yield from _lattices(_without_ordinals(_without_bars(tokens)))


def _streams(view: View) -> Iterator[list[_Token]]:
    """Runs of blocks with one cell each, where one of them is a figure; prose and rows with several figures end a run."""
    stop = -1  # the last block of the run before
    for sentence, spots in zip(view.sentences, view.spots, strict=True):
        if sentence.block <= stop or len(spots) != 1 or sentence.skeleton.strip(" \t") != spots[0].sign:
            continue
        tokens = _block(view, sentence.block)
        if tokens is None:
            continue
        first = stop = sentence.block
        while first and (taken := _block(view, first - 1)) is not None:
            tokens = taken + tokens
            first -= 1
        while stop + 1 < len(view.prose.blocks) and (taken := _block(view, stop + 1)) is not None:
            tokens += taken
            stop += 1
        if len(tokens) > 5:
            yield tokens


def _without_bars(tokens: list[_Token]) -> list[_Token]:
    """The cells where a bar stands between each of them, on a line of its own; two bars hold an empty cell."""
    runs = [(bar, len(list(run))) for bar, run in groupby(tokens, lambda token: token.stroke and not token.words)]
    cells = [length for bar, length in runs if not bar]
    if len(cells) < _BARRED or max(cells[1:]) > 1:  # a caption stands before the first
        return tokens
    kept: list[_Token] = []
    at = 0
    for bar, length in runs:
        kept += tokens[at : at + length - 1] if bar else tokens[at : at + length]
        at += length
    return kept


def _without_ordinals(tokens: list[_Token]) -> list[_Token]:
    """The cells without the numbers from one on that begin the rows, each before a name."""
    ordinals: list[int] = []
    for at, token in enumerate(tokens[:-1]):
        due = token.figure is not None and token.figure.figure.quote == str(len(ordinals) + 1)
        if due and tokens[at + 1].words and (not ordinals or at - ordinals[-1] > 2):
            ordinals.append(at)
    first = tokens[ordinals[0] - 1] if ordinals and ordinals[0] else None
    if len(ordinals) < _RAGGED or first is None or not first.words:
        return tokens
    return [token for at, token in enumerate(tokens) if at not in set(ordinals)]


def _block(view: View, number: int) -> list[_Token] | None:
    block, sentences = view.prose.blocks[number], view.of_block.get(number, [])
    if block.end - block.start > 3 * _NO_NAME or len(sentences) > 1:
        return None
    text = view.prose.text[block.start : block.end]
    spots = view.spots[sentences[0]] if sentences else []
    if len(spots) > 1:
        return None
    if spots:
        skeleton = view.sentences[sentences[0]].skeleton
        if skeleton.strip(" \t") == spots[0].sign:
            return [_Token("", spots[0])]
        if spots[0].sign in (MONEY, RATIO):
            return None
    pieces = (
        [piece for part in text.split("\t") if (piece := "".join(part.split()))]
        if block.kind == "row"
        else ["".join(text.split())]
    )
    if not pieces:
        return [_Token("", None, stroke=True)]
    if any(len(piece) > _NO_NAME or _STOPS.search(piece) for piece in pieces):
        return None
    return [_Token("", None, stroke=True) if _STROKE.fullmatch(piece) else _Token(piece) for piece in pieces]


def _lattices(tokens: Sequence[_Token]) -> Iterator[Lattice]:
    at = 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and tokens[stop].words:
            stop += 1
        names = tokens[at:stop]
        if sides := _sides([token.words for token in names], tokens[stop:]):
            yield from sides
            return
        rows, end = _body(tokens, stop - 1) if len(names) > 1 else ([], stop + 1)
        if len(rows) > 1:
            yield from _lattice([token.words for token in names[:-1]], rows)
        at = max(end, stop + 1)


def _sides(names: Sequence[str], tokens: Sequence[_Token]) -> list[Lattice]:
    """Two tables side by side under a header that says the same columns twice, each making the total before them.

    总量 | 渠道 | 件数 | 比重 | 类型 | 件数 | 比重: an empty cell under the total begins a row; a row may end behind its first half.
    """
    width = next(
        (size for size in (3, 2, 1) if len(names) > 2 * size + 1 and names[-size:] == names[-2 * size - 1 : -size - 1]),
        0,
    )
    if not width or not tokens or len(names) != 2 * width + 3:
        return []
    whole = tokens[0].figure
    halves: tuple[list[Line], list[Line]] = ([], [])
    side = 0
    at = 1
    while at < len(tokens):
        if tokens[at].stroke:
            side = 0
            at += 1
            continue
        cells = tokens[at + 1 : at + 1 + width]
        if not tokens[at].words or len(cells) < width or any(cell.words for cell in cells):
            break
        halves[side].append(Line(tokens[at].words, tuple(cell.figure for cell in cells)))
        side = 1 - side
        at += 1 + width
    made = [Lattice(tuple(names[-width:]), tuple(half), whole=whole, lost=True) for half in halves if len(half) > 1]
    return made if len(made) == 2 and (any(_makes_whole(one) for one in made) or _as_much(*made)) else []


def _makes_whole(lattice: Lattice) -> bool:
    return any(closes(lattice.whole, [line.cells[at] for line in lattice.lines]) for at in lattice.amounts)


def _as_much(one: Lattice, two: Lattice) -> bool:
    """Whether the halves make one and the same total, be it the one that is printed or not."""
    return any(
        sum((value(cell) for cell in one.column(at)), _NOUGHT) == sum((value(cell) for cell in two.column(at)), _NOUGHT)
        for at in one.amounts
        if at in two.amounts
    )


def _body(tokens: Sequence[_Token], at: int) -> tuple[list[Line], int]:
    """The rows from the name at `at` on, and where they end."""
    rows: list[Line] = []
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and tokens[stop].words:
            stop += 1
        first = stop
        while stop < len(tokens) and not tokens[stop].words:
            stop += 1
        if stop == first or first - at > _MOST_NAMES or first == at:
            break
        rows.append(Line(tokens[first - 1].words, tuple(token.figure for token in tokens[first:stop])))
        at = stop
        if rows[-1].total and len(rows) > 1:
            break
    return rows, at


def _lattice(heads: list[str], rows: Sequence[Line]) -> Iterator[Lattice]:
    rows = _without_blanks(rows)
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    lines = []
    for row in rows:
        if len(row.cells) == width:
            lines.append(row)
        elif len(row.cells) == width - 1 and width > 3:
            lines.append(replace(row, cells=(*row.cells, None), short=True))
        else:
            break  # what follows has another shape
    while len(heads) > width and (_CAPTION.search(heads[0]) or (len(heads) > width + 1 and _CORNER.match(heads[1]))):
        heads = heads[1:]
    labels = tuple(heads[-width:]) if len(heads) in (width, width + 1) else ()
    if len(lines) < 2 or (not labels and width < 2 and not _summed(lines)):
        return
    filled = placed(Lattice(labels, tuple(lines), lost=True))
    if filled is not None:
        yield filled
    elif (even := tuple(line for line in lines if not line.short)) and len(even) > 1:
        yield Lattice(labels, tuple(line for line in even if not line.total), lost=True)


def _without_blanks(rows: Sequence[Line]) -> Sequence[Line]:
    """The rows without the last column, where nothing stands in it but blanks, which the last row may have lost."""
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    if width < 2 or any(len(row.cells) >= width and row.cells[width - 1] is not None for row in rows):
        return rows
    return [replace(row, cells=row.cells[: width - 1]) if len(row.cells) == width else row for row in rows]


def _summed(lines: Sequence[Line]) -> bool:
    """Whether the last row is a total that the figures of the others make."""
    parts = [line.cells[0] for line in lines[:-1]]
    return len(parts) > 2 and lines[-1].total and closes(lines[-1].cells[0], parts)
