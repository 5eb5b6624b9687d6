"""What is generated from cards and code is current: pages and the schema of a card; and cards fit that schema."""

from __future__ import annotations

from datetime import date
from json import loads
from pathlib import Path

import jsonschema
import pytest

from gouji.catalogue.card_rules import FIELDS
from gouji.catalogue.card_schema import card_schema, rendered
from gouji.catalogue.cues import CUES, SLOTS
from gouji.catalogue.data_file import content_of
from gouji.catalogue.load import load, suite_names
from gouji.catalogue.locate import data_folder
from gouji.catalogue.pages import pages
from gouji.model.claim import RELATIONS

CARDS = sorted(path for path in data_folder("checks").rglob("*.yaml") if path.parent.name != "suites")


def test_pages_are_current(root: Path) -> None:
    folder = root / "docs" / "checks"

    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == pages(
        load(suites=suite_names())
    )


def test_the_schema_of_a_card_is_current() -> None:
    assert (data_folder("schemas") / "card.json").read_text(encoding="utf-8") == rendered()


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_a_shipped_card_fits_the_schema(path: Path) -> None:
    jsonschema.validate(content_of(path, path.name), card_schema())


def test_the_schema_refuses_an_unknown_field() -> None:
    content = content_of(CARDS[0], "card")
    assert isinstance(content, dict)

    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate({**content, "colour": "red"}, loads(rendered()))


def test_every_relation_has_slots_and_every_cue_a_card() -> None:
    assert set(SLOTS) == set(RELATIONS)
    assert {card.cue for card in load(suites=suite_names()).cards} == {cue.name for cue in CUES}


def test_a_remedy_that_asks_for_changes_warns_against_making_figures_fit() -> None:
    ending = "请对照原始资料核实后更正，勿仅为相符而改数。"

    assert [card.id for card in load().cards if card.handling == "必改" and not card.remedy.zh.endswith(ending)] == []


def test_no_basis_is_cited_as_read_without_a_clause() -> None:
    assert [card.id for card in load().cards for basis in card.basis if basis.read and not basis.clause] == []


def test_effective_days_are_days() -> None:
    days = [day for card in load().cards for day in (card.effective_from, card.effective_to) if day is not None]

    assert [date.fromisoformat(day).isoformat() for day in days] == days


def test_the_guide_lists_every_cue_slot_and_field(root: Path) -> None:
    guide = (root / "docs" / "adding-a-check.md").read_text(encoding="utf-8")
    needs = {
        cue.name: ", ".join(
            f"`{field}`"
            for field, needed in (
                ("metric", cue.metric),
                ("definitions", cue.definitions),
                ("identities", cue.identities),
                ("limit", cue.relation == "bound" and cue.metric),
                ("bands", cue.bands),
            )
            if needed
        )
        for cue in CUES
    }
    rows = [
        f"| `{cue.name}` | {cue.relation} | {needs[cue.name]}{' ' if needs[cue.name] else ''}| "
        f"{'yes' if cue.accuses else 'never'} |"
        for cue in CUES
    ]

    assert [row for row in rows if row not in guide] == []
    assert [slot for slots in SLOTS.values() for slot in slots if f"`{slot}`" not in guide] == []
    assert [field for field in FIELDS if f"`{field}`" not in guide] == []
