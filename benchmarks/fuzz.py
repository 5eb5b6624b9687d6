"""Reads damaged variants of a filing in every format until the time is up, and says what went wrong.

    PYTHONPATH=src:. python benchmarks/fuzz.py [SECONDS] [SEED]

The tests do the same with a small fixed budget (tests/readers/test_conformance.py). Exit status 1 when a reader let a
fault out or took longer than its limit.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from tests.readers.formats import FORMATS
from tests.readers.test_conformance import MIXED, damaged

from gouji.model.limits import Limits
from gouji.readers.open import Unread, open_bytes

LIMIT = 5  # seconds for one file


def main(seconds: float, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311  # the same damages for the same seed
    wholes = {name: write(MIXED * 3) for name, write in FORMATS.items()}
    tried: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name, whole in wholes.items():
            data = damaged(whole, chance)
            begun = time.monotonic()
            try:
                filings = list(open_bytes(data, "材料", Limits(seconds=LIMIT)))
            except BaseException as fault:  # whatever comes out is what is looked for
                faults[f"{name}: {type(fault).__name__}"] += 1
                filings = []
            took = time.monotonic() - begun
            slowest[name] = max(slowest.get(name, 0.0), took)
            if took > 2 * LIMIT:
                faults[f"{name}: {took:.0f} s"] += 1
            tried[name] += 1
            unread[name] += any(isinstance(filing, Unread) for filing in filings)
    for name, count in tried.items():
        print(f"{name:6} {count} tried, {unread[name]} not read, slowest {1000 * slowest[name]:.0f} ms")
    for fault, count in faults.items():
        print(f"FAULT {fault}: {count}")
    return 1 if faults else 0


if __name__ == "__main__":
    said = sys.argv[1:]
    sys.exit(main(float(said[0]) if said else 60.0, int(said[1]) if len(said) > 1 else 1))
