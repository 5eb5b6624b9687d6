"""Pages of filings of our own, made as `gouji check --format html` makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gouji.catalogue.load import load
from gouji.catalogue.messages import Messages
from gouji.model.card import Card
from gouji.model.report import Bilingual
from gouji.pipeline import check_files_to_read
from gouji.renderers.html.words import Words
from gouji.settings import Settings

Checked = Callable[..., Bilingual]


@pytest.fixture(scope="session")
def words() -> Words:
    messages = Messages.load()
    return Words(messages.wording("zh"), messages.wording("en"))


@pytest.fixture(scope="session")
def cards() -> Mapping[str, Card]:
    return {card.id: card for card in load().cards}


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Both wordings of a run over files with these texts."""
    monkeypatch.chdir(tmp_path)

    def check(*texts: str) -> Bilingual:
        paths = [Path(f"{number}.txt") for number in range(1, len(texts) + 1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return check_files_to_read(paths, Settings())

    return check
