"""Lists that their wording tells whole, so that one digit amiss in them is no part left out: 按内容分为a、b、c; T（a、b、c）.

Such a list is taken at its word only where a slip explains what it lacks, for brackets may hold examples. A bracket whose parts
pass its total leaves nothing out, whatever the slip.
"""

from __future__ import annotations

import re
from fractions import Fraction

from gouji.claims.closing import value
from gouji.claims.near_sums import BOUND, CERTAIN, CLOSED, OPEN
from gouji.claims.part_lists import PartList
from gouji.claims.view import Spot, View
from gouji.model.sentence import RATIO

_DIVIDED = re.compile(r"^，?(?:可)?按[^，。；（）]{1,10}?(?:划分|分)(?:为|成)")
_OPEN = re.compile(r"其中|包括|包含|含|主要|如|例|重点|有|已|仅|等")
_MORE = re.compile(r"^[^）]{0,4}等")
_PEOPLE = frozenset({"人", "名"})  # the same ones may be told twice
_THREE = 3


def allowance(view: View, one: PartList) -> Fraction:
    """The chance of an accident that the wording of the list allows, should a slip explain why it does not close."""
    if is_divided(view, one):
        return CERTAIN
    if _bracketed(view, one):
        passed = sum(value(part) for part in one.parts) > max(value(total) for total in one.totals)
        apart = len(one.parts) >= _THREE and one.parts[0].code not in _PEOPLE
        return CERTAIN if passed and apart else CLOSED
    return BOUND if one.bound else OPEN


def is_divided(view: View, one: PartList) -> bool:
    """Whether the words cut the amount before them by something: T，按内容分为a、b、c."""
    first, total = one.parts[0], one.totals[0]
    beside = total.sentence == first.sentence and all(
        spot.sign == RATIO for spot in view.spots[first.sentence][total.index + 1 : first.index]
    )
    return (
        beside and total.index < first.index and bool(_DIVIDED.search(first.mention.before)) and not _goes_on(view, one)
    )


def is_whole_bracket(view: View, one: PartList) -> bool:
    """Whether the list is all that a bracket holds, told behind its total: 7件（甲1件、乙2件、丙4件）."""
    return len(one.parts) >= _THREE and _bracketed(view, one)


def _bracketed(view: View, one: PartList) -> bool:
    first, last = one.parts[0], one.parts[-1]
    if one.cue != "bracket" or not one.bound or first.sentence != last.sentence or one.others:
        return False
    words = first.mention.before
    inside = words[words.rfind("（") + 1 :]
    return not _OPEN.search(inside) and not _goes_on(view, one) and _ends(view, last)


def _goes_on(view: View, one: PartList) -> bool:
    return bool(_MORE.match(view.following(one.parts[-1])))


def _ends(view: View, last: Spot) -> bool:
    """Whether the bracket ends behind its last part, whatever the noun that it counts."""
    return bool(re.match(r"[^，；、。（）]{0,6}）", view.following(last)))
