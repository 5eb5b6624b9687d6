"""The page as a whole: style, script and data around one article for each filing.

Style and script are let in by their hashes alone, so that nothing else in the page can act, whatever a filing quotes;
with trusted types demanded, not even the script itself can turn text into elements. No time, no random order: the same
run gives the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import get_args

from gouji.model.card import Card, Language
from gouji.model.claim import REASONS, TermRole
from gouji.model.location import Location
from gouji.model.prose import Prose
from gouji.model.report import Bilingual, DocumentReport, Generator
from gouji.model.statement import Role, Untested
from gouji.renderers.html.dossier import dossier_html
from gouji.renderers.html.filing import filing_html
from gouji.renderers.html.findings import findings_html, ranks_of, silenced_html, spoken_findings
from gouji.renderers.html.inspector import checks_data, claims_data, data_text, figures_data
from gouji.renderers.html.marks import MarkedText, marks_of
from gouji.renderers.html.states import STATES, State, states, tally
from gouji.renderers.html.summary import closing, cover, foot, head, name_of, nothing, notices
from gouji.renderers.html.words import Words, escape

ASSETS = Path(__file__).parent / "assets"

_SCRIPT_WORDS = (
    "html.figure", "html.least", "html.greatest", "html.printed", "html.implied", "html.stated", "html.definition",
    "html.fit", "html.tried", "html.basis", "html.reason", "html.place", "html.read-as", "html.repaired",
    "html.claims-of", "html.no-claims", "html.unbounded", "html.fit.rounded", "html.fit.truncated",
    "html.fit.nudged", "html.fit.none", "html.apart", "html.meet", "html.findings-of", "figures.role", "figures.period", "figures.untested",
)  # fmt: skip
_SCRIPT_FAMILIES: Mapping[str, Sequence[str]] = {
    "state": STATES,
    "term": get_args(TermRole),
    "role": [role for role in get_args(Role) if role != "none"],
    "reason": REASONS,
    "untested": get_args(Untested),
}


def render(run: Bilingual, words: Words, cards: Mapping[str, Card], language: Language = "zh") -> str:
    """The whole file. It opens in the language; `cards` are the checks by id."""
    pairs = list(zip(run.zh.documents, run.en.documents, strict=True))
    articles, data = [], []
    texts = {document.path: document.prose for document in run.zh.documents if document.prose is not None}
    for number, (zh, en) in enumerate(pairs, 1):
        article, facts = _article(zh, en, words, cards, f"d{number}", texts)
        articles.append(article)
        data.append(facts)
    style, script = _asset("report.css") + _page_rules(run.zh.documents), _asset("report.js")
    titles = [document.title or name_of(document) for document in run.zh.documents]
    return Template(_asset("page.html")).substitute(
        language="zh-CN" if language == "zh" else "en",
        policy=_policy(style, script),
        title=escape(" · ".join([*titles[:1], words.pair("html.report")[0 if language == "zh" else 1]])),
        style=style,
        script=script,
        choose=_choose(run.zh.documents, words),
        articles="\n".join(articles) or f"<p>{words('report.no-files')}</p>",
        data=data_text({"words": _script_words(words), "filings": data}),
        generator=_generator(run.zh.generator),
        **{name: words(f"html.{name}") for name in ("report", "theme", "print", "keys", "close", "panel")},
        **{f"key_{name}": words(f"html.key.{name}") for name in ("next", "open", "figure", "close", "language")},
    )


def render_bytes(run: Bilingual, words: Words, cards: Mapping[str, Card], language: Language = "zh") -> bytes:
    return render(run, words, cards, language).encode("utf-8", "replace")


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _page_rules(documents: Sequence[DocumentReport]) -> str:
    """The running foot of printed pages: every filing has its own, with the hash of its file."""
    return "".join(
        f'@page d{number} {{ @bottom-left {{ content: "SHA-256 {document.sha256}"; }} }}\n'
        f"@media print {{ #d{number} {{ page: d{number}; }} }}\n"
        for number, document in enumerate(documents, 1)
        if document.sha256
    )


def _choose(documents: Sequence[DocumentReport], words: Words) -> str:
    if len(documents) < 2:
        return ""
    options = "".join(
        f'<option value="d{number}">{escape(document.title or name_of(document))}（{len(document.open_findings)}）</option>'
        for number, document in enumerate(documents, 1)
    )
    return f'<label class="choose"><span class="off">{words("html.filing")}</span><select id="choose">{options}</select></label>'


def _script_words(words: Words) -> dict[str, list[str]]:
    keys = [*_SCRIPT_WORDS, *(f"{family}.{name}" for family, names in _SCRIPT_FAMILIES.items() for name in names)]
    return {key: list(words.pair(key)) for key in sorted(keys)}


def _generator(generator: Generator) -> str:
    return escape(f"{generator.name} {generator.version} · {generator.suite} · {generator.suite_digest[:12]}")


def _article(
    zh: DocumentReport,
    en: DocumentReport,
    words: Words,
    cards: Mapping[str, Card],
    name: str,
    texts: Mapping[str, Prose],
) -> tuple[str, dict[str, object]]:
    prefix = f"{name}-"
    findings, silenced = spoken_findings(zh, en)
    of = states(zh)
    if zh.filings:
        shown = dossier_html(zh, texts, of, ranks_of(findings), words, prefix)
        body = f'<section class="filing" tabindex="0">\n<div class="paper">\n{shown}\n</div>\n</section>'
    elif zh.prose is None:
        body = f'<section class="filing empty"><p>{words("report.not-read")}</p></section>'
    else:
        ranks = ranks_of(findings)
        text = MarkedText(zh.prose.source.text, marks_of(_marked(zh, of, ranks), of, ranks), prefix)
        body = (
            f'<section class="filing" tabindex="0" aria-label="{escape(zh.title or name_of(zh))}">\n'
            f'<div class="paper">\n{filing_html(zh.prose, text, words)}\n</div>\n</section>'
        )
    listing = findings_html(zh, findings, cards, words, prefix) or f'<p class="none">{nothing(zh, words)}</p>'
    article = f"""\
<article class="doc" id="{name}">
{head(zh, findings, of, words)}
{cover(findings, words)}
<div class="panes">
<section class="findings" aria-labelledby="{prefix}findings">
<h2 id="{prefix}findings">{words("html.findings")} <span class="count">{len(findings)}</span></h2>
{listing}
{silenced_html(silenced, cards, words)}
{notices(zh, en, words)}
{closing(zh.coverage, tally(zh, of), words)}
</section>
{body}
</div>
<p class="foot">{foot(zh)}</p>
</article>"""
    facts: dict[str, object] = {
        "figures": figures_data(zh, of),
        "claims": claims_data(zh, cards, words),
        "checks": checks_data(zh, cards, words),
    }
    return article, facts


def _marked(
    document: DocumentReport, of: Mapping[str, State], ranks: Mapping[str, Sequence[int]]
) -> dict[str, Location]:
    """All figures, and the statements that a finding quotes or a contradicted claim rests on."""
    statements = {
        one.id: one.location for one in document.statements if one.id in ranks or of.get(one.id) == "contradicted"
    }
    return {**{figure.id: figure.location for figure in document.figures}, **statements}
