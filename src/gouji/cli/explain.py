"""`gouji explain ID`: the card of a check as a page for people. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.catalogue.formula import operands_of
from gouji.catalogue.labels import label, word
from gouji.catalogue.load import Catalogue, load
from gouji.catalogue.pages import scores

if TYPE_CHECKING:
    from rich.console import Console

    from gouji.model.card import Card, Example, Language
    from gouji.model.lexicon import Lexicon

_COLOURS = {"holds": "green", "contradicted": "red", "undecided": "yellow", "silent": "dim"}
_DIGITS_MEANT = str.maketrans("OIL", "011")  # letters that are typed for digits; no id of a check has them


class UnknownCheckError(LookupError):
    """No check has that id or name; `near` are the ids and names that look like it."""

    def __init__(self, wanted: str, near: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.near = near


def explain(id: str, language: Language, console: Console, *, catalogue: Catalogue | None = None) -> None:
    """Prints the card with that id or dotted name. UnknownCheckError when there is none."""
    known = catalogue or load()
    try:
        card = known.card(id)
    except KeyError:
        from difflib import get_close_matches  # only for those who mistype

        names = [name for card in known.cards for name in (card.id, card.name)]
        wanted = id.strip()
        meant = wanted.upper().translate(_DIGITS_MEANT)
        near = get_close_matches(meant, names, 5) + get_close_matches(wanted.lower(), names, 2)
        raise UnknownCheckError(id, tuple(dict.fromkeys(near))) from None
    _print(card, known.lexicon, language, console)


def _print(card: Card, lexicon: Lexicon, language: Language, console: Console) -> None:
    console.print(f"{card.id}  {card.title.in_language(language)}", style="bold", markup=False, highlight=False)
    _line(console, card.name, "dim")
    console.print()
    for key, value in _facts(card, language):
        _line(console, f"{label(key, language)}：{value}" if language == "zh" else f"{label(key, language)}: {value}")
    for key in ("explanation", "message", "remedy"):
        _heading(console, label(key, language))
        _line(console, getattr(card, key).in_language(language))
    if card.bands:
        _heading(console, label("bands", language))
        for grade, band in card.bands.items():
            _line(console, f"{grade} {scores(band)}")
    if card.definitions:
        _heading(console, label("definitions", language))
        for place, definition in enumerate(card.definitions, start=1):
            _line(console, f"{place}. {definition.title.in_language(language)}")
        _heading(console, label("operands", language))
        for operand in operands_of(card, lexicon):
            _line(console, f"{operand.name}：{'、'.join(operand.terms)}")
    _heading(console, label("basis", language))
    for basis in card.basis:
        unread = "" if basis.read else f"（{label('unread', language)}）"
        _line(console, f"{basis.document} {basis.clause}".rstrip() + unread)
    _heading(console, label("examples", language))
    for example in card.examples:
        _line(console, _caption(example, language), _COLOURS[example.verdict])
        for line in example.text.split("\n"):
            _line(console, f"  {line}")


def _facts(card: Card, language: Language) -> Iterator[tuple[str, str]]:
    for key in ("severity", "handling", "audience", "relation", "scope"):
        yield key, word(getattr(card, key), language)
    yield "cue", card.cue
    yield "version", f"{card.version} (≥ {card.since})"
    if card.effective_from or card.effective_to:
        yield "effective", f"{card.effective_from or '…'} – {card.effective_to or '…'}"
    if card.limit:
        yield "limit", card.limit
    if card.metric:
        yield "metric", "、".join(card.metric)
    if card.excludes:
        yield "excludes", "、".join(card.excludes)
    yield "file", f"checks/{card.path}"


def _caption(example: Example, language: Language) -> str:
    marks = [label("near", language)] if example.near else []
    marks += [example.case] if example.case else []
    return word(example.verdict, language) + (f"（{'；'.join(marks)}）" if marks else "")


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(text, style="bold cyan", markup=False, highlight=False)


def _line(console: Console, text: str, style: str | None = None) -> None:
    console.print(text, style=style, markup=False, highlight=False, soft_wrap=False)
