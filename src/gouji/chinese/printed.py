"""Arabic numbers as they are printed (1,234.50), what they are worth, and the dirt between their digits.

A run of digits, commas and points is either a well-formed number or none at all: nothing is read out of 64.864.8 or
1,23,456.7. Repairs are few and named: a doubled point (5,940,282. .83), a blank at the point (5,950,600. 00), blanks in
place of the commas (321 146, only before a unit). A run that starts with a comma (,867.48) has lost its first group.
Signs, hedges, units and dates belong to others, so does the dash, which is a minus in one place and a range in another.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from gouji.chinese.units import UNIT_START

Repair = Literal["doubled-point", "blank-at-point", "blank-groups"]
Flaw = Literal["lost-group", "malformed"]

_WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_BEFORE = r"(?<![0-9.])(?<![0-9],)"
_AFTER = r"(?![0-9]|[.,][0-9])"

NUMBER = rf"{_BEFORE}(?!(?<=,)[0-9]{{3}}(?:\.[0-9]|,[0-9]{{3}})){_WHOLE}(?:\.[0-9]+)?{_AFTER}"
"""A well-formed number that is not a piece of a longer run. No groups, no sign."""

DOUBLED_POINT = rf"{_BEFORE}{_WHOLE} ?\. ?\. ?[0-9]+{_AFTER}"
BLANK_AT_POINT = (
    rf"{_BEFORE}(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\. +| +\. ?)[0-9]+"
    rf"|[0-9]{{3,}}(?:\. +| +\. ?)[0-9]{{2}}(?=\s?{UNIT_START})){_AFTER}"
)
BLANK_GROUPS = rf"{_BEFORE}(?<![0-9] )[0-9]{{1,3}}(?: [0-9]{{3}})+(?:\.[0-9]+)?(?=\s?{UNIT_START}){_AFTER}"
LOST_GROUP = r"(?<![0-9]),[0-9]{3}(?:(?:,[0-9]{3})*\.[0-9]+|(?:,[0-9]{3})+)" + _AFTER
"""With decimals or a second group only: before three digits alone a comma may be punctuation."""


class Printed(NamedTuple):
    """A number in a text. `step` is one unit of its last digit; a flawed one has neither value nor step."""

    start: int
    end: int
    value: Fraction | None
    step: Fraction | None
    repair: Repair | None = None
    flaw: Flaw | None = None


_SCAN = re.compile(
    rf"(?=[0-9,])(?:(?P<clean>{NUMBER}(?! ?[. ] ?[.0-9]))"  # nearly all of them: tried first
    rf"|(?P<point>{DOUBLED_POINT})|(?P<blank>{BLANK_AT_POINT})|(?P<groups>{BLANK_GROUPS})|(?P<number>{NUMBER})"
    rf"|(?P<lost>{LOST_GROUP})|(?P<bad>[0-9](?:[0-9.,]*[0-9])?))"
)
_REPAIRS: dict[str | None, Repair] = {"point": "doubled-point", "blank": "blank-at-point", "groups": "blank-groups"}
_FLAWS: dict[str | None, Flaw] = {"lost": "lost-group", "bad": "malformed"}
_LONGEST = 60  # characters; Python itself refuses to read numbers of thousands of digits
_POINT = re.compile(r"[. ]*\.[. ]*")
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def scan(text: str, since: int = 0) -> list[Printed]:
    """Every run of digits from an offset on, in order, well formed or not."""
    found = []
    for match in _SCAN.finditer(text, since):
        kind = match.lastgroup
        start, end = match.span()
        if kind in _FLAWS or end - start > _LONGEST:
            found.append(Printed(start, end, None, None, None, _FLAWS.get(kind, "malformed")))
        else:
            number, step = value(match[0])
            found.append(Printed(start, end, number, step, _REPAIRS.get(kind)))
    return found


@lru_cache(maxsize=4096)
def value(text: str) -> tuple[Fraction, Fraction]:
    """Value and one unit of the last digit, from a number as any of the fragments above finds it, with or without sign.

    Raises ValueError for what is no number.
    """
    plain = _POINT.sub(".", text.strip().replace(",", "").replace("−", "-"), count=1).replace(" ", "")
    if _PLAIN.fullmatch(plain) is None:
        raise ValueError(f"no printed number: {text!r}")
    whole, _, decimals = plain.partition(".")
    scale = 10 ** len(decimals)
    return Fraction(int(whole + decimals), scale), Fraction(1, scale)
