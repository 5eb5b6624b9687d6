"""One scan over the folded text: every printed number with its unit, hedge, period, label and role, and the skeletons.

A number that cannot be one thing only is not guessed: it stays out of the skeleton as a code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from gouji.chinese import dates, printed, units
from gouji.figures import context, implicit_units, labels, periods
from gouji.figures.scopes import UnitScopes
from gouji.model.lexicon import Lexicon
from gouji.model.prose import Block, Prose
from gouji.model.quantity import Hedge, Quantity, Unit
from gouji.model.sentence import CODE, COUNT, DATE, MONEY, NUMBER, POINTS, RATIO, TIMES, Mention, Sentence
from gouji.model.statement import Figure, Role

_BEFORE = re.compile(
    r"(?:(?P<hedge>不低于|不少于|不小于|不超过|不高于|不大于|不多于|大于等于|小于等于|大于|小于|高于|低于|至少|最多|大约|将近|约|近|突破|超过|超|逾|"
    r"不足|不到|[≥≤><])\s?)?(?P<sign>(?<![\d\u4e00-\u9fff）%a-zA-Z])[-−]|(?<=[为是到于达幅])[-−])?$"
)
_TORN = re.compile(r" \d")
_DATED = re.compile(r"[年月季周日旬]|十[一二三四五]?五|\d{4}[-./]\d")  # nothing else makes a date
_MINUS = re.compile(r"[\u4e00-\u9fff）][-−]$")  # 上解上级支出-463万元
_AFTER = re.compile(
    rf"(?P<more>[多余](?=[万亿元人件户个次家宗项条名]))?(?: ?(?:(?P<split>[万亿])[多余](?P<word>元|人次|人|户|件|家|个|亩|平方米)|(?P<unit>{units.UNIT})))?(?:（[次人件]）)?"
    r"(?P<late>左右|上下|以上|以下|以内|之内|多|余(?=[，。；、）]|$))?"
)
_REMARKED = re.compile(r"（[^（）\d]{1,12}）(?P<unit>人次|件次|户次|[人名件宗户个项家辆台套所处座])(?![\u4e00-\u9fff])")
_HEDGES: dict[str, Hedge] = {
    "不低于": "at-least", "不少于": "at-least", "不小于": "at-least", "至少": "at-least", "≥": "at-least",
    "大于等于": "at-least", "不超过": "at-most", "不高于": "at-most", "不大于": "at-most",
    "不多于": "at-most", "小于等于": "at-most", "最多": "at-most", "≤": "at-most", "大于": "more-than",
    "高于": "more-than", "超过": "more-than", "突破": "more-than", "超": "more-than", "逾": "more-than", ">": "more-than",
    "小于": "less-than", "低于": "less-than", "不足": "less-than", "不到": "less-than", "<": "less-than",
    "大约": "about", "将近": "about", "约": "about", "近": "about", "左右": "about", "上下": "about",
    "以上": "at-least", "以下": "at-most", "以内": "at-most", "之内": "at-most", "多": "over", "余": "over",
}  # fmt: skip
_VERBS = frozenset({"超", "高于", "低于", "大于", "小于"})  # also compare amounts: 决算数大于预算数55.93万元
_SENTENCE = re.compile(r"[。！？]+")
_HEAD = re.compile(
    r"^(?:（?\d{1,2}[）.、．]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)?([^，。；：（）\d]{4,40})："
)
_AVERAGE = re.compile(r"(?:[人户日月年校]均|平均)[^，。；]{0,8}$")
_SIGN: dict[str, str] = {
    "money": MONEY, "ratio": RATIO, "points": POINTS, "count": COUNT, "measure": COUNT, "number": NUMBER,
}  # fmt: skip
_DIGITS = re.compile(r"[\d,.]+")
_LOWER = re.compile(r"\d{2,4}(?:\.\d+)?")  # what may stand behind 万
_AMONG_MONEY = ("money", "ratio")  # what may stand between amounts of one sentence
_PLAIN = Unit("", "", Fraction(1), "number")


@dataclass(frozen=True, slots=True)
class Scanned:
    """Figures in reading order, sentences over them, and the spans of numbers that could not be read."""

    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]
    garbled: tuple[tuple[int, int], ...]


def scan(prose: Prose, lexicon: Lexicon, year: int | None, organisation: str | None) -> Scanned:
    """All figures of the text. `year` is the filing's own, where it is known."""
    scanner = _Scanner(prose, lexicon, year, organisation)
    for number, block in enumerate(prose.blocks):
        scanner.block(number, block)
    return Scanned(tuple(scanner.figures), tuple(scanner.sentences), tuple(scanner.garbled))


class _Number(NamedTuple):
    """A printed number with what stands around it."""

    digits: str
    value: Fraction
    step: Fraction
    unit: Unit
    hedge: Hedge | None
    repaired: bool


class _Item(NamedTuple):
    """Something that the skeleton writes as one sign."""

    start: int
    end: int
    sign: str
    number: _Number | None = None


class _Scanner:
    def __init__(self, prose: Prose, lexicon: Lexicon, year: int | None, organisation: str | None) -> None:
        self.prose, self.organisation = prose, organisation
        self.roles = labels.role_words(lexicon.roles)
        self.names: dict[str, tuple[str, Role]] = {}
        self.metrics: dict[tuple[str, str], str] = {}
        self.figures: list[Figure] = []
        self.sentences: list[Sentence] = []
        self.garbled: list[tuple[int, int]] = []
        self.scopes = UnitScopes()
        self.year = year

    def block(self, number: int, block: Block) -> None:
        text = self.prose.text[block.start : block.end]
        self.scopes.see(text, block)
        if not _has_digit(text):
            if block.kind == "row":  # a header
                self.sentences.append(Sentence(number, block.kind, text, (), anchors=((0, block.start),)))
            return
        mentioned = dates.periods(text) if _DATED.search(text) else []
        items = self._items(text, mentioned, block)
        row = block.kind == "row"
        bounds = [0, len(text)] if row else [0, *(end.end() for end in _SENTENCE.finditer(text)), len(text)]
        calendar = periods.Calendar(text, mentioned, self.year)
        at = 0
        for start, stop in pairwise(bounds):
            inside = []
            while at < len(items) and items[at].start < stop:
                inside.append(items[at])
                at += 1
            if row or any(item.number for item in inside):
                self._sentence(number, block, text, start, stop, inside, calendar)

    def _items(self, text: str, mentioned: list[dates.PeriodMention], block: Block) -> list[_Item]:
        taken = [
            _Item(period.start, period.end, DATE) for period in mentioned if _has_digit(text[period.start : period.end])
        ]
        taken += [
            _Item(*code.span(), CODE) for code in context.EXCLUDED.finditer(text) if not _whole_cell(text, *code.span())
        ]
        codes = context.accounts(text, block.kind == "row")
        taken += [_Item(start, end, CODE) for start, end in codes]
        marks = context.MARK_IN_CELL if block.kind == "row" else context.MARK
        taken += [_Item(mark.start(), mark.end(), CODE) for mark in marks.finditer(text)]
        if len(taken) > 1:
            taken.sort(key=lambda item: (item.start, -item.end))
        found: list[_Item] = []
        found_late: list[_Item] = []
        starts: list[int] = []
        end = 0
        for item in taken:
            if item.start >= end:
                found.append(item)
                starts.append(item.start)
                end = item.end
        broken = -1  # where the second half of a number that a blank has torn begins
        for one in printed.scan(text):
            near = bisect_right(starts, one.start) - 1
            if (near >= 0 and found[near].end > one.start) or (near + 1 < len(starts) and starts[near + 1] < one.end):
                continue
            if found_late and one.start < found_late[-1].end:
                continue  # the 1 of 2.05:1
            torn = block.kind != "row" and _TORN.match(text, one.end) is not None
            if torn:
                broken = one.end + 1
            if one.value is None or one.step is None or torn or one.start == broken:
                first, last = block.start + one.start, block.start + one.end
                self.garbled.append((first, last))
                found_late.append(_Item(one.start, one.end, CODE))
            else:
                found_late.append(self._number(text, one, block, one.value, one.step, account=bool(codes)))
        if block.kind != "row":
            self._join(found_late)
            self._adopt(text, found_late)
        return sorted([*found, *found_late], key=itemgetter(0))

    @staticmethod
    def _join(items: list[_Item]) -> None:
        """Makes one amount of two that news write it as: 3万4993.1亿元, 1亿2000万元."""
        for at in range(len(items) - 2, -1, -1):
            item, behind = items[at], items[at + 1]
            first, last = item.number, behind.number
            if first is None or last is None or item.end != behind.start or first.unit.dimension != "number":
                continue
            much, word = first.unit.printed, last.unit.printed
            if not first.digits.isdigit() or first.value < 0 or not _LOWER.fullmatch(last.digits):
                continue
            if much == "万" and word and word[0] not in "十百千万":
                more = first.value * last.unit.scale
            elif much == "亿" and word.startswith("万"):
                more = first.value
            else:
                continue
            whole, point, part = last.digits.partition(".")
            digits = f"{more / last.unit.scale + int(whole)}{point}{part}"
            number = last._replace(digits=digits, value=last.value + more, hedge=first.hedge or last.hedge)
            items[at : at + 2] = [_Item(item.start, behind.end, behind.sign, number)]

    @staticmethod
    def _adopt(text: str, items: list[_Item]) -> None:
        """Gives a bare amount the unit of its change behind it, or of the two around it that are compared with it."""
        of_money: Unit | None = None
        for at, item in enumerate(items):
            if item.number is None:
                continue
            if at and implicit_units.ends(text, items[at - 1].end, item.start):
                of_money = None
            unit = implicit_units.of_money(text, item.start, item.end, item.number.unit, of_money)
            own = item.number.unit
            of_money = unit or (own if own.printed == "亿元" else of_money if own.dimension in _AMONG_MONEY else None)
            if unit is not None:
                items[at] = item._replace(sign=_SIGN["money"], number=item.number._replace(unit=unit))
        for at, (item, behind) in enumerate(pairwise(items)):
            number, next_ = item.number, behind.number
            if number is None or number.unit is not _PLAIN or next_ is None:
                continue
            after = text[item.end : behind.start]
            unit = implicit_units.left_out_now(after, next_.unit)
            if unit is None and at and (first := items[at - 1].number) is not None:
                unit = implicit_units.left_out(text[items[at - 1].end : item.start], after, (first.unit, next_.unit))
            if unit is not None:
                value, step = number.value * unit.scale, number.step * unit.scale
                whole = number._replace(value=value, step=step, unit=unit, repaired=True)
                items[at] = item._replace(sign=_SIGN[unit.dimension], number=whole)

    def _number(
        self, text: str, one: printed.Printed, block: Block, value: Fraction, step: Fraction, *, account: bool
    ) -> _Item:
        before = _BEFORE.search(text, max(0, one.start - 6), one.start)
        after = _AFTER.match(text, one.end)
        assert before is not None
        assert after is not None
        digits = text[one.start : one.end]
        word = after["unit"] or (after["split"] and after["split"] + after["word"]) or self._behind(text, one.end)
        alone = block.kind == "row" and _whole_cell(text, one.start, one.end)
        scope = (
            self.scopes.unit(digits, alone=alone, account=account, row=text, at=one.start)
            if block.kind == "row"
            else None
        )
        unit = (units.unit(word) if word else scope) or _PLAIN
        end = after.end()
        if unit is _PLAIN and block.kind != "row":
            if ratio := implicit_units.to_one(text, one.start, one.end):
                unit, end = ratio
            else:
                unit = (
                    implicit_units.per_hundred(text, one.start)
                    or implicit_units.over_one(text, one.start, digits)
                    or _PLAIN
                )
        sign = TIMES if unit.printed.endswith(("倍", ":1")) else _SIGN[unit.dimension]
        hedge_word = before["hedge"] if before["hedge"] not in _VERBS else None
        hedge: Hedge | None = (
            "over" if after["more"] or after["split"] else _HEDGES.get(after["late"] or hedge_word or "")
        )
        minus = unit.dimension in ("money", "ratio") and _MINUS.search(text, max(0, one.start - 2), one.start)
        start = before.start("hedge") if hedge_word else before.start("sign") if before["sign"] else one.start
        negative = bool(before["sign"] or minus)
        if minus and not before["sign"] and not hedge_word:
            start = one.start - 1
        if unit.scale != 1:
            value, step = value * unit.scale, step * unit.scale
        number = _Number(digits, -value if negative else value, step, unit, hedge, one.repair is not None)
        return _Item(start, end, sign, number)

    @staticmethod
    def _behind(text: str, end: int) -> str | None:
        """The unit behind a remark: 48（含重复）件."""
        found = _REMARKED.match(text, end) if text[end : end + 1] == "（" else None
        return found["unit"] if found else None

    def _sentence(
        self,
        number: int,
        block: Block,
        text: str,
        start: int,
        stop: int,
        items: list[_Item],
        calendar: periods.Calendar,
    ) -> None:
        skeleton: list[str] = []
        mentions: list[Mention] = []
        size, at, since, depth = 0, start, 0, 0
        head_match = _HEAD.match(text, start, stop) if block.kind != "row" else None
        head = head_match[1] if head_match else ""
        anchors = [(0, block.start + start)]
        for item in items:
            words = text[at : item.start]
            depth += words.count("（") - words.count("）")
            skeleton.append(words)
            size += len(words)
            if item.number is not None:
                before = "".join(skeleton[since:])
                clause = labels.last_clause(before)
                mentions.append(Mention(len(self.figures), size, before, clause, depth))
                self._figure(item, block, text, clause, head, calendar)
                since = len(skeleton) + 1
            skeleton.append(item.sign)
            size += 1
            at = item.end
            anchors.append((size, block.start + at))
        skeleton.append(text[at:stop])
        self.sentences.append(
            Sentence(number, block.kind, "".join(skeleton), tuple(mentions), head, block.item, tuple(anchors))
        )

    def _figure(self, item: _Item, block: Block, text: str, clause: str, head: str, calendar: periods.Calendar) -> None:
        number = item.number
        assert number is not None
        quantity = self._quantity(number, text, item.start)
        if clause not in self.names:  # cells and lists use few clauses again and again
            self.names[clause] = labels.label(clause), labels.role(clause, self.roles)
        name, role = self.names[clause]
        first = block.start + item.start
        last = block.start + item.end
        while self.prose.text[first].isspace():
            first += 1
        while self.prose.text[last - 1].isspace():
            last -= 1
        spans = self.prose.spans(first, last)
        if quantity.unit.dimension == "ratio" and role in ("budget", "adjusted", "actual", "arrived", "total"):
            role = "rate"
        quote = self.prose.source.quote(spans)
        self.figures.append(
            Figure(
                id=f"f{len(self.figures) + 1}",
                quote=quote,
                quantity=quantity,
                location=self.prose.source.locate(spans, block.where),
                metric=self._metric(name, head),
                label=name,
                role=role,
                period=calendar.period(item.start, clause),
                organisation=self.organisation,
                repaired=number.repaired or (len(spans) > 1 and self._repaired(quote, spans)),
            )
        )

    def _metric(self, name: str, head: str) -> str:
        key = name, head
        if key not in self.metrics:
            self.metrics[key] = labels.metric(name, head)
        return self.metrics[key]

    def _repaired(self, quote: str, spans: tuple[tuple[int, int], ...]) -> bool:
        """Whether more than blanks stood between the pieces, or a line broke between two digits."""
        text = self.prose.source.text
        if any(text[one[1] - 1].isdigit() and text[two[0]].isdigit() for one, two in pairwise(spans)):
            return True
        return _squeezed(quote) != _squeezed(self.prose.source.quote(((spans[0][0], spans[-1][1]),)))

    @staticmethod
    def _quantity(number: _Number, text: str, start: int) -> Quantity:
        unit, part = number.unit, "." in number.digits
        average = unit.dimension in ("count", "measure") and _AVERAGE.search(text, max(0, start - 12), start)
        counted = unit.dimension == "count" and unit.scale == 1 and not part and not average
        bare = unit.dimension == "number" and not part
        coarse = unit.dimension == "count" and unit.scale != 1  # 0万件 may be thousands
        exact = counted or bare or (number.digits == "0" and not coarse)
        return Quantity(number.digits, number.value, number.step, unit, exact=exact, hedge=number.hedge)


def _whole_cell(text: str, start: int, end: int) -> bool:
    """Whether a number is all there is in its cell, or in its line."""
    before, after = text[max(0, start - 3) : start].rstrip(" -−"), text[end : end + 2].lstrip(" ")
    return before[-1:] in ("", "\t") and after[:1] in ("", "\t") and _DIGITS.fullmatch(text, start, end) is not None


def _has_digit(text: str) -> bool:
    return any(digit in text for digit in "0123456789")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,]", "", text)
