"""Published tables (公开表) that are not there: announced in the contents, never spoken of, or empty without a word on why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.public_tables import Published, named_by
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.public_tables import PublicTable

_LINE = 80  # characters of a line of the contents
_LEADERS = re.compile(r"[\s.．·…—\-_\d]+$")
_ANNOUNCED = 5  # tables that make a list of them
_FOUND = 4  # of them that are there
_NEARLY_ALL = 5  # tables of the six that have amounts in every filing
_BETWEEN = 2  # lines between two of them
_NEAR = 6  # blocks below a table that may explain it
_NONE = re.compile(r"(?<!有)无|没有|未|不涉及|不存在|不安排|零|(?<![\d.])0(?:\.0+)?[万亿]?元|持平")
_EXPLAINED = re.compile(r"空表|无数据|无内容|本表|此表|该表")
_PLAIN_TITLE = re.compile(r"情况|明细|总|公开|表")
_AMOUNT = re.compile(r"\d[.,]\d")
_NOUGHT = Interval.point(Fraction(0))


def missing(view: View, found: Sequence[Published], known: Sequence[PublicTable], card: Card) -> Iterator[Draft]:
    """A table that the contents announce and whose title stands nowhere else, where most others are there."""
    if len(found) < _FOUND:
        return
    present = {one.table.id for one in found}
    usable = [one for one in known if one.in_force(view.year)]
    for run in _lists(view, usable, min(one.title for one in found)):
        if len({one.id for _, one in run} & present) < max(_FOUND, len(run) // 2):
            continue
        lines = {number for number, _ in run}
        for number, table in run:
            if table.id not in present and not _mentioned(view, table, lines):
                block = view.prose.blocks[number]
                said = view.say("table", block.start, block.end, value=Fraction(1))
                reading = ClaimReading("none-missing", terms("stated", said.id))
                yield Draft(card, (reading,), limit=_NOUGHT, metric=table.title_zh)


def unmentioned(view: View, found: Sequence[Published], known: Sequence[PublicTable], card: Card) -> Iterator[Draft]:
    """A table that every filing of its year holds, where nearly all others are there and no line speaks of it."""
    if view.year is None or len({one.table.id for one in found if one.table.kind == "final"}) < _NEARLY_ALL:
        return
    present = {one.table.id for one in found}
    for table in known:
        if (
            table.kind == "final"
            and table.required(view.year)
            and table.id not in present
            and not (_spoken_of(view, table) if table.subject else _titled(view, table, known))
        ):
            block = view.prose.blocks[found[0].title]
            said = view.say("table", block.start, block.end, value=Fraction(1))
            reading = ClaimReading("none-unmentioned", terms("stated", said.id))
            yield Draft(card, (reading,), limit=_NOUGHT, metric=table.title_zh)


def empty(view: View, found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """A table without an amount, where the filing nowhere says that there is nothing to show."""
    titles = {one.title for one in found}
    for one in found:
        if not one.bare or _explained(view, one):
            continue
        if one.table.subject or not _goes_on(view, one, titles):
            block = view.prose.blocks[one.title]
            said = view.say("table", block.start, block.end, value=Fraction(1))
            yield Draft(
                card,
                (ClaimReading("none-empty", terms("stated", said.id)),),
                limit=_NOUGHT,
                metric=one.table.title_zh,
            )


def _lists(view: View, known: Sequence[PublicTable], stop: int) -> Iterator[list[tuple[int, PublicTable]]]:
    """Runs of lines before the first table that each are the title of one."""
    run: list[tuple[int, PublicTable]] = []
    ends = {title[-1:] for one in known for title in one.titles}
    for number, block in view.blocks_with(*ends):
        if number >= stop:
            break
        if block.end - block.start > _LINE:
            continue
        one = named_by(_LEADERS.sub("", view.prose.text[block.start : block.end]), known)
        if one is None:
            continue
        if run and number - run[-1][0] > _BETWEEN:
            if len(run) >= _ANNOUNCED:
                yield run
            run = []
        run.append((number, one))
    if len(run) >= _ANNOUNCED:
        yield run


def _mentioned(view: View, table: PublicTable, lines: set[int]) -> bool:
    """Whether some line outside the contents holds a title of the table."""
    for number, block in view.blocks_with(*{title[-1:] for title in table.titles}, rows=True):
        if number in lines or block.end - block.start > _LINE:
            continue
        words = "".join(view.prose.text[block.start : block.end].replace("“", "").replace("”", "").split())
        if any(title in words for title in table.titles):
            return True
    return False


def _spoken_of(view: View, table: PublicTable) -> bool:
    """Whether a line has the words that the table is about; rows have them in every filing."""
    return any(True for _ in view.blocks_with(*table.subject))


def _titled(view: View, table: PublicTable, known: Sequence[PublicTable]) -> bool:
    """Whether a line or a row names the table in other words: 部门收入决算公开表."""
    core = _PLAIN_TITLE.sub("", table.titles[0])
    for _, block in view.blocks_with("表", rows=True):
        if block.end - block.start > _LINE:
            continue
        words = "".join(_LEADERS.sub("", view.prose.text[block.start : block.end]).split())
        if core not in _PLAIN_TITLE.sub("", words) or "表" not in words or any(one in words for one in table.excludes):
            continue
        named = named_by(words, known)
        if named is None or named.id == table.id:
            return True
    return False


def _goes_on(view: View, one: Published, titles: Set[int]) -> bool:
    """Whether amounts follow below, before the next title: the header alone was read as the table."""
    blocks = view.prose.blocks
    for number in range(one.last + 1, min(len(blocks), one.last + 1 + _NEAR)):
        text = view.prose.text[blocks[number].start : blocks[number].end]
        if number in titles:
            return False
        if blocks[number].kind == "row" or _AMOUNT.search(text):
            return True
    return False


def _explained(view: View, one: Published) -> bool:
    for block in view.prose.blocks[one.title + 1 : one.last + _NEAR + 1]:
        text = view.prose.text[block.start : block.end]
        if _EXPLAINED.search(text) or text.strip() in ("无", "无。"):
            return True
    about = view.blocks_with(*one.table.subject, rows=True)
    return any(_NONE.search(view.prose.text, block.start, block.end) for _, block in about)
