"""Markdown: a text whose marks layout knows, taken as it stands."""

from __future__ import annotations

from dataclasses import replace

from gouji.readers import text
from gouji.readers.budget import Budget
from gouji.readers.content import Content


def read(data: bytes, budget: Budget) -> Content:
    """Decode the bytes. Raises ReadError."""
    return replace(text.read(data, budget), media_type="text/markdown")
