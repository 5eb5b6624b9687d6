"""Plain text: taken as it stands, so that its places are its lines."""

from __future__ import annotations

from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.encoding import decode


def read(data: bytes, budget: Budget) -> Content:
    """Decode the bytes. Raises ReadError."""
    budget.look()
    text, encoding = decode(data)
    return Content(text, "text/plain", encoding=encoding, tabular=False)
