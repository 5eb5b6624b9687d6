"""A final account says the same in the layouts of all provinces: its tables are found, hold together, and break where one breaks."""

from __future__ import annotations

import pytest
from tests.golden.final_accounts import LAYOUTS, Layout, pages

from gouji.model.report import DocumentReport
from gouji.pipeline import check_bytes
from gouji.settings import Settings

TABLES = {
    "final-total",
    "final-income",
    "final-spending",
    "final-funded-total",
    "final-general",
    "final-basic",
    "final-fund",
    "final-three-public",
}


def checked(data: bytes) -> DocumentReport:
    (document,) = check_bytes(data, "决算.pdf", Settings()).documents
    return document


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_all_tables_are_read_and_agree(layout: Layout) -> None:
    document = checked(pages(layout))

    assert {cell.form for cell in document.form_cells} == TABLES
    assert [finding.message for finding in document.findings] == []
    assert document.coverage is not None
    assert document.coverage.holds > 100


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize(("amount", "broken"), [("51.27", "57.27"), ("118.75", "118.15"), ("8.90", "8.40")])
def test_a_broken_cell_is_what_the_errors_cite(layout: Layout, amount: str, broken: str) -> None:
    if layout.yuan:
        amount, broken = (f"{float(one) * 10_000:,.2f}" for one in (amount, broken))
    document = checked(pages(layout, (amount, broken)))

    cited = {figure.id for figure in document.figures if figure.quote.split()[0] == broken}
    assert document.findings
    assert all(cited & {piece.figure for piece in finding.evidence} for finding in document.findings)
