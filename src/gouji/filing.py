"""Judges one filing: wires the stages from a source to what was found in it. It decides nothing itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gouji.catalogue.locate import data_folder
from gouji.catalogues import catalogue, catalogue_of
from gouji.chinese import script
from gouji.claims.bind import bind
from gouji.claims.cards import Cards
from gouji.configuration.selection import chosen, kept, unselected, weighed
from gouji.figures.identity import identity
from gouji.figures.scan import scan
from gouji.findings.assemble import findings
from gouji.findings.case import Case
from gouji.layout.fold import fold
from gouji.model.card import Card, Text
from gouji.model.claim import Judgement
from gouji.model.document import Source
from gouji.model.notice import FAILED_CHECK, GARBLED_FIGURE, NO_FIGURES, Notice
from gouji.model.place import place
from gouji.model.prose import Prose
from gouji.model.quantity import Quantity
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.settings import Settings
from gouji.verdicts.coverage import coverage, untested
from gouji.verdicts.joint import disagreements
from gouji.verdicts.kernel import judge, judge_one


def check_filing(
    source: Source, spoken: Sequence[Settings], *, keep_text: bool, of_dossier: bool
) -> tuple[DocumentReport, ...]:
    """Judges once, and words what was found once for each of the settings, which differ in their language only."""
    settings = spoken[0]
    known = catalogue_of(settings)
    cards = cards_of(settings)
    checks = chosen(known.cards, settings)
    prose = fold(source, _simplified)
    about = identity(prose, known.lexicon)
    scanned = scan(prose, known.lexicon, about.year, about.organisation)
    bound = bind(
        scanned.sentences,
        scanned.figures,
        prose,
        about.year,
        cards,
        known.lexicon,
        known.forms,
        known.published,
        kind=about.kind,
        of_dossier=of_dossier,
    )
    quantities = {figure.id: figure.quantity for figure in scanned.figures}
    quantities |= {statement.id: statement.quantity for statement in bound.statements}
    kinds = {statement.id: statement.kind for statement in bound.statements}
    judged = judge(bound.claims, quantities, kinds)
    if card := cards.one("all-at-once"):
        judged += disagreements(judged, quantities, card, judge_one)
    judgements = kept(judged, known.cards, checks)
    weighed_cards = _weighed(known.cards, judgements, settings)
    report = DocumentReport(
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        title=about.title,
        organisation=about.organisation,
        period=str(about.year) if about.year else None,
        kind=about.kind,
        coverage=coverage(scanned.figures, judgements),
        figures=scanned.figures,
        statements=bound.statements,
        untested=unselected(untested(scanned.figures, judgements), scanned.figures, judged),
        judgements=judgements,
        form_cells=bound.form_cells,
        told=bound.told,
        prose=prose if keep_text else None,
    )
    failed = [(check, why) for check, why in bound.failed if checks & set(check.split("/"))]
    return tuple(
        replace(
            report,
            findings=findings(
                Case(scanned.figures, bound.statements, judgements, weighed_cards, one.language), _Rejudge()
            ),
            notices=(
                *(
                    Notice(remark.code, remark.level, remark.message.in_language(one.language))
                    for remark in source.remarks
                ),
                *(Notice(FAILED_CHECK, "error", _failed(check, why, one)) for check, why in failed),
                *_unread(prose, scanned.garbled, one),
                *_no_figures(scanned.figures, one),
            ),
        )
        for one in spoken
    )


def cards_of(settings: Settings) -> Cards:
    """The cards of the settings' catalogue as binders ask for them, put in order once."""
    return _cards(settings.check_folders, settings.suites)


@cache
def _cards(folders: tuple[str, ...], suites: tuple[str, ...]) -> Cards:
    return Cards(catalogue(folders, suites).cards)


@cache
def _simplified() -> dict[int, str]:
    table = json.loads((data_folder("schemas") / "lexicon" / "traditional.json").read_text(encoding="utf-8"))
    return script.table(table["traditional"], table["simplified"])


@dataclass(frozen=True)
class _Rejudge:
    """The kernel, as the stage of findings may ask it: would this claim hold with other quantities?"""

    def __call__(self, judgement: Judgement, quantities: dict[str, Quantity]) -> bool:
        return judge_one(judgement.claim, quantities).verdict == "holds"


def _no_figures(figures: Sequence[Figure], settings: Settings) -> Iterator[Notice]:
    if not figures:
        text = Text("没有读到任何数字", "no figure was read")
        yield Notice(NO_FIGURES, "warning", text.in_language(settings.language))


def _weighed(cards: Sequence[Card], judgements: Sequence[Judgement], settings: Settings) -> dict[str, Card]:
    """The cards that findings may be worded from, as the settings weigh them."""
    named = chosen(cards, settings) | {judgement.claim.check for judgement in judgements}
    return {card.id: weighed(card, settings) for card in cards if card.id in named}


def _failed(check: str, why: str, settings: Settings) -> str:
    if settings.language == "zh":
        return f"审核规则 {check} 运行失败（{why}），本文件未执行该规则，其余规则不受影响"
    return f"check {check} failed to run ({why}); it was not applied to this file, the others were"


def _unread(prose: Prose, garbled: Sequence[tuple[int, int]], settings: Settings) -> Iterator[Notice]:
    """One for each place, which may be a line with many of them."""
    places = [prose.locate(start, end, "") for start, end in garbled]
    times = Counter((place(location, settings.language), location.line) for location in places)
    for (where, line), count in times.items():
        if settings.language == "zh":
            several = "" if count == 1 else f" {count} 处"
            text = f"{where}有{several}无法辨认的数字，未纳入核对"
        else:
            several = "an unreadable number" if count == 1 else f"{count} unreadable numbers"
            text = f"{several} ({where}) left out"
        yield Notice(GARBLED_FIGURE, "warning", text, line)
