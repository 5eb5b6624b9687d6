"""One role, one name: two places accuse, many forms do not."""

from __future__ import annotations

from gouji.pipeline import check_text

COVER = "某所绩效自评报告\n填报人：周小禾\n一、概况\n"


def verdicts(text: str) -> list[str]:
    return [one.verdict for one in check_text(text).judgements if one.claim.check == "GJ915"]


def test_two_places() -> None:
    assert verdicts(f"{COVER}填表人\t周小禾") == ["holds"]
    assert verdicts(f"{COVER}填表人\t唐一舟") == ["contradicted"]
    assert verdicts(f"{COVER}联系人\t唐一舟") == []


def test_many_forms_have_many_people() -> None:
    assert verdicts(f"{COVER}填表人\t唐一舟\n二、附表\n填表人\t何平") == ["undecided", "undecided"]
