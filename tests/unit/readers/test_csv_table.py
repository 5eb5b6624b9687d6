"""CSV: cells by their row and column, whatever parts them."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened

from gouji.model.place import place


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("parter", [",", ";", "\t"])
def test_a_table(opened: Opened, parter: str, encoding: str) -> None:
    rows = ["科目,决算数,完成率", '"合计","1,234.50",99.83%', ",,", '"其\n中",="007",']
    written = "\r\n".join(row.replace(",", parter).replace(f"1{parter}234", "1,234") for row in rows)

    source = opened(written.encode(encoding), "决算.csv")

    assert (source.media_type, source.text) == (
        "text/csv",
        "科目\t决算数\t完成率\n合计\t1,234.50\t99.83%\n其 中\t007\t\n",
    )
    start = source.text.index("007")
    found = source.locate(((start, start + 3),))
    assert (found.line, found.column, place(found, "zh")) == (4, None, "表 1 第 4 行第 2 列")


@pytest.mark.parametrize("written", ["一、收入\n全年98.30万元。\n", '"一,二\n三,四\n'])
def test_what_is_no_table_is_text(opened: Opened, written: str) -> None:
    source = opened(written.encode(), "说明.csv")

    assert (source.media_type, source.text) == ("text/plain", written)


def test_a_row_may_be_longer_than_a_cell(opened: Opened) -> None:
    row = ",".join(["科目", *["12.50"] * 30_000])

    assert opened(f"{row}\n{row}\n".encode(), "宽表.csv").text.splitlines()[1] == row.replace(",", "\t")
