"""Definitions (口径) written out: the title, and which words in a filing name each operand."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.model.card import Card
from gouji.model.lexicon import Lexicon, Operand


def expression(operands: Sequence[str]) -> str:
    """plan-cost − actual-cost: the operands with their signs."""
    written = ""
    for name in operands:
        negative = name.startswith("-")
        written += (" − " if negative else " + ") if written else ("−" if negative else "")
        written += name.removeprefix("-")
    return written


def quotient(numerator: Sequence[str], denominator: Sequence[str]) -> str:
    """The whole definition by the names of its operands."""
    above = expression(numerator)
    if not denominator:
        return above
    below = expression(denominator)
    return f"{_bracketed(above, numerator)} ÷ {_bracketed(below, denominator)}"


def operands_of(card: Card, lexicon: Lexicon) -> tuple[Operand, ...]:
    """Every operand of the card once, in the order of its definitions."""
    names = [
        name.removeprefix("-")
        for definition in card.definitions
        for name in (*definition.numerator, *definition.denominator)
    ]
    return tuple(lexicon.operands[name] for name in dict.fromkeys(names))


def _bracketed(written: str, operands: Sequence[str]) -> str:
    return f"({written})" if len(operands) > 1 else written
