"""List marks, headings and titles."""

from __future__ import annotations

import pytest

from gouji.layout.headings import is_heading, is_title, item_title, rank


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("第一章 总则", 1),
        ("第十二部分 附件", 1),
        ("一、部门概况", 2),
        ("十二、其他", 2),
        ("（一）职责", 3),
        ("1.内设机构", 4),
        ("12、其他", 4),
        ("4．附表", 4),
        ("（1）办公室", 5),
        ("①办公费", 6),
        ("一是加强管理", 7),
        ("二要压减开支", 7),
        ("1.5万元", 0),
        ("2023年度", 0),
        ("部门概况", 0),
        ("", 0),
    ],
)
def test_rank(line: str, level: int) -> None:
    assert rank(line) == level


@pytest.mark.parametrize("line", ["一、部门概况", "（一）2023年度收支情况", "3.绩效目标完成情况。", "（2）2023年情况"])
def test_headings(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "部门概况",
        "一是加强管理",
        "一、收入120万元，支出98万元",
        "1.办公费12万元；",
        "（3）差旅费4万元。",
        "一、" + "长" * 40,
        "",
    ],
)
def test_no_headings(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("某县水利局2023年度部门决算报告", True),
        ("三公经费支出情况说明（2023年）", True),
        ("支出98万元", False),
        ("长" * 40 + "报告", False),
    ],
)
def test_titles(line: str, title: bool) -> None:
    assert is_title(line) is title


def test_an_item_is_named_by_its_first_words() -> None:
    assert item_title("1.办公费12万元，比上年减少。") == "1.办公费12万元"
    assert item_title("（一）" + "长" * 40) == "（一）" + "长" * 21
