"""Unit scopes: 「单位：万元」 above a table, or （元） in its header, governs the numbers of its cells.

A bare 25 takes the unit only in a table that has nothing but money: a column of counts, points or rates makes it mixed.
There it takes the unit under a header that says 预算数, 决算数 or the like, where the rows have kept their cells. A header of
indicators ends the scope, and a column of points has no part in it, whatever its digits look like.
"""

from __future__ import annotations

import re

from gouji.chinese import units
from gouji.figures.cells import whole_cell
from gouji.model.prose import Block
from gouji.model.quantity import Unit

_DECLARED = re.compile(
    r"单位\s?[：:]\s?(?P<money>元|千元|万元|百万元|亿元)|（\s?(?:单位[：:])?(?P<header>元|千元|万元|亿元)\s?）"
)
_OF_COLUMN = re.compile(r"（\s?(?P<unit>[^（）]{1,5})\s?）\s*$")
_MONEY_UNITS = frozenset({"元", "千元", "万元", "亿元"})
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,}|\d{5,}")
_ENTRY = re.compile(
    r"(?:收入|支出|资金|基金|拨款|结转|结余|补助|收支)$"
)  # a row whose amount is blank looks like a heading
_DIGIT = re.compile(r"\d")
_MIXED = re.compile(
    r"人数|个数|户数|次数|辆数|台数|件数|亩数|年数|天数|数量|序号|分[值数]|得分|权重|（[个人户件辆台次所座年元/人%]+[）)]|\([个人户件辆台次所座年元/人%]+[）)]|%|％|率|指标|编制|在职|排名|行次|面积|年限|比[例重上]|"
    r"人员情况|时间|年度[\t|]|期限|。"
)
_FUNDS = re.compile(r"^[^\t\d]*(?:资金|拨款)[^\t\d]*\t")
_AMOUNTS_IN_ROW = re.compile(r"(?:数|额|算|计)\s*\t[^\d]*(?:数|额|算|计|%|％)")
_COUNTS = re.compile(r"人数|户数|件数|亩数|人次")
_INDICATORS = re.compile(r"(?:[一二三]级|绩效)指标|指标名称")
_POINTS = re.compile(r"分值|得分|权重|评分$")
_AMOUNTS = re.compile(r"(?:预算|决算|预计|执行|完成|调整|实际|实绩|计划)(?:数|额)$|(?:金额|预算|决算|合计)$")


class UnitScopes:
    """The scope in force while blocks are read in order. A heading ends it."""

    def __init__(self) -> None:
        self._unit: Unit | None = None
        self._mixed = True
        self._counts = False  # whether a column is one of counts, of which many digits tell nothing
        self._heads: list[str] = []
        self._points: list[bool] = []  # of each column of the last header, whether it is one of points
        self._own: list[str] = []  # what the last header has in brackets at the end of each of its cells: （元）, （%）

    def see(self, text: str, block: Block) -> None:
        if block.kind == "heading" and not _ENTRY.search(text):
            self._unit = None
        apart = block.kind != "paragraph" or len(text) < 60  # from sentences, which have their own units
        declared = _DECLARED.search(text) if apart or text.endswith(("元", "）")) else None
        if declared and (apart or declared.end() == len(text)):
            self._unit = units.unit(declared["money"] or declared["header"])
            self._mixed = declared["money"] is None
            self._counts = False
        if not self._mixed and _MIXED.search(text):
            self._mixed = True
        if not self._counts and block.kind == "row" and _COUNTS.search(text):
            self._counts = True
        if block.kind != "row":
            self._heads, self._points, self._own = [], [], []
            return
        if "（" in text:
            own = [found["unit"] if (found := _OF_COLUMN.search(cell)) else "" for cell in text.split("\t")]
            if any(unit in _MONEY_UNITS for unit in own):
                self._own = own
        if _POINTS.search(text) and not _DIGIT.search(text):
            self._points = [_POINTS.search("".join(cell.split())) is not None for cell in text.split("\t")]
            if _INDICATORS.search(text):
                self._unit = None
        if _AMOUNTS_IN_ROW.search(text):
            self._heads = ["".join(cell.split()) for cell in text.split("\t")]

    def unit(self, digits: str, *, account: bool, row: str, at: int) -> Unit | None:
        """The unit of a bare number in a cell: of what is printed as money is, and of all in a row or table of money.

        `account` says that the row begins with the code of an account. `row` is the text of the row, in which the number
        stands at `at`.
        """
        if self._unit is None or (self._points and self._in_column_of_points(row, at)):
            return None
        if self._own and len(self._own) == row.count("\t") + 1 and (own := self._own[row.count("\t", 0, at)]):
            return units.unit(own) if own in _MONEY_UNITS and whole_cell(row, at, at + len(digits)) else None
        by_digits = _MONEY.fullmatch(digits) is not None and not (self._counts and digits.isdigit())
        if not by_digits and not (
            (account or not self._mixed or self._in_column_of_amounts(row, at) or _of_funds(row, at, digits))
            and whole_cell(row, at, at + len(digits))
        ):
            return None
        return self._unit

    def _in_column_of_points(self, row: str, at: int) -> bool:
        """Whether the header above, of as many cells, calls the column points."""
        columns = self._points
        return len(columns) == row.count("\t") + 1 and columns[row.count("\t", 0, at)]

    def _in_column_of_amounts(self, row: str, at: int) -> bool:
        """Whether the header above, of as many cells, calls the column amounts."""
        if len(self._heads) != row.count("\t") + 1:
            return False
        head = self._heads[row.count("\t", 0, at)]
        return bool(_AMOUNTS.search(head)) and not _MIXED.search(head)


def _of_funds(row: str, at: int, digits: str) -> bool:
    """Whether the row is one of funds before its rate, and the number is broken or the next one is money by its digits.

    年度资金总额 500 498.2 99.64% has amounts up to its rate; the points behind it are none.
    """
    if not _FUNDS.match(row) or "%" in row[:at]:
        return False
    following = row[at + len(digits) :].split("\t", 2)
    return "." in digits or (
        len(following) > 1 and not following[0].strip() and _MONEY.fullmatch(following[1].strip()) is not None
    )
