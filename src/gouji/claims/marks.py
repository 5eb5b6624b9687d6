"""List marks in order: a number that comes twice under one heading, or is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from gouji.chinese import numerals
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.interval import Interval
from gouji.model.statement import Statement

_MARK = re.compile(
    r"(?:（(?P<inside>[一二三四五六七八九十]{1,3}|\d{1,2})）|(?P<han>[一二三四五六七八九十]{1,3})、|(?P<digits>\d{1,2})[.、．])"
)
_SHORTEST = 3  # marks of a list that may be said to leave one out
_LOWEST = 5  # 一是 and ① are counted elsewhere, or run through a text


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark with the beginning of what it marks, by offsets in the text."""

    start: int
    end: int
    value: int

    def said(self, view: View) -> Statement:
        return view.say("mark", self.start, self.end, value=Fraction(self.value))


def marks(view: View, lists: Sequence[Sequence[Mark]], card: Card) -> Iterator[Draft]:
    """One claim for each list of headings: its first pair that does not go up by one, else its last pair."""
    for listed in lists:
        yield from _list(view, listed, card)


def skipped(view: View, lists: Sequence[Sequence[Mark]], card: Card) -> Iterator[Draft]:
    """A list that leaves out one number and goes on; the text between must not have it in any form."""
    for listed in lists:
        if len(listed) < _SHORTEST or listed[0].value != 1:
            continue
        gaps = [pair for pair in pairwise(listed) if _step(*pair) != 1]
        if len(gaps) == 1 and _step(*gaps[0]) == 2 and not _stands_between(view, *gaps[0]):
            before, mark = (one.said(view) for one in gaps[0])
            reading = ClaimReading("mark-after", (Term(mark.id, "stated"), Term(before.id, "limit")))
            limit = Interval(None, Fraction(gaps[0][0].value + 1))
            yield Draft(card, (reading,), limit=limit, metric=mark.quote)


def _step(one: Mark, two: Mark) -> int:
    return two.value - one.value


def _stands_between(view: View, before: Mark, mark: Mark) -> bool:
    """Whether the missing number is printed somewhere between, where no list was seen."""
    first, last = (view.prose.spans(one.start, one.start + 1)[0][0] for one in (before, mark))
    between = view.prose.source.text[first + 1 : last]
    missing = before.value + 1
    tens, ones = divmod(missing, 10)
    letters = ("一二三四五六七八九"[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    letters += "一二三四五六七八九"[ones - 1] if ones else ""
    return re.search(rf"(?<![0-9.]){missing}(?![0-9])|{letters}[、）)是.．]", between) is not None


def lists(view: View) -> list[list[Mark]]:
    """The marks of each list."""
    return list(_lists(view))


def _lists(view: View) -> Iterator[list[Mark]]:
    open_lists: dict[int, list[Mark]] = {}
    for number_of_block, block in enumerate(view.prose.blocks):
        if not 2 <= block.level <= _LOWEST or block.kind == "row":
            continue
        found = _MARK.match(view.prose.text, block.start, block.end)
        if found is None:
            continue
        if not _told(view, number_of_block):
            continue
        value = _value(found["inside"] or found["han"] or found["digits"])
        if value is None:
            continue
        end = min(block.end, block.start + len(found.group()) + 16)
        mark = Mark(block.start, end, value)
        for level in [level for level in open_lists if level > block.level]:
            yield open_lists.pop(level)
        if value == 1:
            yield open_lists.pop(block.level, [])
        open_lists.setdefault(block.level, []).append(mark)
    yield from open_lists.values()


@lru_cache(maxsize=256)
def _value(number: str) -> int | None:
    """Of a mark, of which few differ."""
    value = Fraction(int(number)) if number.isdigit() else numerals.parse(number)
    return None if value is None else int(value)


def _told(view: View, number: int) -> bool:
    """Whether prose stands at the mark or right behind it; marks of table rows run in several lists at once."""
    for block in view.prose.blocks[number : number + 3]:
        if block.kind == "paragraph" and view.prose.text.find("。", block.start, block.end) >= 0:
            return True
    return False


def _list(view: View, listed: Sequence[Mark], card: Card) -> Iterator[Draft]:
    if len(listed) < 2 or listed[0].value != 1:
        return
    pairs = list(pairwise(listed))
    twice = next((pair for pair in pairs if pair[0].value == pair[1].value), None)
    if twice is None and any(_step(*pair) != 1 for pair in pairs):
        return  # a number is left out: the line may be lost
    before, mark = (one.said(view) for one in twice or pairs[-1])
    terms = (Term(mark.id, "stated"), Term(before.id, "mention"))
    yield Draft(card, (ClaimReading("next-mark", terms),), metric=mark.quote)
