"""What a run says: one document report per filing, in the order of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.model.claim import Judgement
from gouji.model.finding import SEVERITIES, Finding, Severity
from gouji.model.forms import FormCell
from gouji.model.notice import Notice
from gouji.model.prose import Prose
from gouji.model.statement import Figure, Statement, Untested
from gouji.model.told import Told


@dataclass(frozen=True, slots=True)
class Coverage:
    figures: int = 0
    in_claims: int = 0
    claims: int = 0
    holds: int = 0
    contradicted: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class DocumentReport:
    path: str
    sha256: str | None
    media_type: str | None
    title: str = ""
    organisation: str | None = None
    period: str | None = None
    kind: str | None = None
    coverage: Coverage = field(default_factory=Coverage)
    figures: tuple[Figure, ...] = ()
    untested: tuple[Untested | None, ...] = ()  # one per figure, None where a claim tested it
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    form_cells: tuple[FormCell, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    filings: tuple[str, ...] = ()  # the paths of those that a dossier is made of
    told: Told | None = field(default=None, repr=False)  # what other filings may tell too, where it was asked for
    prose: Prose | None = field(default=None, repr=False)  # the text, where the run was asked to keep it

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that neither a baseline nor a waiver silences."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    def loud(self, threshold: Severity) -> bool:
        """Whether an open finding is at or above the threshold."""
        return any(SEVERITIES.index(finding.severity) <= SEVERITIES.index(threshold) for finding in self.open_findings)


@dataclass(frozen=True, slots=True)
class Generator:
    name: str
    version: str
    suite: str
    suite_digest: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """The whole run. `gouji.Report` wraps it for callers from Python.

    `origins` holds for each document the place of its file among the submitted ones, for an archive holds several;
    empty where every file holds one.
    """

    generator: Generator
    documents: tuple[DocumentReport, ...]
    origins: tuple[int, ...] = ()

    def exit_status(self, threshold: Severity | Sequence[Severity] = "error") -> int:
        """0 nothing at or above the threshold, 1 findings, 3 a file could not be read or a check failed to run.

        A sequence holds the threshold of each file as submitted. Suppressed findings do not count.
        """
        if any(notice.fatal for document in self.documents for notice in document.notices):
            return 3
        origins = self.origins or range(len(self.documents))
        for document, origin in zip(self.documents, origins, strict=True):
            if document.loud(threshold if isinstance(threshold, str) else threshold[origin]):
                return 1
        return 0


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One run worded in both languages: the same documents, claims and findings, whose texts alone differ."""

    zh: RunReport
    en: RunReport
