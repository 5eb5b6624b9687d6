"""Traditional characters (繁体) to simplified ones, one for one, so that offsets stay.

The table itself is data (`schemas/lexicon/traditional.json`, its two strings of equal length); the caller loads it and
makes it into a mapping once. Words are not converted (軟件 and 軟體 both keep their words), only characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TELLING = re.compile(
    "[萬億個為預執總計數據點歲產業與這時國會們對學過後於戶單項標績務審發資應從關條還實稅費設備達選區縣"
    "來報舉環減額訴網辦種類電話經間問題領長滿線續級組結給統較樣質圍處據認讓連運開動]"
)
_ENOUGH = 3


def table(traditional: str, simplified: str) -> dict[int, str]:
    """A mapping for `to_simplified` from two strings whose characters correspond; ValueError if they cannot."""
    if len(traditional) != len(simplified):
        raise ValueError(f"{len(traditional)} traditional characters against {len(simplified)} simplified ones")
    return {ord(one): other for one, other in zip(traditional, simplified, strict=True)}


def to_simplified(text: str, table: Mapping[int, str]) -> str:
    """The text with every character of the table replaced; of the same length."""
    return text.translate(table)


def looks_traditional(text: str) -> bool:
    """Whether at least three characters stand there that simplified text never has. Cheap; stops at the third."""
    return sum(1 for _ in zip(range(_ENOUGH), _TELLING.finditer(text), strict=False)) == _ENOUGH
