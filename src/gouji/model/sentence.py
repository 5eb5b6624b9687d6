"""What the stage of figures hands to the stage of claims: sentences with every figure reduced to one sign.

The skeleton of 「支出12.5万元，占比40%」 is 「支出M，占比P」 with private-use signs for M and P, so that a grammar of
claims can be written over words and kinds of figures, whatever the digits.
"""

from __future__ import annotations

import sys
from bisect import bisect_right

from gouji.model.record import record

MONEY, COUNT, RATIO, POINTS, NUMBER, DATE, CODE, TIMES = (chr(0xE000 + at) for at in range(8))
FIGURES = MONEY + COUNT + RATIO + POINTS + NUMBER + TIMES


@record(frozen=True, slots=True)
class Mention:
    """A figure in a sentence. `at` is its place in the skeleton, `before` the words between the figure before and it.

    `clause` is the last clause of those words, `depth` how many brackets are open at it.
    """

    figure: int
    at: int
    before: str
    clause: str
    depth: int


@record(frozen=True, slots=True)
class Sentence:
    """A sentence, or a row of cells. `head` is what stands before its first colon when that names a subject.

    `anchors` are pairs of an offset in the skeleton and the offset in the text that it stands for: the beginning, and
    behind each sign. Between two anchors both run alike.
    """

    block: int
    kind: str
    skeleton: str
    mentions: tuple[Mention, ...]
    head: str = ""
    item: bool = False
    anchors: tuple[tuple[int, int], ...] = ((0, 0),)

    def offset(self, at: int) -> int:
        """Where the character at `at` of the skeleton stands in the text; a sign stands for its first character."""
        place = bisect_right(self.anchors, (at, sys.maxsize)) - 1
        skeleton, text = self.anchors[place]
        return text + at - skeleton
