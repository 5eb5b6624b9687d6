"""Card to Markdown page: `python -m gouji.catalogue.pages` writes `docs/checks/`, both languages on a page.

The pages are generated and never edited; a test fails when they are not current.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from gouji.catalogue.formula import operands_of, quotient
from gouji.catalogue.labels import label, word
from gouji.catalogue.load import Catalogue, load, suite_names
from gouji.catalogue.locate import data_folder
from gouji.model.card import Card
from gouji.model.interval import Interval
from gouji.model.lexicon import Lexicon
from gouji.model.public_tables import Identity


def pages(catalogue: Catalogue) -> Mapping[str, str]:
    """File names and contents: one page for each card, and README.md as their index."""
    written = {f"{card.id}.md": page(card, catalogue.lexicon) for card in catalogue.cards}
    return {"README.md": index(catalogue), **written}


def scores(band: Interval) -> str:
    """The scores of a grade; a limit that belongs to the grade above is shown as less than it: 80 ≤ x < 90."""
    return f"{band.low} ≤ x {'<' if band.open_high else '≤'} {band.high}"


def page(card: Card, lexicon: Lexicon) -> str:
    return "\n".join(_lines(card, lexicon)) + "\n"


def index(catalogue: Catalogue) -> str:
    lines = [
        "# 审核规则 · Checks",
        "",
        "<!-- Generated from checks/ by `python -m gouji.catalogue.pages`; edit the cards instead. -->",
        "",
        "| 规则 Check | 名称 Title | 处理要求 Handling | 严重程度 Severity |",
        "|---|---|---|---|",
    ]
    lines.extend(
        f"| [{card.id}]({card.id}.md) `{card.name}` | {card.title.zh} · {card.title.en} | "
        f"{card.handling} | {card.severity} |"
        for card in catalogue.cards
    )
    return "\n".join(lines) + "\n"


def _lines(card: Card, lexicon: Lexicon) -> Iterator[str]:
    yield from (f"# {card.id} {card.title.zh} · {card.title.en}", "")
    yield from (f"<!-- Generated from checks/{card.path}; edit the card instead. -->", "")
    yield (
        f"`{card.name}` · {_both('severity')} `{card.severity}` · {_both('handling')} {card.handling} · "
        f"{_both('relation')} `{card.relation}` · {_both('cue')} `{card.cue}` · {_both('scope')} `{card.scope}` · "
        f"{_both('version')} {card.version} (≥ {card.since})"
    )
    yield ""
    for key, text in (("explanation", card.explanation), ("message", card.message), ("remedy", card.remedy)):
        yield from (f"## {_both(key)}", "", text.zh, "", text.en, "")
    if card.metric:
        yield from (f"## {_both('metric')}", "", "、".join(card.metric), "")
    if card.excludes:
        yield from (f"{_both('excludes')}：{'、'.join(card.excludes)}", "")
    if card.limit:
        yield from (f"{_both('limit')}：{card.limit}", "")
    if card.bands:
        yield from (f"## {_both('bands')}", "")
        yield from (f"- {grade} {scores(band)}" for grade, band in card.bands.items())
        yield ""
    if card.definitions:
        yield from (f"## {_both('definitions')}", "", "| | 口径 | definition | |", "|---|---|---|---|")
        for place, definition in enumerate(card.definitions, start=1):
            formula = quotient(definition.numerator, definition.denominator)
            yield f"| {place} | {definition.title.zh} | {definition.title.en} | `{formula}` |"
        yield from ("", f"### {_both('operands')}", "")
        for operand in operands_of(card, lexicon):
            without = f"（{_both('excluding')}：{'、'.join(operand.excludes)}）" if operand.excludes else ""
            yield f"- `{operand.name}`：{'、'.join(operand.terms)}{without}"
        yield ""
    if card.identities:
        yield from (f"## {_both('identities')}", "")
        yield from (f"- {_identity(identity)}" for identity in card.identities)
        yield ""
    yield from (f"## {_both('basis')}", "")
    for basis in card.basis:
        clause = f" {basis.clause}" if basis.clause else ""
        yield f"- {basis.document}{clause}" + ("" if basis.read else f"（{_both('unread')}）")
    yield from ("", f"## {_both('examples')}", "")
    for example in card.examples:
        near = f" · {_both('near')}" if example.near else ""
        case = f"：{example.case}" if example.case else ""
        yield f"**{word(example.verdict, 'zh')} {example.verdict}{near}**{case}"
        yield from ("", *(f"> {line}  " if line else ">" for line in example.text.split("\n")), "")
    yield from ("---", "", f"{_both('file')}: `checks/{card.path}`")


def _identity(identity: Identity) -> str:
    """An identity in a line: what the text says and where, or the cells that make the total."""
    made = " ＋ ".join(f"`{part}`" for part in identity.parts)
    told = "、".join(f"「{word}」" for word in identity.told)
    within = f"（{'、'.join(identity.within)}）" if identity.within else ""
    return f"`{identity.total}` ＝ {made or told}{within}"


def _both(key: str) -> str:
    return f"{label(key, 'zh')} {label(key, 'en')}"


def main() -> None:
    folder = data_folder("checks").parent / "docs" / "checks"
    folder.mkdir(parents=True, exist_ok=True)
    written = pages(load(suites=suite_names()))
    for stale in folder.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, content in written.items():
        Path(folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
