"""“三公”经费: going abroad, cars (bought and run) and receptions make the whole, in prose and in the table of every filing.

The names of the parts bind them, wherever they stand below the whole. Only a row with every cell under its header accuses:
elsewhere what is left out or told for another year keeps the parts from making the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from gouji.claims.agreement import added
from gouji.claims.closing import makes, value
from gouji.claims.draft import Draft, sum_of, terms
from gouji.claims.grid import Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, MONEY, NUMBER, RATIO

Part = Literal["abroad", "cars", "bought", "run", "reception"]

_WHOLE = re.compile(r"三公”?(?:两费)?经费|“三公”")
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("abroad", re.compile(r"因公出国|出国（境）")),
    ("cars", re.compile(r"(?:公务用?车|车辆)购置(?:及|和|与|、)[^，；。]{0,6}运行|公务用车费|公务用车(?:经费|支出)")),
    ("bought", re.compile(r"(?:公务用?车|车辆|用车)购置(?!费?(?:及|和|与|、))|^购置费")),
    ("run", re.compile(r"(?<![及和与、关])运行(?:及)?(?:维护)?")),
    ("reception", re.compile(r"公务接待|接待费")),
)
_NAMED = re.compile("出国|购置|用车|运行|接待")  # in the name of each part
_THREE: tuple[Part, ...] = ("abroad", "cars", "reception")
_EACH: tuple[Part, ...] = ("abroad", "bought", "run", "reception")
_FALL = re.compile(r"减|下降|降低|少|压缩")
_FAR = 14  # sentences behind the whole
_HEAD = 14  # blocks that a header of the table may stand before its numbers
_ORDERS: dict[int, tuple[tuple[Part | None, ...], ...]] = {
    4: (("abroad", "run", "reception"), ("abroad", "cars", "reception"), ("abroad", "reception", "cars")),
    5: (("abroad", "bought", "run", "reception"), ("abroad", "reception", "bought", "run")),
    6: (("abroad", "cars", "bought", "run", "reception"), ("abroad", "reception", "cars", "bought", "run")),
}
"""What stands behind the whole, by how many numbers there are: the common forms (决算 07 表, 预算 “三公” 表)."""


def sums(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    yield from _prose(view, card)
    for grid in grids:
        yield from _headed(grid, card)
    yield from _tables(view, card)


def _prose(view: View, card: Card) -> Iterator[Draft]:
    for spots in view.told:
        for spot in spots:
            three = spot.main and spot.sign == MONEY and "三公" in spot.mention.before
            if three and _WHOLE.search(spot.mention.before) and _part(spot) is None:
                yield from _below(view, spot, card)


def _below(view: View, whole: Spot, card: Card) -> Iterator[Draft]:
    """The first amount and the first change that each part has, up to the next whole."""
    amounts: dict[Part, list[Spot]] = {}
    changes: dict[Part, Spot] = {}
    first = whole.sentence
    last: dict[bool, Part | None] = {False: None, True: None}
    for at in range(first, min(first + _FAR, len(view.spots))):
        if view.sentences[at].kind == "row":
            break
        for spot in view.spots[at]:
            if spot.sign != MONEY or (at == first and spot.index <= whole.index):
                continue
            inside = spot.mention.depth > 0
            last[inside] = part = _part(spot) or last[inside]
            if part is not None and spot.change:
                changes.setdefault(part, spot)
            elif part is not None:
                amounts.setdefault(part, []).append(spot)
    wholes: list[Spot] = []
    for spot in view.spots[first][whole.index : whole.index + 6]:
        if _part(spot) is not None:
            break
        if spot.sign == MONEY and spot.change:
            yield from _changes(card, spot, changes)
        elif spot.sign == MONEY:
            wholes.append(spot)
    told = [tuple(part for part in way if part in amounts) for way in (_THREE, _EACH)]  # what is not told may be nought
    for total in wholes:
        yield from _closing(card, total, amounts, *(way for way in told if len(way) > 1))
    for cars in amounts.get("cars", ())[:1]:
        yield from _closing(card, cars, amounts, ("bought", "run"))


def _changes(card: Card, total: Spot, changes: dict[Part, Spot]) -> Iterator[Draft]:
    """By how much the whole rose or fell, as its parts did."""
    if not all(part in changes for part in _THREE) or not value(total):
        return
    parts = [changes[part] for part in _THREE]
    signs = [1 if not value(part) or _falls(part) == _falls(total) else -1 for part in parts]
    if total.id not in {part.id for part in parts} and makes(total, parts, signs):
        found = [Term(part.id, "part", sign) for part, sign in zip(parts, signs, strict=True)]
        yield _draft(card, total, (*terms("total", total.id), *found))


def _falls(spot: Spot) -> bool:
    return bool(_FALL.search(spot.mention.clause))


def _part(spot: Spot) -> Part | None:
    """The part that the words before an amount name, the last of them."""
    words = spot.mention.before[-60:]
    if not _NAMED.search(words):
        return None
    found = [(match.end(), part) for part, pattern in _PARTS for match in [*pattern.finditer(words)][-1:]]
    return max(found)[1] if found else None


def _closing(card: Card, total: Spot, amounts: dict[Part, list[Spot]], *ways: tuple[Part, ...]) -> Iterator[Draft]:
    """The first amounts of the parts, or the second, that make the total."""
    for way in ways:
        if not all(part in amounts for part in way):
            continue
        for order in range(min(len(amounts[part]) for part in way)):
            parts = [amounts[part][order] for part in way]
            if total.id not in {part.id for part in parts} and makes(total, parts) and value(total):
                yield _draft(card, total, sum_of(total, parts))
                return


def _tables(view: View, card: Card) -> Iterator[Draft]:
    heads = [
        number
        for number, block in view.blocks_with("因公出国", "接待费", "公务接待", rows=True)
        if block.end - block.start < 160 and "。" not in view.prose.text[block.start : block.end]
    ]
    run: list[Spot] = []
    for head, following in pairwise([*heads, len(view.prose.blocks)]):
        for number in range(head + 1, min(following, head + _HEAD + 1)):
            at = view.of_block.get(number, (-1,))[-1]
            spots = view.spots[at] if at >= 0 else []
            bare = spots and len(view.sentences[at].skeleton.replace("\t", "").replace(" ", "")) == len(spots)
            if bare and all(spot.sign not in (RATIO, COUNT) for spot in spots):
                run += spots
                continue
            if run:
                yield from _numbers(card, run)
            run = []
        if run:
            yield from _numbers(card, run)
        run = []


def _headed(grid: Grid, card: Card) -> Iterator[Draft]:
    """Rows that have kept their cells, under a header that names each of them; blank cells are noughts."""
    labels: list[str] = []
    starts: list[int] = []
    for row in grid.rows:
        if row.counts_columns:
            continue
        if not row.figures:
            labels = _below_header(labels, row)
            starts = [at for at, label in enumerate(labels) if label.endswith("合计")]
        elif starts and len(row.cells) == len(labels):
            for start, stop in pairwise([*starts, len(labels)]):
                yield from _of_columns(row, labels[start:stop], start, card)


def _below_header(labels: list[str], row: Row) -> list[str]:
    """The lowest words of each column; a row of another width begins a header anew."""
    words = [cell.words for cell in row.cells]
    if len(words) != len(labels):
        return words
    return [below or above for above, below in zip(labels, words, strict=True)]


def _of_columns(row: Row, labels: Sequence[str], start: int, card: Card) -> Iterator[Draft]:
    columns = {part: start + at for at, label in enumerate(labels) if (part := _column(label)) is not None}
    if not {"abroad", "reception"} <= set(columns) or not ("cars" in columns or {"bought", "run"} <= set(columns)):
        return
    three: tuple[Part, ...] = _THREE if "cars" in columns else _EACH
    for whole, parts in ((start, three), (columns.get("cars", -1), ("bought", "run"))):
        total = row.cells[whole].figure if whole >= 0 else None
        if total is None or not all(part in columns for part in parts):
            continue
        found = [cell for part in parts if (cell := row.cells[columns[part]].figure) is not None]
        blank = all(row.cells[columns[part]].figure or not row.cells[columns[part]].text for part in parts)
        if found and blank:
            made = sum_of(total, found)
            yield _draft(card, total, made, accusable=True)


@lru_cache(maxsize=1024)
def _column(label: str) -> Part | None:
    if label == "小计":
        return "cars"
    found = [(match.end(), part) for part, pattern in _PARTS for match in pattern.finditer(label)]
    return max(found)[1] if found else None


def _numbers(card: Card, run: Sequence[Spot]) -> Iterator[Draft]:
    """One row of the table, with the whole first; twice as many numbers are budget and outcome."""
    if len(run) in (12, 10, 8):
        half = len(run) // 2
        made = [*_row(card, run[:half]), *_row(card, run[half:])] or [*_row(card, run[::2]), *_row(card, run[1::2])]
        yield from made
    elif len(run) in (4, 5, 6):
        yield from _row(card, run)
    elif len(run) == 7:  # with 机关运行经费 behind it
        yield from _row(card, run[:6])


def _row(card: Card, run: Sequence[Spot]) -> list[Draft]:
    total = run[0]
    if total.sign not in (MONEY, NUMBER) or not value(total):
        return []
    for order in _ORDERS[len(run)]:
        named = dict(zip(order, run[1:], strict=True))
        parts = [named[part] for part in ("abroad", "cars", "reception") if part in named]
        if "cars" not in named:
            parts = list(run[1:])
        found = [added(total, parts)]
        if "bought" in named and "cars" in named:
            found.append(added(named["cars"], (named["bought"], named["run"])))
        if all(one.closes for one in found):
            return [_draft(card, one.total, sum_of(one.total, one.parts)) for one in found]
    return []


def _draft(card: Card, total: Spot, found: tuple[Term, ...], *, accusable: bool = False) -> Draft:
    return Draft(
        card,
        (ClaimReading("three-public", found),),
        accusable=accusable,
        otherwise="incomplete-list",
        metric=total.figure.metric,
        period=total.figure.period,
    )
