"""What the findings of a filing quote, and their order: the gravest first, then as they stand in the file."""

from __future__ import annotations

from collections.abc import Mapping

from gouji.model.claim import Judgement
from gouji.model.finding import SEVERITIES, Finding
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.renderers.places import order_of

Quoted = Mapping[str, Figure | Statement]


def quoted_in(document: DocumentReport) -> Quoted:
    """The figures and statements by their ids."""
    found: tuple[Figure | Statement, ...] = (*document.statements, *document.figures)
    return {one.id: one for one in found}


def primary(finding: Finding, quoted: Quoted) -> Figure | Statement | None:
    """What the finding is about in the first place; None where it quotes nothing, as for a part that is missing."""
    return next((quoted.get(piece.figure or "") for piece in finding.evidence if piece.role == "primary"), None)


def related(finding: Finding, quoted: Quoted) -> tuple[Figure | Statement, ...]:
    """The rest of the evidence, in its order."""
    pieces = (quoted.get(piece.figure or "") for piece in finding.evidence if piece.role != "primary")
    return tuple(piece for piece in pieces if piece is not None)


def judged_in(document: DocumentReport) -> Mapping[str, Judgement]:
    """What became of the claims, by their ids."""
    return {judgement.claim.id: judgement for judgement in document.judgements}


def parts_in(finding: Finding, judged: Mapping[str, Judgement]) -> Mapping[str, str]:
    """The part that each figure plays (numerator, total) in the first claim of the finding that names it.

    In another finding the same figure may play another one.
    """
    parts: dict[str, str] = {}
    for claim in finding.claims:
        if claim in judged:
            for term in judged[claim].reading.terms:
                parts.setdefault(term.figure, term.role)
    return parts


def in_order(document: DocumentReport, *, suppressed: bool = False) -> list[Finding]:
    """The open findings, or with `suppressed` all of them."""
    quoted = quoted_in(document)

    def key(finding: Finding) -> tuple[int, tuple[int, int, int], str]:
        found = primary(finding, quoted)
        place = (0, 0, 0) if found is None else order_of(found.location)
        return SEVERITIES.index(finding.severity), place, finding.number

    return sorted(document.findings if suppressed else document.open_findings, key=key)
