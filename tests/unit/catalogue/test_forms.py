"""The standard forms: what a header names, when a form is in force, and every mistake in a file of one."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from gouji.catalogue.forms import read_forms
from gouji.catalogue.load import load
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError
from gouji.model.forms import Form

FORMS = {form.id: form for form in load().forms}


def test_the_four_forms_are_shipped() -> None:
    assert set(FORMS) == {
        "project-targets",
        "project-self-evaluation",
        "department-self-evaluation",
        "score-sheet",
    }


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("年度指标值", "target"),
        ("实际完成指标值", "actual"),
        ("全年实际值（B）", "actual"),
        ("全年预算数（A）", "adjusted"),
        ("年初预算数", "budget"),
        ("执行率（B/A）", "rate"),
        ("分值（权重）", "weight"),
        ("偏差原因分析及改进措施", "remark"),
        ("主管部门", None),
    ],
)
def test_the_longest_term_names_a_column(words: str, kind: str | None) -> None:
    assert FORMS["project-self-evaluation"].column(words) == kind


def test_joined_header_cells_are_read_in_their_order() -> None:
    words = "项目资金（万元）年初预算全年预算数（A）全年执行数（B）分值执行率（B/A）得分"
    assert FORMS["project-self-evaluation"].header(words) == (
        "budget", "adjusted", "executed", "weight", "rate", "score",
    )  # fmt: skip


def test_a_form_is_in_force_in_its_years_and_where_no_year_is_known() -> None:
    form = Form("x", "", "", (), (), (), (), first_year=2015, last_year=2018)
    assert [form.in_force(year) for year in (2014, 2015, 2018, 2019, None)] == [False, True, True, False, True]


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    folder = copytree(data_folder("schemas") / "forms", tmp_path / "forms")
    (folder / "score-sheet.yaml").write_text(
        "form: sheet\ntitle: {zh: 表, en: Sheet}\ntitles: []\nyears: {from: early}\nrecognised_by: [mark]\n"
        "columns:\n  - {kind: mark, terms: [分数]}\n  - {kind: score, terms: [分数]}\norder: [target]\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError) as caught:
        read_forms(folder)
    told = {f"{mistake.line} {mistake.field}" for mistake in caught.value.mistakes}
    assert {"1 form", "3 titles", "4 years.from", "7 columns[0].kind", "8 columns[1].terms[0]", "9 order[0]"} <= told


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        read_forms(tmp_path)
