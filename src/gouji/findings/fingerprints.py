"""Fingerprints: the same finding in another run, wherever it stands and however it is worded."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from gouji.findings.case import Case
from gouji.model.claim import Judgement


class Fingerprints:
    """Hands out fingerprints; equal ones of a document get an ordinal."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def of(self, case: Case, check: str, judgement: Judgement) -> str:
        """16 hexadecimal digits over check, relation, metric, period, organisation and the pairs of role and value."""
        claim = judgement.claim
        figures = case.by_id
        pairs = sorted(
            f"{term.role}{term.sign:+d}={figures[term.figure].quantity.printed}{figures[term.figure].quantity.unit.printed}"
            for term in judgement.reading.terms
        )
        organisation = figures[judgement.reading.terms[0].figure].organisation
        key = "\x1f".join([check, claim.relation, claim.metric, claim.period or "", organisation or "", *pairs])
        self._times[key] += 1
        return sha256(f"{key}\x1f{self._times[key]}".encode()).hexdigest()[:16]
