"""Diagnosis (疑似原值): the one changed figure that would make a contradicted claim and all its other claims agree.

Candidates are what the filing itself prints for the same thing elsewhere, and the slips of a hand: two digits exchanged,
a factor of ten or ten thousand, or the one value that two sums ask for. Offered only when it is the only one, with the second relation that supports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Protocol

from gouji.findings.case import Case
from gouji.findings.caution import CAUTION
from gouji.model.claim import Judgement
from gouji.model.decimals import as_printed, plain
from gouji.model.finding import Suggestion
from gouji.model.place import place
from gouji.model.quantity import Quantity
from gouji.model.statement import Figure, Statement

_COMMON = re.compile(
    "实际|年末|年初|期末|期初|人员|人数|数量|金额|资金|支出|收入|预算|决算|经费|项目|年度|总额|总数|完成|情况|数|总|的|全年|安排|财政|拨款|"
    "单位|部门|中心|我|本|其中|为|是|达|共|类|率|增长|下降|增加|减少|提高|降低|上升|回落|同比|环比|比上年|较上年|占"
)
_SHARE = "占"  # the label of a share names its base, not what it measures
_LIMITS = frozenset({"at-least", "more-than", "at-most", "less-than"})
_LINEAR = frozenset({"sum", "difference"})
_FACTORS = (
    Fraction(10),
    Fraction(1, 10),
    Fraction(100),
    Fraction(1, 100),
    Fraction(10**4),
    Fraction(1, 10**4),
    Fraction(10**8),
    Fraction(1, 10**8),
)
_MOST_SISTERS = 8
_MOST_LOOKED_AT = 400


class Holds(Protocol):
    """Whether a claim would hold with other quantities; the kernel does it, the pipeline passes it in."""

    def __call__(self, judgement: Judgement, quantities: dict[str, Quantity]) -> bool: ...


def name_of(case: Case, figure: Figure | Statement) -> str:
    """The printed name; of a cell without one what a claim about it is of, or its place."""
    names = (one.claim.metric for one in case.claims_of[figure.id] if one.reading.terms[0].figure == figure.id)
    return figure.label or next(filter(None, names), "") or place(figure.location, case.language)


@dataclass(frozen=True, slots=True)
class _Candidate:
    figure: Figure
    quantity: Quantity
    sister: Figure | None
    support: Judgement | None


def suggest(case: Case, judgement: Judgement, holds: Holds) -> tuple[Suggestion, Figure | None] | None:
    """The suggestion, and the mention elsewhere that it rests on."""
    found = [candidate for candidate in _candidates(case, judgement) if _agrees(case, judgement, candidate, holds)]
    sisters = [candidate for candidate in found if candidate.sister is not None]
    chosen = _only(sisters) or (None if sisters else _only(_supported(case, judgement, found)))
    if chosen is None:
        return None
    return _worded(case, chosen), chosen.sister


def _candidates(case: Case, judgement: Judgement) -> Iterator[_Candidate]:
    inside = {term.figure for term in judgement.reading.terms}
    for figure_id in dict.fromkeys(term.figure for term in judgement.reading.terms):
        figure = case.by_id[figure_id]
        if not isinstance(figure, Figure):
            continue
        if any(other.verdict == "holds" for other in case.claims_of[figure_id]):
            continue  # what agrees elsewhere is not what is wrong here
        sisters = list(islice(_sisters(case, figure, inside), _MOST_SISTERS + 1))
        for sister in sisters if len(sisters) <= _MOST_SISTERS else ():  # a name of many things singles none out
            yield _Candidate(figure, replace(sister.quantity), sister, None)
        if others := _other_failures(case, figure, judgement):  # without one, nothing would support a slip
            asked = {_asked(one, figure) for one in (judgement, *others)}
            for quantity in (*_slips(figure.quantity), *(asked if len(asked) == 1 else ())):
                if quantity is not None:
                    yield _Candidate(figure, quantity, None, None)


def _other_failures(case: Case, figure: Figure, judgement: Judgement) -> list[Judgement]:
    return [
        other
        for other in case.claims_of[figure.id]
        if other.verdict == "contradicted" and other.claim.id != judgement.claim.id
    ]


def _sisters(case: Case, figure: Figure, inside: set[str]) -> Iterator[Figure]:
    """Other mentions of what the figure measures, by a distinctive word of its label."""
    words = _core(figure.label)
    if len(words) < 2 or _SHARE in figure.label:
        return
    for other in case.by_unit[figure.quantity.unit.code][:_MOST_LOOKED_AT]:
        core = _core(other.label)
        if len(core) < 2 or not (core in words or words in core) or _SHARE in other.label:
            continue
        if other.id in inside or other.period != figure.period or other.quantity.value == figure.quantity.value:
            continue
        if other.quantity.hedge in _LIMITS and figure.quantity.hedge not in _LIMITS:
            continue  # a limit of a rule is no other mention of what was reached
        yield other


@lru_cache(maxsize=4096)
def _core(label: str) -> str:
    return _COMMON.sub("", label)


def _asked(judgement: Judgement, figure: Figure) -> Quantity | None:
    """The value in the figure's place for which a sum or difference closes to the last digit; None where it has none."""
    stated, implied, quantity = judgement.stated, judgement.implied, figure.quantity
    term = next(term for term in judgement.reading.terms if term.figure == figure.id)
    if (
        judgement.claim.relation not in _LINEAR
        or stated is None
        or implied is None
        or not quantity.step
        or not term.sign
    ):
        return None
    said, made = stated.ends, implied.ends
    if said is None or made is None:
        return None
    gap = (said[0] + said[1] - made[0] - made[1]) / 2
    change = -gap if term is judgement.reading.terms[0] else gap / (term.sign * term.scale)
    value = quantity.value + change
    if value <= 0 or value % quantity.step:
        return None
    return replace(quantity, value=value, printed=as_printed(value / quantity.unit.scale, quantity.printed))


def _slips(quantity: Quantity) -> Iterator[Quantity]:
    whole, point, part = quantity.printed.replace(",", "").partition(".")
    digits = whole + part
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if swapped[0] != "0" or len(whole) == 1:
                yield _printed(quantity, swapped[: len(whole)] + point + swapped[len(whole) :])
    for factor in _FACTORS:
        value = quantity.value * factor
        yield replace(quantity, value=value, step=quantity.step * factor, printed=plain(value / quantity.unit.scale))


def _printed(quantity: Quantity, text: str) -> Quantity:
    whole, _, part = text.partition(".")
    value = Fraction(int(whole + part), 10 ** len(part)) * quantity.unit.scale
    return replace(quantity, printed=text, value=value if quantity.value >= 0 else -value)


def _agrees(case: Case, judgement: Judgement, candidate: _Candidate, holds: Holds) -> bool:
    """Whether the claim and every other claim of the figure hold with the candidate."""
    others = _other_failures(case, candidate.figure, judgement)
    return all(
        holds(other, case.changed(other, {candidate.figure.id: candidate.quantity})) for other in [judgement, *others]
    )


def _supported(case: Case, judgement: Judgement, found: list[_Candidate]) -> list[_Candidate]:
    """A slip counts only when a second relation that failed holds with it."""
    supported = []
    for candidate in found:
        others = _other_failures(case, candidate.figure, judgement)
        if others:
            supported.append(replace(candidate, support=others[0]))
    return supported


def _only(found: list[_Candidate]) -> _Candidate | None:
    values = {(candidate.figure.id, candidate.quantity.value) for candidate in found}
    return found[0] if len(values) == 1 else None


def _worded(case: Case, chosen: _Candidate) -> Suggestion:
    sister, support = chosen.sister, chosen.support
    if sister is not None:
        there = place(sister.location, case.language)
        name = f"{sister.label} {sister.quote}".strip()
        support_text = f"{there}“{name}”" if case.language == "zh" else f"{there} “{name}”"
        suggested = sister.quote
    else:
        assert support is not None
        title = case.cards[support.claim.check].title.in_language(case.language)
        support_text = (
            f"{title}（{support.claim.metric}）" if case.language == "zh" else f"{title} ({support.claim.metric})"
        )
        printed = chosen.figure.quantity.printed
        told = chosen.quantity.printed + chosen.quantity.unit.printed
        suggested = (
            chosen.figure.quote.replace(printed, chosen.quantity.printed) if printed in chosen.figure.quote else told
        )
    figure = chosen.figure
    label = name_of(case, figure)
    if case.language == "zh":
        message = f"“{label}”处的 {figure.quote} 若为 {suggested}，各处相符（依据：{support_text}）。{CAUTION.zh}"
    else:
        message = (
            f"If {figure.quote} at “{label}” were {suggested}, everything would agree (supported by {support_text}). "
            f"{CAUTION.en}"
        )
    return Suggestion(figure.id, figure.quote, suggested, support_text, message)
