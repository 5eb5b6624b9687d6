"""The wording of messages, and files written into a folder that is the current one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.catalogue.messages import Messages
from gouji.model.wording import Wording

Written = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def en() -> Wording:
    return Messages.load().wording("en")


@pytest.fixture(scope="session")
def zh() -> Wording:
    return Messages.load().wording("zh")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> Path:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    return write
