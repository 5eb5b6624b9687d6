"""Cells of a row, which tabs part."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[\d,.]+")


def whole_cell(text: str, start: int, end: int) -> bool:
    """Whether a number is all there is in its cell, or in its line."""
    if text[end : end + 1] not in ("\t", " ", ""):
        return False
    before, after = text[max(0, start - 3) : start].rstrip(" -−"), text[end : end + 2].lstrip(" ")
    return before[-1:] in ("", "\t") and after[:1] in ("", "\t") and _DIGITS.fullmatch(text, start, end) is not None
