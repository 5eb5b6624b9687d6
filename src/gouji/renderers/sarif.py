"""SARIF 2.1.0 (OASIS), for code-scanning services and editors.

One run; a rule for every check that found something, a result for every finding, suppressed ones included and marked
so. Columns and offsets are code points. Formats without lines have no region: their page, sheet and cell stand in the
properties of the location.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from gouji.model.card import Card, Language
from gouji.model.finding import Finding, Severity, Suppression
from gouji.model.location import Location
from gouji.model.notice import Notice
from gouji.model.report import DocumentReport, RunReport
from gouji.model.statement import Figure, Statement
from gouji.renderers.quoted import Quoted, in_order, primary, quoted_in, related

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "gouji/v1"
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

Json = dict[str, Any]


def render(run: RunReport, cards: Mapping[str, Card], language: Language) -> str:
    found = sorted({finding.check for document in run.documents for finding in document.findings})
    ranks = {check: rank for rank, check in enumerate(found)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run, [cards[check] for check in found], language)},
                "columnKind": "unicodeCodePoints",
                "language": "zh-CN" if language == "zh" else "en-US",
                "invocations": [_invocation(run)],
                "artifacts": [_artifact(document) for document in run.documents],
                "results": [
                    result
                    for number, document in enumerate(run.documents)
                    for result in _results(document, number, ranks)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _driver(run: RunReport, cards: list[Card], language: Language) -> Json:
    return {
        "name": run.generator.name,
        "version": run.generator.version,
        "properties": {"suite": run.generator.suite, "suiteDigest": run.generator.suite_digest},
        "rules": [_rule(card, language) for card in cards],
    }


def _rule(card: Card, language: Language) -> Json:
    return {
        "id": card.id,
        "name": card.name,
        "shortDescription": {"text": card.title.in_language(language)},
        "fullDescription": {"text": card.explanation.in_language(language)},
        "help": {"text": card.remedy.in_language(language)},
        "defaultConfiguration": {"level": LEVELS[card.severity]},
        "properties": {
            "tags": [card.family],
            "family": card.family,
            "version": card.version,
            "relation": card.relation,
            "handling": card.handling,
        },
    }


def _invocation(run: RunReport) -> Json:
    notices = [(number, notice) for number, document in enumerate(run.documents) for notice in document.notices]
    return {
        "executionSuccessful": not any(notice.fatal for _, notice in notices),
        "toolExecutionNotifications": [
            _notification(notice, number, run.documents[number]) for number, notice in notices
        ],
    }


def _notification(notice: Notice, number: int, document: DocumentReport) -> Json:
    place: Json = {"artifactLocation": _address(document.path, number)}
    if notice.line is not None:
        place["region"] = {"startLine": notice.line}
    return {
        "descriptor": {"id": notice.code},
        "level": LEVELS[notice.level],
        "message": {"text": notice.message},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(document: DocumentReport) -> Json:
    artifact: Json = {"location": _address(document.path)}
    if document.media_type is not None:
        artifact["mimeType"] = document.media_type
    if document.sha256 is not None:
        artifact["hashes"] = {"sha-256": document.sha256}
    return artifact


def _address(path: str, index: int | None = None) -> Json:
    """A relative path is one below the root of the sources; an absolute one becomes a file URI."""
    shown = path.encode("utf-8", "replace").decode()
    pure = PureWindowsPath(shown) if PureWindowsPath(shown).drive else PurePath(shown)
    place: Json = (
        {"uri": pure.as_uri()} if pure.is_absolute() else {"uri": quote(pure.as_posix()), "uriBaseId": "SRCROOT"}
    )
    return place if index is None else {**place, "index": index}


def _results(document: DocumentReport, number: int, ranks: Mapping[str, int]) -> Iterator[Json]:
    quoted = quoted_in(document)
    for finding in in_order(document, suppressed=True):
        yield _result(finding, quoted, _address(document.path, number), ranks)


def _result(finding: Finding, quoted: Quoted, artifact: Json, ranks: Mapping[str, int]) -> Json:
    about = primary(finding, quoted)
    result: Json = {
        "ruleId": finding.check,
        "ruleIndex": ranks[finding.check],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            _location(about, artifact) if about is not None else {"physicalLocation": {"artifactLocation": artifact}}
        ],
    }
    others = related(finding, quoted)
    if others:
        result["relatedLocations"] = [
            {"id": rank, "message": {"text": _caption(one)}, **_location(one, artifact)}
            for rank, one in enumerate(others, 1)
        ]
    result["fingerprints"] = result["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}  # services read either
    if finding.suppressed is not None:
        result["suppressions"] = [_suppression(finding.suppressed)]
    result["properties"] = {
        "number": finding.number,
        "handling": finding.handling,
        "audience": finding.audience,
        "confidence": finding.confidence,
        "explanation": finding.explanation,
        "remedy": finding.remedy,
        **({} if finding.suggestion is None else {"suggestion": finding.suggestion.message}),
    }
    return result


def _suppression(suppression: Suppression) -> Json:
    """A decision outside of the filing: the filing itself bears no mark of it."""
    reason = suppression.by if suppression.reason is None else suppression.reason
    return {"kind": "external", "status": "accepted", "justification": reason}


def _caption(one: Figure | Statement) -> str:
    name = (one.label or one.metric) if isinstance(one, Figure) else one.metric
    return f"{name}: {one.quote}" if name else one.quote


def _location(one: Figure | Statement, artifact: Json) -> Json:
    if one.location.document is not None:  # of a dossier: the filing itself
        artifact = _address(one.location.document)
    place: Json = {"physicalLocation": {"artifactLocation": artifact}}
    region = _region(one)
    if region:
        place["physicalLocation"]["region"] = region
    if one.location.where:
        place["logicalLocations"] = [{"fullyQualifiedName": one.location.where}]
    elsewhere = _elsewhere(one.location)
    if elsewhere:
        place["properties"] = elsewhere
    return place


def _region(one: Figure | Statement) -> Json:
    place = one.location
    if place.line is None:
        return {}
    fields: Json = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
        "snippet": {"text": one.quote},
    }
    return _known(fields)


def _elsewhere(place: Location) -> Json:
    fields: Json = {
        "page": place.page,
        "box": None if place.box is None else list(place.box),
        "sheet": place.sheet,
        "cell": place.cell,
        "paragraph": place.paragraph,
    }
    return _known(fields)


def _known(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
