"""What holds for every reader: places are in range and in order, nothing is read twice in two ways, a filing says the
same in every format, and damage is a reason and never a crash.
"""

from __future__ import annotations

import random
import re
import time
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from tests.readers.formats import FORMATS, name
from tests.unit.readers.packages import package

from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.model.report import DocumentReport
from gouji.pipeline import check_bytes
from gouji.readers.encoding import decode
from gouji.readers.open import Unread, open_bytes
from gouji.settings import Settings

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.[tm][xd]*"))
TEXTS = {path.stem: decode(path.read_bytes())[0] for path in SAMPLES}
MIXED = "一、收入\n\n科目\t预算数\t决算数\n合计\t1,234.50\t99.83%\n\n全年支出98.30万元，完成预算的95.5%。\n"
DAMAGES = 40  # of each format; `benchmarks/fuzz.py` tries more
SECONDS = 5

each_format = pytest.mark.parametrize("form", FORMATS)


@cache
def as_text(sample: str) -> DocumentReport:
    (document,) = check_bytes(TEXTS[sample].encode(), f"{sample}.md", Settings()).documents
    return document


def read(data: bytes, form: str) -> Source:
    (filing,) = open_bytes(data, name(form), Limits())
    assert isinstance(filing, Source), filing
    return filing


@each_format
def test_places(form: str) -> None:
    source = read(FORMATS[form](MIXED), form)

    assert read(FORMATS[form](MIXED), form) == source
    starts = [address.start for address in source.addresses]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(source.text) for start in starts)
    for address, end in zip(source.addresses, [*starts[1:], len(source.text)], strict=False):
        place = source.locate(((address.start, end),))
        assert (place.start, place.end) == (address.start, end)
        assert (place.page, place.sheet, place.table, place.cell, place.paragraph, place.line) == (
            address.page,
            address.sheet,
            address.table,
            address.cell,
            address.paragraph,
            address.line,
        )
    lines = [line.strip("| ") for line in source.text.splitlines() if line.strip("|- ")]
    assert [re.split(r"\t| \| ", line) for line in lines] == [
        ["一、收入"],
        ["科目", "预算数", "决算数"],
        ["合计", "1,234.50", "99.83%"],
        ["全年支出98.30万元，完成预算的95.5%。"],
    ]


@each_format
def test_a_quote_stands_at_its_place(form: str) -> None:
    data = FORMATS[form](MIXED)
    source = read(data, form)
    (document,) = check_bytes(data, name(form), Settings()).documents

    assert [figure.quote for figure in document.figures] == ["1,234.50", "99.83%", "98.30万元", "95.5%"]
    for figure in document.figures:
        place = figure.location
        assert source.text[place.start : place.end] == figure.quote
        assert place == source.locate(((place.start, place.end),), place.where)


@each_format
@pytest.mark.parametrize("sample", TEXTS)
def test_a_sample_says_the_same_in_every_format(form: str, sample: str) -> None:
    plain = as_text(sample)
    (other,) = check_bytes(FORMATS[form](TEXTS[sample]), name(form), Settings()).documents

    assert [_close(figure.quote) for figure in other.figures] == [_close(figure.quote) for figure in plain.figures]
    assert _judged(other) == _judged(plain)
    assert _found(other) == _found(plain)


@each_format
def test_damage_is_a_reason(form: str) -> None:
    whole = FORMATS[form](MIXED * 3)
    chance = random.Random(20260101)  # noqa: S311  # the same damages every time

    for _ in range(DAMAGES):
        data = damaged(whole, chance)
        begun = time.monotonic()
        for filing in open_bytes(data, name(form), Limits(seconds=SECONDS)):
            assert isinstance(filing, Source | Unread)
        assert time.monotonic() - begun < 2 * SECONDS


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bits turned over, an end cut off, or two pieces in each other's place; of a package mostly within one of its parts."""
    if not data.startswith(b"PK") or chance.random() < 0.25:
        return _spoilt(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(list(parts))
    parts[name] = _spoilt(bytes(parts[name]), chance)  # type: ignore[arg-type]
    return package(parts)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    kind = chance.randrange(3)
    if kind == 0:
        for _ in range(chance.randint(1, 20)):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del spoilt[chance.randrange(len(spoilt)) :]
    else:
        size = max(1, len(spoilt) // 8)
        one, two = sorted(chance.randrange(len(spoilt) - size) for _ in range(2))
        spoilt[one : one + size], spoilt[two : two + size] = spoilt[two : two + size], spoilt[one : one + size]
    return bytes(spoilt)


def _close(quote: str) -> str:
    """Without blanks, which a page does not print."""
    return quote.replace(" ", "")


def _judged(document: DocumentReport) -> Counter[tuple[str, str, tuple[str, ...]]]:
    quotes = {one.id: _close(one.quote) for one in (*document.figures, *document.statements)}
    return Counter(
        (one.claim.check, one.verdict, tuple(sorted(quotes[term.figure] for term in one.reading.terms)))
        for one in document.judgements
    )


def _found(document: DocumentReport) -> Counter[tuple[str, str, tuple[str, ...]]]:
    quotes = {one.id: _close(one.quote) for one in (*document.figures, *document.statements)}
    return Counter(
        (
            finding.check,
            finding.severity,
            tuple(sorted(quotes[piece.figure] for piece in finding.evidence if piece.figure)),
        )
        for finding in document.findings
    )
