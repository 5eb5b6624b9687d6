"""Measures how soon the HTML report of a filing of a hundred pages is seen, against a plain page of the same text.

Both are files that the same Chromium opens in turns; a view is seen when the page has loaded and the frame after that is
painted. Needs Playwright (in `gouji[test]`) and a Chromium on the system:
`.venv/bin/python benchmarks/first_view.py`.
"""

from __future__ import annotations

import argparse
import html
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from run import made_filing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HUNDRED_PAGES = 150_000
"""Bytes: some 500 signs to the page."""
TARGET = 3.0
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")

_SEEN = """() => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  if (document.readyState === "complete") painted(); else addEventListener("load", painted);
})"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Ratio of the first view of the HTML report.")
    parser.add_argument("--file", type=Path, help="the filing to show (default: one made of the samples)")
    parser.add_argument("--browser", help="the Chromium to use (default: that of the system)")
    parser.add_argument("--runs", type=int, default=9, help="views of each page (default 9)")
    chosen = parser.parse_args(arguments)
    program = chosen.browser or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit("there is no Chromium on this system")
    with tempfile.TemporaryDirectory() as folder:
        filing = chosen.file or Path(folder) / "filing.txt"
        if chosen.file is None:
            filing.write_text(made_filing(HUNDRED_PAGES), encoding="utf-8")
        ours, plain = _pages(filing, Path(folder))
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            _measure(browser, ours, plain, chosen.runs)
            browser.close()
    return 0


def _pages(filing: Path, folder: Path) -> tuple[Path, Path]:
    """The report, and the same text in paragraphs and nothing else."""
    from gouji.catalogue.load import load
    from gouji.catalogue.messages import Messages
    from gouji.pipeline import check_files_to_read
    from gouji.renderers.html.page import render_bytes
    from gouji.renderers.html.words import Words
    from gouji.settings import Settings

    messages = Messages.load()
    words = Words(messages.wording("zh"), messages.wording("en"))
    run = check_files_to_read([filing], Settings())
    ours, plain = folder / "report.html", folder / "plain.html"
    ours.write_bytes(render_bytes(run, words, {card.id: card for card in load().cards}))
    (document,) = run.zh.documents
    text = document.prose.source.text if document.prose else ""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    plain.write_text(
        f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>plain</title>{lines}</html>', "utf-8"
    )
    print(
        f"{len(text)} signs, {len(document.figures)} figures, {len(document.findings)} findings; "
        f"{ours.stat().st_size / 1e6:.2f} MB against {plain.stat().st_size / 1e6:.2f} MB"
    )
    return ours, plain


def _measure(browser: Browser, ours: Path, plain: Path, runs: int) -> None:
    times: dict[Path, list[float]] = {ours: [], plain: []}
    for number in range(runs + 1):
        for page in (plain, ours):
            seconds = _view(browser, page)
            if number:  # the first fills the caches
                times[page].append(seconds)
    mine, other = statistics.median(times[ours]), statistics.median(times[plain])
    verdict = "within" if mine / other <= TARGET else "OVER"
    print(
        f"first view     {mine / other:5.2f} x plain page  ({verdict} {TARGET:g}; {mine:.0f} ms against {other:.0f} ms)"
    )


def _view(browser: Browser, file: Path) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri(), wait_until="commit")
    milliseconds = float(page.evaluate(_SEEN))
    page.close()
    return milliseconds


if __name__ == "__main__":
    sys.exit(main())
