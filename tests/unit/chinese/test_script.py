"""Traditional text becomes simplified text of the same length."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gouji.chinese.script import looks_traditional, table, to_simplified

DATA = json.loads((Path(__file__).parents[3] / "schemas" / "lexicon" / "traditional.json").read_text(encoding="utf-8"))
TABLE = table(DATA["traditional"], DATA["simplified"])


@pytest.mark.parametrize(
    ("printed", "simplified"),
    [
        ("年初預算為116萬元，執行率95%", "年初预算为116万元，执行率95%"),
        ("比上年增長，歲出總計3億元，餘額於後補", "比上年增长，岁出总计3亿元，余额于后补"),
        ("這裡、裏面，徵收稅費", "这里、里面，征收税费"),
        ("乾隆年间的著作，覆盖", "乾隆年间的著作，覆盖"),
        ("预算执行率为95%", "预算执行率为95%"),
    ],
)
def test_characters(printed: str, simplified: str) -> None:
    assert to_simplified(printed, TABLE) == simplified


def test_data_is_one_to_one_and_settles() -> None:
    traditional, simplified = DATA["traditional"], DATA["simplified"]
    assert (len(traditional), len(set(traditional))) == (len(simplified), len(traditional))
    assert to_simplified(simplified, TABLE) == simplified


def test_uneven_strings_are_refused() -> None:
    with pytest.raises(ValueError, match="2 traditional characters against 1 simplified"):
        table("萬億", "万")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("年初預算為5萬元", True), ("年初预算为5万元", False), ("於个别处，萬字", False), ("", False)],
)
def test_which_script(text: str, *, verdict: bool) -> None:
    assert looks_traditional(text) is verdict
