"""What the tests of readers ask of a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.readers.open import Unread, open_bytes

Opened = Callable[..., Source]
Refused = Callable[..., tuple[str, str]]


@pytest.fixture
def opened() -> Opened:
    """The one filing in the bytes."""

    def open_one(data: bytes, name: str = "材料", limits: Limits | None = None) -> Source:
        (filing,) = open_bytes(data, name, limits or Limits())
        assert isinstance(filing, Source), filing
        return filing

    return open_one


@pytest.fixture
def refused() -> Refused:
    """Why the bytes cannot be read, in both languages."""

    def open_none(data: bytes, name: str = "材料", limits: Limits | None = None) -> tuple[str, str]:
        (filing,) = open_bytes(data, name, limits or Limits())
        assert isinstance(filing, Unread), filing
        return filing.reason.zh, filing.reason.en

    return open_none
