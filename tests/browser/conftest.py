"""The system's Chromium, driven by Playwright. Without one these tests are skipped, and say so; `.ci/run` installs it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gouji.cli.app import Format
from gouji.cli.check import check
from gouji.configuration.options import Options

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")

Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("no Chromium on this system: the HTML report was not looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a sample with three contradictions."""
    return made(tmp_path_factory.mktemp("report") / "report.html", samples / "部门评价报告.txt")


def made(target: Path, *filings: Path) -> Path:
    """The page that `gouji check --format html` writes."""
    status = check(
        [str(path) for path in filings], Options(language="zh"), output_format=Format.html.value, output=target
    )
    assert status in (0, 1)
    return target


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a page; whatever it complains of, and whatever it fetches, fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_(path: Path, **settings: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
