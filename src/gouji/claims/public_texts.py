"""Published tables (公开表) against the text of the same filing: totals by their names, items by their 类, 款 and 项."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.draft import Draft, terms
from gouji.claims.public_identities import carried, only
from gouji.claims.public_tables import AccountRow, Published
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.public_tables import Identity
from gouji.model.sentence import MONEY

_INSIDE = r"（(?![一二三四五六七八九十]+）|[类款项]）)[\u4e00-\u9fff、]{1,12}）"  # 政府办公厅（室）及相关机构事务
_NAME = rf"[\u4e00-\u9fff、](?:[\u4e00-\u9fff、]|{_INSIDE}){{1,29}}"
PATH = re.compile(
    rf"({_NAME})（(?:\d{{3}})?类）(?:({_NAME})（(?:\d{{2,5}})?款）(?:({_NAME})（(?:\d{{2,7}})?项）)?)?[”\"]?"
)
_LEVEL = re.compile(r"（\d*[款项]）")
_BEHIND = re.compile(r"(?:科目)?(?:支出)?(?:预算|决算)?(?:安排)?(?:支出)?数?(?:为|共|计)?")
_LINKS = re.compile(r"(?:为|是|共|共计|总额|数)+$")
_LINK_ENDS = ("为", "是", "共", "计", "额", "数")
_START = re.compile(r"[，。；：]")
_OTHER = re.compile(r"预算|拨款|支出|收入|经费|基金|资金|国有|专户|上年|年初|调整|本级|下属单位|所属")
_REACH = 60  # characters that a told total may be named by
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """An amount of the text, by its offset in it."""

    offset: int
    spot: Spot


def totals(view: View, found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """「本年支出合计A万元」 against the cell that it names."""
    if not found:
        return
    cells = [
        (identity, cell)
        for identity in card.identities
        if (one := only(found, identity.total.table)) is not None
        and (cell := one.cell(identity.total)) is not None
        and not carried(found, identity.total)
    ]
    if not cells:
        return
    for spots in view.once(told_amounts).values():
        for told in spots:
            words = named(view, told.spot)
            for identity, cell in cells:
                if _tells(view, told, words, identity) and told.spot.code == cell.code:
                    yield _draft(card, told.spot, cell, "totals told")


def accounts(view: View, found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """「…（类）…（款）…（项）A万元」 against the row of that account."""
    rows = [(identity, _paths(one)) for identity in card.identities if (one := only(found, identity.total.table))]
    if not rows:
        return
    amounts = view.once(told_amounts)
    for number, block in view.blocks_with("类）"):
        if number not in amounts:
            continue
        paths = list(PATH.finditer(view.prose.text, block.start, block.end))
        for at, path in enumerate(paths):
            stop = paths[at + 1].start() if at + 1 < len(paths) else block.end
            key = tuple(name for name in path.groups() if name)
            for identity, known in rows:
                row = known.get(key)
                cell = row.cells.get(identity.total.column) if row is not None else None
                spot = _amount(view, amounts[number], path.end(), stop, identity)
                if cell is not None and spot is not None and spot.code == cell.code:
                    yield _draft(card, spot, cell, f"accounts told of {identity.total.table}")


def told_amounts(view: View) -> dict[int, list[Told]]:
    """What prose states of the filing's own year, by block and in order."""
    found: dict[int, list[Told]] = {}
    year = str(view.year or "")
    for at in view.in_prose:
        sentence = view.sentences[at]
        for spot in view.spots[at]:
            if spot.sign != MONEY or not spot.main or spot.figure.quantity.hedge is not None:
                continue
            if spot.figure.period is None or spot.figure.period.startswith(year):
                found.setdefault(sentence.block, []).append(Told(sentence.offset(spot.mention.at), spot))
    return found


def named(view: View, spot: Spot) -> str:
    """The words that an amount stands behind."""
    before = view.sentences[spot.sentence].skeleton[: spot.mention.at]
    words = before[-_REACH:]
    return _LINKS.sub("", words) if words.endswith(_LINK_ENDS) else words


def _tells(view: View, told: Told, words: str, identity: Identity) -> bool:
    term = max((word for word in identity.told if words.endswith(word)), key=len, default=None)
    if term is None or _OTHER.search(_START.split(words[: -len(term)])[-1]):
        return False
    if not identity.within:
        return True
    block = view.prose.blocks[view.sentences[told.spot.sentence].block]
    before = view.prose.text[block.start : told.offset]
    return any(word in before for word in identity.within)


def _paths(one: Published) -> dict[tuple[str, ...], AccountRow]:
    """The accounts of a table by the names of 类, 款 and 项; none that two of them share."""
    found: dict[tuple[str, ...], AccountRow] = {}
    twice: set[tuple[str, ...]] = set()
    for code, row in one.accounts.items():
        above = [one.accounts.get(code[:length]) for length in range(3, len(code) + 1, 2)]
        path = tuple(account.name for account in above if account is not None)
        if len(path) != len(above) or path in found:
            twice.add(path)
        found[path] = row
    return {path: row for path, row in found.items() if path not in twice}


def _amount(view: View, told: Sequence[Told], start: int, stop: int, identity: Identity) -> Spot | None:
    """The amount right behind the account's name, or the first behind words that tell the outcome."""
    first = bisect_left(told, start, key=lambda one: one.offset)
    for one in told[first:]:
        if one.offset >= stop or _LEVEL.search(view.prose.text, start, one.offset):
            return None  # of another account, or of one below
        if _BEHIND.fullmatch(view.prose.text, start, one.offset) or named(view, one.spot).endswith(identity.told):
            return one.spot
    return None


def _draft(card: Card, told: Spot, cell: Spot, group: str) -> Draft:
    return Draft(
        card,
        (ClaimReading("told", terms("mention", told.id, cell.id)),),
        consensus=group,
        witnesses=_WITNESSES,
        metric=told.figure.metric,
        period=told.figure.period,
    )
