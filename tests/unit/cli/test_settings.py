"""Settings, baseline and waivers in real runs: what is found where, what goes first, and what a mistake costs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import gouji as gouji_package
from gouji.model.finding import WAIVER_REASONS

Gouji = Callable[..., "subprocess.CompletedProcess[bytes]"]

# Two contradictions: 资金到位率 (GJ102) and 其中 (GJ301).
TWO = (
    "一、资金情况\n\n"
    "年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"
    "支出98.30万元，其中：基本支出58.30万元，项目支出41.00万元。\n"
)
MENDED = TWO.replace("93.95%", "94.95%")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for place in ("a", "b"):
        (tmp_path / place / "报告.txt").write_text(TWO, encoding="utf-8")
    return tmp_path


def checked(gouji: Gouji, cwd: Path, *arguments: object, **environment: str) -> tuple[int, dict[str, Any]]:
    done = gouji("check", *arguments, "--format", "json", cwd=cwd, **environment)
    assert done.stderr == b""
    return done.returncode, json.loads(done.stdout.decode())


def findings(report: dict[str, Any], *fields: str) -> list[list[list[Any]]]:
    return [[[found[field] for field in fields] for found in each["findings"]] for each in report["documents"]]


def test_each_file_has_the_settings_above_it(gouji: Gouji, office: Path) -> None:
    (office / "gouji.toml").write_text('[severity]\nsums = "info"\n', encoding="utf-8")
    (office / "b" / "gouji.toml").write_text('ignore = ["rates"]\n', encoding="utf-8")
    status, report = checked(gouji, office, ".")
    assert status == 1
    assert findings(report, "check", "severity") == [[["GJ102", "error"], ["GJ301", "info"]], [["GJ301", "error"]]]
    assert checked(gouji, office, ".", "-j", "2") == (1, report)
    status, report = checked(gouji, office, "b", "--config", "gouji.toml")
    assert findings(report, "check", "severity") == [[["GJ102", "error"], ["GJ301", "info"]]]


def test_the_command_line_goes_before_the_file(gouji: Gouji, office: Path) -> None:
    (office / "gouji.toml").write_text('ignore = ["rates"]\nlanguage = "en"\n', encoding="utf-8")
    status, report = checked(gouji, office, "a", "--ignore", "sums, shares", "--ignore", "growth", "--language", "zh")
    assert (status, findings(report, "check")) == (1, [[["GJ102"]]])
    assert report["documents"][0]["findings"][0]["message"].startswith("资金到位率：文中")
    status, report = checked(gouji, office, "a", "--select", "GJ301,GJ102")
    assert (status, findings(report, "check")) == (1, [[["GJ102"], ["GJ301"]]])


def test_the_threshold_of_each_file(gouji: Gouji, office: Path) -> None:
    (office / "a" / "gouji.toml").write_text('[severity]\nrates = "warning"\nsums = "warning"\n', encoding="utf-8")
    assert checked(gouji, office, "a")[0] == 0
    assert checked(gouji, office, "a", "b")[0] == 1
    with (office / "a" / "gouji.toml").open("a", encoding="utf-8") as file:
        file.write('[thresholds]\nfail-on = "warning"\n')
    assert checked(gouji, office, "a")[0] == 1
    assert checked(gouji, office, "a", "--fail-on", "error")[0] == 0


def test_the_language_of_the_settings(gouji: Gouji, office: Path) -> None:
    (office / "a" / "gouji.toml").write_text('language = "en"\n', encoding="utf-8")
    english = gouji("check", "a", cwd=office).stdout.decode()
    assert "This result only says whether the material agrees with itself" in english
    assert "不代表数据真实" in gouji("check", "a", "--language", "zh", cwd=office).stdout.decode()
    assert "不代表数据真实" in gouji("check", "a", cwd=office, GOUJI_LANGUAGE="zh").stdout.decode()
    assert gouji("check", "b", "a", cwd=office).stdout.decode().count("This result") == 0


def test_mistakes_in_every_file_at_once(gouji: Gouji, office: Path) -> None:
    (office / "a" / "gouji.toml").write_text(
        '# settings\nignore = ["GJ301",\n  "GJ3x1"]\nsuites = ["fancy"]\n[severity]\nrate = "info"\n', encoding="utf-8"
    )
    (office / "b" / "gouji.toml").write_text("jobs = true\n", encoding="utf-8")
    done = gouji("check", ".", "--select", "nothing", "--language", "en", cwd=office)
    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode().splitlines()
    assert told[0] == "The settings or checks are not usable:"
    assert told[1] == "  --select: no such check or family: nothing"
    assert told[2].startswith("  a/gouji.toml:3: ignore[1]: no such check or family: GJ3x1; did you mean GJ")
    assert told[3].startswith("  a/gouji.toml:4: suites[0]: no such suite: fancy; known are: ")
    assert told[4:] == [
        "  a/gouji.toml:6: severity.rate: no such check or family: rate; did you mean rates",
        "  b/gouji.toml:1: jobs: must be a whole number, at least 0",
    ]


@pytest.mark.parametrize("option", ["--config", "--baseline", "--waivers"])
def test_a_file_that_is_not_there_is_wrong_usage(gouji: Gouji, office: Path, option: str) -> None:
    done = gouji("check", "a", option, "nowhere.toml", cwd=office)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_baseline_from_writing_to_what_is_new(gouji: Gouji, office: Path, root: Path) -> None:
    status, report = checked(gouji, office, ".", "--write-baseline", "known.json")
    known = {"by": "baseline", "reason": None}
    assert (status, findings(report, "check", "suppressed")) == (0, [[["GJ102", known], ["GJ301", known]]] * 2)
    prints = [found["fingerprint"] for found in report["documents"][0]["findings"]]
    assert json.loads((office / "known.json").read_text(encoding="utf-8")) == {
        "schema": "gouji.baseline/1",
        "files": {
            name: [
                {"check": check, "fingerprint": fingerprint, "count": 1}
                for check, fingerprint in zip(("GJ102", "GJ301"), prints, strict=True)
            ]
            for name in ("a/报告.txt", "b/报告.txt")
        },
    }
    assert checked(gouji, office, ".", "--baseline", "known.json") == (0, report)

    (office / "a" / "报告.txt").write_text(MENDED, encoding="utf-8")
    (office / "gouji.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    status, report = checked(gouji, office / "a", ".")
    assert (status, findings(report, "check", "suppressed")) == (1, [[["GJ102", None], ["GJ301", known]]])
    (notice,) = report["documents"][0]["notices"]
    assert notice == {
        "code": "baseline-unmatched",
        "level": "info",
        "message": f"存量问题清单 {(office / 'known.json').as_posix()} 中有 1 项本次未再出现，可以删去：GJ102 {prints[0]}",
        "line": None,
    }
    schema = json.loads((root / "schemas" / "report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)


def test_a_baseline_that_settings_name_may_be_made_first(gouji: Gouji, office: Path) -> None:
    (office / "gouji.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    missing = gouji("check", "a", "--language", "en", cwd=office)
    assert missing.returncode == 2
    assert "gouji.toml:1: baseline: no such file: known.json" in missing.stderr.decode()
    assert gouji("check", "a", "--write-baseline", "known.json", cwd=office).returncode == 0
    assert gouji("check", "a", cwd=office).returncode == 0


def test_a_baseline_that_cannot_be_written(gouji: Gouji, office: Path) -> None:
    done = gouji("check", "a", "--write-baseline", "nowhere/known.json", cwd=office)
    assert (done.returncode, done.stdout) == (2, b"")


def test_waivers_on_the_console(gouji: Gouji, office: Path) -> None:
    _, report = checked(gouji, office, "a")
    first, second = report["documents"][0]["findings"]
    (office / "waivers.yaml").write_text(
        f"waivers:\n"
        f"- {{fingerprint: '{first['fingerprint']}', reason: 口径不同, person: 甲, date: 2026-01-01}}\n"
        f"- {{fingerprint: '{second['fingerprint']}', reason: 其他, note: 说明, person: 甲, date: 2000-01-01,"
        f" expires: 2000-12-31}}\n",
        encoding="utf-8",
    )
    done = gouji("check", "a", "--waivers", "waivers.yaml", cwd=office)
    page = done.stdout.decode()
    assert done.returncode == 1
    assert "资金到位率" not in page
    assert "  问题：重要 1 · 一般 0 · 参考 0\n" in page
    assert "已于 2000-12-31 到期，问题重新列出" in page.replace("\n", "").replace("  ", "")
    assert "  另有问题未列出，也不计入以上数目：存量问题 0 个、已有处理意见 1 个，见 JSON 报告。\n" in page

    done = gouji("check", "a", "--waivers", "waivers.yaml", "--write-baseline", "known.json", cwd=office)
    page = done.stdout.decode()
    assert done.returncode == 0
    assert "  除已知或已有处理意见的问题外，纳入核对的数字之间未见不符。\n" in page
    assert "存量问题 1 个、已有处理意见 1 个" in page
    known = json.loads((office / "known.json").read_text(encoding="utf-8"))["files"]
    assert known == {"a/报告.txt": [{"check": "GJ301", "fingerprint": second["fingerprint"], "count": 1}]}


def test_a_waiver_follows_a_corrected_figure(gouji: Gouji, office: Path) -> None:
    _, report = checked(gouji, office, "a")
    first = report["documents"][0]["findings"][0]
    (office / "waivers.toml").write_text(
        f'[[waivers]]\nfingerprint = "{first["fingerprint"]}"\nkey = "{first["key"]}"\n'
        'reason = "四舍五入"\nperson = "甲"\ndate = 2026-01-01\n',
        encoding="utf-8",
    )
    (office / "gouji.toml").write_text('waivers = "waivers.toml"\n', encoding="utf-8")
    (office / "a" / "报告.txt").write_text(MENDED, encoding="utf-8")
    status, report = checked(gouji, office, "a")
    changed = report["documents"][0]["findings"][0]
    assert (status, changed["key"], changed["suppressed"]) == (1, first["key"], None)
    assert changed["fingerprint"] != first["fingerprint"]
    assert [notice["message"] for notice in report["documents"][0]["notices"]] == [
        f"问题 {changed['number']} 原有处理意见“四舍五入”（waivers.toml 第 1 行），但数字已有变动，请重新确认"
    ]


def test_mistakes_in_waivers(gouji: Gouji, office: Path) -> None:
    (office / "waivers.yaml").write_text("waivers:\n- reason: 不同意\n", encoding="utf-8")
    done = gouji("check", "a", "--waivers", "waivers.yaml", cwd=office)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines()[1:] == [
        "  waivers.yaml:2: waivers[0].date: 缺少这一项",
        "  waivers.yaml:2: waivers[0].fingerprint: 缺少这一项",
        "  waivers.yaml:2: waivers[0].person: 缺少这一项",
        f"  waivers.yaml:2: waivers[0].reason: “不同意”不可用；可用的有：{', '.join(WAIVER_REASONS)}",
    ]


OWN = """\
id: XY001
name: rates.canteen
version: 1
since: 0.1.0
title: {zh: 食堂就餐率, en: Canteen use}
severity: warning
handling: 需说明
audience: all
basis:
  - {document: 材料自述公式, read: false}
relation: ratio
cue: named-rate
scope: sentence
metric: [食堂就餐率]
definitions:
  - id: done-over-planned
    title: {zh: 实际就餐人数÷计划就餐人数, en: diners over planned diners}
    numerator: [done]
    denominator: [planned]
message: {zh: "{metric}：文中 {stated}；按文中数字 {arithmetic}，两者不符。", en: "{metric}: {stated}, from the figures {arithmetic}."}
explanation: {zh: 就餐率＝实际就餐人数÷计划就餐人数。, en: Diners over planned diners.}
remedy:
  zh: 请核实就餐人数。请对照原始资料核实后更正，勿仅为相符而改数。
  en: Check the diners. Correct it after checking the source documents; do not change a figure merely to make it agree.
examples:
  - {verdict: holds, text: 计划就餐200人，实际就餐150人，食堂就餐率为75.00%。}
  - {verdict: holds, near: true, case: 末位舍去, text: 计划就餐300人，实际就餐200人，食堂就餐率为66.66%。}
  - {verdict: contradicted, text: 计划就餐200人，实际就餐150人，食堂就餐率为57.00%。}
"""


@pytest.fixture
def with_own(office: Path) -> Path:
    (office / "own").mkdir()
    (office / "own" / "canteen.yaml").write_text(OWN, encoding="utf-8")
    (office / "gouji.toml").write_text(
        'checks = ["own"]\nlanguage = "en"\n[severity]\nGJ102 = "info"\n', encoding="utf-8"
    )
    return office


def test_other_commands_go_by_the_file_too(gouji: Gouji, with_own: Path) -> None:
    explained = gouji("explain", "XY001", cwd=with_own / "a")
    listed = gouji("checks", "--family", "rates", cwd=with_own)
    read = gouji("figures", "a/报告.txt", cwd=with_own)

    assert explained.stdout.decode().splitlines()[0] == "XY001  Canteen use"
    assert any(line.startswith("XY001") for line in listed.stdout.decode().splitlines())
    assert [done.returncode for done in (explained, listed, read)] == [0, 0, 0]


def test_a_mistake_in_the_file_costs_every_command(gouji: Gouji, office: Path) -> None:
    (office / "gouji.toml").write_text('language = "french"\n', encoding="utf-8")
    for command in (("explain", "GJ301"), ("checks",), ("figures", "a/报告.txt")):
        done = gouji(*command, cwd=office)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "gouji.toml:1: language" in done.stderr.decode()


def test_python_takes_the_file_of_a_path(with_own: Path) -> None:
    found = with_own / "a" / "报告.txt"

    def severities(report: gouji_package.Report) -> list[tuple[str, str]]:
        return sorted((one.check, one.severity) for one in report.run.documents[0].findings)

    assert severities(gouji_package.check(found)) == [("GJ102", "info"), ("GJ301", "error")]
    assert severities(gouji_package.check(found, settings=gouji_package.Settings())) == [
        ("GJ102", "error"),
        ("GJ301", "error"),
    ]
    assert severities(gouji_package.check(found.read_bytes())) == [("GJ102", "error"), ("GJ301", "error")]
