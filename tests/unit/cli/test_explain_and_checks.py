"""`gouji explain` and `gouji checks`, printed to a console that records."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from gouji.cli.checks import list_checks, validate
from gouji.cli.explain import UnknownCheckError, explain


def console(width: int = 100) -> tuple[Console, StringIO]:
    stream = StringIO()
    return Console(file=stream, width=width, color_system=None), stream


def test_explain_prints_the_card_in_chinese() -> None:
    screen, stream = console()

    explain("GJ602", "zh", screen)

    assert stream.getvalue().splitlines()[:15] == [
        "GJ602  成本节约率100%",
        "bounds.full-saving",
        "",
        "严重程度：重要",
        "处理要求：必改",
        "适用对象：全部",
        "核对关系：上下限",
        "取数范围：分句",
        "触发词类：full-saving",
        "版本：1 (≥ 0.1.0)",
        "上限：100%",
        "指标名称：成本节约率、项目成本节约率",
        "规则文件：checks/bounds/full-saving.yaml",
        "",
        "说明",
    ]


def test_explain_prints_the_card_in_english_with_its_operands() -> None:
    screen, stream = console(200)

    explain("rates.funds-arrival", "en", screen)

    lines = stream.getvalue().splitlines()
    assert lines[0] == "GJ102  Rate of funds arrived"
    assert "1. funds arrived ÷ funds planned" in lines
    assert any(line.startswith("arrived：实际到位、到位资金") for line in lines)


def test_an_unknown_check_names_its_neighbours() -> None:
    with pytest.raises(UnknownCheckError) as caught:
        explain("rates.budget-executon", "zh", console()[0])

    assert caught.value.near[0] == "rates.budget-execution"


def test_checks_by_family_and_text() -> None:
    screen, stream = console()

    count = list_checks(screen, language="en", family="sums")
    head, *ids = [line.split()[0] for line in stream.getvalue().splitlines()]
    assert (head, len(ids)) == ("Check", count)
    assert {"GJ301", "GJ302", "GJ303", "GJ304"} <= set(ids) == {one for one in ids if one.startswith("GJ3")}
    assert list_checks(console()[0], text="在编人数与核定编制") == 1
    assert list_checks(console()[0], text="staff CONTROL") == 1


def test_no_check_fits() -> None:
    screen, stream = console()

    assert list_checks(screen, text="no such words") == 0
    assert stream.getvalue() == "没有符合条件的规则\n"


def test_validate_prints_mistakes_and_their_number(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("id: X1\n", encoding="utf-8")
    screen, stream = console()

    assert not validate(tmp_path, screen)

    lines = stream.getvalue().splitlines()
    assert lines[0].startswith(f"{tmp_path.as_posix()}/one.yaml:1: audience: is missing")
    assert lines[-1] == f"已检查规则卡 1 张，发现问题 {len(lines) - 1} 处。"


def test_validate_is_content_with_the_shipped_cards(root: Path) -> None:
    screen, stream = console()

    assert validate(root / "checks", screen, language="en")
    cards = sum(path.parent.name != "suites" for path in (root / "checks").rglob("*.yaml"))
    assert stream.getvalue() == f"{cards} cards read, 0 mistakes found.\n"
