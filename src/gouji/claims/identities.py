"""Names that answer for a filing: 填报人 on the cover and 填表人 below the form are one role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_NAMES = {"填报人": "填表人", "填表人": "填表人", "部门负责人": "部门负责人", "单位负责人": "部门负责人"}
_ROLE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<role>填报人|填表人|部门负责人|单位负责人)(?:（[^（）]{1,8}）)?(?:：[ \t]*|\t+)"
    r"(?P<name>[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3}?)"
    r"(?=$|[\t\n]| {1,20}[\u4e00-\u9fff]{2,8}：|(?:联系电话|联系方式|联系人|电话|填报日期|填报时间|填表日期|日期|(?:部门|单位)?负责人)：)"
)


def roles(view: View, card: Card) -> Iterator[Draft]:
    """填报人 on the cover and 填表人 below the form: one role, one person.

    A file of many forms has many people who filled them in, so more than two places never accuse.
    """
    by_role: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for found in view.find(_ROLE, *_NAMES, rows=True):
        by_role[_NAMES[found["role"]]].append((*found.span("name"), found["name"].replace(" ", "")))
    for role, places in by_role.items():
        numbers = {name: Fraction(at + 1) for at, name in enumerate(dict.fromkeys(name for _, _, name in places))}
        said = [view.say("person", start, end, value=numbers[name]) for start, end, name in places]
        for other in said[1:]:
            reading = ClaimReading("same-person", terms("mention", other.id, said[0].id))
            yield Draft(card, (reading,), accusable=len(said) == 2, metric=role)
