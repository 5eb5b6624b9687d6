"""Characters of one line: what is a footnote mark, and what only looks small."""

from __future__ import annotations

from gouji.readers.page import Character
from gouji.readers.page_lines import lines
from gouji.readers.page_runs import runs


def set_out(*pieces: tuple[str, float, float]) -> list[Character]:
    """Words one behind the other, each with top and bottom; signs of ASCII are half as wide as the others."""
    found: list[Character] = []
    left = 50.0
    for words, top, bottom in pieces:
        for sign in words:
            width = 6.0 if sign.isascii() else 12.0
            found.append(Character(sign, left, top, left + width, bottom))
            left += width
    return found


def texts(*pieces: tuple[str, float, float]) -> list[str]:
    return [line.text for line in lines(runs(set_out(*pieces)))]


def test_raised_digits_are_footnote_marks() -> None:
    assert texts(("全年支出", 100, 112), ("1", 100.5, 107), ("为", 100, 112), ("36", 101, 112)) == ["全年支出为36"]
    assert texts(("面积36", 100, 112), ("m", 103, 112), ("2", 100.5, 106)) == ["面积36m2"]


def test_digits_whose_boxes_are_those_of_the_signs_stand_on_the_base() -> None:
    found = texts(("支出", 100, 112), ("，", 100, 113), ("其中", 100, 112), ("36.50", 102.5, 110.5), ("万元", 100, 112))
    assert found == ["支出，其中36.50万元"]
