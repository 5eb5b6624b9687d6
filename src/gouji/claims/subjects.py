"""Whose change it is: the name that a change bears itself, and the amount of that name, printed before it.

人员经费增加20万元 behind 全年支出500万元 is no change of the 500. 汉族增加60人 is one of the amount that 汉族 names, in its
sentence or in one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from gouji.claims.view import Spot, View
from gouji.model.sentence import CODE, DATE, FIGURES

Likeness = Literal["same", "maybe", "other"]

_LEAD = re.compile(
    rf"^(?:{DATE}|{CODE}|其中|主要(?:原因)?(?:是|为|系|由于)?|原因(?:是|为)|(?:是)?由于|因为|因(?!公)|一是|二是|三是|四是|本年度?|当年|全年|本月|本期|[，：、])+"
)
_THEN = re.compile(
    r"^(?:上年|去年|上一?[年次轮届期月季周]度?|[一二三四五六七八九十\d]{1,2}年前|上?年?同期|第?[一二三四五六七八九十]?次?(?:全国)?人口普查|普查|同期|时|的|为|是)+"
)
_COMPARES = re.compile(r"同比|环比|[相对]比|比(?![重例率值])|较|与|同(?!口径)|和(?=上年|去年)")
_VERB = re.compile(
    r"(?:负?增长|增加|上升|提高|提升|增幅|升幅|涨幅|净增|上涨|扩大|增收|增支|超收|超支|下降|减少|降低|回落|压减|压缩|减幅|降幅|缩减|缩小|下滑|"
    r"减收|减支|短收|净减|多|少|超|增|减)(?:了|率|幅度|比例|比率|额|数)?(?:为|达|是|约|到)?[：:]?$"
)
_SAYS_NOTHING = re.compile(
    r"(?:剔除[^，。；]*|扣除[^，。；]*|还原[^，。；]*|[^，。；]*(?:口径|可比价|不变价|现价)[^，。；]*|各|分别|均|共|都|又|再|略|净|约|已|总|按[^，。；]*|实际|名义|现价|自然|累计|合计|总计|总量|总额|总数|数量|金额|规模|"
    r"人数|件数|户数|总体|整体|有所|大幅|小幅|相应|持续|继续|该项|这一|此项|[一二三四五六七八九十\d]{1,3}个?年[间来]?|年均|每年|年?平均|增减|变动|数据|绝对额|量|数|额|的|为|是)*"
)
_SAME_BASIS = re.compile(r"[，]?(?:按)?(?:同|可比)口径(?:下)?$")
_JOINED = re.compile(r"(?<=[\u4e00-\u9fff])[及和与、](?=[\u4e00-\u9fff])")
_BARRIER = re.compile(r"主要|原因|由于|其中|因[^此而素]|[一二三四]是|包括|包含")
_OUTCOME = re.compile(r"(?:支出)?决算(?:数|支出)?(?:总额)?")
_PLAN = re.compile(r"(?:年初|全年|调整后?)?预算(?:数|总额)?$")
_LONG = 6  # characters of a name that others do not end in by accident
_BACK = 8  # sentences before the change in which the amount of its name may stand
_GENERIC = re.compile(r"(?:收入|支出|预算|决算|资金|经费|费用|金额|数)+")  # of many names, and of one thing in none
_STATES = re.compile(r"(?:合计|总计|共计|总额|总量|总数|(?<=预算)数|(?<=决算)数|完成|实现|达到|为|共)+$")


def name_of(spot: Spot) -> str:
    """The name before the comparison or the verb of a change; empty where the clause has none."""
    clause = _LEAD.sub("", spot.mention.clause)
    verb = _VERB.search(clause)
    if verb is not None:
        clause = clause[: verb.start()]
    compares = _COMPARES.search(clause)
    if compares is not None:
        clause = clause[: compares.start()]
    clause = "".join(sign for sign in clause if sign not in FIGURES and sign not in (DATE, CODE))
    clause = _THEN.sub("", _SAME_BASIS.sub("", clause)).removeprefix("各")
    return "" if _SAYS_NOTHING.fullmatch(clause) else _LEAD.sub("", clause).strip()


def likeness(view: View, now: Spot, change: Spot) -> Likeness:
    """Whether the change may be one of the amount before it in its sentence."""
    name = name_of(change)
    between = view.sentences[now.sentence].skeleton[now.mention.at + 1 : change.mention.at]
    if not name:
        return "maybe" if _BARRIER.search(between) else "same"
    label = now.figure.label
    if name in label or name in now.mention.clause:
        return "maybe" if _BARRIER.search(between) else "same"
    if label and _STATES.sub("", label) and name.startswith(_STATES.sub("", label)):
        return "same"
    own, told = _GENERIC.sub("", name), _GENERIC.sub("", label)
    if own and told:
        return "maybe" if any(pair in told for pair in _pairs(own)) else "other"
    return "maybe" if not label or any(pair in label for pair in _pairs(name)) else "other"


def _core(name: str) -> str:
    """A name without what says nothing of its thing: 公务用车运行维护费支出 is 公务用车运行费."""
    return _STATES.sub("", name).removesuffix("支出").replace("经费", "费").replace("运行维护费", "运行费") or name


def _of_the_sentence(view: View, spot: Spot) -> str:
    """三公经费支出决算 for the second amount of 三公经费支出年初预算为A，支出决算为B: the name that its budget bears before it."""
    stage = _OUTCOME.fullmatch(spot.figure.label)
    if stage is None or not spot.index:
        return ""
    before = view.spots[spot.sentence][spot.index - 1]
    plan = _PLAN.search(before.figure.label) if before.main and before.code == spot.code else None
    if plan is None or not plan.start():
        return ""
    return before.figure.label[: plan.start()].removesuffix("支出") + "支出决算"


def named(view: View, change: Spot) -> tuple[list[Spot], bool]:
    """The amounts before the change that bear its name, nearest first, and whether the name is exactly theirs."""
    name = name_of(change)
    if len(name) < 2:
        return [], False
    name = _STATES.sub("", name) or name
    core = _core(name)
    exact: list[Spot] = []
    loose: list[Spot] = []
    for other in _amounts(view, change):
        label = _STATES.sub("", other.figure.label)
        whole = _of_the_sentence(view, other) if len(name) >= _LONG else ""
        if label == name or _core(label) == core or whole.endswith(name):
            exact.append(other)
        elif _within(name, label):
            loose.append(other)
    return (exact, True) if exact else (loose, False)


def _amounts(view: View, change: Spot) -> Iterator[Spot]:
    for other in view.before(change):
        if other.main and other.code == change.code and other.mention.depth <= change.mention.depth:
            yield other
    for at in view.previous(change.sentence, _BACK):
        for other in reversed(view.spots[at]):
            if other.main and other.code == change.code and not other.mention.depth:
                yield other


def _within(short: str, long: str) -> bool:
    """Whether the characters of the short name stand in the long one in their order: 受案 in 受理各类案件."""
    if _JOINED.search(long) and not _JOINED.search(short):
        return False  # 公务用车购置及运行费 is more than 公务用车运行费
    rest = iter(long)
    return all(sign in rest for sign in short)


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]
