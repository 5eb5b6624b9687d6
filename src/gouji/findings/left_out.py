"""A part left out of a list (漏列一项): the parts fall short of their total by one amount that stands elsewhere in the filing.

That amount must be the only one, under a name of the parts' own kind (甲镇、乙镇 and 丙镇) or with a share of the same total that
agrees, and no name that the list has already. Names of one kind may be many: offered only where an amount as exact would
hardly be met by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.findings.arithmetic import fixed, places
from gouji.findings.case import Case
from gouji.findings.caution import CAUTION
from gouji.findings.diagnosis import Holds
from gouji.model.claim import Judgement, Term
from gouji.model.finding import Suggestion
from gouji.model.place import place
from gouji.model.statement import Figure

_ACCIDENT = Fraction(1, 20)
_VERB = re.compile(r"(?:支出|收入|经费|资金|金额|补助|拨付|投入|到位)?(?:为|是|共|有|达|计|完成|安排)*$")
_SAYS_LITTLE = frozenset("数额量计值元人个项的")  # a last character that makes no kind
_TOTAL = re.compile(r"合计|总计|共计|小计|总额|总量|总数|其他|其它|增加|减少|增长|下降|上年|结余|结转|预算(?!执行)")
_MOST = 2000  # figures of one unit that are looked through


def left_out(case: Case, judgement: Judgement, holds: Holds) -> tuple[Suggestion, Figure] | None:
    """The suggestion, and the amount that the list lacks; None where there is none, or several."""
    terms = judgement.reading.terms
    named = [case.by_id[term.figure] for term in terms]
    figures = [one for one in named if isinstance(one, Figure)]
    if judgement.claim.relation != "sum" or len(figures) < len(terms) or any(term.sign < 0 for term in terms):
        return None
    total, *parts = figures
    gap = total.quantity.value - sum(
        part.quantity.value * term.scale for part, term in zip(parts, terms[1:], strict=True)
    )
    if gap <= 0 or any(term.scale != 1 for term in terms):
        return None
    kind = list(_of_one_kind(case, total, parts))
    width = total.quantity.step + sum((part.quantity.step for part in parts if not part.quantity.exact), Fraction(0))
    chance = len(kind) * width / gap
    fitting = [one for one in kind if _closes(judgement, one, case, holds)]
    if chance > _ACCIDENT or len({(_name(one), one.quantity.value) for one in fitting}) != 1:
        return None
    found = fitting[0]
    return _worded(case, total, parts, found), found


def _of_one_kind(case: Case, total: Figure, parts: Sequence[Figure]) -> Iterator[Figure]:
    """The amounts elsewhere that could be one more part: by their name, or by a share in the same total that agrees."""
    inside = {total.id, *(part.id for part in parts)}
    names = [_name(part) for part in parts]
    ending = _ending(names)
    seen: set[tuple[str, Fraction]] = set()
    for other in case.by_unit[total.quantity.unit.code][:_MOST]:
        name = _name(other)
        if other.id in inside or other.quantity.hedge is not None or other.quantity.value <= 0 or _TOTAL.search(name):
            continue
        if (
            other.period != parts[0].period
            or name in names
            or name == _name(total)
            or (name, other.quantity.value) in seen
        ):
            continue
        if (ending and len(name) > len(ending) and name.endswith(ending)) or _has_a_share(case, other, total):
            seen.add((name, other.quantity.value))
            yield other


def _name(figure: Figure) -> str:
    return _VERB.sub("", figure.label)


def _ending(names: Sequence[str]) -> str:
    """The last characters that all names share, where they make a kind: 甲镇、乙镇; 差旅费、会议费."""
    shortest = min((len(name) for name in names), default=0)
    size = 0
    while size < shortest - 1 and len({name[-size - 1 :] for name in names}) == 1:
        size += 1
    ending = names[0][-size:] if size and len(set(names)) == len(names) else ""
    return "" if ending in _SAYS_LITTLE else ending


def _has_a_share(case: Case, figure: Figure, total: Figure) -> bool:
    """Whether a share that holds divides the figure by an amount that is the total's."""
    return any(
        other.verdict == "holds"
        and other.claim.relation == "ratio"
        and any(term.role == "numerator" and term.figure == figure.id for term in other.reading.terms)
        and all(
            case.quantities[term.figure].value == total.quantity.value
            for term in other.reading.terms
            if term.role == "denominator"
        )
        for other in case.claims_of[figure.id]
    )


def _closes(judgement: Judgement, one: Figure, case: Case, holds: Holds) -> bool:
    """Whether the claim holds with the amount as one more part."""
    reading = judgement.reading
    longer = replace(reading, terms=(*reading.terms, Term(one.id, "part")))
    claim = replace(judgement.claim, readings=(longer,))
    quantities = {term.figure: case.quantities[term.figure] for term in longer.terms}
    return holds(replace(judgement, claim=claim, reading=longer), quantities)


def _worded(case: Case, total: Figure, parts: Sequence[Figure], found: Figure) -> Suggestion:
    there = place(found.location, case.language)
    name = f"{found.label} {found.quote}".strip()
    unit = total.quantity.unit
    decimals = max(places(one) for one in (total, *parts, found))
    units = len({one.quantity.unit.printed for one in (total, *parts, found)}) > 1
    made = sum((one.quantity.value for one in (*parts, found)), Fraction(0)) / unit.scale
    chain = "＋".join(one.quantity.printed + (one.quantity.unit.printed if units else "") for one in (*parts, found))
    suggested = f"{chain}＝{fixed(made, decimals)}{unit.printed}"
    if case.language == "zh":
        support = f"{there}“{name}”"
        message = f"{support}未列入；列入后 {suggested}，各处相符。{CAUTION.zh}"
    else:
        support = f"{there} “{name}”"
        message = f"{support} is not in the list; with it {suggested}, and everything would agree. {CAUTION.en}"
    return Suggestion(found.id, found.quote, suggested, support, message, kind="left-out")
