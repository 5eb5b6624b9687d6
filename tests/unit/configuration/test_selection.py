"""Which checks settings leave, and what they make of a card: the closer name wins. On the shipped cards."""

from __future__ import annotations

import pytest

from gouji.catalogue.load import load
from gouji.configuration.options import Named
from gouji.configuration.selection import chosen, listed, unknown, weighed
from gouji.model.card import Card
from gouji.model.wording import Wording
from gouji.pipeline import check_text
from gouji.settings import Settings

TEXT = (
    "年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"
    "支出98.30万元，其中：基本支出58.30万元，项目支出41.00万元。\n"
)


@pytest.fixture(scope="module")
def cards() -> tuple[Card, ...]:
    return load().cards


@pytest.mark.parametrize(
    ("select", "ignore", "on", "off"),
    [
        ((), (), {"GJ101", "GJ301"}, set()),
        (("sums",), (), {"GJ301", "GJ302", "GJ303"}, {"GJ101", "GJ402"}),
        (("gj301", "RATES.saving"), (), {"GJ301", "GJ111"}, {"GJ302", "GJ101"}),
        ((), ("sums", "GJ101"), {"GJ102"}, {"GJ301", "GJ101"}),
        (("GJ301",), ("sums",), {"GJ301"}, {"GJ302", "GJ101"}),
        (("sums",), ("sums.of-which",), {"GJ302"}, {"GJ301"}),
        (("sums",), ("sums",), set(), {"GJ301"}),
    ],
)
def test_chosen(
    cards: tuple[Card, ...], select: tuple[str, ...], ignore: tuple[str, ...], on: set[str], off: set[str]
) -> None:
    found = chosen(cards, Settings(select=select, ignore=ignore))
    assert (on - found, off & found) == (set(), set())


def test_only_what_is_selected_is_chosen(cards: tuple[Card, ...]) -> None:
    assert chosen(cards, Settings(select=("GJ301", "GJ402"))) == {"GJ301", "GJ402"}


def test_the_closer_name_weighs_more(cards: tuple[Card, ...]) -> None:
    settings = Settings(
        severity=(("sums.of-which", "info"), ("sums", "warning")),
        handling=(("sums", "需说明"), ("GJ301", "提示")),
        audience=(("rates", "auditor"),),
    )
    weights = {
        card.id: (card.severity, card.handling, card.audience)
        for card in (weighed(card, settings) for card in cards)
        if card.id in ("GJ301", "GJ302", "GJ102", "GJ402")
    }
    own = {card.id: (card.severity, card.handling, card.audience) for card in cards}
    assert weights == {
        "GJ301": ("info", "提示", own["GJ301"][2]),
        "GJ302": ("warning", "需说明", own["GJ302"][2]),
        "GJ102": (*own["GJ102"][:2], "auditor"),
        "GJ402": own["GJ402"],
    }


def test_lists_with_commas() -> None:
    assert listed(["GJ101, GJ102", "sums", " ,"]) == ("GJ101", "GJ102", "sums")


def test_unknown_names(cards: tuple[Card, ...], en: Wording) -> None:
    named = [Named(name, "gouji.toml", 3, "select") for name in ("GJ301", "SUMS", "sums.of-wich", "GJ001x", "xyz")]
    assert [str(mistake) for mistake in unknown(named, cards, en)][::2] == [
        "gouji.toml:3: select: no such check or family: sums.of-wich; did you mean sums.of-which",
        "gouji.toml:3: select: no such check or family: xyz",
    ]


def test_a_finding_as_the_settings_weigh_it() -> None:
    settings = Settings(select=("sums",), severity=(("GJ301", "warning"),), handling=(("GJ301", "需说明"),))
    (found,) = check_text(TEXT, settings).findings
    assert (found.check, found.severity, found.handling) == ("GJ301", "warning", "需说明")


def test_a_figure_that_only_other_checks_would_test_says_so() -> None:
    document = check_text(TEXT, Settings(ignore=("sums",)))
    assert [found.check for found in document.findings] == ["GJ102"]
    assert document.untested == (None, None, None, "not-selected", "not-selected", "not-selected")
    assert (document.coverage.claims, document.coverage.in_claims) == (1, 3)


def test_a_check_does_not_depend_on_the_others() -> None:
    for name in ("GJ102", "GJ301"):
        assert [found.check for found in check_text(TEXT, Settings(select=(name,))).findings] == [name]


def test_an_empty_base_is_seen_without_the_rates_themselves() -> None:
    text = "年初预算0万元，实际到位资金0万元，资金到位率0%。\n"
    assert [found.check for found in check_text(text).findings] == ["GJ121"]
    assert [found.check for found in check_text(text, Settings(select=("GJ121",))).findings] == ["GJ121"]
    assert check_text(text, Settings(ignore=("rates.zero-base",))).findings == ()


def test_a_quieter_card_stays_quieter() -> None:
    """A lower bound at the limit is a warning by itself; settings that want less have the last word."""
    text = "数据准确率≥100%，数据准确率为102%。\n"
    severities = {
        severity: [found.severity for found in check_text(text, Settings(severity=(("bounds", severity),))).findings]
        for severity in ("error", "warning", "info")
    }
    assert severities["info"] == ["info"] * len(severities["error"])
    assert "error" not in severities["warning"]
