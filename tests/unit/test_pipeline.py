"""The pipeline: what goes wrong in one check or one file costs nothing else, and no text of a filing leaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.readers.packages import package

from gouji.claims import growth, sums
from gouji.model.claim import Judgement
from gouji.model.notice import FAILED_CHECK, FAILED_FILE, MISNAMED_FILE, NO_FIGURES, Notice
from gouji.model.report import RunReport
from gouji.pipeline import check_bytes, check_files, check_text
from gouji.renderers.report_json import render
from gouji.settings import Settings
from gouji.verdicts import coverage

TOWN = "玉兰"
FILING = (
    f"{TOWN}县水利局2023年度部门决算报告\n"
    "年初预算为120.50万元，支出决算为98.30万元，完成年初预算的91.58%。\n"
    "支出98.30万元，其中：基本支出58.30万元，项目支出41.00万元。\n"
    "本年收入792.22万元，比上年增加189.25万元，增长41.39%。\n"
)


def notices(run: RunReport) -> list[Notice]:
    return [notice for document in run.documents for notice in document.notices]


def findings(run: RunReport) -> list[str]:
    return [found.check for document in run.documents for found in document.findings]


def test_a_filing() -> None:
    run = check_bytes(FILING.encode("gbk"), "决算.txt", Settings())
    (document,) = run.documents

    assert (document.path, document.media_type, document.title, document.period, document.kind, document.notices) == (
        "决算.txt",
        "text/plain",
        f"{TOWN}县水利局2023年度部门决算报告",
        "2023",
        "final-accounts",
        (),
    )
    assert findings(run) == ["GJ119", "GJ301", "GJ402"]
    assert run.exit_status() == 1


def test_without_a_contradiction() -> None:
    run = check_bytes("年初预算为100万元，支出决算为98万元，完成年初预算的98%。".encode(), "决算.txt", Settings())

    assert (findings(run), notices(run), run.exit_status()) == ([], [], 0)


def _break(*_: object) -> Iterator[object]:
    """A binder that fails when its claims are asked for, with text of the filing in its message."""
    yield from ()
    raise ZeroDivisionError(FILING)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("zh", "审核规则 GJ402 运行失败（ZeroDivisionError），本文件未执行该规则，其余规则不受影响"),
        ("en", "check GJ402 failed to run (ZeroDivisionError); it was not applied to this file, the others were"),
    ],
)
def test_a_check_that_fails_is_a_notice_and_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, language: str, message: str
) -> None:
    monkeypatch.setattr(growth, "growth", _break)

    run = check_bytes(FILING.encode(), "决算.txt", Settings(language=language))  # type: ignore[arg-type]

    assert notices(run) == [Notice(FAILED_CHECK, "error", message)]
    assert findings(run) == ["GJ119", "GJ301"]
    assert run.exit_status() == 3


def test_every_failing_check_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "growth", _break)
    monkeypatch.setattr(sums, "of_lists", _break)

    run = check_bytes(FILING.encode(), "决算.txt", Settings())

    assert [notice.message.split()[1] for notice in notices(run)] == ["GJ402", "GJ301/GJ302"]
    assert findings(run) == ["GJ119"]


def test_a_broken_frame_contract_is_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "_why", lambda figure, tried: None)

    run = check_bytes(f"{TOWN}县有12件。".encode(), "决算.txt", Settings())

    assert [(notice.code, notice.level) for notice in notices(run)] == [(FAILED_CHECK, "error")]
    assert notices(run)[0].message.startswith("frame contract: figures: tested-or-reason (0:f1)")
    assert run.exit_status() == 3


def test_no_notice_holds_text_of_the_filing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(growth, "growth", _break)
    cut = tmp_path / "材料.txt"
    cut.write_bytes((TOWN * 20).encode()[:-1])

    run = check_files([cut], Settings())
    said = " ".join(notice.message for notice in notices(run))
    said += " ".join(notice.message for notice in notices(check_bytes(FILING.encode(), "决算.txt", Settings())))

    assert TOWN not in said
    assert "98.30" not in said


def test_a_file_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    good = tmp_path / "决算.txt"
    good.write_text(FILING, encoding="utf-8")

    run = check_files([tmp_path / "没有.txt", good], Settings())

    assert [document.path for document in run.documents] == [str(tmp_path / "没有.txt"), str(good)]
    assert notices(run) == [Notice(FAILED_FILE, "error", "文件不存在")]
    assert run.documents[0].sha256 is None
    assert findings(run) == ["GJ119", "GJ301", "GJ402"]
    assert run.exit_status() == 3


def test_a_single_file_judged_apart_is_judged_the_same(tmp_path: Path) -> None:
    filing = tmp_path / "决算.txt"
    filing.write_text(FILING, encoding="utf-8")

    here, apart = check_files([filing], Settings()), check_files([filing], Settings(), apart=True)

    assert findings(apart) == ["GJ119", "GJ301", "GJ402"]
    assert apart == here


def test_an_archive_holds_several_filings(tmp_path: Path) -> None:
    first, archive, last = tmp_path / "a.txt", tmp_path / "成套.zip", tmp_path / "z.txt"
    for path in (first, last):
        path.write_text("收入12万元。", encoding="utf-8")
    archive.write_bytes(package({"决算.txt": FILING, "扫描.png": b"\x89PNG\r\n\x1a\n"}))
    seen: list[tuple[int, int]] = []
    each = (Settings(), Settings(threshold="warning"), Settings())

    run = check_files([first, archive, last], each, lambda done, all_: seen.append((done, all_)))

    assert [document.path for document in run.documents] == [
        str(first),
        f"{archive}/决算.txt",
        f"{archive}/扫描.png",
        str(last),
    ]
    assert run.origins == (0, 1, 1, 2)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert [notice.code for notice in notices(run)] == [FAILED_FILE]
    assert run.exit_status(["error", "warning", "info"]) == 3
    assert RunReport(run.generator, run.documents[:2], (0, 1)).exit_status(["info", "error"]) == 1


def test_what_a_reader_remarks_is_a_notice_in_the_language_of_the_run() -> None:
    page = b"<html><body><p>2023</p></body></html>"

    for language, said in (
        ("zh", "文件名为 .xls，内容是 HTML 网页，已按内容读取"),
        ("en", "named .xls, read as what it is: HTML"),
    ):
        run = check_bytes(page, "a.xls", Settings(language=language))  # type: ignore[arg-type]
        assert notices(run)[0] == Notice(MISNAMED_FILE, "info", said)


def test_progress_counts_the_files(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text("收入12万元。", encoding="utf-8")
    seen: list[tuple[int, int]] = []

    check_files(paths, Settings(), lambda done, all_: seen.append((done, all_)))

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_text_without_a_figure() -> None:
    document = check_text("本单位负责全县水利工作。")

    assert document.notices == (Notice(NO_FIGURES, "warning", "没有读到任何数字"),)
    assert (document.figures, document.judgements, document.findings) == ((), (), ())


def test_no_files() -> None:
    run = check_files([], Settings())

    assert (run.documents, run.exit_status()) == ((), 0)
    assert json.loads(render(run))["documents"] == []


def test_every_claim_names_known_figures_and_each_contradiction_has_a_finding() -> None:
    document = check_text(FILING)
    known = {figure.id for figure in document.figures}

    def named(judgement: Judgement) -> set[str]:
        return {term.figure for reading in judgement.claim.readings for term in reading.terms}

    assert all(named(judgement) <= known for judgement in document.judgements)
    told = [claim for found in document.findings for claim in found.claims]
    accused = [judgement.claim.id for judgement in document.judgements if judgement.verdict == "contradicted"]
    assert sorted(told) == sorted(accused)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 5000,
        "（" * 500 + "支出1万元" + "）" * 500 + "，其中2万元。",
        "," * 5000,
        "，" * 5000,
        "1," * 1000,
        "为" * 5000 + "12%。",
        "a" + " " * 5000 + "b",
        "a" + " " * 5000 + "1x",
        "\t".join(["1"] * 2000),
        "12\n" * 3000,
        "支出 1 2 3 4 5 6\n" * 300,
        "其中基本支出12万元，项目支出13.5万元，占比12.3%，比上年增加3万元，增长5%，" * 60,
        "\u200b<b></b>\n" * 500,
        "$" * 3000,
        "<a" * 3000,
        "|" * 3000,
    ],
)
def test_hostile_text_is_checked_like_any_other(text: str) -> None:
    document = check_text(text)

    assert [notice.code for notice in document.notices if notice.fatal] == []
    assert len(document.judgements) <= 2 * len(document.figures)
    assert all(len(judgement.claim.readings) <= 24 for judgement in document.judgements)
    assert len(document.findings) <= len(document.figures)


@pytest.mark.parametrize("digits", [61, 5000])
def test_a_number_of_thousands_of_digits_is_left_out(digits: int) -> None:
    document = check_text(f"支出{'1' * digits}万元，其中基本支出12万元。")

    assert [figure.quote for figure in document.figures] == ["12万元"]
