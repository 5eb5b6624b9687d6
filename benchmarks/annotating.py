"""Measures what writing the findings into a filing costs beside checking it.

    PYTHONPATH=src:. python benchmarks/annotating.py [RUNS]

Both are run in one process, in turns, on the same filing of about 40 KB of text, made of the samples in each format; the ratio is that
of the medians of their processor times. Annotating is checking, and then writing the copy.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable

from run import FILING_BYTES, made_filing
from tests.readers.formats import FORMATS

from gouji.annotators.choose import annotate, refusal
from gouji.annotators.notes import notes_of
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.pipeline import check_bytes
from gouji.settings import Settings

TARGET = 1.3


def main(runs: int) -> None:
    text = made_filing(FILING_BYTES)
    settings = Settings()
    say = Messages.load().wording("zh")
    titles = {card.id: card.title.zh for card in catalogue_of(settings).cards}
    for suffix, made in FORMATS.items():
        name, data = f"材料.{suffix}", made(text)
        if refusal(data, name) is not None:
            continue

        def check(data: bytes = data, name: str = name) -> None:
            check_bytes(data, name, settings)

        def write(data: bytes = data, name: str = name) -> None:
            (document,) = check_bytes(data, name, settings, keep_text=True).documents
            kept = document.prose.source.kept if document.prose else None
            annotate(data, name, notes_of(document, say, titles), kept)

        check()
        write()
        pairs = [(_seconds(write), _seconds(check)) for _ in range(runs)]
        ours, yardstick = (statistics.median(column) for column in zip(*pairs, strict=True))
        verdict = "within" if ours / yardstick <= TARGET else "OVER"
        print(
            f"{suffix}: {ours / yardstick:.2f} x checking ({verdict} {TARGET:g}; "
            f"{1000 * ours:.0f} ms against {1000 * yardstick:.0f} ms)",
            flush=True,
        )


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
