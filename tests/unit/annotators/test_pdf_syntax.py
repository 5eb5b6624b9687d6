"""Objects of PDF as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.annotators.pdf_syntax import (
    PdfSyntaxError,
    entries,
    items,
    name,
    reference,
    replaced,
    string,
    text,
    value_at,
    values,
)

PAGE = b"<</Type/Page%note\n/Parent 2 0 R/Annots[5 0 R <</A(\\)>>(()))>>] /Rotate 90/Na#6De /x>>"


def test_values_stand_by_their_keys() -> None:
    assert values(PAGE) == {
        b"Type": b"/Page",
        b"Parent": b"2 0 R",
        b"Annots": b"[5 0 R <</A(\\)>>(()))>>]",
        b"Rotate": b"90",
        b"Name": b"/x",
    }
    assert items(values(PAGE)[b"Annots"]) == [b"5 0 R", b"<</A(\\)>>(()))>>"]


def test_one_value_changes_and_the_rest_stays() -> None:
    assert values(replaced(PAGE, b"Annots", b"[]")) == {**values(PAGE), b"Annots": b"[]"}
    assert values(replaced(PAGE, b"New", b"1 0 R")) == {**values(PAGE), b"New": b"1 0 R"}
    without = {key: value for key, value in values(PAGE).items() if key != b"Annots"}
    assert values(replaced(PAGE, b"Annots", None)) == without
    assert replaced(PAGE, b"New", None) == PAGE


@pytest.mark.parametrize(
    ("raw", "number"),
    [(b"12 0 R", (12, 0)), (b"12 0 RG", None), (b"12", None), (b"[12 0 R]", None), (b"3\n7\tR", (3, 7))],
)
def test_references(raw: bytes, number: tuple[int, int] | None) -> None:
    assert reference(raw) == number


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_strings_come_back(content: str) -> None:
    assert text(string(content)) == content


def test_strings_as_others_write_them() -> None:
    assert text(b"(a\\(b\\)\\101\\n\\\nc(d))") == "a(b)A\nc(d)"
    assert text(b"<FEFF 52FE\n7A3D>") == "勾稽"
    assert text(b"(\xef\xbb\xbf\xe5\x8b\xbe)") == "勾"
    assert text(b"<414>") == "A@"
    assert text(b"12 0 R") == ""
    assert name(b"/A#20B") == b"A B"


@pytest.mark.parametrize("raw", [b"<< /A", b"<< /A (b >>", b"[1 2", b"", b">>", b"<< 1 2 >>", b"[" * 500 + b"]" * 500])
def test_what_is_no_object(raw: bytes) -> None:
    with pytest.raises(PdfSyntaxError):
        entries(raw[slice(*value_at(raw, 0))])
