"""Which period a figure belongs to: named in its clause, its sentence or its paragraph, else the filing's own year."""

from __future__ import annotations

import re
from bisect import bisect_left

from gouji.chinese.dates import PeriodMention

_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE = re.compile(r"[，。；]")
_PRIOR = re.compile(r"上年|去年|上一年|上期|上月")


class Calendar:
    """The periods that a block names, in order."""

    def __init__(self, text: str, mentioned: list[PeriodMention], year: int | None) -> None:
        self._text = text
        self._mentions = [mention for mention in mentioned if mention.period]
        self._starts = [mention.start for mention in self._mentions]
        self._year = None if year is None else str(year)

    def period(self, offset: int, clause: str) -> str | None:
        """The last period named before the offset; the year before where the figure's clause says 上年."""
        at = bisect_left(self._starts, offset) - 1 if self._starts else -1
        while at >= 0 and self._is_behind(self._mentions[at], offset):
            at -= 1
        named = self._mentions[at].period if at >= 0 else self._year
        if clause and named is not None and _PRIOR.search(clause) and (year := _YEAR.match(named)):
            return f"{int(year.group()) - 1}{named[4:]}"
        return named

    def _is_behind(self, mention: PeriodMention, offset: int) -> bool:
        """Whether a period was what something else is compared with, 比2024年预算增加…, in a clause that has ended."""
        return (
            self._text[max(0, mention.start - 1) : mention.start] in ("比", "较")
            and _CLAUSE.search(self._text, mention.start, offset) is not None
        )


def filing_year(title: str, opening: str) -> int | None:
    """The year that the title, or else the opening of the text, gives the filing."""
    for text in (title, opening):
        found = re.search(r"((?:19|20)\d\d)\s?(?:年度|年)", text)
        if found:
            return int(found[1])
    return None
