"""Two places of one and the same name, whatever the words of it: what a slip between their values tells.

A name of common words only (收入, 部门预算项目) is a name all the same where it stands there twice as it is; the shorter it is, the
more digits must speak for it.
"""

from __future__ import annotations

import re

from gouji.claims.kinship import core, one_name
from gouji.claims.sisters import Place
from gouji.model.sentence import MONEY, RATIO

_SHORT = 5  # digits that a name of a few characters needs
_LONG = 4  # a name of more
_WORDS = 4  # characters of such a name
_OWN = 3  # digits for one that is distinctive
_CHANGE = 6  # a rise or a fall, of which every amount has one
_SIDES = re.compile(r"(?P<side>收入|支出)总(?:计|额)?$")


def told_again(one: Place, two: Place, telling: int, *, clear: bool) -> bool:
    """Whether both have one name, and digits enough for it. `clear`: digits are exchanged, or the point is moved."""
    if RATIO in (one.spot.sign, two.spot.sign):
        return False
    strength = telling + clear
    short, long = sorted((_name(one), _name(two)), key=len)
    if one.spot.change:
        return short == long and strength >= _CHANGE
    if clear and one_name(short, long) and len(core(short)) >= _WORDS:
        return strength >= _OWN
    if len(short) >= _WORDS and long.endswith(short):
        return strength >= _LONG
    return len(short) > 1 and short == long and strength >= _SHORT


def _name(place: Place) -> str:
    """Without the words behind an amount of money, which are no noun that it counts."""
    return place.spot.figure.label if place.spot.sign == MONEY else place.name


def both_sides(one: Place, two: Place) -> bool:
    """收入总计A，支出总计B: the two totals side by side, which what is left over makes equal."""
    sides = [found["side"] for place in (one, two) if (found := _SIDES.search(place.spot.mention.clause))]
    return two.order == one.order + 1 and len(set(sides)) > 1
