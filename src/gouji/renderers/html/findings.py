"""The findings of one filing: what each says, its evidence with links into the text, and what to do.

A finding is a `details` element, which opens and prints without the script; the calculation is put into `.calc` by the
script when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.model.card import Card
from gouji.model.finding import Finding, Suggestion
from gouji.model.place import place
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.renderers.html.inspector import bases
from gouji.renderers.html.words import Pair, Words, both, escape
from gouji.renderers.quoted import Quoted, in_order, judged_in, parts_in, primary, quoted_in


@dataclass(frozen=True, slots=True)
class Spoken:
    """One finding in both languages, with its rank in the list; rank 0 is for those that are silenced."""

    rank: int
    zh: Finding
    en: Finding

    def pair(self, field: str) -> Pair:
        return getattr(self.zh, field), getattr(self.en, field)


def spoken_findings(zh: DocumentReport, en: DocumentReport) -> tuple[list[Spoken], list[Spoken]]:
    """The open findings in their order, and those that a baseline or a waiver silences."""
    english = {id(one): other for one, other in zip(zh.findings, en.findings, strict=True)}
    open_ = [Spoken(rank, one, english[id(one)]) for rank, one in enumerate(in_order(zh), 1)]
    silenced = [Spoken(0, one, english[id(one)]) for one in zh.findings if one.suppressed is not None]
    return open_, silenced


def ranks_of(findings: Sequence[Spoken]) -> dict[str, list[int]]:
    """For each figure or statement the ranks of the findings that quote it."""
    ranks: dict[str, list[int]] = {}
    for spoken in findings:
        for piece in spoken.zh.evidence:
            if piece.figure is not None:
                ranks.setdefault(piece.figure, []).append(spoken.rank)
    return ranks


def findings_html(
    document: DocumentReport, findings: Sequence[Spoken], cards: Mapping[str, Card], words: Words, prefix: str
) -> str:
    quoted = quoted_in(document)
    judged = judged_in(document)
    return "\n".join(_finding(spoken, quoted, parts_in(spoken.zh, judged), cards, words, prefix) for spoken in findings)


def silenced_html(findings: Sequence[Spoken], cards: Mapping[str, Card], words: Words) -> str:
    """What was known or decided before, in one closed list."""
    if not findings:
        return ""
    lines = "\n".join(
        f"<li><b>{_title(spoken.zh, cards)}</b> {both(spoken.pair('message'))} <small>{_why(spoken.zh, words)}</small></li>"
        for spoken in findings
    )
    head = words("html.silenced", count=len(findings))
    return f'<details class="quiet"><summary>{head}</summary>\n<ul>\n{lines}\n</ul></details>'


def _finding(
    spoken: Spoken, quoted: Quoted, parts: Mapping[str, str], cards: Mapping[str, Card], words: Words, prefix: str
) -> str:
    finding = spoken.zh
    about = primary(finding, quoted)
    where = "" if about is None else f'<span class="place">{_place(about)}</span>'
    return f"""\
<details class="q {finding.severity[0]}" id="{prefix}q{spoken.rank}" data-c="{" ".join(finding.claims)}">
<summary><span class="rank">{spoken.rank}</span><span class="head">\
<b class="do">{words(f"handling.{finding.handling}")}</b><b>{_title(finding, cards)}</b>\
<span class="id">{escape(finding.check)} · {words(f"severity.{finding.severity}")}</span></span>
<span class="message">{both(spoken.pair("message"))}</span>{where}</summary>
<div class="body">
{_evidence(finding, quoted, parts, words, prefix)}
{_suggestion(spoken, words)}
<div class="calc"></div>
<dl class="more">{"".join(_more(spoken, cards, words))}</dl>
</div>
</details>"""


def _title(finding: Finding, cards: Mapping[str, Card]) -> str:
    card = cards.get(finding.check)
    return both((card.title.zh, card.title.en)) if card else escape(finding.check)


def _place(found: Figure | Statement) -> str:
    position = both((place(found.location, "zh"), place(found.location, "en")))
    return " · ".join(part for part in (position, escape(found.location.where)) if part)


def _evidence(finding: Finding, quoted: Quoted, parts: Mapping[str, str], words: Words, prefix: str) -> str:
    pieces = sorted(
        (piece for piece in finding.evidence if piece.figure in quoted), key=lambda piece: piece.role != "primary"
    )
    lines = "\n".join(_line(quoted[piece.figure or ""], parts, words, prefix) for piece in pieces)
    return f'<ul class="evidence">\n{lines}\n</ul>' if lines else ""


def _line(found: Figure | Statement, parts: Mapping[str, str], words: Words, prefix: str) -> str:
    role = words(f"term.{parts.get(found.id, 'related')}")
    return (
        f'<li><a href="#{prefix}{found.id}" data-to="{found.id}"><span class="role">'
        f'{role}</span><span class="quote">{escape(found.quote)}</span>'
        f'<span class="label">{escape(found.label or found.metric)}</span>'
        f'<span class="place">{both((place(found.location, "zh"), place(found.location, "en")))}</span></a></li>'
    )


def _suggestion(spoken: Spoken, words: Words) -> str:
    if spoken.zh.suggestion is None or spoken.en.suggestion is None:
        return ""
    texts = both((_suggested(spoken.zh.suggestion, words, 0), _suggested(spoken.en.suggestion, words, 1)))
    caution = words("report.suggestion.caution")
    return f'<p class="original"><b>{words(f"report.suggestion.{spoken.zh.suggestion.kind}")}</b> {texts} <em>{caution}</em></p>'


def _suggested(suggestion: Suggestion, words: Words, language: int) -> str:
    """The text of the suggestion without its closing caution, which the page shows by itself."""
    text = (
        suggestion.message
        or words.pair("report.suggestion.text", printed=suggestion.printed, suggested=suggestion.suggested)[language]
    )
    caution = words.pair("report.suggestion.caution")[language]
    if suggestion.support and suggestion.support not in text:
        text = f"{text} {words.pair('report.suggestion.support', support=suggestion.support)[language]}"
    return text.replace(f"{caution}。", "").replace(f"{caution}.", "").replace(caution, "").strip()


def _more(spoken: Spoken, cards: Mapping[str, Card], words: Words) -> Iterator[str]:
    finding = spoken.zh
    for field in ("explanation", "remedy"):
        if getattr(finding, field):
            yield f"<dt>{words(f'report.{field}')}</dt><dd>{both(spoken.pair(field))}</dd>"
    if finding.check in cards:
        cited = "；".join(both(one) for one in bases(cards[finding.check], words))
        yield f"<dt>{words('html.basis')}</dt><dd>{cited}</dd>"
    yield f"<dt>{words('html.number')}</dt><dd><code>{escape(finding.number)}</code></dd>"


def _why(finding: Finding, words: Words) -> str:
    if finding.suppressed is None:
        return ""
    if finding.suppressed.reason is not None:
        return words(f"decision.{finding.suppressed.reason}")
    return words(f"html.by.{finding.suppressed.by}")
