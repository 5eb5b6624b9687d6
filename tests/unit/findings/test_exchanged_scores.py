"""Two scores that stand in each other's rows."""

from __future__ import annotations

import pytest

from gouji.model.finding import Suggestion
from gouji.pipeline import check_text

HEAD = "项目支出绩效自评表\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n"


def suggestion(*rows: str) -> Suggestion | None:
    found = [one for one in check_text(HEAD + "\n".join(rows)).findings if one.check == "GJ701"]
    assert len(found) == 1
    return found[0].suggestion


def test_each_is_the_weight_of_the_other() -> None:
    found = suggestion(
        "培训场次\t12场\t12场\t20\t10", "培训合格率\t≥95%\t97%\t10\t20", "培训及时率\t100%\t100%\t30\t30"
    )

    assert found is not None
    assert (found.kind, found.printed, found.suggested, found.support) == (
        "exchange",
        "10",
        "20",
        "第 4 行“培训合格率 20”",
    )
    assert (
        found.message
        == "“培训场次 10”与第 4 行“培训合格率 20”若互换，各处相符。请对照原始资料核实后更正，勿仅为相符而改数"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("培训场次\t12场\t12场\t20\t11", "培训合格率\t≥95%\t97%\t10\t20"),  # not the weight
        (
            "培训场次\t12场\t12场\t20\t10",
            "培训合格率\t≥95%\t97%\t10\t20",
            "培训及时率\t100%\t100%\t20\t10",
        ),  # two would do
    ],
)
def test_what_is_not_the_only_pair_is_not_suggested(rows: tuple[str, ...]) -> None:
    assert suggestion(*rows) is None


def test_points_of_two_rubrics() -> None:
    bands = "≥90%的，计2分；90%＞{0}≥75%的，计1分；{0}＜75%的，计0分"
    text = (
        "资产使用率为95%。档案完整率为80%。\n部门整体支出绩效评分表\n指标\t分值\t评分标准\t得分\n"
        f"资产使用率\t2\t资产使用率{bands.format('资产使用率')}\t1\n档案完整率\t2\t档案完整率{bands.format('档案完整率')}\t2"
    )
    found = [one for one in check_text(text).findings if one.check in ("GJ703", "GJ710")]

    assert [
        one.suggestion and (one.suggestion.kind, one.suggestion.printed, one.suggestion.suggested) for one in found
    ] == [("exchange", "1", "2")]
