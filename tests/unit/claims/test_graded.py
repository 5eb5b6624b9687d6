"""Things counted by their grades make the number of things that were graded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "开展自评的项目8个，涉及预算90.50万元，平均得分91.20分（其中，评级为“优”的项目5个；评级为“良”的项目3个；评级为“不合格”的项目0个）。",
            [("holds", ["total 8个", "part 5个", "part 3个", "part 0个"])],
        ),
        (
            "开展自评的项目9个，平均得分91.20分，其中优5个、良3个、中0个、差0个。",
            [("contradicted", ["total 9个", "part 5个", "part 3个", "part 0个", "part 0个"])],
        ),
        ("开展自评的项目9个，涉及4个单位，平均得分91.20分。", []),
    ],
)
def test_grades_down_to_the_lowest_leave_nothing_out(judged_by: JudgedBy, text: str, found: list[Verdict]) -> None:
    assert judged_by("GJ301", text) == found


def test_grades_that_stop_short_of_the_lowest_may_leave_some_out(judged_by: JudgedBy) -> None:
    text = "开展自评的项目9个，平均得分91.20分，其中优5个、良2个、中1个。"
    assert "contradicted" not in {verdict for verdict, _ in judged_by("GJ301", text)}
