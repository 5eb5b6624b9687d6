"""Every character has an address: whatever the dirt, a figure's location leads back to the digits it was read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.chinese.digits import WIDE, WIDE_COMMA, WIDE_POINT, ZERO_WIDTH
from gouji.model.document import Source
from gouji.pipeline import check_bytes, check_files
from gouji.renderers.report_json import render
from gouji.settings import Settings

FRAGMENTS = (
    "年初预算为", "支出决算为", "其中：", "基本支出", "完成年初预算的", "比上年增加", "增长", "，", "。", "；", "、", "（", "）",
    "12.5", "１２．５", "1,234.50", "１，２３４．５０", "5,940,282. .83", "600. 00", "321 146", "0", "98", "2023年度", "９８.３０",
    "万元", "亿元", "元", "%", "％", "\\%", "个百分点", "人", "件", "万 元", "约", "不低于", "$\\geq 95\\%$", "≥", "-", "—",
    "\n", "\r\n", "\r", "\n\n", "\t", "|", " ", "  ", "\u3000", "\u00a0", "\f", "- 12 -\n", "第 3 页\n",
    "<b>", "</b>", "<sup>1</sup>", "[2]", "（yù）", "\u200b", "\ufeff", "\uf0a7", ",,", "%%", "萬", "預", "個", "億", "𠮷",
    "一、", "（一）", "1.", "（1）", "一是", "标题", "报告\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map("".join)
FILING = (
    "某县水利局2023年度部门决算报告\n一、收支情况\n年初预算为120.50万元，支出决算为98.30\n万元，完成年初预算的91.58%。\n"
    "基本支出\t60.10\t58.30\n年末在编36人，编外12人，编外人员控制率40.00%。\n"
)


def normalised(text: str) -> str:
    """One spelling, without blanks, invisible signs and LaTeX's own marks."""
    text = WIDE_COMMA.sub(",", WIDE_POINT.sub(".", text.translate(WIDE)))
    return re.sub(r"[\s$\\]", "", ZERO_WIDTH.sub("", text))


def source_of(text: str) -> Source:
    return Source("材料.txt", "0" * 64, "text/plain", text, "utf-8")


@settings(max_examples=250)
@given(TEXTS)
def test_the_location_of_a_figure_holds_what_it_quotes(text: str) -> None:
    data = text.encode("utf-8")
    document = check_bytes(data, "材料.txt", Settings()).documents[0]
    text = text.removeprefix("\ufeff")
    source = source_of(text)

    for figure in document.figures:
        place = figure.location
        spans: Sequence[tuple[int, int]] = place.spans or ((place.start, place.end),)

        assert 0 <= place.start < place.end <= len(text)
        assert (spans[0][0], spans[-1][1]) == (place.start, place.end)
        assert all(start < end for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert normalised("".join(text[start:end] for start, end in spans)) == normalised(figure.quote)
        assert normalised(figure.quantity.printed) in normalised(figure.quote)

        assert place.line is not None
        assert place.column is not None
        assert source.line_starts[place.line - 1] + place.column - 1 == place.start
        assert place.end_line is not None
        assert place.end_column is not None
        assert source.line_starts[place.end_line - 1] + place.end_column - 1 == place.end
        assert (place.line, place.column) < (place.end_line, place.end_column)


@settings(max_examples=100)
@given(TEXTS)
def test_figures_stand_in_reading_order_and_apart(text: str) -> None:
    places = [figure.location for figure in check_bytes(text.encode(), "材料.txt", Settings()).documents[0].figures]

    assert all(one.end <= two.start for one, two in pairwise(places))


@settings(max_examples=60)
@given(TEXTS)
def test_the_same_input_gives_the_same_report(text: str) -> None:
    data = text.encode("utf-8")

    assert check_bytes(data, "材料.txt", Settings()) == check_bytes(data, "材料.txt", Settings())


@pytest.fixture(scope="module")
def filings(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("filings")
    paths = []
    for number in range(9):
        path = folder / f"材料{number}.txt"
        path.write_text(FILING.replace("98.30", f"9{number}.30"), encoding="gbk" if number % 2 else "utf-8", newline="")
        paths.append(path)
    (folder / "空.txt").write_bytes(b"")
    return [*paths[:4], folder / "空.txt", folder / "没有.txt", *paths[4:]]


def test_the_number_of_workers_does_not_show(filings: list[Path]) -> None:
    one = render(check_files(filings, Settings(jobs=1)))
    two = render(check_files(filings, Settings(jobs=2)))

    assert one == two
    assert one == render(check_files(filings, Settings(jobs=1)))
