"""The published tables as data: titles, headers, and every mistake in a file of one."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from gouji.catalogue.load import load
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError
from gouji.catalogue.public_tables import read_public_tables
from gouji.claims.public_tables import named_by
from gouji.model.public_tables import ITEMS, TOTAL_ROW

TABLES = {table.id: table for table in load().published}


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("收入支出决算总表", "final-total"),
        ("某局2023年度财政拨款收入支出决算总表", "final-funded-total"),
        ("财政拨款“三公”经费支出决算表", "final-three-public"),
        ("一般公共预算财政拨款基本支出决算表（公开06表）", "final-basic"),
        ("2026年部门支出预算总表", "budget-spending"),
        ("2026年部门一般公共预算支出功能分类预算表", "budget-general"),
        ("项目支出总表", None),
        ("政府采购支出预算表", None),
        ("支出决算表反映本年度各项支出", None),
    ],
)
def test_the_longest_title_at_the_end_of_a_line_names_the_table(title: str, table: str | None) -> None:
    found = named_by(title, load().published)
    assert (found.id if found else None) == table


def test_a_column_is_told_by_the_header_above_it() -> None:
    general = TABLES["final-general"]
    assert [general.column(*pair) for pair in (
        ("小计", ["本年支出"]), ("小计", ["基本支出", "本年支出"]), ("公用经费", ["基本支出"]),
    )] == ["total", "basic", "running"]  # fmt: skip
    assert general.column("备注", []) is None


def test_cards_name_cells_that_the_tables_have() -> None:
    unknown = [
        f"{card.id}: {cell}"
        for card in load().cards
        for identity in card.identities
        for cell in (identity.total, *identity.parts)
        if cell.table not in TABLES
        or cell.column not in {column.id for column in TABLES[cell.table].columns}
        or cell.row not in {TOTAL_ROW, "each", ITEMS, *(row.id for row in TABLES[cell.table].rows)}
    ]
    assert unknown == []


def test_tables_have_no_end_of_validity_before_their_beginning() -> None:
    assert TABLES["final-state-capital"].in_force(2019)
    assert not TABLES["final-state-capital"].in_force(2018)
    assert TABLES["final-state-capital"].in_force(None)


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    folder = copytree(data_folder("schemas") / "forms" / "public", tmp_path / "public")
    (folder / "final-income.yaml").write_text(
        "table: final-income\ntitle: {zh: 收入决算表, en: Income}\ntitles: [收入决算表]\nkind: budgets\nlayout: accounts\n"
        "years: {from: 2011, to: never}\ncolumns:\n  - {id: total, terms: [合计]}\nalong:\n  - {total: total, parts: [basic]}\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError) as caught:
        read_public_tables(folder)
    assert [str(mistake) for mistake in caught.value.mistakes] == [
        "forms/public/final-income.yaml:4: kind: budgets is not one of final, budget",
        "forms/public/final-income.yaml:6: years.to: must be a year such as 2020",
        "forms/public/final-income.yaml:10: along[0].parts: basic is no column of this table",
    ]
