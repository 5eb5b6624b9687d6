"""Lines of TOML keys: whatever TOML allows between them, and never another key than `tomllib` reads."""

from __future__ import annotations

import tomllib

import pytest

from gouji.configuration.toml_lines import key_lines
from gouji.model.mistake import FieldPath

EVERYTHING = '''\
# a remark = 1
language = "zh" # and = another
"quoted.key" = 'literal # no remark'
select = [
  "rates", # one ] here
  "GJ301",

  ["nested", { a = 1 }],
]
text = """
[severity]
not = "a key"
\\"""
"""
raw = \'\'\'
raw = 2
\'\'\'

[severity]
sums.of-which = "info"
"sums.composed-of" = "error"
[ thresholds . "fail-on" ]
inline = { left = 1, right = { deep = 2 } }
moment = 2026-03-31T08:00:00Z
[[waivers]]
reason = "口径不同"
[[waivers]]
reason = "其他"
[waivers.more]
note = "n"
'''


def test_every_key_and_entry_has_its_line() -> None:
    assert key_lines(EVERYTHING) == {
        ("language",): 2,
        ("quoted.key",): 3,
        ("select",): 4,
        ("select", 0): 5,
        ("select", 1): 6,
        ("select", 2): 8,
        ("select", 2, 0): 8,
        ("select", 2, 1): 8,
        ("select", 2, 1, "a"): 8,
        ("text",): 10,
        ("raw",): 15,
        ("severity",): 19,
        ("severity", "sums"): 20,
        ("severity", "sums", "of-which"): 20,
        ("severity", "sums.composed-of"): 21,
        ("thresholds", "fail-on"): 22,
        ("thresholds", "fail-on", "inline"): 23,
        ("thresholds", "fail-on", "inline", "left"): 23,
        ("thresholds", "fail-on", "inline", "right"): 23,
        ("thresholds", "fail-on", "inline", "right", "deep"): 23,
        ("thresholds", "fail-on", "moment"): 24,
        ("waivers",): 25,
        ("waivers", 0): 25,
        ("waivers", 0, "reason"): 26,
        ("waivers", 1): 27,
        ("waivers", 1, "reason"): 28,
        ("waivers", 1, "more"): 29,
        ("waivers", 1, "more", "note"): 30,
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark", "a=[]", "a={}\n[b]\n", "a = 'x'\n\n[b.c]\nd=-1.5e3"])
def test_the_leaves_are_those_that_tomllib_reads(text: str) -> None:
    def leaves(value: object, path: FieldPath = ()) -> set[FieldPath]:
        if isinstance(value, dict) and value:
            return {leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))}
        return {path} if path else set()

    assert leaves(tomllib.loads(text)) <= set(key_lines(text))
