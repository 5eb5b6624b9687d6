"""Addresses of a workbook, which are made when they are asked for."""

from __future__ import annotations

import pickle

import pytest

from gouji.model.address import Address
from gouji.model.document import Source
from gouji.model.sheet_addresses import SheetAddresses, SheetLines

TEXT = "收支\n科目\t金额\n\t7.50\t\n合计\n"
LINES = (
    SheetLines(0, "收支"),
    SheetLines(1, "收支", 3, 1),
    SheetLines(3, "收支", 9, 2),
)
ALL = (
    Address(0, sheet="收支"),
    Address(3, sheet="收支", cell="A3"),
    Address(6, sheet="收支", cell="B3"),
    Address(10, sheet="收支", cell="B4"),
    Address(16, sheet="收支", cell="B9"),
)


def test_all_of_them() -> None:
    addresses = SheetAddresses(TEXT, LINES)

    assert tuple(addresses) == ALL
    assert (len(addresses), addresses[3], addresses[-2:]) == (5, ALL[3], ALL[-2:])
    assert not SheetAddresses("", ())


@pytest.mark.parametrize("offset", range(len(TEXT)))
def test_the_one_that_holds(offset: int) -> None:
    listed = Source("甲.xlsx", "", "", TEXT, "", addresses=ALL)
    made = Source("甲.xlsx", "", "", TEXT, "", addresses=SheetAddresses(TEXT, LINES))

    assert made.address_at(offset) == listed.address_at(offset)
    assert made.locate(((offset, offset + 1),)) == listed.locate(((offset, offset + 1),))
    for end in range(offset + 1, len(TEXT)):
        assert made.addresses_in(((offset, end),)) == listed.addresses_in(((offset, end),))


def test_none_before_the_first() -> None:
    made = Source("甲.xlsx", "", "", "\t7\n", "", addresses=SheetAddresses("\t7\n", (SheetLines(0, "表", 1),)))

    assert made.address_at(0) is None
    assert made.locate(((0, 1),)).cell == "B1"


def test_what_was_worked_out_is_not_handed_on() -> None:
    addresses = SheetAddresses(TEXT, LINES)
    assert len(addresses) == 5

    assert len(pickle.dumps(addresses)) == len(pickle.dumps(SheetAddresses(TEXT, LINES)))
    assert pickle.loads(pickle.dumps(addresses)) == addresses  # noqa: S301
