"""Figures in the text: cut where they overlap, put together where they are torn, escaped everywhere."""

from __future__ import annotations

from gouji.model.location import Location
from gouji.renderers.html.marks import Mark, MarkedText

TEXT = "预算<b>100万元</b>，其\n中50万\n元。"


def test_a_figure_with_its_finding() -> None:
    text = MarkedText(TEXT, [Mark("f1", Location(5, 10), "contradicted", (2, 7))], "d1-")
    assert text.html(0, 15) == (
        "预算&lt;b&gt;"
        '<span class="f c" id="d1-f1" data-f="f1">100万元</span>'
        '<a class="no" href="#d1-q2">2</a><a class="no" href="#d1-q7">7</a>'
        "&lt;/b&gt;，"
    )


def test_a_figure_without_a_finding_has_no_id() -> None:
    text = MarkedText("共8个", [Mark("f1", Location(1, 3), "untested")], "d1-")
    assert text.html(0, 3) == '共<span class="f n" data-f="f1">8个</span>'


def test_a_torn_figure_is_two_marks_of_one_name() -> None:
    torn = Mark("f2", Location(18, 23, spans=((18, 21), (22, 23))), "contradicted", (1,))
    text = MarkedText(TEXT, [torn], "")
    assert text.html(18, 21) + text.html(22, 24) == (
        '<span class="f c" id="f2" data-f="f2">50万</span>'
        '<span class="f c" data-f="f2">元</span><a class="no" href="#q1">1</a>。'
    )


def test_overlapping_marks_are_cut_and_the_gravest_state_shows() -> None:
    marks = [Mark("f1", Location(0, 4), "holds"), Mark("s1", Location(2, 6), "contradicted", (1,))]
    assert MarkedText("2023年度预算", marks, "").html(0, 8) == (
        '<span class="f h" data-f="f1">20</span><span class="f c" id="s1" data-f="f1 s1">23</span>'
        '<span class="f c" data-f="s1">年度</span><a class="no" href="#q1">1</a>预算'
    )


def test_a_piece_that_ends_within_a_mark() -> None:
    text = MarkedText("12345", [Mark("f1", Location(0, 5), "undecided", (1,))], "")
    assert text.html(0, 2) == '<span class="f u" id="f1" data-f="f1">12</span>'
    assert text.html(2, 5) == '<span class="f u" data-f="f1">345</span><a class="no" href="#q1">1</a>'
