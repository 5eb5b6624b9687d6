"""The baseline: what is written is read again, mistakes are told by line, and files have the same name everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.configuration.baseline import Baseline, Known, baseline_of, file_name, read_baseline, text_of
from gouji.configuration.mistakes import SettingsError
from gouji.model.finding import Evidence, Finding, Suppression
from gouji.model.report import DocumentReport
from gouji.model.wording import Wording

Written = Callable[[str, str], Path]

A, B = "a" * 16, "b" * 16

WRITTEN = f"""\
{{
 "schema": "gouji.baseline/1",
 "files": {{
  "2023/年报.txt": [
   {{"check": "GJ102", "fingerprint": "{A}", "count": 1}},
   {{"check": "GJ301", "fingerprint": "{B}", "count": 2}}
  ],
  "其他.txt": [
   {{"check": "GJ102", "fingerprint": "{A}", "count": 1}}
  ]
 }}
}}
"""

WRONG = f"""\
{{
 "schema": "gouji.baseline/9",
 "files": {{
  "a.txt": [
   {{"check": "GJ102", "fingerprint": "{A.upper()}", "count": 1}},
   {{"check": "GJ301", "count": 0, "line": 3}}
  ],
  "b.txt": {{}}
 }}
}}
"""


def finding(check: str, fingerprint: str, suppressed: Suppression | None = None) -> Finding:
    evidence = (Evidence("f1", "primary"),)
    return Finding(
        fingerprint, "1", check, "error", "必改", "all", "high", "m", "e", "r", (), evidence, suppressed=suppressed
    )


def document(path: str, *findings: Finding) -> DocumentReport:
    return DocumentReport(path, "0" * 64, "text/plain", findings=findings)


def test_what_is_written_is_read_again(written: Written, en: Wording) -> None:
    documents = [
        document("其他.txt", finding("GJ102", A)),
        document(
            "2023/年报.txt",
            finding("GJ301", B),
            finding("GJ301", B),
            finding("GJ102", A, Suppression("baseline")),
            finding("GJ103", A, Suppression("waiver", "其他")),
        ),
        document("sound.txt"),
    ]
    written("known.json", "")
    assert text_of(baseline_of(documents, "known.json")) == WRITTEN
    baseline = read_baseline(str(written("known.json", WRITTEN)), en)
    assert baseline == Baseline(
        "known.json",
        {"2023/年报.txt": {Known("GJ102", A): 1, Known("GJ301", B): 2}, "其他.txt": {Known("GJ102", A): 1}},
    )
    assert baseline.of("2023/../2023/年报.txt") == {Known("GJ102", A): 1, Known("GJ301", B): 2}
    assert baseline.of("年报.txt") == {}


def test_nothing_known(written: Written, en: Wording) -> None:
    text = text_of(baseline_of([document("a.txt")], "known.json"))
    assert text == '{\n "schema": "gouji.baseline/1",\n "files": {}\n}\n'
    assert read_baseline(str(written("known.json", text)), en).files == {}


def test_every_mistake_at_once(written: Written, en: Wording) -> None:
    with pytest.raises(SettingsError) as raised:
        read_baseline(str(written("known.json", WRONG)), en)
    digits = "must be 16 hexadecimal digits (lower case, in quotes), as fingerprint or key of the JSON report has them"
    assert [str(mistake) for mistake in raised.value.mistakes] == [
        "known.json:2: schema: gouji.baseline/9 is not one of: gouji.baseline/1",
        f"known.json:5: files.a.txt[0].fingerprint: {digits}",
        "known.json:6: files.a.txt[1].count: must be a whole number, at least 1",
        "known.json:6: files.a.txt[1].fingerprint: is missing",
        "known.json:6: files.a.txt[1].line: is no known field; known are: check, fingerprint, count",
        "known.json:8: files.b.txt: must be a list",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{\n", "known.json:1: (file): is not well-formed: Expecting property name enclosed in double quotes"),
        ("[]\n", "known.json:1: (file): must be a table of names and values"),
    ],
)
def test_what_is_no_baseline(written: Written, en: Wording, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_baseline(str(written("known.json", text)), en)
    assert str(raised.value.mistakes[0]) == told


def test_a_lost_file(written: Written, en: Wording) -> None:
    written("other.json", "")
    with pytest.raises(SettingsError) as raised:
        read_baseline("known.json", en)
    assert str(raised.value) == "known.json:1: (file): cannot be read: No such file or directory"


def test_names_of_files(written: Written) -> None:
    written("office/known.json", "")
    names = [file_name(path, "office/known.json") for path in ("office/a/b.txt", "office/../office/b.txt", "b.txt")]
    assert names == ["a/b.txt", "b.txt", "b.txt"]
