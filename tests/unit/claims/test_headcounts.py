"""Head-counts against their kinds: what is one axis, what stands outside, and when a smaller sum accuses."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text


def verdicts(text: str, check: str) -> list[str]:
    return [one.verdict for one in check_text(text).judgements if one.claim.check == check]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本校现有47人：在编40人、特岗5人、三支一扶2人，另有退休31人。", ["holds"]),
        ("本校现有48人：在编40人、特岗5人、三支一扶2人，另有退休31人。", ["contradicted"]),
        ("本站在职人员30人，专业技术人员18人、管理岗4人、工勤岗8人。", ["holds"]),
        ("本站在职人员30人，其中专业技术人员18人、管理岗4人、工勤岗6人。", ["undecided"]),
        ("本站现有人员30人，其中在编人员18人，编外人员13人。", ["contradicted"]),
        ("本站现有人员30人，其中在编人员18人、退休人员5人、临聘人员7人。", ["holds"]),
        ("核定编制65名（行政编制24名、事业编制40名）。", ["contradicted"]),
        ("核定编制65（行政编制24、事业编制41）。", ["holds"]),
        ("核定编制65（行政编制24、事业编制40）。", ["contradicted"]),
        ("局机关187人（在编139人、退休8人、协管员40人）。", ["holds"]),
        ("在岗教职工62人，按职级分为副高4人、中级26人、初级24人、技师8人；退休28人。", ["holds"]),
        ("在岗教职工62人，按职级分为副高4人、中级26人、初级25人、技师8人；退休28人。", ["contradicted"]),
        ("环卫中心现有407人（在编132人、退休48人、临聘72人、3家企业聘用155人）。", []),
        ("核定编制65名，其中行政编制24名、事业编制41名，实有在编58名，离退休人员12名。", ["holds"]),
    ],
)
def test_kinds_of_one_axis_make_the_head_count(text: str, expected: list[str]) -> None:
    assert verdicts(text, "GJ931") == expected


@pytest.mark.parametrize(
    "text",
    [
        "本站现有人员30人，其中党员15人、女性12人。",  # they overlap
        "现有在职人员50人，退休人员20人。",  # side by side
        "现有在职人员50人，其中退休人员20人、编外人员40人。",  # the retired are not on duty
        "本站现有人员30人，其中编外人员12人、劳务派遣人员6人。",  # one may be inside the other
    ],
)
def test_what_does_not_add_up_is_left_alone(text: str) -> None:
    assert verdicts(text, "GJ931") == []


def test_posts_of_one_sort_are_compared_with_their_own_people() -> None:
    assert verdicts("核定编制26名，实有在编29名。", "GJ932") == ["contradicted"]
    assert verdicts("核定编制26，实有在编29。", "GJ932") == ["contradicted"]
    assert verdicts("核定编制26，在编25。", "GJ932") == ["holds"]
    assert verdicts("核定行政编制26名，实有事业在编29名。", "GJ932") == []
    assert verdicts("核定编制26名，现有工作人员29名。", "GJ932") == []
