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
        figures = case.by_id
        pairs = sorted(
            f"{term.role}{term.sign:+d}={figures[term.figure].quantity.printed}{figures[term.figure].quantity.unit.printed}"
            for term in judgement.reading.terms
        )
        key = "\x1f".join([*_about(case, check, judgement), *pairs])
        self._times[key] += 1
        return sha256(f"{key}\x1f{self._times[key]}".encode()).hexdigest()[:16]


def key_without_values(case: Case, check: str, judgement: Judgement) -> str:
    """16 hexadecimal digits over what a fingerprint holds but its values, so that a corrected figure keeps it.

    Findings of a filing may share one: it says which decision to look at again, and never silences.
    """
    return sha256("\x1f".join(_about(case, check, judgement)).encode()).hexdigest()[:16]


def _about(case: Case, check: str, judgement: Judgement) -> list[str]:
    claim = judgement.claim
    organisation = case.by_id[judgement.reading.terms[0].figure].organisation
    return [check, claim.relation, claim.metric, claim.period or "", organisation or ""]
