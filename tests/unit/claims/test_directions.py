"""Words of comparison: which two amounts they speak of, and when they speak of none for certain."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议费年初预算12.00万元，支出决算10.00万元，决算数小于预算数。", ["holds"]),
        ("会议费年初预算12.00万元，支出决算10.00万元。决算数大于预算数的主要原因是任务增加。", ["contradicted"]),
        ("会议费年初预算12.00万元，支出决算10.00万元，决算数等于预算数。", ["contradicted"]),
        ("会议费年初预算12.0万元，支出决算12.04万元，决算数与预算数持平。", ["holds"]),
        ("年初预算12.00万元，全年预算8.00万元，支出决算10.00万元，决算数大于全年预算数。", ["holds"]),
        ("年初预算12.00万元，全年预算8.00万元，支出决算10.00万元，决算数大于预算数。", []),
        ("甲项目支出决算10.00万元，乙项目支出决算9.00万元，年初预算12.00万元，决算数大于预算数。", []),
        ("2023年预算执行数为20.00万元，2024年预算安排20.00万元，比2023年预算执行数持平。", ["holds"]),
        ("2023年预算执行数为20.00万元，2024年预算安排21.00万元，比2023年预算执行数持平。", ["contradicted"]),
        ("2023年预算执行数为20.00万元，2024年预算安排21.00万元，与2023年预算执行数基本持平。", []),
        ("2024年预算安排21.00万元，与上年持平。", []),
    ],
)
def test_words_against_two_amounts(text: str, expected: list[str]) -> None:
    assert [one.verdict for one in check_text(text).judgements if one.claim.check == "GJ403"] == expected
