"""Numbers of things that are named right behind them: 单位3个，分别为甲局、乙中心和丙所; 内设7个科室：….

Names may hold the joining words themselves, so that such a list holds or passes unsaid; only one without any, behind a word
that says it is whole (即, 分别为), contradicts its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.chinese import numerals
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term

_NUMBER = r"(?P<number>\d{1,2}|[两三四五六七八九十]{1,3})"
_KIND = r"(?:个|家|所|类|项|种|名|处)"
_NAMED = re.compile(
    rf"(?P<said>(?<![\d.第前]){_NUMBER}{_KIND}[^，。；：、\d（）]{{0,12}})，?(?P<whole>即|分别(?:为|是)|依次(?:为|是))：?"
    r"(?P<names>[^，。；：\d]{4,300})(?=[。；]|$)"
)
_KEPT = re.compile(
    rf"(?:[内下]?设|下辖|所属)[^，。；：、\d]{{0,8}}(?P<said>{_NUMBER}个(?:职能)?(?:科室|股室|处室|部门|机构))(?P<names>[^，。；：\d]{{4,300}})(?=[。；，]|$)"
)
_JOINT = re.compile(r"以及|[和及与]")
_OPEN = re.compile(r"等|…|若干|之一|其他")
_NAME = 24  # characters of a name at most
_LEAST = 2


def counts(view: View, card: Card) -> Iterator[Draft]:
    for _, block in view.blocks_with("分别", "即", "依次", "设", "辖", "所属"):
        text = view.prose.text[block.start : block.end]
        if "分别" in text or "即" in text or "依次" in text:
            for found in _NAMED.finditer(text):
                yield from _counted(view, card, block.start, found, whole=True)
        if "设" in text or "辖" in text or "所属" in text:
            for found in _KEPT.finditer(text):
                yield from _counted(view, card, block.start, found, whole=False)


def _counted(view: View, card: Card, start: int, found: re.Match[str], *, whole: bool) -> Iterator[Draft]:
    number = found["number"]
    value = Fraction(int(number)) if number.isdigit() else numerals.parse(number)
    names = found["names"].split("、")
    if (
        value is None
        or value < _LEAST
        or _OPEN.search(found["names"])
        or not all(1 < len(one) <= _NAME for one in names)
    ):
        return
    joint = _JOINT.search(names[-1]) is not None
    sizes = {len(names), len(names) + joint}
    clean = whole and not _JOINT.search(found["names"]) and len(names) > _LEAST
    if value not in sizes and not clean:
        return
    size = value if value in sizes else Fraction(len(names))
    said, listed = found.span("said"), found.span("names")
    stated = view.say("count", start + said[0], start + said[1], value=value)
    items = view.say("list", start + listed[0], start + listed[1], value=size)
    reading = ClaimReading("listed", (Term(stated.id, "stated"), Term(items.id, "item")))
    yield Draft(card, (reading,), accusable=clean, otherwise="incomplete-list", metric=stated.quote)
