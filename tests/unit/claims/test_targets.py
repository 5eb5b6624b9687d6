"""Targets: rows with a planned and an actual value, and 「计划X，实际Y」 in prose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

FORM = "绩效目标完成情况表\n三级指标\t年度指标值\t实际完成值\n"


def form(planned: str, reached: str, name: str = "讲座举办场次") -> str:
    return f"{FORM}产出指标\t{name}\t{planned}\t{reached}"


@pytest.mark.parametrize(
    ("planned", "reached", "verdict"),
    [
        ("≥30场", "32场", "holds"),
        ("≥30场", "30场", "holds"),
        ("30场", "36场", "holds"),
        ("≤5天", "4天", "holds"),
        ("≤8%", "5%", "holds"),
        ("≥90%", "≥90%", "holds"),
        # nobody says that the target was met
        ("≥30场", "28场", "undecided: no-cue"),
        ("30场", "28场", "undecided: no-cue"),
    ],
)
def test_an_actual_value_against_its_target(planned: str, reached: str, verdict: str, judged_by: JudgedBy) -> None:
    text = form(planned, reached)

    assert judged_by("GJ801", text) == [(verdict, [f"stated {reached}", f"target {planned}"])]
    assert judged_by("GJ802", text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(form("≥30场", "32次"), id="counts of different things"),
        pytest.param(form("≤3起", "2起", "投诉起数"), id="less is better"),
        pytest.param("计划举办讲座30场，实际举办28场。", id="a bare plan in prose"),
        pytest.param("三级指标\t数量\t备注\n产出指标\t讲座\t30场\t28场", id="no form"),
    ],
)
def test_no_target_is_bound(text: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ801", text) == []


@pytest.mark.parametrize(("reached", "verdict"), [("32场", "holds"), ("28场", "undecided: no-cue")])
def test_a_plan_and_its_outcome_in_one_sentence(reached: str, verdict: str, judged_by: JudgedBy) -> None:
    text = f"计划举办讲座不少于30场，实际举办{reached}。"

    assert judged_by("GJ801", text) == [(verdict, [f"stated {reached}", "target 不少于30场"])]


@pytest.mark.parametrize(
    ("planned", "reached", "verdicts"),
    [
        ("明显", "显著", [("holds", ["stated 显著", "target 明显"])]),
        ("显著提高", "提高", [("holds", ["stated 提高", "target 显著提高"])]),
        ("明显", "≥95%", [("contradicted", ["stated ≥95%", "target 明显"])]),
        ("≥95%", "明显", [("contradicted", ["stated 明显", "target ≥95%"])]),
        ("明显", "已完成", []),  # 已完成 is neither a degree nor a number
        ("2024年6月", "100%", []),  # a share done by that month
    ],
)
def test_kinds_of_a_target_and_its_answer(
    planned: str, reached: str, verdicts: list[Verdict], judged_by: JudgedBy
) -> None:
    assert judged_by("GJ802", form(planned, reached, "服务质量")) == verdicts


def test_a_share_is_not_answered_by_a_date(judged_by: JudgedBy) -> None:
    assert [one for one, _ in judged_by("GJ802", form("100%", "2024年6月"))] == ["contradicted"]
    assert [one for one, _ in judged_by("GJ802", form("2024年6月", "2024年5月"))] == ["holds"]


def test_a_date_is_quoted_whole(judged_by: JudgedBy) -> None:
    assert judged_by("GJ802", form("100%", "2024年6月")) == [("contradicted", ["stated 2024年6月", "target 100%"])]


def test_kinds_need_the_header_of_a_form(judged_by: JudgedBy) -> None:
    assert judged_by("GJ802", "三级指标\t数量\t备注\n产出指标\t讲座效果\t明显\t≥95%") == []
