"""What a filing says about itself: title, organisation, year, kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.figures.periods import filing_year
from gouji.model.lexicon import Lexicon
from gouji.model.prose import Prose

_OPENING = 8  # blocks in which a filing names itself
_KINDS = (
    ("绩效自评", "performance-self-evaluation"),
    ("绩效评价", "performance-evaluation"),
    ("绩效目标", "performance-targets"),
    ("决算", "final-accounts"),
    ("预算执行", "budget-execution"),
    ("预算", "budget"),
    ("三公", "three-public"),
    ("公报", "communique"),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]{5}")  # enough to name a filing
_YEAR = re.compile(r"^(?:19|20)\d\d(?:年度|年)")  # 2023年度某某局部门决算
_CONTENTS = "目录"  # ends as titles do and names no filing: its name stands before it, on the cover
_OF_YEAR = r"\s?(?:19|20)\d\d年度?(?:部门|单位)(?:决算|预算)"  # a cover whose title stands over two lines
_RESPONSIBLE = r"(?:预算主管部门|编制单位|填报单位|公开单位|填报部门)"
_NAMED = re.compile(
    r"(?:部门|单位|项目单位|主管部门)(?:（单位）)?名称(?:（[^）]{1,8}）)?[：: \t]+(?P<name>[\u4e00-\u9fff]{4,30})"
)


@dataclass(frozen=True, slots=True)
class Identity:
    title: str
    organisation: str | None
    year: int | None
    kind: str | None


def identity(prose: Prose, lexicon: Lexicon) -> Identity:
    opening = "\n".join(prose.text[block.start : block.end] for block in prose.blocks[:_OPENING])
    named = prose.source.title
    title = (named if _CHINESE.search(named) else "") or prose.title or opening.partition("\n")[0][:60]
    organisation = _organisation(title, opening, lexicon)
    if title.endswith(_CONTENTS):
        cover = _cover(opening, lexicon)
        title = cover.group().replace("\n", "") if cover else opening.partition("\n")[0][:60]
    kind = next((code for word, code in _KINDS if word in title), None)
    return Identity(title, organisation, filing_year(title, opening), kind)


def _organisation(title: str, opening: str, lexicon: Lexicon) -> str | None:
    named = _NAMED.search(opening)
    if named:
        return named["name"]
    ends = "|".join(sorted(lexicon.organisations, key=len, reverse=True))
    responsible = re.search(rf"{_RESPONSIBLE}[：: \t]+(?P<name>[\u4e00-\u9fff]{{2,30}}(?:{ends}))", opening)
    if responsible:
        return responsible["name"]
    found = re.match(
        rf"[\u4e00-\u9fff]{{2,24}}?(?:{ends})(?![\u4e00-\u9fff]*(?:{ends})[0-9 ])",
        re.split(r"[0-9（]", _YEAR.sub("", title), maxsplit=1)[0],
    )
    if found:
        return found.group()
    lines = _cover(opening, lexicon)
    return f"{(lines['first'] or '').strip()}{lines['name']}" if lines else None


def _cover(opening: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The title on a cover, which may stand over two lines: whose budget or final accounts of which year these are."""
    ends = "|".join(sorted(lexicon.organisations, key=len, reverse=True))
    return re.search(
        rf"(?:^|\n)(?P<first>[\u4e00-\u9fff]{{2,20}}\n)?(?P<name>[\u4e00-\u9fff]{{2,24}}(?:{ends})){_OF_YEAR}", opening
    )
