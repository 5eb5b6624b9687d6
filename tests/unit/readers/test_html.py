"""HTML: what is seen of a page, where it stands, and sources that nobody would write."""

from __future__ import annotations

import pytest
from tests.unit.readers.conftest import Opened, Refused

from gouji.model.limits import Limits
from gouji.model.place import place


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>标题</title>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一、收入</p><p>全年 <b>98</b>.30&nbsp;万元。</p>", "一、收入\n全年 98.30 万元。\n"),
        ("<p>一行<p>又一行<div>第三行</div>第四行", "一行\n又一行\n第三行\n第四行\n"),
        ("第一行<br>第二行<br/>第三行", "第一行\n第二行\n第三行\n"),
        ("<p>\n  支出\n  98.30&#x4E07;元&amp;其他 &unknown; 5<6\n</p>", "支出 98.30万元&其他 &unknown; 5<6\n"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙\n"),
        ("<!-- <p>批注</p> --><p>正文</p><!-- 到底", "正文\n"),
        ("<p>说明<sup>[1]</sup>如下，面积 20m<sup>2</sup>。</p>", "说明如下，面积 20m2。\n"),
        ("<p>收入 123.4<sup>1</sup>万元，10<sup>4</sup>户<sup>①</sup>。</p>", "收入 123.4万元，10^4户。\n"),
        ("<table><caption>收入决算表</caption><tr><td>科目<td>1</table>", "收入决算表\n科目\t1\n"),
        ("<pre>甲  1\n<b>乙</b> 2\r\n\n丙</pre>丁", "甲 1\n乙 2\n丙\n丁\n"),
        ("<script>if (a<b) x('<p>不是</p>')</script><p>正文</p><style>p{}</style>", "正文\n"),
        ("<p title=\"a>b\" data='<td>'>正文</p>", "正文\n"),
        ("<p>结余 <3 万元", "结余 <3 万元\n"),
    ],
)
def test_what_is_seen(opened: Opened, body: str, text: str) -> None:
    assert opened(page(body)).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'><p>看不见 1</p></div>",
        "<p hidden>看不见 2</p>",
        "<span style='visibility:hidden'>看不见<b>3</b></span>",
        "<p class='a off'>看不见 4</p>",
        "<select><option>看不见 5</option></select>",
        "<textarea><p>看不见 6</p></textarea>",
        "<noscript><p>看不见 7</p></noscript>",
        "<table><tr style='display:none'><td>看不见</td><td>8</td></tr></table>",
    ],
)
def test_what_is_hidden(opened: Opened, hidden: str) -> None:
    style = "<style>.on{color:red} .off, #gone {display:none} @media print{.shown{display:none}}</style>"

    assert opened(page(f"{hidden}<p class='shown'>看得见</p>", style)).text == "看得见\n"


def test_merged_cells(opened: Opened) -> None:
    table = (
        "<table><tr><td colspan=4>收支表<tr><td rowspan=2>科目<td colspan=2>收入<td rowspan=2>备注"
        "<tr><td>预算<td>决算<tr><td>合计<td>98.30<td>95.<b>10</b><td><p>甲</p><p>乙</p></table>"
    )

    source = opened(page(table))

    assert source.text == "收支表\t\t\t\n科目\t收入\t\t备注\n\t预算\t决算\t\n合计\t98.30\t95.10\t甲 乙\n"
    start = source.text.index("95.10")
    assert place(source.locate(((start, start + 5),)), "zh") == "表 1 第 4 行第 3 列"


def test_a_span_without_end(opened: Opened) -> None:
    assert opened(page("<table><tr><td colspan=99999999>甲<td rowspan=0>乙<tr><td>丙</table>")).text.split() == [
        "甲",
        "乙",
        "丙",
    ]


def test_a_table_for_the_layout(opened: Opened) -> None:
    inner = "<table><tr><td>科目</td><td>98.30</td></tr></table>"

    source = opened(
        page(f"<table><tr><td>栏目</td><td><p>前言</p>{inner}</td></tr><tr><td><p>一<p>二</td></tr></table>")
    )

    assert source.text == "栏目\n前言\n科目\t98.30\n一\n二\n"


def test_the_place_in_the_source(opened: Opened) -> None:
    data = page("\n<p>预算&nbsp;100&#46;50\n  万元</p>")

    source = opened(data)

    start = source.text.index("50")
    found = source.locate(((start, start + 5),))
    assert (source.text[start : start + 5], found.line, found.column, found.end_line, found.end_column) == (
        "50 万元",
        2,
        20,
        3,
        5,
    )
    assert place(found, "zh") == "第 1 段"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_encodings(opened: Opened, encoding: str) -> None:
    text = "<html><body><p>預算支出的項目</p></body></html>"

    assert opened(text.encode(encoding)).text == "預算支出的項目\n"


def test_a_few_damaged_characters(opened: Opened) -> None:
    source = opened(page("<p>支出 98.30 万元。</p>" * 100) + b"\xe5\x88")

    assert [remark.message.zh for remark in source.remarks] == ["有 1 处字符损坏，其余已读取"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 200_000,
        '<a x=">" ' * 100_000,
        "<a x='" * 100_000 + '">',
        "<!-" * 200_000,
        "</" * 200_000,
        "<div>" * 200_000 + "<p>1</p>",
        "<table><tr><td>" * 50_000,
        "&" * 300_000,
        "<p>" + "&#x110000;&#99999999;" * 20_000,
        "<style>" + ".a{" * 100_000,
    ],
)
def test_hostile_sources_take_no_longer(hostile: str, opened: Opened) -> None:
    assert opened(page("<p>正文</p>" + hostile), limits=Limits(seconds=20)).text.startswith("正文\n")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "标题"),
        ("<meta name='ArticleTitle' content='某市2023年预算&amp;决算'>", "某市2023年预算&决算"),
    ],
)
def test_what_the_page_calls_itself(opened: Opened, head: str, title: str) -> None:
    assert opened(page("<p>正文</p>", head)).title == title


def test_the_name_of_the_site_is_no_part_of_the_title(opened: Opened) -> None:
    data = "<html><head><title>某市2023年决算公开_财政局 - 某市政府</title></head><body>首页</body></html>".encode()

    assert opened(data).title == "某市2023年决算公开"


def test_too_many_cells(refused: Refused) -> None:
    data = page("<table>" + "<tr>" + "<td rowspan=65000>1" * 1000 + "<tr>" * 3000 + "</table>")

    assert refused(data) == ("单元格超过 2000000 的上限", "more than 2000000 cells")
