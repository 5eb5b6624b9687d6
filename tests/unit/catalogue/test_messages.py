"""The program's own texts: complete in both languages, and mistakes in them are told by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.model.claim import REASONS, RELATIONS, TermRole
from gouji.model.finding import HANDLINGS, SEVERITIES, WAIVER_REASONS, Silencer
from gouji.model.notice import Level
from gouji.model.quantity import Fit
from gouji.model.statement import Role, Untested
from gouji.renderers.html.states import STATES

WRONG = """\
greeting:
  slots: {name: text, times: number}
  zh: 你好，{name}
  en: hello {nobody}
farewell:
  zh: 再会
  fr: adieu
broken: {zh: "{", en: b}
flat: text
"""


def test_texts_of_both_languages() -> None:
    messages = Messages.load()
    assert messages.text("doctor.cards", "zh", count=7) == "7 条，未见问题"
    assert messages.wording("en")("doctor.cards", count=7) == "7, no mistake found"


def test_every_closed_list_has_its_words() -> None:
    from typing import get_args

    keys = Messages.load().entries.keys()
    wanted = {
        *(f"severity.{name}" for name in SEVERITIES),
        *(f"handling.{name}" for name in HANDLINGS),
        *(f"reason.{name}" for name in REASONS),
        *(f"role.{name}" for name in get_args(Role)),
        *(f"term.{name}" for name in get_args(TermRole)),
        *(f"untested.{name}" for name in get_args(Untested)),
        *(f"decision.{name}" for name in WAIVER_REASONS),
        *(f"relation.{name}" for name in RELATIONS),
        *(f"state.{name}" for name in STATES),
        *(f"html.fit.{name}" for name in get_args(Fit)),
        *(f"html.by.{name}" for name in get_args(Silencer)),
        *(f"level.{name}" for name in get_args(Level)),
    }
    assert wanted - keys == set()


def test_no_text_judges_people_or_passes_a_filing() -> None:
    forbidden = re.compile("错误|造假|虚报|违规|通过|合格")
    texts = {key: entry.text.zh for key, entry in Messages.load().entries.items()}
    assert {key for key, text in texts.items() if forbidden.search(text)} == set()


def test_every_key_is_used(root: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "src" / "gouji").rglob("*.py")))
    families = tuple(set(re.findall(r'f["\'](\w+\.)\{', source)))
    unused = [
        key
        for key in Messages.load().entries
        if f'"{key}"' not in source and f"'{key}'" not in source and not key.startswith(families)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("key", "slots", "message"),
    [
        ("doctor.cards", {}, r"doctor.cards: slots \[\], expected \['count'\]"),
        ("doctor.cards", {"count": 1, "page": 2}, r"slots \['count', 'page'\], expected"),
        ("doctor.cards", {"count": "7"}, "doctor.cards: slot count is str, not int"),
        ("doctor.cards", {"count": True}, "doctor.cards: slot count is bool, not int"),
    ],
)
def test_slots_are_typed(key: str, slots: dict[str, int | str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Messages.load().text(key, "zh", **slots)


def test_mistakes_are_told_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "messages.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        Messages.load(path)
    assert [str(mistake) for mistake in caught.value.mistakes] == [
        "messages.yaml:2: greeting.slots.times: has unknown type number (known: count, text)",
        "messages.yaml:3: greeting.zh: does not use slot times",
        "messages.yaml:4: greeting.en: does not use slot name",
        "messages.yaml:4: greeting.en: does not use slot times",
        "messages.yaml:4: greeting.en: uses undeclared slot nobody",
        "messages.yaml:5: farewell.en: is missing or not a text",
        "messages.yaml:7: farewell.fr: is not a known field",
        "messages.yaml:8: broken.zh: has unbalanced braces",
        "messages.yaml:9: flat: needs a mapping with zh and en",
    ]
