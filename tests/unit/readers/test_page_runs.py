"""Which characters make one run: nothing that stands over another, is of another height or behind a blank."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gouji.readers.page import Character, Run
from gouji.readers.page_runs import apart, characters, runs


def signs(text: str, *edges: float, top: float = 100.0) -> list[Character]:
    """Signs of 10 points that stand at these edges, each up to the next one."""
    pairs = zip(text, pairwise(edges), strict=True)
    return [Character(sign, left, top, right, top + 10.0) for sign, (left, right) in pairs]


def test_signs_end_to_end_are_one_run() -> None:
    written = signs("合计12", 50, 60, 70, 75, 80)
    assert runs(written) == [Run("合计12", 50, 100, 80, 110, [50, 60, 70, 75], [60, 70, 75, 80])]
    assert characters(runs(written)) == written
    assert [one.text for one in apart(runs(written)[0])] == ["合", "计", "1", "2"]
    assert runs([]) == []


@pytest.mark.parametrize(
    ("second", "texts"),
    [
        (Character("乙", 62.4, 100, 72, 110), ["甲乙"]),  # as near as a blank is wide
        (Character("乙", 62.5, 100, 72, 110), ["甲", "乙"]),
        (Character("乙", 55.0, 100, 65, 110), ["甲乙"]),  # over half of it
        (Character("乙", 54.9, 100, 65, 110), ["甲", "乙"]),
        (Character("乙", 56.0, 100, 59, 110), ["甲", "乙"]),  # inside it
        (Character("乙", 60.0, 100.1, 70, 110), ["甲", "乙"]),  # of another height
        (Character("乙", 60.0, 100, 60, 110), ["甲", "乙"]),  # without extent
        (Character("乙", 40.0, 100, 50, 110), ["甲", "乙"]),  # before it
    ],
)
def test_what_parts_two_signs(second: Character, texts: list[str]) -> None:
    written = [Character("甲", 50, 100, 60, 110), second]
    assert [one.text for one in runs(written)] == texts
    assert characters(runs(written)) == written
