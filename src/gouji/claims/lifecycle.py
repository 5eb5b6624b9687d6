"""Targets of the whole term against those of the year (实施周期指标值、年度指标值), in tables and in semicolon lists.

「1、1-产出指标；11-数量指标；课程完成率；实施周期指标值:100%；年度指标值:100%。」 may break over lines in any place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.draft import Draft
from gouji.claims.sheets import Table
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.forms import Form, FormCell
from gouji.model.sentence import COUNT, MONEY, NUMBER, RATIO

_VALUE = r"(?P<{0}>[^；。]{{1,40}})"
_YEARLY = "/年"  # a rate of each year is compared with the year itself


@dataclass(frozen=True, slots=True)
class Pair:
    """The two targets of an indicator: figures where they are, and the words behind each."""

    name: str
    cycle: Spot | None
    annual: Spot | None
    behind: tuple[str, str] = ("", "")


def listed(view: View, forms: Sequence[Form]) -> list[tuple[Form, Pair]]:
    """The rows of semicolon lists, by the words that head the two columns of a form."""
    heads = {term for form in forms for one in form.columns if one.kind == "lifecycle" for term in one.terms}
    if not any(term in view.prose.text for term in heads):
        return []
    spots = sorted(
        ((view.sentences[at].offset(spot.mention.at), spot) for at, row in enumerate(view.spots) for spot in row),
        key=lambda pair: pair[0],
    )
    found: list[tuple[Form, Pair]] = []
    for form in forms:
        terms = {one.kind: one.terms for one in form.columns}
        if not form.in_force(view.year) or "lifecycle" not in terms or "annual" not in terms:
            continue
        if re.search(_words(terms["lifecycle"]), view.prose.text) is None:
            continue
        row = re.compile(
            rf"(?P<name>[^；。]{{2,60}})；\s*(?:{_words(terms['lifecycle'])})\s*[：:]\s*{_VALUE.format('cycle')}；"
            rf"\s*(?:{_words(terms['annual'])})\s*[：:]\s*{_VALUE.format('annual')}(?=[；。]|\n|$)"
        )
        for one in row.finditer(view.prose.text):
            cycle, behind = _value(view, spots, one.span("cycle"))
            annual, after = _value(view, spots, one.span("annual"))
            found.append((form, Pair("".join(one["name"].split()), cycle, annual, (behind, after))))
    return found


def cells(found: Sequence[tuple[Form, Pair]], table: int) -> Iterator[FormCell]:
    """The rows of the lists as one table."""
    for row, (form, pair) in enumerate(found, 1):
        yield FormCell(form.id, table, row, "lifecycle", pair.cycle.id if pair.cycle is not None else None)
        yield FormCell(form.id, table, row, "annual", pair.annual.id if pair.annual is not None else None)


def targets(found: Sequence[tuple[Form, Pair]], tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """The target of the year lies within that of the whole term."""
    pairs = [pair for _, pair in found]
    pairs += [
        Pair(entry.name, entry.figure("lifecycle"), entry.figure("annual"))
        for table in tables
        for entry in table.entries
        if not entry.total
    ]
    for pair in pairs:
        if pair.cycle is None or pair.annual is None or not _alike(pair, pair.cycle, pair.annual):
            continue
        terms = (Term(pair.annual.id, "stated"), Term(pair.cycle.id, "limit"))
        yield Draft(card, (ClaimReading("within-cycle", terms),), exact=True, metric=pair.name)


def _alike(pair: Pair, cycle: Spot, annual: Spot) -> bool:
    """Whether both are of one unit and one bound; an upper bound of a rate may be wider in a year."""
    one, two = cycle.figure.quantity, annual.figure.quantity
    if (
        cycle.code not in (annual.code, f"{annual.code}{_YEARLY}")
        or cycle.sign not in (COUNT, MONEY, NUMBER, RATIO)
        or one.hedge != two.hedge
    ):
        return False
    if one.hedge in ("at-most", "less-than") and cycle.sign == RATIO:
        return False
    return pair.behind[0] == pair.behind[1]


def _words(terms: Sequence[str]) -> str:
    """Terms with blanks allowed between their characters, where a line has broken."""
    return "|".join(r"\s?".join(map(re.escape, term)) for term in terms)


def _value(view: View, spots: Sequence[tuple[int, Spot]], span: tuple[int, int]) -> tuple[Spot | None, str]:
    """The one figure that begins the value, and what stands behind it."""
    text = view.prose.text
    first = bisect_right(spots, span[0] - 1, key=lambda pair: pair[0])
    inside = [pair for pair in spots[first : first + 3] if span[0] <= pair[0] < span[1]]
    if len(inside) != 1 or text[span[0] : inside[0][0]].strip():
        return None, ""
    spot = inside[0][1]
    sentence = view.sentences[spot.sentence]
    end = sentence.offset(spot.mention.at + 1)
    return spot, "".join(text[end : span[1]].split())
