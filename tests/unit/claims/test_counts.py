"""Announced numbers of items against what is listed behind or before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "本年安排三个子项目，一是平台运维，二是设备更新，三是人员培训。",
            [("holds", ["stated 三个子项目", "item 一是", "item 二是", "item 三是"])],
        ),
        (
            "本年安排三个子项目：一是平台运维。\n二是设备更新。\n三是人员培训。",
            [("holds", ["stated 三个子项目", "item 一是", "item 二是", "item 三是"])],
        ),
        (
            "本年安排以下三个子项目：\n一是平台运维。\n二是设备更新。\n三是人员培训。",
            [("holds", ["stated 三个子项目", "item 一是", "item 二是", "item 三是"])],
        ),
        (
            "本年安排以下三个子项目：\n一是平台运维。\n二是设备更新。\n设备用于大厅各窗口，年内已经验收。\n三是人员培训。",
            [],
        ),
        (
            "本年安排三个子项目，一是平台运维，二是设备更新。",
            [("contradicted", ["stated 三个子项目", "item 一是", "item 二是"])],
        ),
        (
            "重点做好两方面工作：一是宣传发动；二是督促检查；三是总结提升。",
            [("contradicted", ["stated 两方面工作", "item 一是", "item 二是", "item 三是"])],
        ),
        (
            "分两步：一是宣传发动。第二批三个子项目：一是平台运维；二是设备更新；三是人员培训。",
            [("holds", ["stated 三个子项目", "item 一是", "item 二是", "item 三是"])],
        ),
        (
            "坚持“三个统一”（统一标准、统一采购、统一验收）。",
            [("holds", ["stated 三个统一", "item 统一标准", "item 统一采购", "item 统一验收"])],
        ),
        (
            "坚持“三个统一”（统一标准、统一采购）。",
            [("contradicted", ["stated 三个统一", "item 统一标准", "item 统一采购"])],
        ),
        (
            "城东街道、城西街道、城北街道等3个街道。",
            [("holds", ["stated 3个街道", "item 城东街道", "item 城西街道", "item 城北街道"])],
        ),
    ],
)
def test_an_announced_number_of_items(text: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ901", text) == verdicts


def test_names_before_an_etc_may_be_examples(judged_by: JudgedBy) -> None:
    assert judged_by("GJ901", "城东街道、城西街道等3个街道。") == [
        ("undecided: incomplete-list", ["stated 3个街道", "item 城东街道", "item 城西街道"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一是平台运维，二是设备更新。",
        "本年用三个月完成：一是平台运维；二是设备更新。",
        "提出以下建议：一是宣传发动；二是督促检查。",
        "坚持“三个统一”（见附件）。",
        "项目\t三个子项目\t一是平台运维，二是设备更新",
    ],
)
def test_nothing_is_announced(text: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ901", text) == []
