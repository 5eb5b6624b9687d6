"""Filings judged together: which of them are compared, what they are told to say twice, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from tests.readers.formats import FORMATS

from gouji.catalogue.messages import Messages
from gouji.cli.inputs import dossiers_of, gather
from gouji.model.dossier import Dossier
from gouji.model.report import DocumentReport
from gouji.pipeline import check_files, check_files_to_read, check_texts
from gouji.renderers.html.page import render as render_html
from gouji.renderers.html.words import Words
from gouji.renderers.report_json import render
from gouji.settings import Settings

LAST = (
    "2022年度河西区档案馆部门决算情况说明\n\n一、收支情况\n\n2022年本年支出合计310.50万元，年末结转和结余18.42万元。\n"
)
THIS = "2023年度河西区档案馆部门决算情况说明\n\n一、收支情况\n\n2023年年初结转和结余{opening}万元，本年支出合计326.10万元，比上年增加{rise}万元。\n"


def said(report: DocumentReport) -> list[tuple[str, str, str]]:
    return [(one.claim.check, one.claim.metric, one.verdict) for one in report.judgements]


def judged(filings: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return said(check_texts(filings))


@pytest.mark.parametrize(
    ("opening", "rise", "verdicts"),
    [
        ("18.42", "15.60", ["holds", "holds"]),
        ("18.24", "15.60", ["contradicted", "holds"]),
        ("18.4", "16.50", ["holds", "contradicted"]),
    ],
)
def test_what_the_year_begins_with_and_what_it_rose_by(opening: str, rise: str, verdicts: list[str]) -> None:
    assert judged({"a.txt": LAST, "b.txt": THIS.format(opening=opening, rise=rise)}) == [
        ("GJ951", "结转和结余", verdicts[0]),
        ("GJ953", "支出合计", verdicts[1]),
    ]


def test_the_order_of_the_files_does_not_matter() -> None:
    this = THIS.format(opening="18.24", rise="15.60")

    assert judged({"b.txt": this, "a.txt": LAST}) == judged({"a.txt": LAST, "b.txt": this})


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("another organisation", LAST.replace("档案馆", "图书馆")),
        ("a unit of the department", LAST.replace("档案馆部门决算", "档案馆本级单位决算")),
        ("two years before", LAST.replace("2022", "2021")),
        ("a budget", LAST.replace("决算", "预算")),
        (
            "a comparison on another basis",
            LAST.replace("年末结转和结余18.42", "预计年末结余20").replace("310.50", "约310"),
        ),
    ],
)
def test_what_is_not_compared(name: str, other: str) -> None:
    assert judged({"a.txt": other, "b.txt": THIS.format(opening="21.06", rise="1.00")}) == []


def test_the_base_of_a_comparison_decides() -> None:
    comparable = THIS.format(opening="18.42", rise="1.00").replace("比上年", "按可比口径比上年")
    budget = THIS.format(opening="18.42", rise="1.00").replace("比上年", "比年初预算")

    assert judged({"a.txt": LAST, "b.txt": comparable}) == [("GJ951", "结转和结余", "holds")]
    assert judged({"a.txt": LAST, "b.txt": budget}) == [("GJ951", "结转和结余", "holds")]


def test_a_quantity_with_several_values_contradicts_only_where_none_fits() -> None:
    text = "2023年度河西区档案馆部门决算情况说明\n\n一、收支情况\n\n2023年本年支出合计{total}万元。\n"
    tables = (
        "2023年度河西区档案馆部门决算表\n\n收入支出决算表\n\n项目\t决算数（元）\n本年支出合计\t3,261,000.00\n\n"
        "支出决算明细表\n\n项目\t决算数（元）\n本年支出合计\t3,105,000.00\n"
    )

    assert [verdict for _, _, verdict in judged({"a.txt": text.format(total="310.50"), "b.txt": tables})] == ["holds"]
    assert [verdict for _, _, verdict in judged({"a.txt": text.format(total="299.00"), "b.txt": tables})] == [
        "contradicted"
    ]


def test_the_same_filing_in_two_formats(tmp_path: Path) -> None:
    text = "".join(
        f"第{number}季度{what}{count}件，比上季度多{count - 7}件。\n\n"
        for number, what, count in (
            ("一", "受理来信", 120),
            ("二", "办理来访", 88),
            ("三", "答复来电", 305),
            ("四", "转办网帖", 46),
            ("五", "督办要件", 19),
        )
    )
    draft = f"2023年度河西区信访局工作情况报告\n\n{text}"
    (tmp_path / "定稿.docx").write_bytes(FORMATS["docx"](draft))
    (tmp_path / "盖章件.pdf").write_bytes(FORMATS["pdf"](draft.replace("305件", "350件")))
    paths = gather([str(tmp_path)])
    run = check_files(paths, Settings(), dossiers=dossiers_of([str(tmp_path)], paths))
    dossier = run.documents[-1]

    assert [verdict for _, _, verdict in said(dossier)].count("contradicted") == 1
    (finding,) = dossier.findings
    places = {figure.id: figure.location for figure in dossier.figures}
    quoted = [
        (figure.quote, figure.location.document)
        for figure in dossier.figures
        if figure.id in {piece.figure for piece in finding.evidence}
    ]
    assert sorted(quoted) == [("305件", str(tmp_path / "定稿.docx")), ("350件", str(tmp_path / "盖章件.pdf"))]
    assert (finding.check, finding.severity, finding.handling, finding.suggestion) == (
        "GJ956",
        "warning",
        "需说明",
        None,
    )
    assert all(place.document in dossier.filings for place in places.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for year, text in (("2022", LAST), ("2023", THIS.format(opening="21.06", rise="15.60"))):
        (tmp_path / year).mkdir()
        (tmp_path / year / "决算.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_finding_between_files_names_both_in_every_report(folder: Path) -> None:
    paths = gather([str(folder)])
    sets = dossiers_of([str(folder)], paths)
    run = check_files(paths, Settings(threshold="warning"), dossiers=sets)
    report = json.loads(render(run))
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "report.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(report)
    assert [document["kind"] for document in report["documents"]] == ["final-accounts", "final-accounts", "dossier"]
    dossier = report["documents"][-1]
    assert dossier["filings"] == [str(folder / "2022" / "决算.txt"), str(folder / "2023" / "决算.txt")]
    (finding,) = dossier["findings"]
    assert [piece["location"]["document"] for piece in finding["evidence"]] == dossier["filings"][::-1]
    assert "2023/决算.txt 第 5 行" in finding["message"]
    assert "2022/决算.txt 第 5 行" in finding["message"]
    assert run.exit_status(("warning", "warning")) == 1
    spoken = check_files_to_read(paths, Settings(), dossiers=sets)
    messages = Messages.load()
    page = render_html(spoken, Words(messages.wording("zh"), messages.wording("en")), {})
    assert page.count('<h3 class="break">2022/决算.txt</h3>') == 1
    assert 'id="d3-d2-f1"' in page


def test_a_dossier_of_one_filing_says_so() -> None:
    dossier = check_texts({"a.txt": LAST})

    assert (dossier.coverage.claims, [notice.code for notice in dossier.notices]) == (0, ["nothing-shared"])


def test_dossiers_are_named_by_folders(folder: Path) -> None:
    paths = gather([str(folder / "2023"), str(folder)])

    assert dossiers_of([str(folder), str(folder)], paths) == (Dossier(str(folder), (1, 0)),)


def test_what_two_sentences_say_of_both_sides() -> None:
    title = "{year}年度河西区档案馆部门决算情况说明\n\n一、总体情况\n\n"
    this = (
        title.format(year=2023)
        + "2023年度收、支总计均为486.32万元。与上年相比，收、支总计各增加{rise}万元，增长3.36%。\n"
    )
    last = title.format(year=2022) + "2022年度收、支总计均为470.50万元。\n"

    assert judged({"a": last, "b": this.format(rise="15.82")}) == [("GJ953", "收支总计", "holds")]
    assert judged({"a": last, "b": this.format(rise="18.52")}) == [("GJ953", "收支总计", "contradicted")]
    assert judged({"a": last, "b": this.format(rise="18.52").replace("相比，收、支总计各", "相比，项目支出")}) == []


def test_budget_and_account_in_one_sentence() -> None:
    text = "2023年度河西区档案馆部门{kind}情况说明\n\n一、“三公”经费\n\n2023年度“三公”经费{told}。\n"
    account = text.format(kind="决算", told="支出年初预算为9.50万元，支出决算为7.86万元")

    assert judged({"a": account, "b": text.format(kind="预算", told="预算9.50万元")}) == [
        ("GJ954", "“三公”经费", "holds")
    ]
    assert judged({"a": account, "b": text.format(kind="预算", told="预算7.86万元")}) == [
        ("GJ954", "“三公”经费", "contradicted")
    ]


def test_rows_with_numbers_of_their_own() -> None:
    text = "2023年度河西区档案馆部门决算情况说明\n\n一、总体情况\n\n2023年本年支出合计326.10万元，年末结转和结余18.42万元。\n"
    table = (
        "2023年度河西区档案馆部门决算\n\n收入支出决算总表（单位：万元）\n\n收入\t行次\t决算数\t支出\t行次\t决算数\n"
        "本年收入合计\t27\t330.00\t本年支出合计\t57\t{spent}\n年初结转和结余\t29\t14.52\t年末结转和结余\t60\t18.42\n"
    )

    assert judged({"a": text, "b": table.format(spent="326.10")}) == [
        ("GJ954", "支出合计", "holds"),
        ("GJ954", "结转和结余", "holds"),
    ]
    assert judged({"a": text, "b": table.format(spent="362.10")})[0] == ("GJ954", "支出合计", "contradicted")


TARGETS = "项目支出绩效目标表（2023年度）\n\n项目名称\t馆藏数字化项目\n三级指标\t实施周期指标值\t年度指标值\n数字化加工数量\t200000页\t90000页\n"
EVALUATION = (
    "项目支出绩效自评表（2023年度）\n\n项目名称\t馆藏数字化项目\n主管部门\t河西区档案馆\n"
    "三级指标\t年度指标值\t实际完成值\t分值\t得分\n数字化加工数量\t80000页\t80000页\t50\t50\n"
)


def test_targets_belong_to_the_organisation_that_the_dossier_has() -> None:
    account = "2023年度河西区档案馆部门决算情况说明\n\n一、总体情况\n\n2023年本年支出合计326.10万元。\n"
    found = check_texts({"a": account, "b": EVALUATION, "c": TARGETS})
    (finding,) = found.findings

    assert said(found) == [("GJ955", "馆藏数字化·数字化加工数量", "contradicted")]
    assert finding.message.startswith("馆藏数字化·数字化加工数量：自评材料的指标值为 80000页（b")
    two = account.replace("档案馆", "图书馆").replace("326.10", "88.20")
    assert judged({"a": account, "b": EVALUATION, "c": TARGETS, "d": two}) == []  # whose targets they are is not known


def test_columns_of_other_years_are_not_this_years() -> None:
    text = "2023年度河西区档案馆部门决算情况说明\n\n一、“三公”经费\n\n2023年度“三公”经费支出决算7.86万元，公务接待费2.74万元。\n"
    table = (
        "2023年度河西区档案馆部门决算\n\n“三公”经费支出决算表（单位：万元）\n\n项目\t2022年决算数\t2023年预算数\t2023年决算数\n"
        "合计\t8.10\t9.50\t7.86\n公务接待费\t3.00\t3.90\t{spent}\n"
    )

    assert judged({"a": text, "b": table.format(spent="2.74")}) == [
        ("GJ954", "“三公”经费", "holds"),
        ("GJ954", "公务接待费", "holds"),
    ]
    assert judged({"a": text, "b": table.format(spent="2.47")})[1] == ("GJ954", "公务接待费", "contradicted")
    assert judged({"a": text, "b": table.format(spent="")}) == [("GJ954", "“三公”经费", "holds")]


def test_a_third_filing_that_repeats_the_second_is_no_second_finding() -> None:
    this = THIS.format(opening="21.06", rise="15.60")
    table = "2023年度河西区档案馆部门决算\n\n收入支出决算总表（单位：万元）\n\n项目\t决算数\n年初结转和结余\t21.06\n"

    assert [one for one in judged({"a": LAST, "b": this, "c": table}) if one[2] == "contradicted"] == [
        ("GJ951", "结转和结余", "contradicted")
    ]


def test_tables_that_count_their_lines_are_compared_with_the_text() -> None:
    tables = (
        "2023年度河西区档案馆部门决算公开表\n收入支出决算总表\n公开01表\n单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n"
        "栏次\t\t1\t栏次\t\t2\n一、事业收入\t1\t330.40\t一、文化支出\t4\t326.10\n本年收入合计\t2\t330.40\t本年支出合计\t5\t326.10\n"
        "财政拨款收入支出决算总表\n公开04表\n单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n"
        "栏次\t\t1\t栏次\t\t2\n本年收入合计\t1\t290.00\t本年支出合计\t2\t290.00\n"
    )
    text = "2023年度河西区档案馆部门决算情况说明\n\n2023年收入合计{}万元，支出合计326.10万元。\n"

    assert judged({"a.txt": tables, "b.txt": text.format("330.40")}) == [
        ("GJ954", "收入合计", "holds"),
        ("GJ954", "支出合计", "holds"),
    ]
    assert judged({"a.txt": tables, "b.txt": text.format("334.00")}) == [
        ("GJ954", "收入合计", "contradicted"),
        ("GJ954", "支出合计", "holds"),
    ]


@pytest.mark.parametrize("column", ["指标值", "年度指标值"])
def test_targets_of_one_year_need_no_column_for_the_whole_term(column: str) -> None:
    targets = (
        "项目支出绩效目标表\n（2023年度）\n项目名称\t网络运维项目\t\t\n一级指标\t二级指标\t三级指标\t{}\n"
        "产出指标\t数量指标\t巡检次数\t16次\n产出指标\t质量指标\t系统可用率\t≥95%\n"
    )
    evaluation = (
        "项目支出绩效自评表\n（2023年度）\n项目名称\t网络运维项目\t\t\t\t\t\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t巡检次数\t12次\t12次\t50\t50\n产出指标\t质量指标\t系统可用率\t≥95%\t97%\t50\t50\n"
    )

    assert judged({"a.txt": targets.format(column), "b.txt": evaluation}) == [
        ("GJ955", "网络运维·系统可用率", "holds"),
        ("GJ955", "网络运维·巡检次数", "contradicted"),
    ]
