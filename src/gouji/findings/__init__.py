"""Verdicts to findings: grouping by root cause, diagnosis, wording, fingerprints. Knows no file format."""
