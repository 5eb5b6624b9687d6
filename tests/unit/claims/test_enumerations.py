"""Lists of names against the number that announces or closes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

NAMES = "城东局、城西局、城南局、城北局"


@pytest.mark.parametrize(
    ("text", "stated", "listed"),
    [
        (f"没有办件的单位4个：{NAMES}。", "没有办件的单位4个", NAMES),
        (f"涉及4个单位：{NAMES}。", "4个单位", NAMES),
        ("投向敬老院扩建、社区公益、其他福利三大类项目。", "三大类项目", "投向敬老院扩建、社区公益、其他福利"),
        ("建成福利院迁建、门诊楼和救护中心三个重点项目。", "三个重点项目", "建成福利院迁建、门诊楼和救护中心"),
        ("支出分为日常项目和专项项目二类。", "二类", "日常项目和专项项目"),
        ("基本支出包括人员经费和公用经费两部分。", "两部分", "人员经费和公用经费"),
        ("排在前3位的是：供暖208件；供水135件；路灯50件。", "前3位", "供暖208件；供水135件；路灯50件"),
        (
            "三个县情况平稳。其中：东县受理8件，办结7件；西县受理3件，办结3件；南县受理6件，办结5件。",
            "三个县",
            "东县受理8件，办结7件；西县受理3件，办结3件；南县受理6件，办结5件",
        ),
        ("资金分3批下达，先后于6月17日、9月13日、12月30日到账。", "3批", "6月17日、9月13日、12月30日"),
    ],
)
def test_a_list_with_as_many_items_as_said(text: str, stated: str, listed: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ901", text.replace("平稳。其中", "平稳，其中")) == [
        ("holds", [f"stated {stated}", f"item {listed}"])
    ]


def test_the_things_of_a_table(judged_by: JudgedBy) -> None:
    rows = [f"{name}单位 {number}" for name, number in zip("甲乙丙丁戊", (9, 8, 7, 6, 5), strict=True)]
    text = "\n".join(["来信由5个单位承办。", "单位\t来信", *(row.replace(" ", "\t") for row in rows), "合计\t35"])

    assert judged_by("GJ901", text) == [("holds", ["stated 5个", f"item {''.join(rows)}"])]


@pytest.mark.parametrize(
    "text",
    [
        "涉及5个单位：城东局、城西局、城南局、城北局。",
        "没有办件的单位3个：城东局、城西局、城南局、城北局。",
    ],
)
def test_a_plain_list_behind_a_colon_contradicts_its_number(text: str, judged_by: JudgedBy) -> None:
    ((verdict, _),) = judged_by("GJ901", text)
    assert verdict == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "涉及5个单位：城东局、城西局、城南局等。",
        "涉及5个单位：城东局、城西局和城南局。",
        "涉及5个单位：城东局3件，城西局2件。",
        "足额安排城乡低保、残疾人两项补贴。",
        "迈向农业强、农村美、第三个五年。",
        "建设道路、绿化、4个公园。",
        "分为日常项目和专项项目三类。",
        "排在前5位的是：供暖208件；供水135件。",
        "资金分4批下达，先后于6月17日、9月13日到账。",
    ],
)
def test_nothing_is_said_of_a_list_that_may_be_read_otherwise(text: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ901", text) == []
