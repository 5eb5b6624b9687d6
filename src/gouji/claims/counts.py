"""Announced numbers of items against the list: 三个子项目：一是…二是…三是…; “5个100%”（…）; 甲、乙、丙、丁等4个单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from fractions import Fraction

from gouji.chinese import numerals
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term

_ORDINALS = "一二三四五六七八九十"
_NUMBER = r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,2})"
_ANNOUNCED = re.compile(
    rf"(?P<said>{_NUMBER}(?:个|大|项|类|点|种|部分|方面|条|步)(?!月|季度|年|工作日)[^，。；：、]{{0,16}})[，：]?[^。；：]{{0,12}}$"
)
_FIRST = re.compile(r"(?<![第之唯])一是")
_QUOTED = re.compile(r"[“\"](?P<said>(?P<number>\d{1,2}|[一二两三四五六七八九十])个(?P<what>[^”\"]{1,8}))[”\"]")
_BRACKET = re.compile(r"（([^（）]+)）")
_ITEM = re.compile(r"(?:即|分别为|包括)?[^、，；和与]{2,}")
_NAMES = re.compile(
    rf"(?P<names>[\u4e00-\u9fff]{{2,16}}(?:、[\u4e00-\u9fff]{{2,16}}){{1,60}})等(?P<said>{_NUMBER}个[\u4e00-\u9fff]{{2,6}})"
)
_ETC = re.compile(r"等[\d一二两三四五六七八九十百]")
_CLOSED = re.compile(r"、[^、]{2,16}等[\d一二两三四五六七八九十百]")
_FURTHER = frozenset(f"{one}是" for one in _ORDINALS[1:])
_BLOCKS = 6
_NEAR = 60  # characters between a quoted number and the bracket that lists what it counts


def counts(view: View, card: Card) -> Iterator[Draft]:
    text = view.prose.text
    for number, block in view.blocks_with("一是", "“", '"', "等"):
        inside = text[block.start : block.end]
        if "一是" in inside:
            last = _last_of_list(view, number)
            yield from _enumerated(
                view, card, _start_of_list(view, number), view.prose.blocks[last].end, _later(view, last)
            )
        for quoted in _QUOTED.finditer(inside) if "“" in inside or '"' in inside else ():
            yield from _idiom(view, card, block.start, inside, quoted)
        for named in _NAMES.finditer(inside) if _ETC.search(inside) and _CLOSED.search(inside) else ():
            yield from _closed(view, card, block.start, named)


def _start_of_list(view: View, number: int) -> int:
    """The start of the block, or of the one before it where that announces what this one begins with: 以下三类：/ 一是…"""
    blocks, text = view.prose.blocks, view.prose.text
    if number and text.startswith("一是", blocks[number].start):
        before = blocks[number - 1]
        if before.kind == "paragraph" and text[before.start : before.end].endswith("："):
            return before.start
    return blocks[number].start


def _last_of_list(view: View, number: int) -> int:
    """The block, or the last of the blocks behind it that go on with 二是, 三是 …"""
    blocks, text = view.prose.blocks, view.prose.text
    while number + 1 < len(blocks) and text[blocks[number + 1].start : blocks[number + 1].start + 2] in _FURTHER:
        number += 1
    return number


def _later(view: View, last: int) -> set[str]:
    """The marks that a few blocks behind a list begin with: where its items have paragraphs of their own, it goes on there."""
    blocks, text = view.prose.blocks, view.prose.text
    return {text[block.start : block.start + 2] for block in blocks[last + 1 : last + 1 + _BLOCKS]} & _FURTHER


def _enumerated(view: View, card: Card, start: int, end: int, later: Set[str]) -> Iterator[Draft]:
    text = view.prose.text[start:end]
    firsts = [found.start() for found in _FIRST.finditer(text)]
    for place, first in enumerate(firsts):
        announced = _ANNOUNCED.search(text, max(0, first - 60), first)
        if announced is None:
            continue
        stop = firsts[place + 1] if place + 1 < len(firsts) else len(text)
        items = [first]
        for one in _ORDINALS[1:]:
            following = text.find(f"{one}是", items[-1] + 2, stop)
            if following < 0:
                break
            items.append(following)
        goes_on = stop == len(text) and len(items) < len(_ORDINALS) and f"{_ORDINALS[len(items)]}是" in later
        if len(items) >= 2 and not goes_on:
            said = (announced.start("said"), announced.end("said"))
            yield _draft(view, card, start, said, announced["number"], [(item, item + 2) for item in items])


def _idiom(view: View, card: Card, start: int, text: str, quoted: re.Match[str]) -> Iterator[Draft]:
    bracket = _BRACKET.search(text, quoted.end(), quoted.end() + _NEAR + 120)
    if bracket is None or bracket.start() - quoted.end() > _NEAR:
        return
    what = quoted["what"].strip()
    found = [
        (bracket.start(1) + at.start(), bracket.start(1) + at.end())
        for at in re.finditer(rf"(?:(?<=^)|(?<=[、，和及与]))\s?{re.escape(what)}[^、，和及与]*", bracket[1])
    ]
    if len(found) >= 2:
        yield _draft(view, card, start, quoted.span("said"), quoted["number"], found)
        return
    if bracket.start() > quoted.end() or found:
        return  # the bracket may be about something else
    items = [at.span() for at in _ITEM.finditer(bracket[1])]
    named = [what in bracket[1][low:high] for low, high in items]
    if len(items) >= 2 and len(set(named)) == 1:  # 巡查率100%、合格率100%, or the names alone
        spans = [(bracket.start(1) + low, bracket.start(1) + high) for low, high in items]
        yield _draft(view, card, start, quoted.span("said"), quoted["number"], spans, accusable=all(named))


def _closed(view: View, card: Card, start: int, named: re.Match[str]) -> Iterator[Draft]:
    """等 closes a list when as many names stand before it as it says; with fewer they are examples."""
    items = [(at.start(), at.end()) for at in re.finditer(r"[^、]+", named["names"])]
    spans = [(named.start("names") + low, named.start("names") + high) for low, high in items]
    draft = _draft(view, card, start, named.span("said"), named["number"], spans, accusable=False)
    yield draft


def _draft(
    view: View,
    card: Card,
    start: int,
    said: tuple[int, int],
    number: str,
    items: list[tuple[int, int]],
    *,
    accusable: bool = True,
) -> Draft:
    value = Fraction(int(number)) if number.isdigit() else numerals.parse(number)
    stated = view.say("count", start + said[0], start + said[1], value=value or Fraction(0))
    listed = [view.say("item", start + low, start + high) for low, high in items]
    terms = (Term(stated.id, "stated"), *(Term(item.id, "item") for item in listed))
    return Draft(
        card, (ClaimReading("listed", terms),), accusable=accusable, otherwise="incomplete-list", metric=stated.quote
    )
