"""Findings (问题): verdicts worth showing, with their evidence, arithmetic and suggestion (疑似原值)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Handling = Literal["必改", "需说明", "提示"]
HANDLINGS: tuple[Handling, ...] = ("必改", "需说明", "提示")
Audience = Literal["all", "reviewer", "auditor"]
AUDIENCES: tuple[Audience, ...] = ("all", "reviewer", "auditor")
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding quotes. Exactly one piece of a finding is primary. `figure` may name a statement or nothing."""

    figure: str | None
    role: Literal["primary", "related"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The one changed figure that would make everything agree; `support` names the second relation that says so."""

    figure: str
    printed: str
    suggested: str
    support: str
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    fingerprint: str
    number: str
    check: str
    severity: Severity
    handling: Handling
    audience: Audience
    confidence: Confidence
    message: str
    explanation: str
    remedy: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    suggestion: Suggestion | None = None
