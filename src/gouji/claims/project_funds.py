"""The funds and targets of a project, as its forms and the summary in a final account tell them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from gouji.claims.sheets import Table
from gouji.claims.view import Spot, View
from gouji.model.forms import ColumnKind
from gouji.model.sentence import CODE, COUNT, DATE, FIGURES, MONEY, NUMBER, RATIO
from gouji.model.told import Item, Stage

FUNDS = "项目资金"  # the name of a project's funds as a whole
SCORE = "自评得分"
_CELL = re.compile(r"项目名称[：:]?[\t 　]*\n?\t*(?P<name>[^\t\n：:]{4,60})")
_STAGES: dict[ColumnKind, Stage] = {"budget": "budget", "adjusted": "adjusted", "executed": "actual"}
_SUMMARY = re.compile(
    r"^(?:\d{1,2}[.、．]|（\d{1,2}）|[①-⑳]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?\s?[“\"]?"
    r"(?P<name>[^，。；：“”]{4,40}?)[”\"]?(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|得分|情况)"
)
_TOLD: tuple[tuple[str, str, Stage], ...] = (
    ("全年预算数", FUNDS, "adjusted"),
    ("年初预算数", FUNDS, "budget"),
    ("执行数", FUNDS, "actual"),
    ("自评得分", SCORE, "score"),
)
_REPORT = re.compile(
    r"^(?:[^\n]*?20\d\d\s?年度?|[^\n]*?关于)?(?P<name>[^\n，。；：“”]{4,40}?)(?:项目)?(?:支出)?(?:绩效)?(?:自评|自我评价|评价)(?:工作)?(?:情况)?的?报告$"
)
_NO_PROJECT = re.compile(r"整体|部门|单位|预算|决算|政策|专项债")
_OPENING = 6  # blocks among which a report has its title
_WHOLE: tuple[tuple[re.Pattern[str], Stage], ...] = (
    (re.compile(r"(?:本|该|项目|资金|财政)*全年预算(?:资金|数|金额|总额|安排|为|共计?)*"), "adjusted"),
    (re.compile(r"(?:本|该|项目|资金|财政)*年初预算(?:资金|数|金额|总额|安排|为|共计?)*"), "budget"),
    (
        re.compile(
            rf"(?:截至?|[{DATE}]|底|末|本|该|项目|年度|全年|资金|预算|共计?|累计|已|实际|，)*(?:支出|执行|使用)"
            r"(?:资金|金额|总额|数|为|共计?|达)*"
        ),
        "actual",
    ),
)
"""What a report on one project says of its funds as a whole: 项目全年预算A万元，实际支出B万元."""
_PLAIN = re.compile(rf"[\s“”\"'（）()《》·{FIGURES}{DATE}{CODE}]|^(?:19|20)\d\d年度?|(?:专项|项目|经费|资金)+$")
_NAME = 4  # characters of the name of an indicator


def items(view: View, forms: Sequence[Table]) -> Iterator[Item]:
    yield from _of_forms(view, forms)
    yield from _of_summaries(view)
    yield from _of_report(view)


def project(words: str) -> str:
    """The name as it is compared: without year, marks and the word 项目 behind it."""
    return _PLAIN.sub("", _PLAIN.sub("", words.strip()))


def _of_forms(view: View, forms: Sequence[Table]) -> Iterator[Item]:
    text, blocks = view.prose.text, view.prose.blocks
    starts = [block.start for block in blocks]
    named = [(bisect_right(starts, found.start()) - 1, project(found["name"])) for found in _CELL.finditer(text)]
    for table in forms:
        above = [name for block, name in named if block <= table.blocks[1] and name]
        if not above:
            continue
        for entry in table.entries:
            for kind, stage in _STAGES.items():
                spot = entry.figure(kind) if entry.funds else None
                if spot is not None and spot.sign == MONEY:
                    yield Item(spot.id, FUNDS, view.year or 0, stage, project=above[-1])
            if entry.funds or entry.total or len(entry.name) < _NAME:
                continue
            target = entry.figure("annual") or entry.figure("target")
            if target is not None and target.sign in (RATIO, COUNT):
                yield _target(view, entry.name, target, above[-1])
        total = table.total.figure("score") if table.total is not None else None
        if total is not None and total.sign in (NUMBER, COUNT):
            yield Item(total.id, SCORE, view.year or 0, "score", project=above[-1], exact=True)


def _target(view: View, name: str, spot: Spot, of: str) -> Item:
    return Item(spot.id, name, view.year or 0, "target", project=of, exact=True)


def _of_summaries(view: View) -> Iterator[Item]:
    """「某项目自评得分98分。全年预算数为100万元，执行数为95万元」 in one paragraph."""
    block, name = -1, ""
    for at, sentence in enumerate(view.sentences):
        if sentence.kind == "row":
            continue
        if sentence.block != block:
            own = view.prose.blocks[sentence.block]
            found = _SUMMARY.match(view.prose.text[own.start : own.end])
            block, name = sentence.block, project(found["name"]) if found else ""
        for spot in view.spots[at] if name else ():
            for words, quantity, stage in _TOLD:
                if words in spot.mention.clause and (spot.sign == MONEY) == (quantity == FUNDS):
                    exact = quantity == SCORE
                    yield Item(spot.id, quantity, view.year or 0, stage, project=name, exact=exact)


def _of_report(view: View) -> Iterator[Item]:
    """The funds of the one project that the title of a report names, where they are told as a whole."""
    lines = (view.prose.text[block.start : block.end].strip() for block in view.prose.blocks[:_OPENING])
    title = next((found for line in lines if (found := _REPORT.search(line))), None)
    name = "" if title is None or _NO_PROJECT.search(title["name"]) else project(title["name"])
    whole_year = (None, f"{view.year}", f"{view.year}-12", f"{view.year}-12-31")
    for spots in view.spots if name else ():
        for spot in spots:
            if spot.sign != MONEY or spot.prior or spot.change or spot.figure.quantity.hedge is not None:
                continue
            clause = spot.mention.clause
            stage = next((stage for words, stage in _WHOLE if words.fullmatch(clause)), None)
            if stage is not None and spot.figure.period in whole_year:
                yield Item(spot.id, FUNDS, view.year or 0, stage, project=name)
