"""Consoles that do not speak Unicode."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gouji.renderers.signs import ALIKE, legible, speaks_chinese


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("9÷（9＋9）＝50.00% ✓ › ─", "utf-8", "9÷（9＋9）＝50.00% ✓ › ─"),
        ("9÷（9＋9）＝50.00% ✓ › ─", "gbk", "9÷（9＋9）＝50.00% v > ─"),
        ("9÷（9＋9）＝50% › 四、", "ascii", "9/ (9 +9)  =50% > ??,"),
        ("控制率", None, "??????"),
        ("控制率", "no-such-encoding", "??????"),
        ("é", "ascii", "?"),
        ("\udcff", "utf-8", "?"),
    ],
)
def test_legible(text: str, encoding: str | None, expected: str) -> None:
    assert legible(text, encoding) == expected


def test_columns_stay_in_line() -> None:
    wide = {sign: near for sign, near in ALIKE.items() if cell_len(sign) == 2 and cell_len(near) != 2}
    assert wide == {}


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", True),
        ("gbk", True),
        ("cp936", True),
        ("gb18030", True),
        ("ascii", False),
        ("cp1252", False),
        (None, False),
    ],
)
def test_speaks_chinese(encoding: str | None, expected: bool) -> None:
    assert speaks_chinese(encoding) is expected
