"""Measures how fast files are read, against the fastest library that reads the same and says less.

    PYTHONPATH=src:. python benchmarks/reading.py [RUNS] [PDF ...]

The files named are compared one by one, reading and the whole check; without any a PDF is made of the samples.
Both read the same bytes in one process, in turns; the ratio is that of the medians of their processor times. The
yardsticks give raw values of cells, and characters with boxes; Gouji gives the text as it is shown, with addresses.
"""

from __future__ import annotations

import gc
import io
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import pypdfium2 as pdfium
import python_calamine
from pypdfium2 import raw
from tests.readers.formats import as_pdf
from tests.unit.readers.packages import xlsx

from gouji.model.limits import Limits
from gouji.pipeline import check_files
from gouji.readers.encoding import decode
from gouji.readers.open import open_bytes
from gouji.settings import Settings

ROWS = 20_000
SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def main(runs: int, files: Sequence[str]) -> None:
    for file in files:
        pages = Path(file).read_bytes()
        ratio(f"{Path(file).name}, reading", lambda: _read(pages), "pypdfium2, every box", lambda: _boxes(pages), runs)  # noqa: B023
        ratio(f"{Path(file).name}, checking", lambda: _check(file), "pypdfium2, every box", lambda: _boxes(pages), runs)  # noqa: B023
    if files:
        return
    book = _book()
    ratio("XLSX of 20 000 rows", lambda: _read(book), "python-calamine", lambda: _calamine(book), runs)
    text = "\n".join(decode(path.read_bytes())[0] for path in sorted(SAMPLES.glob("*.[tm][xd]*")) if path.is_file())
    pages = as_pdf(text * 3)
    ratio("PDF with tables", lambda: _read(pages), "pypdfium2, every box", lambda: _boxes(pages), runs)
    page = ("<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in (text * 20).splitlines())).encode()
    took = statistics.median(_seconds(lambda: _read(page)) for _ in range(runs))
    print(f"HTML: {len(page) / took / 1e6:.1f} MB/s")


def ratio(name: str, ours: Callable[[], None], yardstick: str, theirs: Callable[[], None], runs: int) -> None:
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name}: {mine / other:.1f} x {yardstick} ({1000 * mine:.0f} ms against {1000 * other:.0f} ms)")


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    gc.disable()  # as the pipeline does while it reads
    begun = time.process_time()
    work()
    took = time.process_time() - begun
    gc.enable()
    return took


def _read(data: bytes) -> None:
    list(open_bytes(data, "filing", Limits()))


def _check(file: str) -> None:
    check_files([file], Settings())


def _calamine(data: bytes) -> None:
    python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def _boxes(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        box = raw.FS_RECTF()
        for index in range(text.count_chars()):
            raw.FPDFText_GetUnicode(text.raw, index)
            raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        text.close()
        page.close()
    document.close()


def _book() -> bytes:
    """Names, amounts, rates and counts, as Excel writes them."""
    chance = random.Random(1)  # noqa: S311
    rows = [
        f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c><c r="B{row}" s="1"><v>{round(chance.random() * 1e5, 2)}</v></c>'
        f'<c r="C{row}" s="2"><v>{chance.random()!r}</v></c><c r="D{row}" s="1"><v>{chance.randrange(10**6)}</v></c></row>'
        for row in range(1, ROWS + 1)
    ]
    styles = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/></cellXfs>'
    strings = tuple(f"科目{row}" for row in range(ROWS))
    return xlsx({"表": f"<sheetData>{''.join(rows)}</sheetData>"}, strings=strings, styles=styles)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7, sys.argv[2:])
