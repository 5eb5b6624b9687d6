"""Arithmetic that the filing prints itself (算式): 90.00÷120.00×100%=75.00%, 10×75%=7.5分, 12.5+13.5-4=22万元.

Only expressions that are read from one end to the other: whatever else stands between, before or behind their figures, such as a
root, a power or one more factor, leaves them alone. Small whole numbers are taken as they are; the others may have been rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term, TermRole
from gouji.model.sentence import CODE, COUNT, DATE, FIGURES, MONEY, NUMBER, RATIO

_F = rf"[{MONEY}{COUNT}{NUMBER}]"
_NAME = r"[\u4e00-\u9fff“”]{0,24}"
_WHOLE = rf"(?: ?[×xX*] ?{CODE})?"  # ×100%
_BEGINS = (
    rf"(?<![{MONEY}{COUNT}{NUMBER}{RATIO}{CODE}0-9A-Za-z%.+＋\-−－×*÷/／^√）\u4e00-\u9fff“”])"  # nor within a name
)
_EQUALS = r" ?[=＝] ?"
_ENDS = r"(?! ?[+＋\-−－×xX*÷/^=＝（])"
_QUOTIENT = re.compile(
    rf"{_BEGINS}（?{_NAME}(?P<over>{_F}) ?[/÷／] ?{_NAME}(?P<under>{_F})）?{_WHOLE}{_EQUALS}(?P<rate>{RATIO}){_ENDS}"
)
_CHANGE = re.compile(
    rf"{_BEGINS}（{_NAME}(?P<over>{_F}) ?(?P<minus>[-−－])? ?{_NAME}(?P<less>{_F})） ?[/÷／] ?{_NAME}(?P<under>{_F}){_WHOLE}"
    rf"{_EQUALS}(?P<rate>{RATIO}){_ENDS}"
)
_PRODUCT = re.compile(
    rf"{_BEGINS}(?:{_NAME}(?P<under>{_F}) ?[×xX*] ?{_NAME}(?P<rate>{RATIO})|{_NAME}(?P<rate_first>{RATIO}) ?[×xX*] ?(?P<under_last>{_F}))"
    rf"{_EQUALS}(?P<over>{_F}){_ENDS}"
)
_SUM = re.compile(rf"{_BEGINS}{_NAME}{_F}(?: ?[+＋\-−－]? ?{_NAME}{_F})+{_EQUALS}{_F}{_ENDS}")
_MINUS = "-−－"
_SIGNS = re.compile(rf"(?P<sign>[+＋\-−－])? ?{_NAME}(?P<figure>{_F})")
_FORMULA = re.compile(r"[=＝×xX*÷/（]")  # what a name ends at
_STOPS = re.compile(rf"[，。；：、\t{FIGURES}{DATE}{CODE}]")
_SMALL = 1000


def ratios(view: View, card: Card) -> Iterator[Draft]:
    """Quotients, changes over a base, and products with a percentage."""
    for found, spots in _printed(view, _QUOTIENT, _CHANGE, _PRODUCT):
        named = {name: spots.get(found.start(name)) for name, text in found.groupdict().items() if text}
        rate = named.get("rate") or named.get("rate_first")
        under = named.get("under") or named.get("under_last")
        over, less = named.get("over"), named.get("less")
        if rate is None or under is None or over is None:
            continue
        if not _plain(rate, under, over, less) or not _alike([one for one in (under, over, less) if one]):
            continue
        subtracted: tuple[Term, ...] = ()
        if less is not None:
            sign = -1 if found["minus"] else 1
            if sign > 0 and less.figure.quantity.value >= 0:
                continue
            subtracted = (Term(_operand(view, less), "numerator", sign=sign),)
        numerator = Term(over.id if found.re is _PRODUCT else _operand(view, over), "numerator")
        base = Term(_operand(view, under), "denominator")
        first = min(spot.mention.at for spot in (over, under, rate))
        yield _draft(card, (Term(rate.id, "stated"), numerator, *subtracted, base), rate, found.string[:first])


def sums(view: View, card: Card) -> Iterator[Draft]:
    """Sums and differences of any length."""
    for found, spots in _printed(view, _SUM):
        total = spots.get(found.end() - 1)
        signed = _signed(found, spots)
        parts = [spot for spot, _ in signed]
        if total is None or len(parts) < 2 or not _plain(total, *parts):
            continue
        scale = _scale(total, parts)
        if scale is not None and not _is_saying(total, parts):
            terms = [Term(_operand(view, spot), _role(sign), sign=sign, scale=scale) for spot, sign in signed]
            yield _draft(card, (Term(total.id, "total"), *terms), total, found.string[: parts[0].mention.at])


def _printed(view: View, *grammars: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Mapping[int, Spot]]]:
    """Each calculation of those grammars, and the figures of its sentence by their places in it."""
    for sentence, spots in zip(view.sentences, view.spots, strict=True):
        if "=" in sentence.skeleton or "＝" in sentence.skeleton:
            places = {spot.mention.at: spot for spot in spots}
            for grammar in grammars:
                for found in grammar.finditer(sentence.skeleton):
                    yield found, places


def _signed(found: re.Match[str], spots: Mapping[int, Spot]) -> list[tuple[Spot, int]]:
    """What stands before the equals sign, each figure with its sign; nothing where two have none between them."""
    left = re.split("[=＝]", found.group(), maxsplit=1)[0]
    parts: list[tuple[Spot, int]] = []
    for place, one in enumerate(_SIGNS.finditer(left)):
        spot = spots.get(found.start() + one.start("figure"))
        if spot is None or (place and one["sign"] is None and spot.figure.quantity.value >= 0):
            return []  # the second of two has its minus in it where none stands between
        parts.append((spot, -1 if place and (one["sign"] or "+") in _MINUS else 1))
    return parts


def _draft(card: Card, terms: tuple[Term, ...], stated: Spot, before: str) -> Draft:
    """`before` are the words up to the first figure; what they begin with, since the last stop, is what is worked out."""
    name = _FORMULA.split(_STOPS.split(before)[-1], maxsplit=1)[0].strip("为是 ")
    return Draft(card, (ClaimReading("printed", terms),), metric=name, period=stated.figure.period)


def _role(sign: int) -> TermRole:
    return "part" if sign > 0 else "subtrahend"


def _plain(*spots: Spot | None) -> bool:
    return all(spot.figure.quantity.hedge is None for spot in spots if spot is not None)


def _alike(spots: Sequence[Spot]) -> bool:
    """Whether the figures are of one unit; points may stand beside bare numbers."""
    codes = {spot.code for spot in spots}
    return len(codes) == 1 or codes == {"", "分"}


def _is_saying(total: Spot, parts: Sequence[Spot]) -> bool:
    """Whether nothing but whole numbers without a unit stand there: 1+1=3 is a saying."""
    return all(spot.sign == NUMBER and spot.figure.quantity.step == 1 for spot in (total, *parts))


def _scale(total: Spot, parts: Sequence[Spot]) -> Fraction | None:
    """What the parts are multiplied by to be of the total's unit: bare numbers before an amount take its unit."""
    codes = {spot.code for spot in parts}
    if codes == {total.code}:
        return Fraction(1)
    if codes == {""} and total.sign in (MONEY, COUNT):
        return total.figure.quantity.unit.scale
    return None


def _operand(view: View, spot: Spot) -> str:
    """The figure; a small whole number without a unit as just that number."""
    quantity = spot.figure.quantity
    if spot.sign != NUMBER or quantity.step != 1 or not 0 <= quantity.value < _SMALL:
        return spot.id
    start = view.sentences[spot.sentence].offset(spot.mention.at)
    return view.say("operand", start, start + len(quantity.printed), value=quantity.value).id
