"""The lexicon: its shape, its mistakes, and which operand the labels of the genre name."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from gouji.catalogue.lexicon import read_lexicon
from gouji.catalogue.load import load
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError

LEXICON = load().lexicon


def named(label: str, among: tuple[str, ...]) -> set[str]:
    """The operands whose words the label bears."""
    return {
        name
        for name in among
        if any(term in label for term in LEXICON.operands[name].terms)
        and not any(term in label for term in LEXICON.operands[name].excludes)
    }


STAGES = ("budget", "adjusted", "actual", "arrived", "cut", "addition", "carry-over")


@pytest.mark.parametrize(
    ("label", "operand"),
    [
        ("年初预算", "budget"),
        ("2023年度财政拨款支出年初预算为", "budget"),
        ("支出预算数", "budget"),
        ("项目预算安排", "budget"),
        ("预算资金", "budget"),
        ("全年预算数", "adjusted"),
        ("调整后预算", "adjusted"),
        ("年初预算调整为", "adjusted"),
        ("实际预算", "adjusted"),
        ("调整后的支出预算", "adjusted"),
        ("支出决算", "actual"),
        ("支出决算数为", "actual"),
        ("预算执行数", "actual"),
        ("全年执行数", "actual"),
        ("实际支出", "actual"),
        ("实际使用资金", "actual"),
        ("累计完成", "actual"),
        ("已支付", "actual"),
        ("基本支出", "actual"),
        ("实际到位资金", "arrived"),
        ("资金到位", "arrived"),
        ("年中调减", "cut"),
        ("调减预算", "cut"),
        ("追加", "addition"),
        ("预算追加", "addition"),
        ("年末结转和结余", "carry-over"),
        ("结转下年使用", "carry-over"),
    ],
)
def test_a_label_names_one_stage_of_the_money(label: str, operand: str) -> None:
    assert named(label, STAGES) == {operand}


# 全年预算执行数 is lost on purpose: 支出全年预算数 must not be an amount spent, and is far more frequent.
@pytest.mark.parametrize(
    "label", ["全年预算执行数", "应到位资金", "预算执行率", "预算调整率", "上年结余", "去年支出", "未支出", "剩余"]
)
def test_a_label_that_names_no_stage(label: str) -> None:
    assert named(label, STAGES) == set()


@pytest.mark.parametrize(
    ("label", "operands"),
    [
        ("在编人员", {"on-staff"}),
        ("年末在职人员", {"on-staff"}),
        ("编外人员", {"off-staff"}),
        ("核定编制", {"establishment"}),
        ("行政编制", set()),
        ("退休人员", set()),
        ("公务用车编制数", {"establishment"} - {"establishment"}),
    ],
)
def test_people(label: str, operands: set[str]) -> None:
    assert named(label, ("on-staff", "off-staff", "establishment")) == operands


@pytest.mark.parametrize(
    ("label", "operand"),
    [
        ("已办结", "closed"),
        ("按期办结", "closed"),
        ("应办结", "due"),
        ("应结案件", "due"),
        ("受理", "accepted"),
        ("收到", "accepted"),
    ],
)
def test_cases(label: str, operand: str) -> None:
    assert named(label, ("closed", "due", "accepted")) == {operand}


def test_no_rate_that_may_pass_100_is_capped() -> None:
    capped = {term for card in load().by_cue("capped-rate") for term in card.metric}

    assert not {"完成率", "执行率", "增长率", "到位率", "普及率"}.intersection(capped)


def test_parts_of_a_partition_do_not_share_words() -> None:
    for partition in LEXICON.partitions:
        words = [word for part in partition.parts for word in part]
        assert len(words) == len(set(words)), partition.name


def test_every_operand_is_used_by_a_card_or_kept_for_one() -> None:
    used = {
        operand.removeprefix("-")
        for card in load().cards
        for definition in card.definitions
        for operand in (*definition.numerator, *definition.denominator)
    }

    assert set(LEXICON.operands) - used == set()


def test_mistakes_name_file_line_and_field(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    copytree(data_folder("schemas") / "lexicon", folder)
    (folder / "grades.yaml").write_text("优: [90, 100]\n良: 好\n", encoding="utf-8")
    (folder / "roles.yaml").write_text("budget: [预算]\nboss: [领导]\n", encoding="utf-8")
    (folder / "partitions.yaml").unlink()

    with pytest.raises(CatalogueError) as caught:
        read_lexicon(folder)

    assert [(one.path, one.line, one.field) for one in caught.value.mistakes] == [
        ("lexicon/grades.yaml", 2, "良"),
        ("lexicon/partitions.yaml", 1, "(file)"),
        ("lexicon/roles.yaml", 2, "boss"),
    ]
