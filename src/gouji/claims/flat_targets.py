"""Targets in rows whose header stands in no row: 指标值 完成值 in a line of its own, and below it 抽检批次 ≥120 148.

The rows have a name and two figures, the planned one first. Such a row holds where it meets its plan, and accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft
from gouji.claims.grid import Grid
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term

_HEADER = re.compile(r"(?:指标|目标)值[\s（）A-Z]{0,6}(?:全年)?(?:实际)?完成(?:指标)?(?:值|情况)")
_INVERSE = re.compile(r"故障|投诉|事故|差错|控制率|成本|时限|天数|泄露|超支|金额|造价|费用")
_FAR = 60  # blocks below a header
_AT_LEAST = ("at-least", "more-than")


def met(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """One draft for each row of a name, a planned value and an actual one that meets it."""
    text = view.prose.text
    heads = [
        number for number, block in view.blocks_with("指标值", "目标值") if _HEADER.search(text, block.start, block.end)
    ]
    if not heads:
        return
    for grid in grids:
        for row in grid.rows:
            block = view.sentences[row.sentence].block
            if len(row.figures) != 2 or len(row.filled) != 3 or not row.filled[0].words:
                continue
            if not any(0 < block - head <= _FAR for head in heads):
                continue
            target, actual = row.figures
            planned, reached = target.figure.quantity, actual.figure.quantity
            least = planned.hedge in _AT_LEAST and not _INVERSE.search(row.text)
            if (
                target.code == actual.code
                and (least or planned.value == reached.value)
                and reached.value >= planned.value
            ):
                terms = (Term(actual.id, "stated"), Term(target.id, "target"))
                yield Draft(card, (ClaimReading("target", terms),), accusable=False, metric=row.filled[0].words)
