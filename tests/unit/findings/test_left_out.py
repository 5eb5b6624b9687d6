"""An amount that a list lacks, by name or by its share, where it alone makes up for the gap."""

from __future__ import annotations

import json

import pytest

from gouji.model.finding import Suggestion
from gouji.pipeline import check_files, check_text
from gouji.renderers.report_json import render
from gouji.settings import Settings

LIST = "补助资金104.82万元，由东河镇30.24万元、西岭镇44.54万元、南山镇20.00万元组成。"


def suggestions(text: str) -> list[Suggestion | None]:
    return [finding.suggestion for finding in check_text(text).findings if finding.severity == "error"]


def test_the_part_that_stands_elsewhere_is_suggested() -> None:
    (found,) = suggestions(f"{LIST}\n北坡镇10.04万元，用于修渠。\n")

    assert found == Suggestion(
        figure="f5",
        printed="10.04万元",
        suggested="30.24＋44.54＋20.00＋10.04＝104.82万元",
        support="第 2 行“北坡镇 10.04万元”",
        message="第 2 行“北坡镇 10.04万元”未列入；列入后 30.24＋44.54＋20.00＋10.04＝104.82万元，各处相符。"
        "请对照原始资料核实后更正，勿仅为相符而改数",
        kind="left-out",
    )


def test_the_part_is_evidence_of_the_finding() -> None:
    (finding,) = check_text(f"{LIST}\n北坡镇10.04万元，用于修渠。\n").findings

    assert [piece.figure for piece in finding.evidence] == ["f1", "f2", "f3", "f4", "f5"]


def test_a_share_of_the_same_total_supports_a_name_of_another_kind() -> None:
    text = "补助资金104.82万元，由水渠30.24万元、泵站44.54万元、堤防20.00万元组成。灌区改造10.04万元，占补助资金104.82万元的9.58%。"

    assert [found and found.printed for found in suggestions(text)] == ["10.04万元"]


@pytest.mark.parametrize(
    "behind",
    [
        "北坡乡10.04万元，用于修渠。",  # another kind
        "北坡镇10.14万元，用于修渠。",  # another amount
        "北坡镇10.04万元、青石镇10.04万元，用于修渠。",  # two that would do
        "西岭镇10.04万元，用于修渠。",  # in the list already
        "2021年北坡镇10.04万元，用于修渠。",  # another year
        "北坡镇约10.04万元，用于修渠。",  # too vague
    ],
)
def test_what_is_not_the_only_one_of_its_kind_is_not_suggested(behind: str) -> None:
    assert suggestions(f"2023年{LIST}\n{behind}\n") == [None]


def test_small_counts_are_met_by_accident() -> None:
    text = "全县共有泵站12座，由东河镇3座、西岭镇5座组成。\n北坡镇4座。\n"

    assert suggestions(text) == [None]


def test_the_json_report_says_what_kind_it_is(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "report.txt"
    path.write_text(f"{LIST}\n北坡镇10.04万元，用于修渠。\n", encoding="utf-8")
    (document,) = json.loads(render(check_files([str(path)], Settings())))["documents"]

    assert [finding["suggestion"]["kind"] for finding in document["findings"]] == ["left-out"]
