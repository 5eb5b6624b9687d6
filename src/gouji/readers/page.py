"""What a fixed page shows: characters and rules in points, with the top of the page at 0. PDF and OFD are made of these."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from gouji.model.address import Box
from gouji.model.record import record

_at, _low = attrgetter("at"), attrgetter("low")

TOUCH = 3.0  # points within which two lines are one line, or meet


class Character(NamedTuple):
    """One printed character; its box is that of the font, so that all characters of a line are of one height."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Run(NamedTuple):
    """A stretch of characters of one height, each further right than the one before, with less than a blank between them.

    `lefts` and `rights` are the edges of each sign of `text`, the others those of the whole.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    lefts: Sequence[float]
    rights: Sequence[float]

    @property
    def last_middle(self) -> float:
        """The middle of the last character: what begins before it is printed over it."""
        right = self.right
        return right - 0.5 * (right - self.lefts[-1])


@record(frozen=True, slots=True)
class Rule:
    """A line at `at` from `low` to `high`: `at` is a height for a level one, a distance from the left for an upright one."""

    at: float
    low: float
    high: float


def around(found: Sequence[Character | Run]) -> Box:
    """The box around characters or runs of them, of which there is at least one."""
    left, top, right, bottom = found[0][1:5]
    for one in found:  # min() and max() take three times as long
        begins, high, ends, low = one[1:5]
        if begins < left:  # noqa: PLR1730
            left = begins
        if high < top:  # noqa: PLR1730
            top = high
        if ends > right:  # noqa: PLR1730
            right = ends
        if low > bottom:  # noqa: PLR1730
            bottom = low
    return left, top, right, bottom


def joined(rules: list[Rule]) -> list[Rule]:
    """Rules of one line made one: those at one place, end to end. Places nearer than `TOUCH` are one place."""
    found: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules, key=_at):
        if group and rule.at - group[0].at > TOUCH:
            found += _end_to_end(group)
            group = []
        group.append(rule)
    return found + _end_to_end(group) if group else found


def _end_to_end(group: list[Rule]) -> list[Rule]:
    """Rules at one place, those that meet as one."""
    if len(group) == 1:
        return group
    group.sort(key=_low)
    at = sum([rule.at for rule in group]) / len(group)
    found: list[Rule] = []
    low, high = group[0].low, group[0].high
    for rule in group:
        if rule.low > high + TOUCH:
            found.append(Rule(at, low, high))
            low, high = rule.low, rule.high
        elif rule.high > high:
            high = rule.high
    found.append(Rule(at, low, high))
    return found
