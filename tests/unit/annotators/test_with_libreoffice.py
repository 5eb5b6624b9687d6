"""Annotated copies opened by LibreOffice: each comment stands at its quote, and is taken out of what it has saved."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from tests.readers.formats import as_docx
from tests.unit.annotators import word_files, workbooks
from tests.unit.annotators.workbooks import SHEET, rich

from gouji.annotators import docx, xlsx
from gouji.annotators.note import AUTHOR, Note
from gouji.annotators.notes import notes_of
from gouji.annotators.xlsx_comments import HEAD
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.model.own_sheet import OWN_SHEET
from gouji.pipeline import check_bytes
from gouji.readers.encoding import decode
from gouji.settings import Settings

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="there is no LibreOffice"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),  # of openpyxl
]

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"

Saved = Callable[[bytes, str, str], bytes]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """The file as LibreOffice writes it, in another format say."""

    def save(data: bytes, suffix: str, wanted: str) -> bytes:
        filing = tmp_path / f"filing.{suffix}"
        filing.write_bytes(data)
        profile = (tmp_path / "profile").as_uri()
        command = [
            str(PROGRAM),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            wanted,
        ]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / "out"), str(filing)], check=True, capture_output=True, timeout=120
        )
        return (tmp_path / "out" / f"filing.{wanted}").read_bytes()

    return save


@pytest.fixture(scope="module")
def sample(samples: Path) -> tuple[bytes, tuple[Note, ...]]:
    """A Word file with tables, and the notes on it."""
    data = as_docx(decode((samples / "专项资金绩效表.md").read_bytes())[0])
    settings = Settings()
    (document,) = check_bytes(data, "材料.docx", settings, keep_text=True).documents
    titles = {card.id: card.title.zh for card in catalogue_of(settings).cards}
    return data, notes_of(document, Messages.load().wording("zh"), titles)


def text_of(element: etree._Element) -> str:
    return "\n".join("".join(map(str, one.itertext())) for one in element.iter(f"{TEXT}p"))


def test_comments_of_a_word_file(saved: Saved, sample: tuple[bytes, tuple[Note, ...]]) -> None:
    data, notes = sample
    root = etree.fromstring(saved(docx.annotate(data, notes), "docx", "fodt"))
    said: dict[str, tuple[str | None, str]] = {}
    around: dict[str, str] = {}
    for element in root.iter():
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            said[name] = (element.findtext(CREATOR), text_of(element))
            around[name] = element.tail or ""
        elif element.tag != f"{OFFICE}annotation-end" and not list(element.iterancestors(f"{OFFICE}annotation")):
            ended = {
                one.get(f"{OFFICE}name") for one in element.itersiblings(f"{OFFICE}annotation-end", preceding=True)
            }
            for open_ in said.keys() - ended if element.tag == f"{TEXT}span" else ():
                around[open_] += "".join(map(str, element.itertext()))
    assert list(said.values()) == [(AUTHOR, f"{one.title}\n{one.body}") for one in notes]
    quotes = [one.anchors[0].quote for one in notes if one.anchors]
    assert [quote in text for quote, text in zip(quotes, list(around.values())[1:], strict=True)] == [True] * len(
        quotes
    )


def test_a_word_file_that_it_has_saved(saved: Saved, sample: tuple[bytes, tuple[Note, ...]]) -> None:
    data, notes = sample
    again = saved(docx.annotate(data, notes), "docx", "docx")
    assert len(word_files.comments(again)) == len(notes)
    left = docx.clean(again)
    assert word_files.comments(left) == []
    assert word_files.ranges(left).text == {}
    assert word_files.source_of(left).text == word_files.source_of(data).text


def test_comments_of_a_workbook(saved: Saved) -> None:
    notes = [workbooks.cover(), workbooks.note(SHEET, "C5"), workbooks.note("说明", "A1", 2)]
    root = etree.fromstring(saved(xlsx.annotate(rich(), notes), "xlsx", "fods"))
    tables = {str(one.get(f"{TABLE}name")): one for one in root.iter(f"{TABLE}table")}
    assert [name for name in tables if name.startswith((SHEET, "说明", OWN_SHEET))] == [SHEET, "说明", OWN_SHEET]
    said = [
        (sheet, text_of(one).split("\n")[:2])
        for sheet in (SHEET, "说明", OWN_SHEET)
        for one in tables[sheet].iter(f"{OFFICE}annotation")
    ]
    assert said == [
        (SHEET, [HEAD, "批注稿，请勿作为正式材料报送"]),
        (SHEET, ["人员经费含津补贴"]),
        (SHEET, [HEAD, "问题 1"]),
        ("说明", [HEAD, "问题 2"]),
    ]


def test_a_workbook_that_it_has_saved(saved: Saved) -> None:
    notes = [workbooks.cover(), workbooks.note(SHEET, "C5"), workbooks.note(SHEET, "B2", 2)]
    again = saved(xlsx.annotate(rich(), notes), "xlsx", "xlsx")
    assert len(workbooks.comments(again)) == 3
    left = xlsx.clean(again)
    assert workbooks.source_of(left).text == workbooks.source_of(rich()).text
    assert {cell: text for cell, (_, text) in workbooks.comments(left).items()} == {(SHEET, "B2"): "人员经费含津补贴"}
