"""Shares whose parts are told by name: 税收占财政总收入的比重为p%, 第二产业比重为p%, 售后、质量和合同问题占总量的近七成.

The words before 占 name amounts that stand before, in one sentence; more than one name is a share of them together. What they
are shares in bears the name of the base, or heads one of the sentences before. Such a share may hold; it is never contradicted,
for an amount of the same name need not be the one that was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gouji.claims.base_names import labelled
from gouji.claims.closing import is_share, value
from gouji.claims.draft import Draft, terms
from gouji.claims.kinship import core
from gouji.claims.share_members import base_words, has_subject
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import RATIO

_OF = re.compile(r"(?P<subject>[^。；]{2,})占[^占]*$")
_BARE = re.compile(r"(?P<subject>[^，。；占]{2,})(?:所占)?(?:比重|占比|比例)(?:为|达到?|是|约)?$")
_LEADS = re.compile(r"[^。；]{4,}，(?:约|共|合计|总共|共计)?占[^，。；占]*$")
_JOINED = re.compile(r"[、和与及]")
_EACH = re.compile(r"分别")
_NEXT = re.compile(r"^[、，和及与]$")
_WHOSE = re.compile(r"(?:所|各自?)$")
_CHANGED = re.compile(r"上升|下降|提高|降低|增加(?!值)|减少|回落|增长|扩大")
_BACK = 4  # sentences before in which the amounts of the names stand
_HEADS = 8  # sentences before of which the first amount may be the base
_MOST = 6  # amounts that may be the base
_MOST_PARTS = 6
_LIST = 3  # amounts that may have words in common, which then name none of them
_ACCIDENT = Fraction(1, 20)
_NAMED = Fraction(1, 5)  # where the base is named, too


def shares(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each share of named amounts that one of the bases near it gives."""
    for spots in view.telling(RATIO):
        last_base = ""
        for spot in spots:
            base = base_words(spot)
            last_base = base or last_base
            subject = _subject(spot) if spot.sign == RATIO else None
            if subject is not None and _EACH.search(spot.mention.before):
                for share, name in _in_order(view, spot, subject):
                    if draft := _draft(view, share, name, base or last_base, card):
                        yield draft
            elif subject is not None and (draft := _draft(view, spot, subject, base or last_base, card)):
                yield draft


def _in_order(view: View, spot: Spot, subject: str) -> list[tuple[Spot, str]]:
    """甲和乙所占比重分别为p%和q%: each share with its name, where there are as many of both."""
    found = [spot]
    for other in view.after(spot):
        if other.sign != RATIO or not _NEXT.match(other.mention.before):
            break
        found.append(other)
    names = _JOINED.split(re.split("[，：]", _WHOSE.sub("", subject))[-1])
    return list(zip(found, names, strict=True)) if len(names) == len(found) > 1 else []


def _subject(spot: Spot) -> str | None:
    """The words that name whose share it is."""
    before = spot.mention.before
    if _CHANGED.search(before):
        return None
    found = _OF.search(before) if has_subject(spot) or _LEADS.search(before) else _BARE.search(before)
    return found["subject"] if found else None


def _draft(view: View, spot: Spot, subject: str, base: str, card: Card) -> Draft | None:
    parts = _called(view, spot, subject)
    if not parts:
        return None
    whole = sum((value(part) for part in parts), Fraction(0))
    seen: dict[Fraction, Spot] = {}
    bases = labelled(view, spot, parts[0], base) if base else []
    for other in (*bases, *_heads(view, spot, parts[0])):
        if value(other) > whole and other.id not in {part.id for part in parts}:
            seen.setdefault(value(other), other)
    for tried, other in enumerate([*seen.values()][:_MOST], 1):
        most = _NAMED if other in bases else _ACCIDENT
        if is_share(spot, parts, (other,)) and tried * _width(spot, parts) <= most:
            operands = terms("numerator", *(part.id for part in parts)) + terms("denominator", other.id)
            reading = ClaimReading("part/total", terms("stated", spot.id) + operands)
            return Draft(card, (reading,), accusable=False, metric=spot.figure.metric, period=spot.figure.period)
    return None


def _called(view: View, spot: Spot, subject: str) -> tuple[Spot, ...]:
    """The amounts of the nearest sentence that the words name, each name once."""
    words = _pairs(core(subject))
    for at in (spot.sentence, *view.previous(spot.sentence, _BACK)):
        amounts = [
            other
            for other in view.spots[at]
            if other.main and not other.mention.depth and (at < spot.sentence or other.index < spot.index)
        ]
        names = [_pairs(core(other.figure.label)) for other in amounts]
        often = Counter(pair for name in names for pair in name)
        found: dict[frozenset[str], Spot] = {}
        for other, name in zip(amounts, names, strict=True):
            own = frozenset(pair for pair in name if len(names) < _LIST or 2 * often[pair] <= len(names))
            if own & words:
                found.setdefault(own & words, other)
        if found and not _JOINED.search(subject):  # one name: the amount that has most of it
            most = max(map(len, found))
            found = {own: other for own, other in found.items() if len(own) == most}
            if len(found) > 1:
                return ()
        if found:
            codes = {other.code for other in found.values()}
            return tuple(found.values()) if len(codes) == 1 and len(found) <= _MOST_PARTS else ()
    return ()


def _pairs(name: str) -> frozenset[str]:
    """The pairs of characters that stand side by side."""
    return frozenset(one + two for one, two in pairwise(name) if "\n" not in one + two)


def _heads(view: View, spot: Spot, part: Spot) -> Iterator[Spot]:
    """The amounts of the part's unit that open the sentence and those before it, nearest first."""
    for at in (spot.sentence, *view.previous(spot.sentence, _HEADS)):
        head = next((other for other in view.spots[at] if other.main and other.code == part.code), None)
        if head is not None and not head.mention.depth:
            yield head


def _width(spot: Spot, parts: Sequence[Spot]) -> Fraction:
    """How likely an accident would fit the share."""
    share = spot.figure.quantity
    room = 2 * spot.half / share.value if share.value else Fraction(1)
    whole = sum((value(part) for part in parts), Fraction(0))
    return room + sum((2 * part.half / whole for part in parts if whole), Fraction(0))
