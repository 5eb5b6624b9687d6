"""Waivers: YAML and TOML say the same, and every mistake is told at once by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gouji.configuration.mistakes import SettingsError
from gouji.configuration.templates import WAIVERS
from gouji.configuration.waivers import Waiver, Waivers, read_waivers
from gouji.model.wording import Wording

Written = Callable[[str, str], Path]

A, B = "a" * 16, "b" * 16

YAML = f"""\
waivers:
  - fingerprint: {A}
    key: {B}
    check: GJ102
    file: 2023/年报.txt
    reason: 口径不同
    person: 甲
    date: 2026-03-01
    expires: "2026-12-31"
    note: 分母含上年结转
  - {{key: {B}, reason: 四舍五入, person: 乙, date: 2026-03-02}}
"""
TOML = f"""\
[[waivers]]
fingerprint = "{A}"
key = "{B}"
check = "GJ102"
file = "2023/年报.txt"
reason = "口径不同"
person = "甲"
date = 2026-03-01
expires = "2026-12-31"
note = "分母含上年结转"
[[waivers]]
key = "{B}"
reason = "四舍五入"
person = "乙"
date = 2026-03-02
"""

WRONG = f"""\
waivers:
- fingerprint: 1234567890123456
  reason: 不同意
  person: ""
  date: 2026-02-30
- fingerprint: {A}
  reason: 其他
  person: 甲
  date: 2026-03-01
  expires: 2026-02-28
  until: 2027
- reason: 四舍五入
-
- fingerprint: {B}
  reason: 四舍五入
  person: 甲
  date: 2026-03-01
- fingerprint: {B}
  reason: 口径不同
  person: 乙
  date: 2026-03-01
"""


@pytest.mark.parametrize(("name", "text", "lines"), [("w.yaml", YAML, (2, 11)), ("w.toml", TOML, (1, 11))])
def test_both_formats_say_the_same(written: Written, en: Wording, name: str, text: str, lines: tuple[int, int]) -> None:
    first = Waiver(
        line=lines[0],
        fingerprint=A,
        key=B,
        check="GJ102",
        file="2023/年报.txt",
        reason="口径不同",
        person="甲",
        day=date(2026, 3, 1),
        expires=date(2026, 12, 31),
        note="分母含上年结转",
    )
    second = Waiver(lines[1], None, B, None, None, "四舍五入", "乙", date(2026, 3, 2), None, "")
    assert read_waivers(str(written(name, text)), en) == Waivers(name, (first, second))


def test_every_mistake_at_once(written: Written, en: Wording) -> None:
    with pytest.raises(SettingsError) as raised:
        read_waivers(str(written("w.yaml", WRONG)), en)
    reasons = "口径不同, 四舍五入, 上级文件规定, 机构或科目调整, 读取有误, 其他"
    known = "fingerprint, key, check, file, reason, person, date, expires, note"
    assert [str(mistake) for mistake in raised.value.mistakes] == [
        "w.yaml:2: waivers[0].fingerprint: must be a text in quotes",
        f"w.yaml:3: waivers[0].reason: 不同意 is not one of: {reasons}",
        "w.yaml:4: waivers[0].person: is empty",
        "w.yaml:5: waivers[0].date: must be a date such as 2026-03-31",
        "w.yaml:6: waivers[1].note: is needed where the reason is 其他",
        "w.yaml:10: waivers[1].expires: is before the date of the decision",
        f"w.yaml:11: waivers[1].until: is no known field; known are: {known}",
        "w.yaml:12: waivers[2].date: is missing",
        "w.yaml:12: waivers[2].fingerprint: is missing",
        "w.yaml:12: waivers[2].person: is missing",
        "w.yaml:13: waivers[3]: is empty",
        "w.yaml:18: waivers[5].fingerprint: stands here twice",
    ]


def test_a_key_that_stands_twice_is_not_overlooked(written: Written, zh: Wording) -> None:
    with pytest.raises(SettingsError) as raised:
        read_waivers(str(written("w.yaml", "waivers:\n- note: a\n  note: b\nwaivers: []\n")), zh)
    assert [str(mistake) for mistake in raised.value.mistakes] == [
        "w.yaml:3: waivers[0].note: 重复出现",
        "w.yaml:4: waivers: 重复出现",
    ]


@pytest.mark.parametrize(("text", "line"), [("waivers: [", 1), ("a: 1\nb: [\n\n", 2), ("\tx: 1", 1)])
def test_what_is_no_yaml(written: Written, en: Wording, text: str, line: int) -> None:
    with pytest.raises(SettingsError) as raised:
        read_waivers(str(written("w.yaml", text)), en)
    (mistake,) = raised.value.mistakes
    assert (mistake.path, mistake.line, mistake.field) == ("w.yaml", line, "(file)")


@pytest.mark.parametrize("text", ["", "waivers:\n", "waivers: []\n", WAIVERS.zh, WAIVERS.en])
def test_no_waivers(written: Written, en: Wording, text: str) -> None:
    assert read_waivers(str(written("w.yaml", text)), en) == Waivers("w.yaml", ())


@pytest.mark.parametrize("template", [WAIVERS.zh, WAIVERS.en])
def test_the_entry_that_init_shows_is_a_sound_one(written: Written, en: Wording, template: str) -> None:
    shown = template[template.index("# waivers:") : template.index("\nwaivers: []")]
    (entry,) = read_waivers(str(written("w.yaml", shown.replace("# ", "").replace("#", ""))), en).entries
    assert (entry.fingerprint, entry.reason, entry.expires) == ("0123456789abcdef", "口径不同", date(2027, 3, 31))


@pytest.mark.parametrize(
    ("file", "filing", "covered"),
    [
        (None, "a.txt", True),
        ("a.txt", "x/y/a.txt", True),
        ("y/a.txt", "x/y/a.txt", True),
        ("y/a.txt", "x\\y\\a.txt", True),
        ("a.txt", "x/ba.txt", False),
        ("x/y/a.txt", "y/a.txt", False),
    ],
)
def test_the_file_that_a_waiver_names(file: str | None, filing: str, covered: bool) -> None:
    waiver = Waiver(1, A, None, None, file, "其他", "甲", date(2026, 1, 1), None, "")
    assert waiver.covers(filing) is covered
