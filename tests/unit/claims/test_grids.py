"""Rows of two tables of a filing are two grids, whatever little stands between them."""

from __future__ import annotations

from gouji.pipeline import check_bytes
from gouji.settings import Settings

TABLE = "<table><tr><td>科目<td>2023年<td>2022年<tr><td>甲<td>{0}<td>{1}<tr><td>乙<td>{2}<td>{3}<tr><td>合计<td>{4}<td>{5}</table>"


def sums(page: str) -> list[tuple[str, tuple[str, ...]]]:
    (document,) = check_bytes(f"<html><body>{page}</body></html>".encode(), "表.html", Settings()).documents
    quotes = {figure.id: figure.quote for figure in document.figures}
    return [
        (one.verdict, tuple(quotes[term.figure] for term in one.reading.terms))
        for one in document.judgements
        if one.claim.relation == "sum"
    ]


def test_two_tables() -> None:
    one = TABLE.format("11.1", "21.5", "13.3", "24.2", "24.4", "45.7")
    two = TABLE.format("31.9", "41.3", "33.8", "44.9", "65.7", "86.2")

    assert (
        sums(one + two)
        == sums(f"{one}<p>{'另一张表的说明文字，' * 3}</p>{two}")
        == [
            ("holds", ("24.4", "11.1", "13.3")),
            ("holds", ("45.7", "21.5", "24.2")),
            ("holds", ("65.7", "31.9", "33.8")),
            ("holds", ("86.2", "41.3", "44.9")),
        ]
    )
