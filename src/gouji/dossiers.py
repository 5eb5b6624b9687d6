"""Judges the filings of a dossier together: binds what they tell twice, has the kernel decide it, and words it.

The outcome is a document of its own, with the figures that its claims name, each with the filing that it stands in: what
two filings say differently belongs to neither of them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from gouji.catalogue.load import Catalogue
from gouji.claims.cards import Cards
from gouji.claims.dossier import bind_dossier
from gouji.configuration.selection import chosen, kept, weighed
from gouji.findings.assemble import findings
from gouji.findings.case import Case
from gouji.model.card import Text
from gouji.model.claim import Judgement
from gouji.model.notice import NOTHING_SHARED, Notice
from gouji.model.quantity import Quantity
from gouji.model.report import DocumentReport
from gouji.settings import Settings
from gouji.verdicts.coverage import coverage, untested
from gouji.verdicts.kernel import judge

KIND = "dossier"
MEDIA_TYPE = "inode/directory"  # shared-mime-info's name for a folder
_NOTHING = Text(
    "没有找到可以相互核对的数字（按单位、年度、名称和口径均一致的数字对应）",
    "no figure was found that two of the filings tell (of one organisation, year, name and basis)",
)


def together(
    name: str,
    filings: Sequence[tuple[int, DocumentReport]],
    catalogue: Catalogue,
    cards: Cards,
    spoken: Sequence[Settings],
) -> tuple[DocumentReport, ...]:
    """The report of one dossier for each of the settings, which differ in their language only.

    Each filing comes with its place in the run, counted from 1, which the ids of its figures begin with.
    """
    bound = bind_dossier(filings, cards)
    checks = chosen(catalogue.cards, spoken[0])
    judgements = kept(
        judge(bound.claims, {figure.id: figure.quantity for figure in bound.figures}), catalogue.cards, checks
    )
    named = {judgement.claim.check for judgement in judgements}
    return tuple(
        DocumentReport(
            path=name,
            sha256=_digest(filings),
            media_type=MEDIA_TYPE,
            organisation=_one({report.organisation for _, report in filings} - {None}),
            period=_one({report.period for _, report in filings} - {None}),
            kind=KIND,
            coverage=coverage(bound.figures, judgements),
            figures=bound.figures,
            untested=untested(bound.figures, judgements),
            judgements=judgements,
            findings=findings(
                Case(
                    bound.figures,
                    (),
                    judgements,
                    {card.id: weighed(card, one) for card in catalogue.cards if card.id in named},
                    one.language,
                ),
                _never,
            ),
            notices=() if bound.claims else (Notice(NOTHING_SHARED, "info", _NOTHING.in_language(one.language)),),
            filings=tuple(report.path for _, report in filings),
        )
        for one in spoken
    )


def _never(judgement: Judgement, quantities: dict[str, Quantity]) -> bool:
    """No original value is suggested: which of two filings is right cannot be told from them."""
    return False


def _digest(filings: Sequence[tuple[int, DocumentReport]]) -> str:
    """Of the hashes of the filings: the same files are the same dossier, wherever they lie."""
    return sha256("\n".join(report.sha256 or "" for _, report in filings).encode()).hexdigest()


def _one(values: set[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
