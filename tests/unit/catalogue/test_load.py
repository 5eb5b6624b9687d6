"""Loading the catalogue: what it holds, its digest, further folders, and all mistakes at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji.catalogue.load import load, mistakes_in, suite_names
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError

CARD = """\
id: XY001
name: rates.reading-rate
version: 1
since: "1"
title: {zh: 借阅率, en: Lending rate}
message: {zh: "{metric}：{stated}，{implied}", en: "{metric}: {stated}, {implied}"}
explanation: {zh: 借出册数除以藏书册数。, en: Books lent over books held.}
remedy: {zh: 请核实。, en: Check it.}
severity: warning
handling: 需说明
audience: all
basis: [{document: 材料自述公式, read: false}]
relation: ratio
cue: named-rate
scope: sentence
metric: [借阅率]
definitions:
  - {id: a, title: {zh: 甲, en: A}, numerator: [done], denominator: [planned]}
examples:
  - {verdict: holds, text: 计划2件，完成1件，借阅率50%。}
  - {verdict: holds, near: true, text: 计划3件，完成1件，借阅率33%。}
  - {verdict: contradicted, text: 计划2件，完成1件，借阅率60%。}
"""


SHIPPED = sum(path.parent.name != "suites" for path in data_folder("checks").rglob("*.yaml"))


def written(folder: Path, text: str, name: str = "card.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_cards_are_those_of_the_suite_by_id() -> None:
    catalogue = load()

    listed = re.findall(
        r"^ *- (GJ\d+)", (data_folder("checks") / "suites" / "general.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [card.id for card in catalogue.cards] == sorted(listed)
    assert sorted([*listed, *(card.id for card in catalogue.others)]) == sorted(
        card.id for card in load(suites=suite_names()).cards
    )
    assert catalogue.suite == "general"


def test_every_shipped_card_stands_in_the_folder_of_its_family() -> None:
    assert {card.path.partition("/")[0] == card.family for card in load().cards} == {True}


def test_a_card_is_found_by_id_and_by_name() -> None:
    catalogue = load()

    assert catalogue.card(" gj101 ") is catalogue.card("rates.budget-execution")
    with pytest.raises(KeyError):
        catalogue.card("GJ999")


def test_cards_by_cue() -> None:
    assert [card.id for card in load().by_cue("total-after")] == ["GJ303"]


def test_a_folder_adds_its_cards_and_changes_the_digest(tmp_path: Path) -> None:
    shipped, more = load(), load([written(tmp_path, CARD)])

    assert [card.id for card in more.cards] == [*(card.id for card in shipped.cards), "XY001"]
    assert more.digest != shipped.digest


def test_the_digest_is_that_of_the_content_alone(tmp_path: Path) -> None:
    once = load([written(tmp_path / "a", CARD)])
    again = load([written(tmp_path / "b", "# remark\r\n" + CARD.replace("\n", "\r\n"), "other.yml")])

    assert once.digest == again.digest


def test_an_id_is_never_taken_twice(tmp_path: Path) -> None:
    folder = written(tmp_path, CARD.replace("XY001", "GJ101"))

    with pytest.raises(CatalogueError) as caught:
        load([folder])

    assert str(caught.value) == f"{folder.as_posix()}/card.yaml:1: id: GJ101 is taken by rates/budget-execution.yaml"
    assert [str(one) for one in mistakes_in(folder)[0]] == [
        f"{folder.as_posix()}/card.yaml:1: id: GJ101 is the shipped check rates.budget-execution; an id is never reused"
    ]


def test_a_second_card_that_would_never_run_is_a_mistake(tmp_path: Path) -> None:
    text = CARD.replace("cue: named-rate", "cue: growth")

    with pytest.raises(CatalogueError) as caught:
        load([written(tmp_path, text)])

    assert [(one.line, one.field, one.problem) for one in caught.value.mistakes] == [
        (
            14,
            "cue",
            "growth has its check already, growth/on-prior.yaml; only named-rate, named-difference, scheme-band takes several",
        )
    ]


def test_the_shipped_folder_has_no_mistakes_as_a_folder_of_its_own() -> None:
    assert mistakes_in(data_folder("checks")) == ((), SHIPPED)


def test_a_folder_without_cards_is_a_mistake(tmp_path: Path) -> None:
    assert [one.problem for one in mistakes_in(tmp_path)[0]] == ["holds no card (*.yaml)"]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "problem"),
    [
        ("id: XY001", "id: xy1", 1, "id", "must be capital letters and then at least three digits, such as GJ101"),
        ("rates.reading-rate", "rate.reading", 2, "name", "family rate is not one of"),
        ("version: 1", "version: 0", 3, "version", "must be a whole number from 1 on"),
        ("severity: warning", "severity: fatal", 9, "severity", "fatal is not one of error, warning, info"),
        ("handling: 需说明", "handling: 必须", 10, "handling", "必须 is not one of 必改, 需说明, 提示"),
        ("audience: all", "audience: boss", 11, "audience", "boss is not one of all, reviewer, auditor"),
        ("audience: all\n", "", 1, "audience", "is missing"),
        ("audience: all", "audience: all\ncolour: red", 12, "colour", "is no known field"),
        ("read: false", "read: maybe", 12, "basis[0].read", "must be true (somebody read the clause there) or false"),
        ("relation: ratio", "relation: sum", 13, "relation", "cue named-rate belongs to relation ratio, not sum"),
        ("cue: named-rate", "cue: guess", 14, "cue", "guess is not one of named-rate"),
        ("scope: sentence", "scope: page", 15, "scope", "page is not one of clause"),
        ("metric: [借阅率]\n", "", 1, "metric", "is missing; cue named-rate needs the names of the rate"),
        ("[借阅率]", "['借阅.*率']", 16, "metric[0]", "holds signs of a pattern"),
        ("[借阅率]", "['借阅\\d率']", 16, "metric[0]", "holds signs of a pattern"),
        ("[借阅率]", "['(?i)率']", 16, "metric[0]", "holds signs of a pattern"),
        ("[借阅率]", "[借阅率, 借阅率]", 16, "metric[1]", "借阅率 stands here twice"),
        ("[planned]", "[dreamt]", 18, "definitions[0].denominator[0]", "dreamt is no operand of the lexicon"),
        ('{implied}"}', '{other}"}', 6, "message.en", "slot {other} is not filled here"),
        (', en: "{metric}: {stated}, {implied}"', "", 6, "message.en", "is missing"),
        (": {stated}, {implied}", ": {implied}", 6, "message", "the languages differ in their slots: stated"),
        ("{zh: 请核实。", "{zh: 有造假嫌疑。", 8, "remedy.zh", "judges (造假)"),
        ("verdict: contradicted", "verdict: wrong", 22, "examples[2].verdict", "wrong is not one of"),
        (", near: true", "", 19, "examples", "needs one that nearly fails (near: true)"),
        ("metric: [借阅率]", "metric: [借阅率]\nlimit: '100%'", 17, "limit", "belongs to bounds of named rates only"),
        ('since: "1"', 'since: "1"\nsince: "2"', 5, "(file)", "is not valid YAML: since stands here twice"),
        ("scope: sentence", "effective_from: soon\nscope: sentence", 15, "effective_from", "must be a day such as"),
    ],
)
def test_a_mistake_names_its_line_and_field(
    tmp_path: Path, old: str, new: str, line: int, field: str, problem: str
) -> None:
    assert old in CARD
    mistakes, _ = mistakes_in(written(tmp_path, CARD.replace(old, new, 1)))

    found = [one for one in mistakes if one.field == field and one.problem.startswith(problem)]
    assert [one.line for one in found] == [line], mistakes


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, CARD.replace("severity: warning", "severity: fatal").replace("scope: sentence", "scope: page"))
    written(tmp_path, "[1, 2", "broken.yaml")

    mistakes, cards = mistakes_in(tmp_path)

    assert [(Path(one.path).name, one.line, one.field) for one in mistakes] == [
        ("broken.yaml", 1, "(file)"),
        ("card.yaml", 9, "severity"),
        ("card.yaml", 15, "scope"),
    ]
    assert cards == 1


@pytest.mark.parametrize("content", ["", "just words", "- 1\n- 2", "{id: [}", "id: 5\nname: 7\nexamples: 3"])
def test_nonsense_is_a_mistake_and_no_crash(tmp_path: Path, content: str) -> None:
    mistakes, _ = mistakes_in(written(tmp_path, content))

    assert mistakes
