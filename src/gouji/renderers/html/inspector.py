"""What the script looks up when a figure or finding is opened: figures and claims as plain data, ready to be shown.

All amounts are worked out here and in the unit that the filing prints; the script computes nothing. A claim lists the
figures it rests on, each with the least and the greatest value that its digits leave open, and both intervals that the
kernel compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Judgement, Term
from gouji.model.decimals import grouped, outward
from gouji.model.interval import Interval
from gouji.model.place import place
from gouji.model.quantity import Unit
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.renderers.claim_ends import claim_ends
from gouji.renderers.html.states import State
from gouji.renderers.html.words import Pair, Words, shown
from gouji.renderers.measures import ENDLESS_PLACES, Ends, Measure, outward_ends

GENERAL = ("通用算术关系", "材料自述公式")  # a basis that is no document
_YEAR = "year"  # a kind of statement: a number of no unit, written without commas
_SIGNS = frozenset(["blank", "person", "stage", "table", "template"])
"""Kinds of statements whose value is a sign for the kernel, that something is there say, and nothing that is printed."""

_SCALE = 1000  # of the little picture of both intervals

Json = dict[str, Any]


def data_text(data: object) -> str:
    """JSON that may stand between script tags, whatever it quotes."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return shown(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def figures_data(document: DocumentReport, of: Mapping[str, State]) -> Json:
    claims: dict[str, list[str]] = {}
    for judgement in document.judgements:
        for term in dict.fromkeys(term.figure for term in judgement.reading.terms):
            claims.setdefault(term, []).append(judgement.claim.id)
    untested = dict(zip((figure.id for figure in document.figures), document.untested, strict=False))
    used = (statement for statement in document.statements if statement.id in claims)
    shown_ones: tuple[Figure | Statement, ...] = (*document.figures, *used)
    return {
        one.id: ({"u": one.quantity.unit.printed} if isinstance(one, Figure) else {})
        | _compact(
            q=one.quote,
            n=one.label or one.metric,
            at=[place(one.location, "zh"), place(one.location, "en")],
            w=one.location.where,
            s=of[one.id],
            c=claims.get(one.id, []),
            why=untested.get(one.id),
            **(_figure(one) if isinstance(one, Figure) else {}),
        )
        for one in shown_ones
    }


def _figure(figure: Figure) -> Json:
    low, high = _open_ends(figure.quantity.interval(), _ends_in(figure.quantity.interval(), figure.quantity.unit))
    return {
        "l": low,
        "h": high,
        "m": figure.metric if figure.metric != figure.label else "",
        "r": "" if figure.role == "none" else figure.role,
        "p": figure.period,
        "fix": figure.repaired,
    }


def claims_data(document: DocumentReport, cards: Mapping[str, Card], words: Words) -> Json:
    figures = {figure.id: figure for figure in document.figures}
    statements = {statement.id: statement for statement in document.statements}
    return {
        judgement.claim.id: _claim(judgement, figures, statements, cards, words) for judgement in document.judgements
    }


def _claim(
    judgement: Judgement,
    figures: Mapping[str, Figure],
    statements: Mapping[str, Statement],
    cards: Mapping[str, Card],
    words: Words,
) -> Json:
    claim, reading = judgement.claim, judgement.reading
    card = cards.get(claim.check)
    first = statements.get(reading.terms[0].figure)
    kind = "" if first is None else first.kind
    unit = None if kind == _YEAR else _unit(reading, figures)
    wanted = Measure(unit.printed, 1 / unit.scale) if unit else Measure("", 1) if kind == _YEAR else None
    ends = claim_ends(judgement, figures, wanted)
    stated, implied = (None, None) if kind in _SIGNS else (judgement.stated, judgement.implied)
    terms = [
        _term(term, found, exact=claim.exact)
        for term in reading.terms
        for found in (figures.get(term.figure) or statements.get(term.figure),)
        if found is not None
    ]
    return _compact(
        k=claim.check,
        v=judgement.verdict,
        x=terms,
        u=unit.printed if unit else "",
        st=_pair(stated, ends.stated, kind),
        im=_pair(implied, ends.implied, kind),
        bar=_picture(stated, implied),
        apart=_apart(stated, implied),
        d=_definition(card, judgement, words),
        fit=judgement.fit,
        n=judgement.readings_tried,
        why=judgement.reason,
    )


def _term(term: Term, found: Figure | Statement, *, exact: bool) -> list[str]:
    """Who, in which role, with which sign; and the one value, where the claim takes it as it is printed."""
    line = [term.figure, term.role, "−" if term.sign < 0 else ""]
    point = found.value if isinstance(found, Statement) else found.quantity.value / found.quantity.unit.scale
    kind = found.kind if isinstance(found, Statement) else ""
    if point is None or kind in _SIGNS or not (exact or kind):
        return line
    return [*line, _digits(outward(point, ENDLESS_PLACES, up=False), kind)]


def _digits(decimal: str, kind: str) -> str:
    return decimal if kind == _YEAR else grouped(decimal)


def checks_data(document: DocumentReport, cards: Mapping[str, Card], words: Words) -> Json:
    """Name and basis of every check that a claim or finding names."""
    named = {judgement.claim.check for judgement in document.judgements} | {each.check for each in document.findings}
    return {
        check: {
            "t": [cards[check].title.zh, cards[check].title.en],
            "b": [list(one) for one in bases(cards[check], words)],
        }
        for check in sorted(named)
        if check in cards
    }


def bases(card: Card, words: Words) -> list[Pair]:
    """What may be cited: a document only where somebody read the rule in it, else what the rule is by nature."""
    cited: list[Pair] = []
    for basis in card.basis:
        if basis.document in GENERAL:
            cited.append(words.pair(f"basis.{basis.document}"))
        elif basis.read:
            text = f"{basis.document} {basis.clause}".rstrip()
            cited.append((text, text))
    return cited or [words.pair(f"basis.{GENERAL[0]}")]


def _definition(card: Card | None, judgement: Judgement, words: Words) -> Pair:
    for definition in card.definitions if card else ():
        if definition.id == judgement.reading.definition:
            return definition.title.zh, definition.title.en
    return words.pair(f"relation.{judgement.claim.relation}")


def _unit(reading: ClaimReading, figures: Mapping[str, Figure]) -> Unit | None:
    """The printed unit of the stated figure, or of the first one where it is a statement."""
    return next((figures[term.figure].quantity.unit for term in reading.terms if term.figure in figures), None)


def _ends_in(interval: Interval, unit: Unit) -> Ends:
    return outward_ends(interval, 1 / unit.scale, ENDLESS_PLACES)


def _open_ends(interval: Interval, ends: Ends, kind: str = "") -> Ends:
    """Both ends for people: thousands parted but for years, ＜ before an end that is not reached."""
    low, high = (None if end is None else _digits(end, kind) for end in ends)
    return (
        f"＞{low}" if low is not None and interval.open_low else low,
        f"＜{high}" if high is not None and interval.open_high else high,
    )


def _pair(interval: Interval | None, ends: Ends | None, kind: str) -> list[str | None] | None:
    return None if interval is None or ends is None else list(_open_ends(interval, ends, kind))


def _picture(stated: Interval | None, implied: Interval | None) -> list[int] | None:
    """Where both intervals begin and end, from 0 to 1000; nothing where one is missing or has no end."""
    if stated is None or implied is None or not (stated.bounded and implied.bounded):
        return None
    edges = [Fraction(edge or 0) for edge in (stated.low, stated.high, implied.low, implied.high)]
    low, width = min(edges), max(edges) - min(edges)
    return None if not width else [int((edge - low) * _SCALE / width) for edge in edges]


def _apart(stated: Interval | None, implied: Interval | None) -> bool:
    return stated is not None and implied is not None and not stated.meets(implied)


def _compact(**fields: object) -> Json:
    """Without what says nothing: the script takes a missing field for an empty one."""
    return {name: value for name, value in fields.items() if value not in (None, "", False, [])}
