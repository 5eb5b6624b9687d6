"""Findings of a document: contradicted claims put together by root cause, worded from their cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouji.findings.arithmetic import arithmetic, gap, result
from gouji.findings.case import Case
from gouji.findings.copied import copied
from gouji.findings.diagnosis import Holds, suggest
from gouji.findings.exchange import Exchanges
from gouji.findings.exchanged_scores import exchanged_scores
from gouji.findings.fingerprints import Fingerprints, key_without_values
from gouji.findings.left_out import left_out
from gouji.findings.unit_words import other_unit
from gouji.model.card import Card
from gouji.model.claim import Judgement
from gouji.model.decimals import plain
from gouji.model.finding import SEVERITIES, Confidence, Evidence, Finding, Handling, Severity, Suggestion
from gouji.model.place import place
from gouji.model.statement import Figure, Statement

_NAMELESS = re.compile(
    r"(?:实际|年初|年末|全年|本年|预算|决算|支出|收入|执行|完成|资金|金额|总额|合计|总计|共计|两项|三项|以上|数)*"
)
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部篇]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、．]|[①-⑳])"
)
_SAYS_NOTHING = re.compile(r"[\W_的和及与或占为是达约共在中]*")
_MOST_SHOWN = 10  # figures side by side
_ZERO_BASE_CUES = frozenset({"named-rate", "of-base", "stem-rate", "misnamed-base"})


@dataclass
class _Root:
    """Judgements with one cause; the first is the one that words the finding."""

    judgements: list[Judgement]
    card: Card
    suggestion: Suggestion | None = None
    sisters: list[Figure] = field(default_factory=list)


def findings(case: Case, holds: Holds) -> tuple[Finding, ...]:
    """Every finding, in the order of the places of their primary figures."""
    roots = _grouped(case, list(_contradictions(case)), holds)
    zero = next((card for card in case.cards.values() if card.cue == "zero-base"), None)
    if zero is not None:
        roots += [_Root([judgement], zero) for judgement in _empty_rates(case)]
    order = {item.id: (item.location.start, at) for at, item in enumerate(case.by_id.values())}
    roots.sort(key=lambda root: order[root.judgements[0].reading.terms[0].figure])
    fingerprints = Fingerprints()
    return tuple(_numbered([_finding(case, root, fingerprints) for root in roots]))


def _contradictions(case: Case) -> Iterator[Judgement]:
    yield from (judgement for judgement in case.judgements if judgement.verdict == "contradicted")


def _empty_rates(case: Case) -> Iterator[Judgement]:
    """0/0 printed as a rate, and a rate that is not nought of a base that is."""
    for judgement in case.judgements:
        if judgement.reason != "zero-base" or case.cards[judgement.claim.check].cue not in _ZERO_BASE_CUES:
            continue
        stated, *operands = (case.quantities[term.figure].value for term in judgement.reading.terms)
        if stated or not any(operands):
            yield judgement


def _grouped(case: Case, contradicted: Sequence[Judgement], holds: Holds) -> list[_Root]:
    """One root for the claims about one stated figure, then one for the roots that one changed figure would mend."""
    by_figure: dict[str, _Root] = {}
    for judgement in contradicted:
        key = judgement.reading.terms[0].figure
        card = case.cards[judgement.claim.check]
        if key in by_figure:
            root = by_figure[key]
            if _louder(card, root.card):
                root.judgements.insert(0, judgement)
                root.card = card
            else:
                root.judgements.append(judgement)
        else:
            by_figure[key] = _Root([judgement], card)
    merged: dict[tuple[str, str], _Root] = {}
    roots: list[_Root] = []
    exchanges = Exchanges(case, holds)
    for root in by_figure.values():
        first = root.judgements[0]
        found = suggest(case, first, holds)
        if found is not None:
            root.suggestion, sister = found
            root.sisters = [sister] if sister is not None else []
        else:
            root.suggestion = (
                exchanges.of(first)
                or exchanged_scores(case, first)
                or other_unit(case, first, holds)
                or copied(case, first, holds)
            )
            if root.suggestion is None and (lacking := left_out(case, first, holds)) is not None:
                root.suggestion = lacking[0]
                root.sisters = [lacking[1]]
        if root.suggestion is not None:
            key_of_cause = (root.suggestion.figure, root.suggestion.suggested)
            if key_of_cause in merged:
                _merge(merged[key_of_cause], root)
                continue
            merged[key_of_cause] = root
        roots.append(root)
    return roots


def _merge(into: _Root, root: _Root) -> None:
    """One cause, one finding; the loudest check words it."""
    if _louder(root.card, into.card):
        into.judgements[:0] = root.judgements
        into.card = root.card
    else:
        into.judgements += root.judgements


def _louder(one: Card, two: Card) -> bool:
    return SEVERITIES.index(one.severity) < SEVERITIES.index(two.severity)


def _finding(case: Case, root: _Root, fingerprints: Fingerprints) -> Finding:
    shown = _shown(case, root)
    first = shown[0]
    card = root.card if first is root.judgements[0] else case.cards[first.claim.check]
    slots = _slots(case, first)
    language = case.language
    severity, handling = _weight(case, root)
    primary = first.reading.terms[0].figure
    related = dict.fromkeys(
        [term.figure for judgement in shown for term in judgement.reading.terms]
        + [sister.id for sister in root.sisters]
    )
    message = card.message.in_language(language).format_map(slots)
    if root.suggestion is not None and root.suggestion.kind == "value" and root.sisters:
        message += _aside(case, root)
    fingerprint = fingerprints.of(case, card.id, first)
    return Finding(
        fingerprint=fingerprint,
        number=fingerprint[:6].upper(),
        check=card.id,
        severity=severity,
        handling=handling,
        audience=card.audience,
        confidence=_confidence(case, first),
        message=message,
        explanation=card.explanation.in_language(language).format_map(slots),
        remedy=card.remedy.in_language(language).format_map(slots),
        claims=tuple(judgement.claim.id for judgement in root.judgements),
        evidence=(
            Evidence(primary, "primary"),
            *(Evidence(figure, "related") for figure in related if figure != primary),
        ),
        suggestion=root.suggestion,
        key=key_without_values(case, card.id, first),
    )


def _shown(case: Case, root: _Root) -> list[Judgement]:
    """The claims that a finding shows: all, or the shortest where together they have more figures than anybody looks at."""
    figures = {term.figure for judgement in root.judgements for term in judgement.reading.terms}
    if len(root.judgements) == 1 or len(figures) <= _MOST_SHOWN:
        return root.judgements
    stated = root.judgements[0].reading.terms[0].figure
    alike = [
        one
        for one in root.judgements
        if one.reading.terms[0].figure == stated and case.cards[one.claim.check].severity == root.card.severity
    ]
    return [min(alike, key=lambda one: len(one.reading.terms))]


def _aside(case: Case, root: _Root) -> str:
    """What stands elsewhere: put in, it gives the stated figure, or it is the stated figure's other value."""
    sister = root.sisters[0]
    stated = case.by_id[root.judgements[0].reading.terms[0].figure]
    named = f"{sister.label} {sister.quote}".strip()
    if root.suggestion is not None and root.suggestion.figure == stated.id:
        return f"另一处为“{named}”。" if case.language == "zh" else f" Elsewhere it is “{named}”."
    if case.language == "zh":
        return f"另一处“{named}”代入可得 {stated.quote}。"
    return f" With “{named}” from another place the result is {stated.quote}."


def _is_last_digit(case: Case, judgement: Judgement) -> bool:
    """Whether one more unit of its last digit would make a rate hold: it was made of figures before they were rounded."""
    quantity = case.quantities[judgement.reading.terms[0].figure]
    if judgement.claim.relation != "ratio" or judgement.implied is None or quantity.exact:
        return False
    return quantity.interval("nudged").meets(judgement.implied)


def _weight(case: Case, root: _Root) -> tuple[Severity, Handling]:
    """As the card says; a lower bound that only touches the limit is to be explained, and so is what was read off a picture."""
    card, first = root.card, root.judgements[0]
    if card.severity == "error" and any(_recognised(case, one) for one in root.judgements):
        return "warning", "需说明"
    if first.claim.relation == "bound" and len(root.judgements) == 1:
        quantity = case.quantities[first.reading.terms[0].figure]
        limit = first.claim.limit
        touches = limit is not None and quantity.value == limit.high
        # A card that settings have made quieter stays so.
        if quantity.hedge in ("at-least", "more-than") and touches and card.severity == "error":
            return "warning", "需说明"
    if card.severity == "error" and all(one.slip or _is_last_digit(case, one) for one in root.judgements):
        return "warning", "需说明"
    return card.severity, card.handling


def _recognised(case: Case, judgement: Judgement) -> bool:
    return any(case.by_id[term.figure].location.recognised for term in judgement.reading.terms)


def _confidence(case: Case, judgement: Judgement) -> Confidence:
    figures = [case.by_id[term.figure] for term in judgement.reading.terms]
    if any(figure.repaired or figure.location.recognised for figure in figures):
        return "low"
    return "high" if judgement.readings_tried == 1 else "medium"


def _slots(case: Case, judgement: Judgement) -> dict[str, str]:
    terms = judgement.reading.terms
    stated = case.by_id[terms[0].figure]
    other = case.by_id[terms[1].figure] if len(terms) > 1 else stated
    unknown = "—"
    return {
        "metric": _name(case, judgement, stated),
        "stated": stated.quote,
        "implied": result(case, judgement) if len(terms) > 1 else unknown,
        "arithmetic": arithmetic(case, judgement) or unknown,
        "where": _where(case, stated),
        "gap": gap(case, judgement) if len(terms) > 1 else unknown,
        "other": other.quote,
        "place": _where(case, other),
        "limit": _limit(case, judgement),
    }


def _limit(case: Case, judgement: Judgement) -> str:
    """The card's limit as it prints it, or the scores that it gives the grade: 80–90."""
    card, limit = case.cards[judgement.claim.check], judgement.claim.limit
    if card.bands and limit is not None and limit.low is not None and limit.high is not None:
        return f"{plain(limit.low)}–{plain(limit.high)}"
    return card.limit or "100%"


def _name(case: Case, judgement: Judgement, stated: Figure | Statement) -> str:
    """What the finding is about, by the first name that says anything; a row without one is told by its place."""
    others = (case.by_id[term.figure] for term in judgement.reading.terms[1:])
    names = (judgement.claim.metric, stated.metric, stated.label, *(other.label for other in others))
    said = next((name for name in names if not _SAYS_NOTHING.fullmatch(name)), "")
    heading = _MARK.sub("", stated.location.where.rpartition(" › ")[2])
    return _titled(said, stated) or heading or place(stated.location, case.language) or "—"


def _titled(metric: str, stated: Figure | Statement) -> str:
    """A name that says nothing by itself, such as 支出决算, with the heading that it stands under."""
    heading = _MARK.sub("", stated.location.where.rpartition(" › ")[2])
    if heading and heading not in metric and _NAMELESS.fullmatch(metric):
        return f"{heading}·{metric}" if metric else heading
    return metric


def _where(case: Case, figure: Figure | Statement) -> str:
    told = [figure.location.where, place(figure.location, case.language)]
    if figure.location.document is not None:  # the file first, then where in it
        told.reverse()
    return " ".join(part for part in told if part) or "—"


def _numbered(found: list[Finding]) -> Iterator[Finding]:
    """Numbers are the first digits of the fingerprint, as many as tell the findings of the filing apart."""
    size = 6
    while size < 16 and len({finding.fingerprint[:size] for finding in found}) < len(found):
        size += 1
    for finding in found:
        yield replace(finding, number=finding.fingerprint[:size].upper())
