"""The report for people, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from gouji.model.finding import Evidence
from gouji.model.report import Coverage, RunReport
from gouji.model.wording import Wording
from gouji.renderers.closing import closing
from gouji.renderers.console import render
from gouji.renderers.page import Look
from gouji.renderers.quoted import in_order
from gouji.renderers.signs import legible

CHINESE = """\
报送/评价报告.txt
岚州市某局部门评价报告 · 岚州市某局 · 2023
────────────────────────────────────────────────────────────────────────────────
  问题：重要 1 · 一般 0 · 参考 1

   1  必改  编外人员控制率  GJ107 · 重要                           问题编号 4F1C
      第 41 行 · 四、评分情况 › 评分表 › 编外人员控制率

      编外人员控制率：文中 69.23%；按文中口径 9÷（9＋9）＝50.00%，两者不符。请核
      实在编人数。

      文中  69.23%  编外人员控制率  第 41 行 · 四、评分情况 › 评分表 › 编外人员
                                    控制率
      分子    9 人  年末编外人员    第 8 行 · 二、部门概况 › （一）机构人员
      分母    9 人  年末在编人员    第 8 行 · 二、部门概况 › （一）机构人员

      疑似原值  在编人数如为 4 人，则 9÷（4＋9）＝69.23%。佐证：前文“年末在编数
                4 人”。请对照原始资料核实后更正，勿仅为相符而改数。
      说明      编外人员控制率为编外人员数与在编、编外人员总数之比，三个数字都写
                在材料里，应当彼此推得出来。
      处理建议  核对在编人数、编外人数与控制率。请对照原始资料核实后更正，勿仅为
                相符而改数。

   2  提示  同一指标前后一致  GJ501 · 参考                         问题编号 00AA
      第 15 行 · 三、（一）资金情况

      项目预算：同一数字两处写法不同。

      文中  116.87 万元  年初预算  第 15 行 · 三、（一）资金情况
      另处         同上  项目预算  第 15 行

  运行提醒
    注意  有一处数字无法辨认。

  共识别数字 5 个，核对勾稽关系 2 处：相符 0、不符 1、无法核对 1；另有 1 个数字
  未纳入核对。本结果只反映材料是否自相一致，不代表数据真实、合规。

"""


def test_whole_page_in_chinese(run: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    assert render(run, zh, titles, Look(80)) == CHINESE


def test_page_in_english(run: RunReport, en: Wording, titles: dict[str, str]) -> None:
    lines = render(run, en, titles, Look(100)).splitlines()
    assert lines[3] == "  Findings: 1 major · 0 minor · 1 for information"
    assert lines[5].split() == [
        "1",
        "must",
        "be",
        "corrected",
        "编外人员控制率",
        "GJ107",
        "·",
        "major",
        "Finding",
        "4F1C",
    ]
    assert "      numerator      9 人  年末编外人员    line 8 · 二、部门概况 › （一）机构人员" in lines
    assert "".join(line.strip() + " " for line in lines[-4:]).strip() == (
        "Figures recognised: 5. Relations checked: 2, of which 0 hold, 1 do not and 1 could not be decided. "
        "Figures outside any check: 1. This result only says whether the material agrees with itself, not "
        "that its data are true or compliant."
    )


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_page(
    batch: RunReport, zh: Wording, titles: dict[str, str], width: int, verbose: bool
) -> None:
    page = render(batch, zh, titles, Look(width, verbose=verbose))
    assert max(cell_len(line) for line in page.splitlines()) == width


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030", "ascii", "cp1252"])
def test_page_can_be_written_anywhere(batch: RunReport, zh: Wording, titles: dict[str, str], encoding: str) -> None:
    page = legible(render(batch, zh, titles, Look(80)), encoding)
    assert page.encode(encoding).decode(encoding) == page
    assert ("编外人员控制率" in page) is (encoding not in ("ascii", "cp1252"))


def test_colours_only_where_wanted(run: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    assert "\x1b[1;31m必改\x1b[0m" in render(run, zh, titles, Look(80, colours=True))
    assert "\x1b" not in render(run, zh, titles, Look(80))


def test_low_coverage_is_said_first(batch: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    page = render(replace(batch, documents=batch.documents[2:]), zh, titles, Look(80)).splitlines()
    assert page[2:4] == [
        "  覆盖不足：识别的 40 个数字中，只有 9 个（22%）纳入核对。",
        "  纳入核对的数字之间未见不符。",
    ]


def test_half_is_not_low(batch: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    half = replace(batch.documents[2], coverage=Coverage(figures=40, in_claims=20, claims=5, holds=5))
    assert "覆盖不足" not in render(replace(batch, documents=(half,)), zh, titles, Look(80))


def test_unreadable_file_is_no_clean_one(batch: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    page = render(replace(batch, documents=batch.documents[1:2]), zh, titles, Look(80))
    assert page.splitlines()[2:] == ["  本文件未能读取，未作核对。", "  运行提醒", "    未能完成  文件不存在。", ""]


def test_total_of_several_files(batch: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    page = render(batch, zh, titles, Look(80))
    _, _, total = page.partition("合计 3 份材料\n")
    assert total.splitlines()[1:4] == [
        "  报送/评价报告.txt  问题：重要 1 · 一般 0 · 参考 1",
        "  缺失.txt           本文件未能读取，未作核对。",
        "",
    ]
    assert "共识别数字 45 个，核对勾稽关系 7 处：相符 5、不符 1、无法核对 1；另有 32 个数" in total


def test_verbose_adds_intervals_reasons_and_untested(run: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    page = render(run, zh, titles, Look(120, verbose=True))
    assert "      可能取值  文中 69.225 – 69.235，推算 50（%）\n" in page
    assert "    GJ501  项目预算 116.87 万元  数字过粗，可能巧合  第 15 行 · 三、（一）资金情况\n" in page
    assert "    规则界限，不是实际数  1 个  不低于 90%\n" in page
    assert "可能取值" not in render(run, zh, titles, Look(120))


def test_gravest_first_then_as_in_the_file(run: RunReport) -> None:
    document = run.documents[0]
    minor, grave = document.findings
    earlier = replace(grave, number="9999", evidence=(Evidence("f3", "primary"),))
    findings = in_order(replace(document, findings=(minor, grave, earlier)))
    assert [finding.number for finding in findings] == ["9999", "4F1C", "00AA"]


def test_long_evidence_is_cut_and_said_so(run: RunReport, zh: Wording, titles: dict[str, str]) -> None:
    document = run.documents[0]
    long = replace(
        document.findings[1], evidence=(Evidence("f1", "primary"), *(Evidence("f2", "related") for _ in range(20)))
    )
    many = replace(run, documents=(replace(document, findings=(long,)),))
    assert "另有 13 处，见 --verbose 或 JSON 报告" in render(many, zh, titles, Look(80))
    assert render(many, zh, titles, Look(80, verbose=True)).count("年末编外人员") == 20


def test_closing_sentence(zh: Wording) -> None:
    coverage = Coverage(figures=120, in_claims=96, claims=60, holds=55, contradicted=4, undecided=1)
    assert closing(coverage, zh) == (
        "共识别数字 120 个，核对勾稽关系 60 处：相符 55、不符 4、无法核对 1；另有 24 个数字未纳入核对。"
        "本结果只反映材料是否自相一致，不代表数据真实、合规。"
    )


def test_nothing_to_check(zh: Wording) -> None:
    from gouji.model.report import Generator

    assert render(RunReport(Generator("gouji", "1", "s", "d"), ()), zh, {}, Look(80)) == "没有可核对的文件。\n"
