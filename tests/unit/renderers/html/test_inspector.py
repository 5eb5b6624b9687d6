"""What the script looks up: amounts in the unit that the filing prints, every contributor, both intervals."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from gouji.model.card import Card
from gouji.model.report import Bilingual
from gouji.renderers.html.inspector import checks_data, claims_data, data_text, figures_data
from gouji.renderers.html.states import states
from gouji.renderers.html.words import Words

Checked = Callable[..., Bilingual]

ARRIVAL = "一、资金情况\n\n年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"


def test_figures(checked: Checked) -> None:
    (document,) = checked(ARRIVAL).zh.documents
    assert figures_data(document, states(document)) == {
        "f1": {
            "q": "268.40万元", "n": "年初预算", "at": ["第 3 行", "line 3"], "w": "一、资金情况", "s": "contradicted",
            "c": ["c1"], "l": "268.395", "h": "268.405", "u": "万元", "m": "预算", "r": "budget",
        },
        "f2": {
            "q": "246.80万元", "n": "实际到位资金", "at": ["第 3 行", "line 3"], "w": "一、资金情况",
            "s": "contradicted", "c": ["c1"], "l": "246.795", "h": "246.805", "u": "万元", "m": "到位资金",
            "r": "arrived",
        },
        "f3": {
            "q": "93.95%", "n": "资金到位率", "at": ["第 3 行", "line 3"], "w": "一、资金情况", "s": "contradicted",
            "c": ["c1"], "l": "93.945", "h": "93.955", "u": "%", "r": "rate",
        },
    }  # fmt: skip


def test_a_contradicted_rate(checked: Checked, cards: Mapping[str, Card], words: Words) -> None:
    (document,) = checked(ARRIVAL).zh.documents
    assert claims_data(document, cards, words) == {
        "c1": {
            "k": "GJ102", "v": "contradicted", "x": [["f3", "stated", ""], ["f2", "numerator", ""], ["f1", "denominator", ""]],
            "u": "%", "st": ["93.945", "93.955"], "im": ["91.9487", "91.9559"], "bar": [995, 1000, 0, 3], "apart": True,
            "d": ("实际到位资金÷计划投入资金", "funds arrived ÷ funds planned"), "n": 1,
        }
    }  # fmt: skip
    assert checks_data(document, cards, words) == {
        "GJ102": {"t": ["资金到位率", "Rate of funds arrived"], "b": [["通用算术关系", "general arithmetic"]]}
    }


def test_a_truncated_rate_names_the_end_that_is_not_reached(
    checked: Checked, cards: Mapping[str, Card], words: Words
) -> None:
    (document,) = checked("全年计划巡查3150次，实际巡查2987次，巡查完成率94.82%。").zh.documents
    claim = next(claim for claim in claims_data(document, cards, words).values() if claim.get("fit") == "truncated")
    assert (claim["v"], claim["st"], claim["im"]) == ("holds", ["94.82", "＜94.83"], ["94.8253", "94.8254"])


def test_years_are_no_amounts(checked: Checked, cards: Mapping[str, Card], words: Words) -> None:
    """The amount beside them lends them no unit, and no comma."""
    (document,) = checked("2025年项目支出预算212.40万元，比2025年预算减少4.60万元。\n").zh.documents
    claim = next(claim for claim in claims_data(document, cards, words).values() if claim["k"] == "GJ925")
    assert {name: claim.get(name) for name in ("v", "u", "st", "im", "apart")} == {
        "v": "contradicted", "u": None, "st": ["2025", "2025"], "im": ["2026", "2026"], "apart": True,
    }  # fmt: skip
    assert [term[3:] for term in claim["x"][:2]] == [["2025"], ["2025"]]


def test_what_is_only_there_has_no_interval(checked: Checked, cards: Mapping[str, Card], words: Words) -> None:
    (document,) = checked("某局20xx年部门决算说明\n\n支出决算为12.00万元。\n").zh.documents
    claim = next(claim for claim in claims_data(document, cards, words).values() if claim["k"] == "GJ914")
    assert {name: claim.get(name) for name in ("v", "st", "im", "bar")} == {
        "v": "contradicted", "st": None, "im": None, "bar": None,
    }  # fmt: skip
    assert [term[3:] for term in claim["x"]] == [[]]


def test_a_figure_without_a_unit_is_a_figure_all_the_same(checked: Checked) -> None:
    (document,) = checked("项目\t预算数\t执行数\n图书\t60.5\t48.2\n期刊\t40\t30.1\n合计\t100.5\t79.3\n").zh.documents
    figures = figures_data(document, states(document)).values()
    assert [(figure["q"], figure["u"], figure["l"], figure["h"]) for figure in figures][:2] == [
        ("60.5", "", "60.45", "60.55"),
        ("48.2", "", "48.15", "48.25"),
    ]


def test_data_cannot_end_its_element() -> None:
    data = {"q": "</script><!--\u2028 1<2"}
    text = data_text(data)
    assert text == '{"q":"\\u003c/script>\\u003c!--\\u2028 1\\u003c2"}'
    assert json.loads(text) == data
