"""Small raised signs: marks of footnotes, which belong to no sentence, and powers, which do."""

from __future__ import annotations

import re

MARK = re.compile(r"[\[\]【】()（）〔〕*①-⑳\d]+")
POWERS = frozenset("mMk米²³")
"""Signs behind which a raised number is a power: m2, km2, 平方米."""

_TEN = re.compile(r"(?<![\d.,])10$")
_LETTER = re.compile(r"[a-zA-Z]$")


def shown(raised: str, before: str) -> str:
    """What is written of raised signs behind a text: nothing of a mark; a power of ten has a stroke, so that 10 and 4 are no 104."""
    sign = raised.strip()
    if not MARK.fullmatch(sign) or not before.strip() or before[-1:] in POWERS or _LETTER.search(before):
        return raised
    return f"^{sign}" if sign.isdigit() and _TEN.search(before) else ""
