"""`gouji.toml`: found upward, read whole, and every mistake in it told at once by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Named, Options, settled
from gouji.configuration.settings_file import find, read_settings
from gouji.configuration.templates import SETTINGS
from gouji.model.limits import Limits
from gouji.model.wording import Wording
from gouji.settings import Settings

Written = Callable[[str, str], Path]

WHOLE = """\
language = "en"
jobs = 2
suites = ["general"]
checks = ["own", "../beside"]
select = ["rates", "GJ301"]
ignore = ["rates.closing"]
waivers = "w.yaml"
baseline = "b.json"
[thresholds]
fail-on = "warning"

[severity]
growth = "info"
sums.of-which = "warning"
[handling]
"GJ101" = "提示"
[audience]
GJ602 = "auditor"
[limits]
file-bytes = 1000
"""

WRONG = """\
langauge = "zh"
jobs = -1
select = "GJ301"
ignore = ["GJ301", 7,
  ""]
checks = ["nowhere"]
waivers = "nowhere.yaml"
severity = "error"

[thresholds]
fail-on = "never"
[handling]
sums.of-which = "error"
GJ301 = 3
"""


def test_a_whole_file(written: Written, en: Wording) -> None:
    for name in ("office/own/card.yaml", "beside/card.yaml", "office/w.yaml", "office/b.json"):
        written(name, "")
    path = written("office/gouji.toml", WHOLE)
    assert read_settings(path, en) == Options(
        language="en",
        threshold="warning",
        jobs=2,
        check_folders=(str(Path("office/own")), "beside"),
        limits=Limits(file_bytes=1000),
        suites=("general",),
        select=("rates", "GJ301"),
        ignore=("rates.closing",),
        severity=(("growth", "info"), ("sums.of-which", "warning")),
        handling=(("GJ101", "提示"),),
        audience=(("GJ602", "auditor"),),
        baseline=str(Path("office/b.json")),
        waivers=str(Path("office/w.yaml")),
        checks_named=(
            Named("rates", "office/gouji.toml", 5, "select[0]"),
            Named("GJ301", "office/gouji.toml", 5, "select[1]"),
            Named("rates.closing", "office/gouji.toml", 6, "ignore[0]"),
            Named("growth", "office/gouji.toml", 13, "severity.growth"),
            Named("sums.of-which", "office/gouji.toml", 14, "severity.sums.of-which"),
            Named("GJ101", "office/gouji.toml", 16, "handling.GJ101"),
            Named("GJ602", "office/gouji.toml", 18, "audience.GJ602"),
        ),
        suites_named=(Named("general", "office/gouji.toml", 3, "suites[0]"),),
    )


def test_every_mistake_at_once(written: Written, en: Wording) -> None:
    known = "language, jobs, suites, checks, select, ignore, baseline, waivers, thresholds, limits, severity, handling, audience"
    with pytest.raises(SettingsError) as raised:
        read_settings(written("gouji.toml", WRONG), en)
    assert [str(mistake) for mistake in raised.value.mistakes] == [
        f"gouji.toml:1: langauge: is no known field; known are: {known}",
        "gouji.toml:2: jobs: must be a whole number, at least 0",
        "gouji.toml:3: select: must be a list",
        "gouji.toml:4: ignore[1]: must be a text in quotes",
        "gouji.toml:5: ignore[2]: is empty",
        "gouji.toml:6: checks[0]: no such folder: nowhere",
        "gouji.toml:7: waivers: no such file: nowhere.yaml",
        "gouji.toml:8: severity: must be a table of names and values",
        "gouji.toml:11: thresholds.fail-on: never is not one of: error, warning, info",
        "gouji.toml:13: handling.sums.of-which: error is not one of: 必改, 需说明, 提示",
        "gouji.toml:14: handling.GJ301: 3 is not one of: 必改, 需说明, 提示",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = \n", "gouji.toml:2: (file): 格式不对：Invalid value"),
        ("a = 1\na = 2\n", "gouji.toml:2: (file): 格式不对：Cannot overwrite a value"),
        ("a = [1,\n", "gouji.toml:1: (file): 格式不对：Invalid value"),
    ],
)
def test_what_is_no_toml(written: Written, zh: Wording, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(written("gouji.toml", text), zh)
    assert str(raised.value) == told


def test_what_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zh: Wording) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gouji.toml").write_bytes("language = '中'".encode("gbk"))
    with pytest.raises(SettingsError) as raised:
        read_settings(Path("gouji.toml"), zh)
    assert str(raised.value) == "gouji.toml:1: (file): 不是 UTF-8 文本"


def test_windows_line_ends_and_a_byte_order_mark(written: Written, en: Wording) -> None:
    path = written("gouji.toml", "\ufeff# \r\nselect = [\r\n'GJ101']\r\n")
    assert read_settings(path, en).checks_named == (Named("GJ101", "gouji.toml", 3, "select[0]"),)


def test_the_nearest_file_upward(written: Written) -> None:
    written("gouji.toml", "")
    near = written("a/b/gouji.toml", "")
    filing, other = written("a/b/c/report.txt", ""), written("a/report.txt", "")
    assert find(filing) == near.absolute()
    assert find(Path("a/b/c/../../report.txt")) == Path("gouji.toml").absolute() == find(other)
    assert find(Path("a/b")) == near.absolute()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_of_init_is_sound_as_it_is_and_with_every_setting_on(
    written: Written, en: Wording, language: str
) -> None:
    text = SETTINGS.zh if language == "zh" else SETTINGS.en
    written("gouji-waivers.yaml", "")
    assert read_settings(written("gouji.toml", text), en) == Options(waivers="gouji-waivers.yaml")
    switched = "".join(
        line.removeprefix("#") if line[:1] == "#" and line[1:2] != " " else line for line in text.splitlines(True)
    )
    options = read_settings(written("gouji.toml", switched), en)
    assert settled(Options(), options) == Settings(
        language="zh",
        suites=("general",),
        waivers="gouji-waivers.yaml",
        severity=(("growth", "warning"),),
        handling=(("sums.of-which", "需说明"),),
        audience=(("GJ602", "reviewer"),),
    )


def test_the_command_line_goes_before_the_file() -> None:
    file = Options(threshold="info", jobs=4, select=("rates",), ignore=("sums",), check_folders=("a", "b"))
    command = Options(threshold="warning", ignore=(), check_folders=("b", "c"))
    assert settled(command, file) == Settings(
        threshold="warning", jobs=4, select=("rates",), ignore=(), check_folders=("a", "b", "c")
    )
