"""What a view looks up for the binders: blocks with a word, sentences with figures of a kind, what is made of it once."""

from __future__ import annotations

import pytest

from gouji.catalogues import catalogue_of
from gouji.claims.view import Spot, View
from gouji.figures.scan import scan
from gouji.layout.fold import fold
from gouji.model.document import Source
from gouji.model.sentence import COUNT, MONEY, RATIO
from gouji.settings import Settings

TEXT = (
    "一、预算情况\n本年预算收入为12.50万元，占比为40%。\n科目\t预算数\t决算数\n甲\t3.10\t4.20\n乙\t5.30\t6.40\n"
    "二、人员情况\n年末实有人员15人。决算支出为9.80万元。\n"
)


@pytest.fixture(scope="module")
def view() -> View:
    prose = fold(Source("材料.txt", "0" * 64, "text/plain", TEXT, "utf-8"), dict)
    found = scan(prose, catalogue_of(Settings()).lexicon, 2023, None)
    return View(found.sentences, found.figures, prose, 2023)


def words(view: View, *sought: str, rows: bool = False) -> list[tuple[int, str]]:
    text = view.prose.text
    return [(number, text[block.start : block.end]) for number, block in view.blocks_with(*sought, rows=rows)]


def test_blocks_of_prose_and_headings(view: View) -> None:
    assert words(view, "预算") == [(0, "一、预算情况"), (1, "本年预算收入为12.50万元，占比为40%。")]


def test_blocks_of_tables_too(view: View) -> None:
    assert words(view, "决算", rows=True) == [
        (2, "科目\t预算数\t决算数"),
        (6, "年末实有人员15人。决算支出为9.80万元。"),
    ]


def test_blocks_with_any_of_several_words_come_once_and_in_order(view: View) -> None:
    assert words(view, "实有", "决算", "情况") == [
        (0, "一、预算情况"),
        (5, "二、人员情况"),
        (6, "年末实有人员15人。决算支出为9.80万元。"),
    ]


def test_a_word_that_stands_nowhere(view: View) -> None:
    assert words(view, "结余", rows=True) == []


def quotes(found: list[list[Spot]]) -> list[list[str]]:
    return [[spot.figure.quote for spot in spots] for spots in found]


def test_sentences_of_prose_by_the_kind_of_their_figures(view: View) -> None:
    assert quotes(view.telling(RATIO)) == [["12.50万元", "40%"]]
    assert quotes(view.telling(COUNT, RATIO)) == [["12.50万元", "40%"], ["15人"]]
    assert quotes(view.telling(MONEY)) == [["12.50万元", "40%"], ["9.80万元"]]


def test_rows_by_the_kind_of_their_figures(view: View) -> None:
    found = view.telling(*{spot.sign for spots in view.spots for spot in spots}, rows=True)

    assert quotes(found) == [["12.50万元", "40%"], ["3.10", "4.20"], ["5.30", "6.40"], ["15人"], ["9.80万元"]]


def test_what_is_made_of_a_view_is_made_once(view: View) -> None:
    made: list[int] = []

    def count(one: View) -> int:
        made.append(len(one.spots))
        return len(one.spots)

    assert [view.once(count), view.once(count), made] == [6, 6, [6]]
