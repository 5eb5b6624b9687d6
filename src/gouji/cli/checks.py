"""`gouji checks`: the list of checks, and the mistakes in a folder of cards. Judges no filing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.catalogue.labels import label, word
from gouji.catalogue.load import Catalogue, load, mistakes_in

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from gouji.model.card import Card, Language


def list_checks(
    console: Console,
    *,
    language: Language = "zh",
    family: str | None = None,
    text: str | None = None,
    catalogue: Catalogue | None = None,
) -> int:
    """Prints the checks of a family whose card holds the text anywhere; the number of them."""
    known = catalogue or load()
    cards = [card for card in known.cards if (family is None or card.family == family) and _mentions(card, text)]
    if not cards:
        console.print(label("none", language), markup=False, highlight=False)
        return 0
    # The import of tables is only worth it when there is something to show.
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("check", "title", "family", "severity", "handling"):
        table.add_column(label(key, language), no_wrap=key in ("check", "severity"))
    for card in cards:
        facts = (word(value, language) for value in (card.family, card.severity))
        cells = (card.id, card.title.in_language(language), *facts, card.handling)
        table.add_row(*(Text(cell) for cell in cells))  # plain text, which need not be looked through for markup
    console.print(table)
    return len(cards)


def validate(folder: Path, console: Console, *, language: Language = "zh") -> bool:
    """Prints every mistake in the cards of the folder as `file:line: field: what is wrong`; whether there is none."""
    mistakes, count = mistakes_in(folder)
    for mistake in mistakes:
        console.print(str(mistake), markup=False, highlight=False, soft_wrap=True)
    if language == "zh":
        summary = f"已检查规则卡 {count} 张，发现问题 {len(mistakes)} 处。"
    else:
        summary = f"{count} cards read, {len(mistakes)} mistakes found."
    console.print(summary, markup=False, highlight=False)
    return not mistakes


def _mentions(card: Card, text: str | None) -> bool:
    if text is None:
        return True
    texts = (card.title, card.message, card.explanation, card.remedy)
    own = [card.id, card.name, *card.metric, *(part for one in texts for part in (one.zh, one.en))]
    return any(text.lower() in one.lower() for one in own)
