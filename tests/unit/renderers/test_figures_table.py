"""The table of figures that were read."""

from __future__ import annotations

import json

from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.renderers.figures_table import render, render_json, value_of
from gouji.renderers.page import Look
from gouji.renderers.report_json import document_dict


def test_values_in_the_unit_of_the_report(run: RunReport) -> None:
    assert [value_of(figure) for figure in run.documents[0].figures] == ["69.23", "9", "9", "1,168,700", "90"]


def test_table_names_what_was_read(run: RunReport, zh: Wording) -> None:
    lines = render(run.documents[0], zh, Look(120)).splitlines()
    money = next(line for line in lines if "116.87 万元" in line)
    assert money.split() == [
        "116.87",
        "万元",
        "1,168,700",
        "元",
        "项目预算",
        "年初预算",
        "2023",
        "第",
        "15",
        "行",
        "·",
        "三、（一）资金情况",
    ]
    assert lines[-1] == "共识别数字 5 个"


def test_verbose_says_why_a_figure_was_not_tested(run: RunReport, en: Wording) -> None:
    assert "a rule's limit" in render(run.documents[0], en, Look(120, verbose=True))
    assert "a rule's limit" not in render(run.documents[0], en, Look(120))


def test_json_has_the_figures_of_the_report(run: RunReport) -> None:
    document = run.documents[0]
    whole = document_dict(document)
    assert json.loads(render_json([document])) == {
        "schema": "gouji.figures/1",
        **{name: whole[name] for name in ("path", "sha256", "media_type", "figures", "notices")},
    }
