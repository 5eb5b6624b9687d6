"""The base of a rate that an earlier paragraph has printed under the name of what was spent or done.

省级资金290万元 … 省级资金完成288万元，执行率99.31%; 计划任务53户 … 完成129户，完工率243%. A base is chosen only where the rate fits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gouji.claims.closing import is_share
from gouji.claims.view import Spot, View
from gouji.model.sentence import CODE, DATE, FIGURES, MONEY

_BACK = 12  # sentences before
_MOST = 3  # bases that are tried
_LEAST = 3  # characters of a name that tells which funds are meant
_VERB = re.compile(
    r"(?:(?:全年|累计|实际|共计|共|已|总|合计|全部|均)*(?:完成|支出|支付|使用|执行|拨付|发放|兑付|到位|列支|投入)(?:资金|数|金额|额|了)?)+(?:为|共|达|约|合计)?$"
)
_LEAD = re.compile(rf"^[{FIGURES}{DATE}{CODE}，：；、（）的其中截至止底末]+")
_FUNDS = re.compile(r"资金|经费|补[助贴]|投资|款")
_DONE = re.compile(r"(?:完成|完工|竣工|开工|验收|改造|建设|实施)率")
_PLANNED = re.compile(r"任务|计划|目标")


def base(view: View, rate: Spot) -> tuple[Spot, Spot] | None:
    """The amount before the rate, and the one of its name that it is the rate of."""
    part = next((one for one in view.before(rate) if one.main and one.mention.depth <= rate.mention.depth), None)
    if part is None or part.figure.quantity.hedge is not None:
        return None
    tried = islice(_of_name(view, rate, part), _MOST)
    return next(((part, other) for other in tried if is_share(rate, (part,), (other,))), None)


def _of_name(view: View, rate: Spot, part: Spot) -> Iterator[Spot]:
    """Earlier amounts under the name of the part, nearest first; for what was done, what was planned of it."""
    name = _LEAD.sub("", _VERB.sub("", part.mention.clause))
    funds = part.sign == MONEY and len(name) >= _LEAST and _FUNDS.search(name) is not None
    done = part.sign != MONEY and _DONE.search(rate.mention.clause) is not None
    if not funds and not done:
        return
    for at in view.previous(rate.sentence, _BACK):
        for other in reversed(view.spots[at]):
            if not other.main or other.code != part.code or other.figure.quantity.hedge is not None:
                continue
            told = other.mention.clause
            planned = done and _PLANNED.search(told + view.following(other)[:6])
            if planned or (funds and name in told and not _VERB.search(told.replace(name, ""))):
                yield other
