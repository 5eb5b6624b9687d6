"""Unit scopes: 「单位：万元」 above a table, or （元） in its header, governs the numbers of its cells.

A bare 25 takes the unit only in a table that has nothing but money: a column of counts, points or rates makes it mixed.
There it takes the unit under a header that says 预算数, 决算数 or the like, where the rows have kept their cells.
"""

from __future__ import annotations

import re
from fractions import Fraction

from gouji.chinese import units
from gouji.model.prose import Block
from gouji.model.quantity import Unit

_DECLARED = re.compile(
    r"(?:单位|金额单位)\s?[：:]\s?(?P<money>元|千元|万元|百万元|亿元)|（\s?(?:单位[：:])?(?P<header>元|千元|万元|亿元)\s?）"
)
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,}|\d{5,}")
_ENTRY = re.compile(
    r"(?:收入|支出|资金|基金|拨款|结转|结余|补助|收支)$"
)  # a row whose amount is blank looks like a heading
_MIXED = re.compile(
    r"[人个户次辆台件亩年天]数|数量|序号|分[值数]|得分|权重|[（(][个人户件辆台次所座年元/人%]+[）)]|[%％]|率|指标|编制|在职|排名|行次|面积|年限|比[例重上]|"
    r"人员情况|时间|年度[\t|]|期限|。"
)
_AMOUNTS_IN_ROW = re.compile(r"(?:数|额|算|计)\s*\t[^\d]*(?:数|额|算|计|%|％)")
_AMOUNTS = re.compile(r"(?:预算|决算|预计|执行|完成|调整|实际|实绩|计划)(?:数|额)$|(?:金额|预算|决算|合计)$")


class UnitScopes:
    """The scope in force while blocks are read in order. A heading ends it."""

    def __init__(self) -> None:
        self._unit: Unit | None = None
        self._mixed = True
        self._heads: list[str] = []

    def see(self, text: str, block: Block) -> None:
        if block.kind == "heading" and not _ENTRY.search(text):
            self._unit = None
        declared = _DECLARED.search(text)
        if declared and (block.kind != "paragraph" or len(text) < 60 or declared.end() == len(text)):
            self._unit = units.unit(declared["money"] or declared["header"])
            self._mixed = declared["money"] is None
        if not self._mixed and _MIXED.search(text):
            self._mixed = True
        if block.kind != "row":
            self._heads = []
        elif _AMOUNTS_IN_ROW.search(text):
            self._heads = ["".join(cell.split()) for cell in text.split("\t")]

    def unit(self, digits: str, *, alone: bool, account: bool, row: str, at: int) -> Unit | None:
        """The unit of a bare number in a cell: of what is printed as money is, and of all in a row or table of money.

        `alone` says that the cell has nothing else, `account` that the row begins with the code of an account. `row` is
        the text of the row, in which the number stands at `at`.
        """
        if self._unit is None:
            return None
        if not _MONEY.fullmatch(digits) and not (
            alone and (account or not self._mixed or self._in_column_of_amounts(row, at))
        ):
            return None
        return self._unit if self._unit.scale != Fraction(0) else None

    def _in_column_of_amounts(self, row: str, at: int) -> bool:
        """Whether the header above, of as many cells, calls the column amounts."""
        if len(self._heads) != row.count("\t") + 1:
            return False
        head = self._heads[row.count("\t", 0, at)]
        return bool(_AMOUNTS.search(head)) and not _MIXED.search(head)
