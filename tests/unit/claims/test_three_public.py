"""“三公”经费: its parts by their names, in prose and in the tables of the forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

PROSE = (
    "2024年“三公”经费预算合计52.40万元，较上年减少4.60万元。\n"
    "（一）因公出国（境）费2.00万元，较上年增加1.00万元。\n"
    "（二）公务用车购置及运行维护费45.40万元，较上年减少3.00万元。其中：公务用车购置费20.00万元，运行维护费25.40万元。\n"
    "（三）公务接待费5.00万元，较上年减少2.60万元。"
)


def test_parts_in_paragraphs_of_their_own_make_the_whole_and_its_change(judged_by: JudgedBy) -> None:
    found = [one for check in ("GJ301", "GJ304", "GJ311", "GJ321") for one in judged_by(check, PROSE)]

    assert ("holds", ["total 52.40万元", "part 2.00万元", "part 45.40万元", "part 5.00万元"]) in found
    assert ("holds", ["total 4.60万元", "part -1.00万元", "part 3.00万元", "part 2.60万元"]) in found
    assert "contradicted" not in [verdict for verdict, _ in found]


@pytest.mark.parametrize(
    ("numbers", "verdicts"),
    [
        pytest.param(
            "52.40 2.00 45.40 20.00 25.40 5.00",
            [("52.40", "2.00", "45.40", "5.00"), ("45.40", "20.00", "25.40")],
            id="the order of final accounts",
        ),
        pytest.param(
            "52.40 2.00 5.00 45.40 20.00 25.40 310.20",
            [("52.40", "2.00", "45.40", "5.00"), ("45.40", "20.00", "25.40")],
            id="the order of budgets, with running costs behind",
        ),
        pytest.param(
            "52.40 2.00 20.00 25.40 5.00", [("52.40", "2.00", "20.00", "25.40", "5.00")], id="without the cars' sum"
        ),
        pytest.param("52.40 2.00 45.40 20.00 25.40 6.00", [], id="nothing closes, nothing is said"),
    ],
)
def test_numbers_below_the_header_of_the_form(
    numbers: str, verdicts: list[tuple[str, ...]], judged_by: JudgedBy
) -> None:
    text = f"“三公”经费预算表\n单位：万元\n合计\n因公出国（境）费\n公务接待费\n公务用车购置及运行费\n小计 购置费 运行费\n{numbers}"

    assert [
        tuple(term.split()[1] for term in terms) for verdict, terms in judged_by("GJ304", text) if verdict == "holds"
    ] == verdicts


KEPT = (
    "单位：万元\n"
    "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\n"
    "12.50\t\t10.00\t\t10.00\t2.50\t9.80\t\t8.30\t\t8.30\t1.50"
)


def test_cells_under_their_headers_may_be_blank_and_may_accuse(judged_by: JudgedBy) -> None:
    holding = [
        ("holds", ["total 12.50", "part 10.00", "part 2.50"]),
        ("holds", ["total 10.00", "part 10.00"]),
        ("holds", ["total 9.80", "part 8.30", "part 1.50"]),
        ("holds", ["total 8.30", "part 8.30"]),
    ]

    assert judged_by("GJ304", KEPT) == holding
    assert judged_by("GJ304", KEPT.replace("9.80", "9.90")) == [
        *holding[:2],
        ("contradicted", ["total 9.90", "part 8.30", "part 1.50"]),
        holding[3],
    ]


def test_a_header_that_lacks_a_part_says_nothing(judged_by: JudgedBy) -> None:
    text = "单位：万元\n合计\t因公出国（境）费\t公务接待费\n12.50\t1.00\t2.50"

    assert judged_by("GJ304", text) == []


def test_the_row_that_counts_the_columns_has_no_amounts(judged_by: JudgedBy) -> None:
    *head, amounts = KEPT.split("\n")
    counted = "\n".join([*head, "\t".join(map(str, range(1, 13))), amounts])
    assert judged_by("GJ304", counted) == judged_by("GJ304", KEPT) != []


def test_running_the_office_is_no_part_of_cars(judged_by: JudgedBy) -> None:
    table = (
        "单位：万元\n“三公”经费\t\t\t\t\t\t机关运行经费\n合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行费\t\t\t\n"
        "\t\t\t小计\t购置费\t运行费\t\n5.60\t0\t1.20\t4.40\t0\t4.40\t88.30"
    )
    assert ("holds", ["total 4.40", "part 0", "part 4.40"]) in judged_by("GJ304", table)
    assert not [one for one in judged_by("GJ304", table) if "part 88.30" in one[1]]
