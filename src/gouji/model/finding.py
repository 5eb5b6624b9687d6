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
SuggestionKind = Literal["value", "exchange", "left-out"]
SUGGESTION_KINDS: tuple[SuggestionKind, ...] = ("value", "exchange", "left-out")
"""Another value for one figure · two figures in each other's places · an amount that a list lacks."""
Confidence = Literal["high", "medium", "low"]
Silencer = Literal["baseline", "waiver"]
SILENCERS: tuple[Silencer, ...] = ("baseline", "waiver")
WaiverReason = Literal["口径不同", "四舍五入", "上级文件规定", "机构或科目调整", "读取有误", "其他"]
WAIVER_REASONS: tuple[WaiverReason, ...] = (
    "口径不同",
    "四舍五入",
    "上级文件规定",
    "机构或科目调整",
    "读取有误",
    "其他",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding quotes. Exactly one piece of a finding is primary. `figure` may name a statement or nothing."""

    figure: str | None
    role: Literal["primary", "related"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The one change that would make everything agree; `support` names the second relation that says so.

    Of a part left out of a list, `figure` and `printed` are that part, and `suggested` is the sum with it.
    """

    figure: str
    printed: str
    suggested: str
    support: str
    message: str
    kind: SuggestionKind = "value"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not shown: it was known before, or a person has decided on it; `reason` is that of the waiver."""

    by: Silencer
    reason: WaiverReason | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` is the fingerprint without its values: it stays when a figure is corrected. A suppressed finding does not count."""

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
    key: str = ""
    suppressed: Suppression | None = None
