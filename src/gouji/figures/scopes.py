"""Unit scopes: 「单位：万元」 above a table, or （元） in its header, governs the numbers of its cells."""

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


class UnitScopes:
    """The scope in force while blocks are read in order. A heading ends it."""

    def __init__(self) -> None:
        self._unit: Unit | None = None

    def see(self, text: str, block: Block) -> None:
        if block.kind == "heading":
            self._unit = None
        declared = _DECLARED.search(text)
        if declared and (block.kind != "paragraph" or len(text) < 60):
            self._unit = units.unit(declared["money"] or declared["header"])

    def unit(self, digits: str) -> Unit | None:
        """The unit of a bare number in a cell; only what is printed as money is takes it."""
        if self._unit is None or not _MONEY.fullmatch(digits):
            return None
        return self._unit if self._unit.scale != Fraction(0) else None
