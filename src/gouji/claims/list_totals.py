"""Tables in the form of prose: paragraphs of one build below the paragraph that has their totals, amount by amount.

「总量500件，比去年400件…」 and below it 「咨询300件，比去年250件…」, 「投诉200件，比去年150件…」: the first amounts make the first,
the second ones the second. What binds them is that several of these columns close, or that one with many digits does
where words or list marks announce a list. One that does not close accuses only beside others that do, and only where
all its amounts stand behind the same words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouji.claims.closing import makes, value
from gouji.claims.draft import Draft, sum_of
from gouji.claims.slip_of_hand import explains
from gouji.claims.view import Spot, View, is_total
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import CODE, COUNT, DATE, FIGURES, MONEY

_WIDEST = 4  # amounts of a paragraph that may be columns
_LONGEST = 30  # paragraphs of one list
_AHEAD = 3  # paragraphs between the totals and their list
_SURE = 6  # decimal digits that must agree in all columns together
_CUED = 3.5  # the same, where something announces the list
_WHOLE = 2.5  # the same, where two columns of a whole numbered list close, of which no beginning was chosen
_BESIDE = 3.0  # the same, where another column would close but for one slip of the hand
_SMALLEST = 2  # stretches of a list with its total, less one
_BOUND = re.compile(r"；|[，。]?其中")
_CUE = re.compile(r"其中|如下|情况：|构成|包括|划分|分别|总|合计|共")
_SIGNS = re.compile(f"[{FIGURES}{DATE}{CODE}]")
_SAME = re.compile(r"(?:各|每|人均|户均|平均|日均)")


@dataclass(frozen=True)
class _Item:
    """The first sentence of a paragraph: its amounts in order, and the words before the first."""

    sentence: int
    block: int
    amounts: tuple[Spot, ...]
    item: bool

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(spot.sign + spot.code for spot in self.amounts)


def sums(view: View, card: Card) -> Iterator[Draft]:
    items = list(_items(view))
    for at, item in enumerate(items[:-2]):
        sizes: set[int] = (
            set()
        )  # of the lists that make one of the amounts: 总收入 of all items, 本年收入 of the first ones
        for total in (item, *_others(view, item, items[at + 1])):
            found = _list(view, total, items[at + 1 : at + 1 + _LONGEST + _AHEAD])
            if found is not None and len(found[1]) not in sizes:
                sizes.add(len(found[1]))
                yield from _drafts(card, *found)


def columns_of_paragraphs(view: View, card: Card) -> Iterator[Draft]:
    """What sentences do not tell of paragraphs that are lists of several amounts each."""
    for paragraph in _paragraphs(view):
        yield from _in_one(card, *paragraph)


def _items(view: View) -> Iterator[_Item]:
    """The paragraphs that state amounts, by their first sentence that does."""
    last = -1
    for at, sentence in enumerate(view.sentences):
        if sentence.kind == "row" or sentence.block == last:
            continue
        if any(spot.sign in (MONEY, COUNT) for spot in view.spots[at]):
            found = [_Item(at, sentence.block, amounts, sentence.item) for amounts in _stretches(view, at) if amounts]
            last = sentence.block if found else last
            yield from found


def _stretches(view: View, at: int) -> list[tuple[Spot, ...]]:
    """The amounts of the sentence, or those between its semicolons where each stretch is an item of a list."""
    skeleton = view.sentences[at].skeleton
    if skeleton.count("；") > 1:
        bounds = [found.start() for found in re.finditer("；", skeleton)]
        stretches: list[list[Spot]] = [[] for _ in range(len(bounds) + 1)]
        for spot in view.spots[at]:
            stretches[bisect_left(bounds, spot.mention.at)].append(spot)
        found = [_amounts(stretch) for stretch in stretches]
        if all(amounts and amounts[0].code == found[0][0].code for amounts in found):
            return found
    return [_amounts(view.spots[at])]


def _paragraphs(view: View) -> Iterator[list[_Item]]:
    """The stretches of each paragraph that is a list of several amounts each: T件，金额A，其中甲a件，金额b；乙c件，金额d。丙…"""
    stretches: list[_Item] = []
    last = -1
    for at, sentence in enumerate(view.sentences):
        if sentence.block != last and len(stretches) > _SMALLEST:
            yield stretches
        if sentence.block != last:
            stretches, last = [], sentence.block
        if sentence.kind == "row" or len(view.spots[at]) < _SMALLEST:
            continue
        bounds = [found.start() for found in _BOUND.finditer(sentence.skeleton)]
        pieces: list[list[Spot]] = [[] for _ in range(len(bounds) + 1)]
        for spot in view.spots[at]:
            pieces[bisect_left(bounds, spot.mention.at)].append(spot)
        stretches += [_Item(at, last, amounts, sentence.item) for piece in pieces if (amounts := _amounts(piece))]
    if len(stretches) > _SMALLEST:
        yield stretches


def _in_one(card: Card, total: _Item, *parts: _Item) -> Iterator[Draft]:
    """The columns of a paragraph whose stretches are all of one build, where at least two close."""
    if len(total.amounts) < 2 or any(part.codes != total.codes for part in parts):
        return
    closing = [at for at in range(len(total.amounts)) if _closes(total, parts, at)]
    if len(closing) > 1 and sum(_digits(total, parts, at) for at in closing) >= _CUED:
        yield from _drafts(card, total, parts, closing)


def _amounts(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    return tuple(
        spot
        for spot in spots
        if spot.sign in (MONEY, COUNT)
        and not spot.change
        and not spot.mention.depth
        and spot.figure.quantity.hedge is None
    )[:_WIDEST]


def _others(view: View, item: _Item, following: _Item) -> Iterator[_Item]:
    """The further amounts of the paragraph, the last ones first: the list below may be that of a part."""
    found = []
    for at in range(item.sentence, following.sentence):
        if view.sentences[at].block != item.block:
            break
        found += [
            spot
            for spot in view.spots[at]
            if spot.main and not spot.mention.depth and spot.figure.quantity.hedge is None
        ]
    for spot in found[:-7:-1]:
        if spot.id != item.amounts[0].id:
            yield _Item(spot.sentence, item.block, (spot,), item.item)


def _list(view: View, total: _Item, below: Sequence[_Item]) -> tuple[_Item, list[_Item], list[int]] | None:
    """The total with the paragraphs below that make it, and the columns that close."""
    parts: list[_Item] = []
    block = total.block
    stated = total.amounts[0]
    first = stated.rough
    if first <= 0 or not below or below[0].amounts[0].code != stated.code or _SAME.search(stated.mention.clause):
        return None
    step = float(stated.figure.quantity.step)
    reached, told = 0.0, 0
    for item in below:
        leading = item.amounts[0]
        if leading.code != stated.code or leading.sign != stated.sign or _parted(view, block, item.block):
            return None
        block = item.block
        parts.append(item)
        reached += leading.rough
        if reached > first * 2 or len(parts) > _LONGEST:
            return None
        told += bool(leading.rough)
        if told < 2:
            continue  # a value that is told again makes itself
        if abs(reached - first) > (len(parts) + 1) * step and len(total.amounts) == 1:
            continue
        closing = [at for at in range(len(total.amounts)) if _closes(total, parts, at)]
        whole = len(parts) == len(below) or not below[len(parts)].item
        if closing and _slipped(total, parts, closing):
            return total, parts, closing
        if closing and (_sure(view, total, parts, closing) or (whole and _numbered(total, parts, closing))):
            return total, parts, closing
    return None


def _slipped(total: _Item, parts: Sequence[_Item], closing: Sequence[int]) -> list[int]:
    """The columns of a list that one slip keeps from closing, beside another that closes with digits enough."""
    if sum(_digits(total, parts, at) for at in closing) < _BESIDE:
        return []
    open_ones = [at for at in range(len(total.amounts)) if at not in closing]
    columns = [(at, column) for at in open_ones if (column := _column(total, parts, at)) is not None]
    return [at for at, column in columns if explains(total.amounts[at], column, len(parts), slips.UNLIKELY)]


def _parted(view: View, last: int, block: int) -> bool:
    """Whether a heading, a table or too many paragraphs stand between."""
    if block - last < 2:
        return False
    return block - last > _AHEAD or any(one.kind != "paragraph" for one in view.prose.blocks[last + 1 : block])


def _column(total: _Item, parts: Sequence[_Item], at: int) -> list[Spot] | None:
    column = []
    for part in parts:
        if len(part.amounts) <= at or part.codes[at] != total.codes[at]:
            return None
        column.append(part.amounts[at])
    return column


def _closes(total: _Item, parts: Sequence[_Item], at: int) -> bool:
    column = _column(total, parts, at)
    return column is not None and makes(total.amounts[at], column)


def _sure(view: View, total: _Item, parts: Sequence[_Item], closing: Sequence[int]) -> bool:
    """Whether enough digits agree for it to be no accident."""
    digits = sum(_digits(total, parts, at) for at in closing)
    if digits >= _SURE and len(closing) > 1:
        return True
    start = view.sentences[total.sentence].offset(0)
    before = view.prose.text[start : view.sentences[parts[0].sentence].offset(parts[0].amounts[0].mention.at)]
    announced = _CUE.search(before) or all(part.item for part in parts) or _kindred(total, parts)
    return bool(announced) and digits >= _CUED


def _numbered(total: _Item, parts: Sequence[_Item], closing: Sequence[int]) -> bool:
    """Whether a whole numbered list makes two columns of few digits: 24起、92人 of eight items."""
    digits = sum(_digits(total, parts, at) for at in closing)
    return len(closing) > 1 and len(parts) > 2 and digits >= _WHOLE and all(part.item for part in parts)


def _kindred(total: _Item, parts: Sequence[_Item]) -> bool:
    """Whether all are of one kind by their names: 消费投诉, 商品类投诉, 服务类投诉."""
    names = [_SIGNS.sub("", item.amounts[0].figure.label) for item in (total, *parts)]
    return all(len(name) > 2 and name[-2:] == names[0][-2:] for name in names)


def _digits(total: _Item, parts: Sequence[_Item], at: int) -> float:
    """Decimal digits that agree; fewer where rounding has to explain a gap."""
    quantity = total.amounts[at].figure.quantity
    if not quantity.step:
        return 0
    exact = sum(value(part.amounts[at]) for part in parts) == quantity.value
    return math.log10(max(1.0, float(abs(quantity.value / quantity.step)))) - (
        0 if exact else math.log10(len(parts) + 1)
    )


def _drafts(card: Card, total: _Item, parts: Sequence[_Item], closing: Sequence[int]) -> Iterator[Draft]:
    told = {*closing, *_slipped(total, parts, closing)}
    for at, stated in enumerate(total.amounts):
        column = _column(total, parts, at)
        if column is None or (at not in told and not (_alike(stated, column) or (not at and is_total(stated)))):
            continue
        yield Draft(
            card,
            (ClaimReading("list", sum_of(stated, column)),),
            otherwise="incomplete-list",
            consensus=f"list below sentence {total.sentence}",
            witnesses=2,
            allowance=slips.LIKELY,
            metric=stated.figure.metric,
            period=stated.figure.period,
        )


def _alike(stated: Spot, column: Sequence[Spot]) -> bool:
    """Whether all stand behind the same words, so that they are one column."""
    words = {_SIGNS.sub("", spot.mention.clause)[-4:] for spot in (stated, *column)}
    return len(words) == 1 and "" not in words
