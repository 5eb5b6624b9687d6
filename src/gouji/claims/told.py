"""What a filing tells that other filings of its organisation may tell too: named quantities with year, stage and basis.

A name counts where the lexicon knows it (收入合计, “三公”经费), where it is long and says something by itself, or where it
is that of an indicator or of a project's funds. Nothing here is compared: `claims.dossier` does that, over filings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from gouji.claims import project_funds
from gouji.claims.grid import Cell, Grid, Row
from gouji.claims.sheets import Table
from gouji.claims.texts_and_tables import is_specific
from gouji.claims.view import Spot, View
from gouji.model.lexicon import Lexicon, Subject
from gouji.model.prose import Prose
from gouji.model.sentence import CODE, DATE, FIGURES, MONEY
from gouji.model.told import Change, Item, Level, Passage, Stage, Told, Way

_STAGE_WORDS = (
    ("budget", re.compile(r"年初预算|年初数|部门预算数")),
    ("adjusted", re.compile(r"全年预算|调整后?预算|预算调整")),
    ("actual", re.compile(r"决算|执行数|实际")),
    ("budget", re.compile(r"预算")),
)  # the first that fits
_FUNDS = re.compile(r"(?:一般公共|政府性基金|国有资本经营)预算(?:财政)?(?:拨款)?")  # 预算 in these names no stage
_BY_KIND: dict[str, Stage] = {"final-accounts": "actual", "budget": "budget", "budget-execution": "actual"}
_BRACKETS = re.compile(r"（[^（）]*）")
_LEAD = re.compile(
    rf"^(?:其中|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、]|[{DATE}\s]|本年度?|当年|全年|年度|我?(?:部门|单位|局|委)|[加减][:：])+"
)
_TAIL = re.compile(
    r"(?:年初预算数?|全年预算数?|调整后预算数?|预算数|决算数|执行数|支出预算|支出决算|预算|决算|实际支出|实际|金额|为|是|达|均|各|共计|：)+$"
)
_PLAIN = re.compile(rf"[\s、“”\"'‘’（）()·{FIGURES}{DATE}{CODE}]|[:：]$")
_BASIS = re.compile(r"一般公共预算|政府性基金|国有资本经营|财政拨款|财政专户|非财政")
_OWN_WORDS = re.compile(r"比|较|与|同期|上年|去年|可比|口径")
_YEAR = re.compile(r"^(?:19|20)\d\d\s?年(?:度(?:内|中)?)?")
_MOMENT = re.compile(r"^年?([初末])")
_CHANGED = re.compile(r"[增减降升]|比|较|同期|上年|去年|包括|用于|涉及|授予|其中")  # no name of an amount
_NO_AMOUNT = re.compile(r"上年|去年|增减|增长|比|率|行次|栏次|序号")
_YEARS = re.compile(r"(?:19|20)\d\d")
_ONLY_STAGE = re.compile(r"(?:支出|收入)?(?:年初预算|全年预算|调整后?预算|决算|执行)数?(?:为|是)?")
_BOTH_SIDES = re.compile(r"[\u4e00-\u9fff]*收、支总计[^，。；：]*$")  # 收、支总计均为 is one name
_COMPARED = re.compile(
    rf"，?(?:比|较|与)(?P<then>上年度?|去年|{DATE})(?P<stage>(?:年初)?(?:预算|支出决算|决算|执行)?数?)(?:相比)?，?"
    r"(?P<name>[\u4e00-\u9fff、“”]{0,16}?)(?:各|均)?(?P<way>增加|增长|上升|减少|下降|降低|压减)了?"
)  # ，比上年增加 · 。与2022年相比，支出合计减少
_NUMBERED = re.compile(r"(?:财决|公开|预算|附)*表?\d{1,2}(?:[-—]\d{1,2})?表?")
_TITLE = 40  # characters of a line that heads a table
_WORDS = 8  # Chinese characters that make a sentence one of its kind
_UNIT = re.compile(r"本级|单位(?:决算|预算)|所属单位")
_DEPARTMENT = re.compile(r"部门(?:决算|预算|整体)|汇总")
_NAME = 5  # characters of the name of an organisation
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}[市县区州]")
_NO_PLACE = re.compile(r"[全本各我该省级及和与对在于的等个乡城辖属新]|.[全本各我该省级及和与对在于的等个乡城辖属新]")
_CONTENTS = 4000  # characters that tell what a filing is about
_OPENING = 400  # characters in which a filing says for whom it speaks


def told(
    view: View,
    tables: Sequence[Grid],
    forms: Sequence[Table],
    kind: str | None,
    lexicon: Lexicon,
) -> Told:
    """Nothing but passages where the filing's year is not known."""
    found: list[Item] = []
    changes: list[Change] = []
    if view.year is not None:
        kind = kind or _kind(view.prose)
        names = _Names(lexicon.subjects)
        for one in _of_prose(view, names, kind):
            (changes if isinstance(one, Change) else found).append(one)  # type: ignore[arg-type]
        found += _of_rows(view, tables, names, kind)
        found += project_funds.items(view, forms)
    opening = f"{view.prose.source.path}\n{view.prose.text[:_CONTENTS]}"
    return Told(
        tuple(found),
        tuple(changes),
        tuple(_passages(view)),
        _level(view.prose),
        frozenset(_organisations(opening, lexicon.organisations)),
        _place(opening),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as filings share it; `opening` says that the year begins with the amount."""

    name: str
    opening: bool = False
    own_basis: bool = False


class _Names:
    """The names of the lexicon, and those that say enough by themselves."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self._known = {term: _Name(one.name, own_basis=one.own_basis) for one in subjects for term in one.terms}
        self._known |= {term: _Name(one.name, True, one.own_basis) for one in subjects for term in one.opening}

    def of(self, words: str) -> _Name | None:
        plain = _TAIL.sub("", _LEAD.sub("", _PLAIN.sub("", _LEAD.sub("", words))))
        if plain in self._known:
            return self._known[plain]
        return _Name(plain) if is_specific(plain) and not _CHANGED.search(plain) else None


def _of_prose(view: View, names: _Names, kind: str | None) -> Iterator[Item | Change]:
    item: tuple[Spot, Item] | None = None  # the last one of this sentence or the one before
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        if sentence.kind == "row" or not spots:
            continue
        where = ""
        if item is not None and item[0].sentence != at - 1:
            item = None
        for spot in spots:
            if item is not None and (rise := _rise(view, *item, spot, names)):
                yield Change(item[1], spot.id, rise)
            figure = spot.figure
            if spot.sign != MONEY or spot.change or spot.base or figure.quantity.hedge is not None or figure.repaired:
                continue
            clause = _BRACKETS.sub("", spot.mention.clause)
            stage = _stage(clause, kind)
            if item is not None and _follows(item[0], spot) and _ONLY_STAGE.fullmatch(clause):
                if item[1].way == "own" and stage not in (None, item[1].stage) and spot.code == item[0].code:
                    item = spot, replace(item[1], figure=spot.id, stage=stage)  # 年初预算为A，支出决算为B
                    yield item[1]
                continue
            name = names.of(_words(view, spot, clause))
            way = _way(spot, view.year)
            if name is None or stage is None or way is None:
                continue
            where = where or figure.location.where
            item = spot, _item(spot, name, stage, way, view.year or 0, where + clause)
            yield item[1]


def _follows(one: Spot, two: Spot) -> bool:
    return one.sentence == two.sentence and one.index == two.index - 1


def _rise(view: View, told: Spot, item: Item, spot: Spot, names: _Names) -> Literal[1, -1, 0]:
    """1 or −1 where the amount right behind the item is what it rose or fell by since the year before, else 0.

    It may open the next sentence: 「收、支总计均为A。与上年相比，收、支总计各增加D」.
    """
    if item.way != "own" or spot.code != told.code or spot.sign != MONEY:
        return 0
    if spot.sentence == told.sentence and spot.index == told.index + 1:
        start = told.mention.at + 1
    elif spot.sentence == told.sentence + 1 and spot.index == 0:
        start = 0
        if view.sentences[spot.sentence].block != view.sentences[told.sentence].block:
            return 0
    else:
        return 0
    found = _COMPARED.fullmatch(view.sentences[spot.sentence].skeleton, start, spot.mention.at)
    if found is None or (found["then"] == DATE and spot.figure.period != str((view.year or 0) - 1)):
        return 0
    if found["stage"] and ("预算" in found["stage"]) != (item.stage == "budget"):
        return 0
    named = names.of(found["name"]) if found["name"] else None
    if found["name"] and (named is None or named.name != item.name):
        return 0
    return 1 if found["way"] in ("增加", "增长", "上升") else -1


def _words(view: View, spot: Spot, clause: str) -> str:
    """The words of the clause; from its last date on as printed, for 年初 and 年末 are part of that."""
    sentence = view.sentences[spot.sentence]
    if DATE not in clause:
        both = _BOTH_SIDES.search(spot.mention.before) if clause.startswith("支") else None
        return both.group() if both else clause
    date = sentence.skeleton.rfind(DATE, 0, spot.mention.at)
    text = view.prose.text[sentence.offset(date) : sentence.offset(spot.mention.at)]
    return _MOMENT.sub(r"年\1", _YEAR.sub("", text))


def _of_rows(view: View, tables: Sequence[Grid], names: _Names, kind: str | None) -> Iterator[Item]:
    titles = _titles(view.prose)
    starts = [block for block, _ in titles]
    for grid in tables:
        header: dict[int, str] = {}
        for row in grid.rows:
            if not row.figures:
                header |= _header(view, row)
                continue
            if CODE in view.sentences[row.sentence].skeleton:
                continue  # a row of accounts has as many amounts of one name as there are tables
            block = view.sentences[row.sentence].block
            above = bisect_right(starts, block) - 1
            title = titles[above][1] if above >= 0 else ""
            for words, spot, column in _entries(row, header, view.year or 0):
                name = names.of(f"三公经费{words}" if words == "合计" and "三公" in title else words)
                stage = _stage(column, None) or _stage(f"{title} {words}", kind)
                if name is None or stage is None or spot.figure.period not in (None, str(view.year)):
                    continue
                yield _item(spot, name, stage, "own", view.year or 0, title + words)


def _item(spot: Spot, name: _Name, stage: Stage, way: Way, year: int, words: str) -> Item:
    if name.opening:
        way = "opening"
    basis = "" if name.own_basis else "".join(sorted(set(_BASIS.findall(words)) - set(_BASIS.findall(name.name))))
    return Item(spot.id, name.name, year - (way != "own"), stage, way, basis)


def _stage(words: str, kind: str | None) -> Stage | None:
    """As the words say, else as the kind of the filing implies; None where a number may be of any."""
    plain = _FUNDS.sub("", words)
    for stage, pattern in _STAGE_WORDS:
        if pattern.search(plain):
            return stage  # type: ignore[return-value]
    return _BY_KIND.get(kind or "")


def _way(spot: Spot, year: int | None) -> Way | None:
    """Whether the figure is of the filing's year or of the one before; None where that is not sure."""
    period, clause = spot.figure.period, spot.mention.clause
    if spot.prior:
        return "prior" if period == str((year or 0) - 1) else None
    if period in (None, str(year)):
        return None if _OWN_WORDS.search(clause) else "own"
    if period == str((year or 0) - 1) and DATE in clause:
        return "prior"  # 比2022年度“三公”经费支出决算6.80万元减少
    return None


def _header(view: View, row: Row) -> dict[int, str]:
    """What stands above each column, as printed: a year is part of it."""
    sentence = view.sentences[row.sentence]
    text = view.prose.text
    return {
        at: text[sentence.offset(cell.start) : sentence.offset(cell.end)]
        for at, cell in enumerate(row.cells)
        if cell.text
    }


def _entries(row: Row, header: Mapping[int, str], year: int) -> Iterator[tuple[str, Spot, str]]:
    """Each name of the row with the one amount of each stage behind it, and what heads its column.

    Columns of other years and of changes are left out, and so is the number of a line.
    """
    name: Cell | None = None
    amounts: dict[Stage | None, list[tuple[Spot, str]]] = defaultdict(list)
    for at, cell in enumerate((*row.cells, None)):
        if cell is not None and cell.figure is None and not cell.words:
            continue  # blank, or the number of a line
        if cell is not None and cell.figure is not None:
            column = header.get(at, "")
            if cell.figure.sign == MONEY and not _is_line_number(cell.figure) and not _is_other(column, year):
                amounts[_stage(column, None)].append((cell.figure, column))
            continue
        if name is not None and not name.spots:
            for found in amounts.values():
                if len({spot.figure.quantity.value for spot, _ in found}) == 1:
                    yield name.words, *found[0]
        name, amounts = cell, defaultdict(list)


def _is_other(column: str, year: int) -> bool:
    """Whether a column is of another year, or of no amount."""
    return bool(_NO_AMOUNT.search(column)) or any(int(one) != year for one in _YEARS.findall(column))


def _is_line_number(spot: Spot) -> bool:
    return "." not in spot.figure.quantity.printed and len(spot.figure.quantity.printed) < 4


def _titles(prose: Prose) -> list[tuple[int, str]]:
    """Short lines that head a table, and the names of sheets, by their blocks."""
    found: list[tuple[int, str]] = []
    sheet = None
    for number, block in enumerate(prose.blocks):
        own = prose.table_of(block)[0] if prose.source.addresses and block.end > block.start else None
        if own != sheet:
            sheet = own
            found.append((number, own or ""))
        if block.end - block.start <= _TITLE:
            words = "".join(prose.text[block.start : block.end].split())
            if _NUMBERED.fullmatch(words):
                continue  # 公开04表 below the title
            if words.endswith(("表", "表）", "情况", "说明")) or "表（" in words:
                found.append((number, words))
    return found


def _passages(view: View) -> Iterator[Passage]:
    """Sentences and rows with figures whose words the filing has once."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for at, spots in enumerate(view.spots):
        if not spots:
            continue
        words = "".join(view.sentences[at].skeleton.split())
        if sum("\u4e00" <= sign <= "\u9fff" for sign in words) < _WORDS:
            continue
        key = sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
        found[key].append(tuple(spot.id for spot in spots))
    for key, several in found.items():
        if len(several) == 1:
            yield Passage(key, several[0])


def _kind(prose: Prose) -> str | None:
    """The kind of a filing whose title does not say it, such as one that begins with its table of contents."""
    opening = f"{prose.source.path}\n{prose.text[:_CONTENTS]}"
    accounts, budgets = (len(re.findall(f"(?:部门|单位){word}", opening)) for word in ("决算", "预算"))
    if accounts == budgets:
        return None
    return "final-accounts" if accounts > budgets else "budget"


def _organisations(opening: str, endings: Sequence[str]) -> Iterator[str]:
    ends = "|".join(sorted(endings, key=len, reverse=True))
    for found in re.finditer(rf"[\u4e00-\u9fff]{{2,30}}(?:{ends})", opening):
        if len(found.group()) >= _NAME:
            yield found.group()


def _place(opening: str) -> str:
    """Empty where none is named."""
    counts = Counter(found for found in _PLACE.findall(opening) if not _NO_PLACE.match(found))
    return max(counts, key=lambda place: (counts[place], place), default="")


def _level(prose: Prose) -> Level:
    opening = f"{prose.source.path} {prose.text[:_OPENING]}"
    unit, department = bool(_UNIT.search(opening)), bool(_DEPARTMENT.search(opening))
    if unit == department:
        return ""
    return "unit" if unit else "department"
