"""The HTML report as people use it: by mouse and keyboard, in both languages, dark, on paper, and when it is long."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Opened = Callable[..., "Page"]

HUNDRED_PAGES = 150_000  # bytes: some 500 signs to the page
SEEN = """() => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  if (document.readyState === "complete") painted(); else addEventListener("load", painted);
})"""


def _rows(table: Locator) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def test_a_finding_shows_its_evidence_and_calculation(opened: Opened, report: Path) -> None:
    page = opened(report)
    first = page.locator(".q").first
    first.locator("summary").click()

    assert first.locator(".evidence a").all_inner_texts() == [
        "文中\n93.95%\n资金到位率\n第 35 行",
        "分子\n246.80 万元\n实际到位资金\n第 33 行",
        "分母\n268.40 万元\n计划投入资金\n第 33 行",
    ]
    assert _rows(first.locator(".claim table")) == [
        ["分子", "246.80 万元", "246.795", "246.805"],
        ["分母", "268.40 万元", "268.395", "268.405"],
        ["推算", "%", "91.9487", "91.9559"],
        ["文中", "93.95%", "93.945", "93.955"],
    ]
    assert first.locator(".claim dl").inner_text().splitlines() == [
        "口径", "实际到位资金÷计划投入资金", "尾数", "各种读法均不相合", "依据", "通用算术关系",
    ]  # fmt: skip
    lit = page.locator(".filing .f.on")
    assert lit.all_inner_texts() == ["268.40 万元", "246.80 万元", "93.95%"]
    assert [mark.get_attribute("data-role") for mark in lit.all()] == ["分母", "分子", "文中"]
    assert page.locator(".f.at").inner_text() == "93.95%"


def test_a_figure_that_agrees_shows_the_checks_it_is_in(opened: Opened, report: Path) -> None:
    page = opened(report)
    page.locator(".filing .f", has_text="96.90%").click()
    panel = page.locator("#panel")

    assert panel.locator(".printed").inner_text().split() == ["96.90%", "相符"]
    assert "96.895 – 96.905 %" in panel.locator(".facts").inner_text()
    assert _rows(panel.locator(".claim table")) == [
        ["分子", "239.15 万元", "239.145", "239.155"],
        ["分母", "246.80 万元", "246.795", "246.805"],
        ["推算", "%", "96.8963", "96.9044"],
        ["文中", "96.90%", "96.895", "96.905"],
    ]
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_the_panel_leaves_the_figure_in_sight(opened: Opened, report: Path) -> None:
    page = opened(report, viewport={"width": 390, "height": 844})
    page.locator(".filing .f", has_text="96.90%").click()
    page.wait_for_timeout(200)
    figure, panel = page.locator(".f.at").bounding_box(), page.locator("#panel").bounding_box()
    assert figure is not None
    assert panel is not None
    assert 46 < figure["y"] < panel["y"] - figure["height"]


def test_on_a_narrow_screen_what_was_opened_stays_in_sight(opened: Opened, report: Path) -> None:
    page = opened(report, viewport={"width": 400, "height": 850})
    finding = page.locator(".q").nth(1)
    finding.locator("summary").click()
    page.wait_for_timeout(200)
    box = finding.locator(".claim").bounding_box()
    assert box is not None
    assert 46 < box["y"] < 850
    assert [each.replace("\n", "") for each in page.locator(".f.on").all_inner_texts()] == [
        "239.15 万元", "86.42 万元", "118.70 万元", "34.30 万", "元",
    ]  # fmt: skip
    finding.locator(".evidence a").first.click()
    page.wait_for_timeout(200)
    shown = page.locator(".f.at").bounding_box()
    assert shown is not None
    assert 46 < shown["y"] < 850


def test_a_figure_plays_another_part_in_another_finding(opened: Opened, tmp_path: Path) -> None:
    filing = tmp_path / "两处.txt"
    filing.write_text(
        "年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"
        "全年实际支出246.80万元，由设备维护费86.42万元、巡查外包费118.70万元、宣传培训费34.30万元组成。\n",
        encoding="utf-8",
    )
    page = opened(made(tmp_path / "two.html", filing))
    for finding in page.locator(".q summary").all():
        finding.click()
    assert [each.locator(".role .zh").all_inner_texts() for each in page.locator(".q").all()] == [
        ["文中", "分子", "分母"],
        ["合计", "分项", "分项", "分项"],
    ]


def test_colours_of_the_system(opened: Opened, report: Path) -> None:
    """What colours and grounds tell otherwise has lines: the open finding, its evidence, the chosen language."""
    page = opened(report, forced_colors="active")
    page.locator(".q summary").first.click()
    style = "each => [getComputedStyle(each).outlineStyle, getComputedStyle(each).borderBottomStyle]"
    assert page.locator(".q.cur").evaluate(style) == ["solid", "solid"]
    assert page.locator(".f.at").evaluate(style) == ["solid", "solid"]
    assert page.locator("[data-lang=zh-CN]").evaluate(style) == ["none", "solid"]
    assert page.locator("[data-lang=en]").evaluate(style) == ["none", "none"]
    lines = [page.locator(f".filing .f.{state}").last.evaluate(style)[1] for state in "chun"]
    assert lines == ["double", "solid", "dashed", "dotted"]


def test_a_number_in_the_text_leads_to_its_finding(opened: Opened, report: Path) -> None:
    page = opened(report)
    page.locator(".no", has_text="3").click()
    assert page.locator(".q[open] .rank").all_inner_texts() == ["3"]
    page.locator(".q[open] .evidence a").click()
    assert page.locator(".f.at").inner_text() == "102.4%"


def test_the_keyboard_is_enough(opened: Opened, report: Path) -> None:
    page = opened(report)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".q.cur .rank").inner_text() == "2"
    page.keyboard.press("Enter")
    assert page.locator(".q[open] .rank").all_inner_texts() == ["2"]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("k")
    assert page.locator(".q.cur .rank").inner_text() == "1"
    page.keyboard.press("n")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()


def test_a_state_is_walked_through(opened: Opened, report: Path) -> None:
    page = opened(report)
    undecided = page.locator(".legend button", has_text="无法核对")
    undecided.click()
    seen = [page.locator(".f.at").inner_text()]
    page.keyboard.press("n")
    seen.append(page.locator(".f.at").inner_text())
    assert page.locator("#panel .intervals").first.inner_text().splitlines()[-1] == "两段没有共同的值"
    assert undecided.get_attribute("aria-pressed") == "true"
    assert seen == page.locator(".filing .f.u").all_inner_texts()[:2]


def test_the_language_changes_without_loading(opened: Opened, report: Path) -> None:
    page = opened(report)
    page.locator(".q summary").first.click()
    page.evaluate("window.kept = true")
    page.get_by_role("button", name="English").click()

    assert page.evaluate("[document.documentElement.lang, window.kept]") == ["en", True]
    assert page.locator(".q .message").first.inner_text().endswith("The two do not agree.")
    assert page.locator(".q .claim .im").first.inner_text().split() == ["Implied", "%", "91.9487", "91.9559"]
    assert page.locator(".f.on").last.get_attribute("data-role") == "stated"
    left = page.locator("body").evaluate(
        "body => [...body.querySelectorAll('.zh')].filter(each => each.offsetParent !== null).length"
    )
    assert left == 0


def test_dark_follows_the_system_and_can_be_changed(opened: Opened, report: Path) -> None:
    page = opened(report, color_scheme="dark")
    desk = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(desk) == "rgb(22, 24, 27)"
    page.locator("[data-do=theme]").click()
    assert page.evaluate(desk) == "rgb(241, 239, 233)"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_nothing_is_cut_off(opened: Opened, report: Path, width: int, height: int) -> None:
    page = opened(report, viewport={"width": width, "height": height})
    page.locator(".q summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".top").bounding_box()["height"] < height / 2  # type: ignore[index]


def test_controls_have_names(opened: Opened, report: Path) -> None:
    page = opened(report)
    nameless = "each => !(each.getAttribute('aria-label') || each.innerText.trim() || each.textContent.trim())"
    assert page.locator("button, a, select, summary").evaluate_all(f"all => all.filter({nameless}).length") == 0
    tree = page.locator("main").aria_snapshot()
    assert re.search(r'button "不符 \d+"', tree)


def test_on_paper(opened: Opened, report: Path, tmp_path: Path) -> None:
    """A summary on a page of its own, then findings with their calculations, then the filing; hash and number on each."""
    import pypdfium2

    page = opened(report)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    texts = [each.get_textpage().get_text_range() for each in document]
    digest = re.search(r"SHA-256 ([0-9a-f]{64})", report.read_text(encoding="utf-8"))
    assert digest is not None
    assert "本结果只反映材料是否自相一致" in texts[0]
    assert "93.95%" in texts[0]
    assert "最小可能值" not in texts[0]
    assert "91.9487" in texts[1]
    assert [digest[1] in text for text in texts] == [True] * len(texts)
    if page.evaluate("'cssRules' in CSSPageRule.prototype"):  # Chromium 131: pages have a foot
        numbers = [f"{at} / {len(texts)}" in text for at, text in enumerate(texts, 1)]
        assert numbers == [True] * len(texts)


def test_a_hundred_pages(opened: Opened, samples: Path, tmp_path: Path) -> None:
    """What is far off is not laid out, and yet found and reached."""
    text = (samples / "部门评价报告.txt").read_text(encoding="utf-8")
    long = tmp_path / "长篇.txt"
    long.write_text("\n".join(f"第{number}部分\n\n{text}" for number in range(1, 51)), encoding="utf-8")
    page = opened(made(tmp_path / "long.html", long))
    last = page.locator(".q").last
    last.scroll_into_view_if_needed()
    last.locator("summary").click()
    page.wait_for_timeout(200)
    box = page.locator(".f.at").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    assert last.locator(".claim").count() >= 1


def test_a_hundred_pages_are_seen_soon(browser: Browser, samples: Path, tmp_path: Path) -> None:
    """At most three times as late as a plain page of the same text: loaded, and the frame after that painted.

    The quickest of some views each, in turns, for other programs of the machine only ever add to them.
    """
    text = (samples / "部门评价报告.txt").read_text(encoding="utf-8")
    parts = [f"第{number}部分\n\n{text}" for number in range(1, HUNDRED_PAGES // len(text.encode()) + 2)]
    long, plain = tmp_path / "长篇.txt", tmp_path / "plain.html"
    long.write_text("\n".join(parts), encoding="utf-8")
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in "\n".join(parts).splitlines() if line.strip())
    plain.write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>plain</title>{lines}', encoding="utf-8")
    report = made(tmp_path / "long.html", long)
    views = [(_seen(browser, report), _seen(browser, plain)) for _ in range(6)]
    ours, theirs = (min(column) for column in zip(*views, strict=True))
    assert ours <= 3 * theirs


def _seen(browser: Browser, file: Path) -> float:
    """Milliseconds until a page is seen."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri(), wait_until="commit")
    milliseconds = float(page.evaluate(SEEN))
    page.close()
    return milliseconds


def test_several_filings(opened: Opened, samples: Path, tmp_path: Path) -> None:
    page = opened(made(tmp_path / "two.html", samples / "部门评价报告.txt", samples / "专项资金绩效表.md"))
    assert page.locator(".doc:visible h1").all_inner_texts() == ["2023年部门评价报告"]
    page.locator("#choose").select_option("d2")
    assert page.locator(".doc:visible h1").all_inner_texts() == ["临湖市图书馆2023年度阅读推广专项资金绩效情况表"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".doc:visible .q summary").first.click()
    assert page.locator(".doc:visible .claim .im").first.inner_text().split() == ["推算", "万元", "203.58", "203.62"]


def test_a_hostile_filing_does_nothing(opened: Opened, tmp_path: Path) -> None:
    hostile = tmp_path / "x.txt"
    hostile.write_text(
        "附件：年初预算268.40万元<img src=x onerror=document.title=1>，实际到位资金246.80万元，资金到位率"
        "<svg onload=document.title=2>93.95%。</script><script>document.title=3</script>\n",
        encoding="utf-8",
    )
    page = opened(made(tmp_path / "x.html", hostile))
    for mark in page.locator(".filing .f").all():
        mark.click()
    assert page.title() not in ("1", "2", "3")
    assert page.locator("img").count() == 0


def test_the_page_lets_no_text_become_markup(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    refused = page.evaluate(
        "() => { try { document.body.innerHTML += '<b>x</b>'; return 'done' } catch (error) { return error.name } }"
    )
    page.close()
    assert refused == "TypeError"
