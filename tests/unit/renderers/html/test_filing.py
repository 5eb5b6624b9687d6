"""The text of a filing as it is shown: folded, in tables, with what layout took out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gouji.model.address import Address
from gouji.model.prose import Block, Prose
from gouji.model.report import Bilingual
from gouji.renderers.html.filing import CHUNK_ROWS, filing_html
from gouji.renderers.html.marks import MarkedText
from gouji.renderers.html.words import Words

Checked = Callable[..., Bilingual]

TORN = """\
某市图书馆2024年度自评报告

一、资金情况

全年安排购书经费 100 万元，实际支

出 80 万元，见 Annex

B 和附表。

- 1 -

项目\t预算数\t执行数
图书\t60.00\t48.00
期刊\t40.00\t
"""


def _shown(prose: Prose | None, words: Words) -> str:
    assert prose is not None
    return filing_html(prose, MarkedText(prose.source.text, [], ""), words)


def test_torn_lines_are_put_together_and_rows_make_a_table(checked: Checked, words: Words) -> None:
    (document,) = checked(TORN).zh.documents
    assert _shown(document.prose, words) == (
        '<div class="k">\n'
        '<h2 class="title" data-l="1">某市图书馆2024年度自评报告</h2>\n'
        '<h3 class="l2" data-l="3">一、资金情况</h3>\n'
        '<p data-l="5">全年安排购书经费 100 万元，实际支出 80 万元，见 Annex B 和附表。</p>\n'
        '<p class="noise">- 1 -</p>\n'
        '<div class="t"><table>\n'
        '<tr data-l="13"><th>项目</th><th>预算数</th><th>执行数</th></tr>\n'
        '<tr data-l="14"><td>图书</td><td class="r">60.00</td><td class="r">48.00</td></tr>\n'
        '<tr data-l="15"><td>期刊</td><td class="r">40.00</td><td></td></tr>\n'
        "</table></div>\n"
        "</div>"
    )


def test_the_dots_of_a_table_of_contents_take_the_room_there_is(checked: Checked, words: Words) -> None:
    text = "一、部门职能…………………………3\n\n预算表.............5\n\n附表一······6 附表二······7\n"
    (document,) = checked(text).zh.documents
    assert _shown(document.prose, words) == (
        '<div class="k">\n'
        '<h3 class="l2 entry" data-l="1"><span>一、部门职能</span><i></i><span>3</span></h3>\n'
        '<p class="entry" data-l="3"><span>预算表</span><i></i><span>5</span></p>\n'
        '<p class="leader" data-l="5">附表一<i></i>6 附表二<i></i>7</p>\n'
        "</div>"
    )


def test_what_a_filing_says_is_never_markup(checked: Checked, words: Words) -> None:
    (document,) = checked("附件<script>alert(1)</script>\n\n共 \u202e3 项 &amp; “”'\"。").zh.documents
    assert _shown(document.prose, words) == (
        '<div class="k">\n'
        '<p data-l="1">附件 <span class="noise">&lt;script&gt;</span> alert(1) '
        '<span class="noise">&lt;/script&gt;</span> 共 \ufffd3 项 &amp;amp; “”&#x27;&quot;。</p>\n'
        "</div>"
    )


def test_a_long_text_stands_in_chunks(checked: Checked, words: Words) -> None:
    text = "".join(f"第{number}段文字。\n\n" for number in range(CHUNK_ROWS + 5))
    (document,) = checked(text).zh.documents
    html = _shown(document.prose, words)
    assert (html.count('<div class="k">'), html.count("<p ")) == (2, CHUNK_ROWS + 5)


def test_a_table_ends_with_its_page(checked: Checked, words: Words) -> None:
    (document,) = checked("甲\t1\n乙\t2\n丙\t3\n").zh.documents
    assert document.prose is not None
    source = replace(document.prose.source, addresses=(Address(0, page=1, table=1), Address(8, page=2, table=2)))
    assert _shown(replace(document.prose, source=source), words).count("<table>") == 2


def test_pages_and_sheets_begin_with_a_break(checked: Checked, words: Words) -> None:
    (document,) = checked("甲。\n\n乙。\n\n丙。\n").zh.documents
    assert document.prose is not None
    source = replace(document.prose.source, addresses=(Address(0, page=1), Address(4, page=2), Address(8, sheet="表1")))
    prose = replace(document.prose, source=source)
    assert isinstance(prose.blocks[0], Block)
    assert _shown(prose, words) == (
        '<div class="k">\n'
        '<p class="break"><span class="zh" lang="zh-CN">第 1 页</span><span class="en" lang="en">page 1</span></p>\n'
        "<p>甲。</p>\n"
        '<p class="break"><span class="zh" lang="zh-CN">第 2 页</span><span class="en" lang="en">page 2</span></p>\n'
        "<p>乙。</p>\n"
        '<h3 class="break"><span class="zh" lang="zh-CN">工作表 表1</span><span class="en" lang="en">Sheet 表1</span></h3>\n'
        "<p>丙。</p>\n"
        "</div>"
    )
