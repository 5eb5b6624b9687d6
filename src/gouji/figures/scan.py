"""One scan over the folded text: every printed number with its unit, hedge, period, label and role, and the skeletons.

A number that cannot be one thing only is not guessed: it stays out of the skeleton as a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter

from gouji.chinese import dates, printed, units
from gouji.figures import context, implicit_units, labels, periods
from gouji.figures.cells import whole_cell
from gouji.figures.scopes import UnitScopes
from gouji.model.lexicon import Lexicon
from gouji.model.prose import Block, Prose
from gouji.model.quantity import Hedge, Quantity, Unit
from gouji.model.sentence import CODE, COUNT, DATE, MONEY, NUMBER, POINTS, RATIO, TIMES, Mention, Sentence
from gouji.model.statement import Figure, Role

_HEDGES_BEFORE = (
    "不低于", "不少于", "不小于", "不超过", "不高于", "不大于", "不多于", "大于等于", "小于等于", "大于", "小于", "高于",
    "低于", "至少", "最多", "大约", "将近", "约", "近", "突破", "超过", "超", "逾", "不足", "不到", "≥", "≤", ">", "<",
)  # fmt: skip
_NO_HEDGES = {"约": "(?<![节签预合公履违立制特邀])约", "近": "(?<![最附临])近"}  # 节约5万元, 签约120户
_BEFORE = re.compile(
    rf"(?:(?P<hedge>{'|'.join([_NO_HEDGES.get(word, word) for word in _HEDGES_BEFORE])})\s?)?"
    r"(?P<sign>(?<![\d\u4e00-\u9fff）%a-zA-Z])[-−]|(?<=[为是到于达幅])[-−])?$"
)
_BEFORE_ENDS = frozenset(word[-1] for word in (*_HEDGES_BEFORE, "-", "−"))
_DATED = re.compile(  # nothing else makes a date
    r"[年月季周日旬十\-./](?:(?<=[年月季周日旬])|(?<=十)[一二三四五]?五|(?<=\d{4}[-./])\d)"
)
_MINUS = re.compile(r"[\u4e00-\u9fff）][-−]$")  # 上解上级支出-463万元
_NOTHING_BEHIND = frozenset(("", "\t", "，", "。", "；", "、", "）"))  # neither a unit nor a hedge begins so
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
_SENTENCE = re.compile(r"[。！？][。！？]*")
_HEAD = re.compile(
    r"^(?:（?\d{1,2}[）.、．]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)?([^，。；：（）\d]{4,40})："
)
_AVERAGE = re.compile(r"(?:[人户日月年校]均|平均)[^，。；]{0,8}$")
_SIGN: dict[str, str] = {
    "money": MONEY, "ratio": RATIO, "points": POINTS, "count": COUNT, "measure": COUNT, "number": NUMBER,
}  # fmt: skip
_DIGIT = re.compile(r"[0-9]")
_LOWER = re.compile(r"\d{2,4}(?:\.\d+)?")  # what may stand behind 万
_AMOUNTS = ("budget", "adjusted", "actual", "arrived", "total")  # roles that a percentage has not
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


_Item = tuple[int, int, str, Quantity | None, bool]
"""Something that the skeleton writes as one sign: start, end, the sign, the quantity, and whether it was repaired."""


_Named = tuple[str, str, Role, str]
"""Clause, label, role and metric of a figure."""


class _Scanner:
    def __init__(self, prose: Prose, lexicon: Lexicon, year: int | None, organisation: str | None) -> None:
        self.prose, self.organisation = prose, organisation
        self.roles = labels.role_words(tuple(lexicon.roles.items()))
        self.names: dict[tuple[str, str], _Named] = {}
        self.figures: list[Figure] = []
        self.sentences: list[Sentence] = []
        self.garbled: list[tuple[int, int]] = []
        self.scopes = UnitScopes()
        self.year = year
        self.unnamed = periods.Calendar("", [], year)  # of the blocks that name no period

    def block(self, number: int, block: Block) -> None:
        text = self.prose.text[block.start : block.end]
        row = block.kind == "row"
        self.scopes.see(text, block)
        if _DIGIT.search(text) is None:
            if row:  # a header
                self.sentences.append(Sentence(number, block.kind, text, (), anchors=((0, block.start),)))
            return
        mentioned = dates.periods(text) if _DATED.search(text) else []
        items = self._items(text, mentioned, block)
        calendar = periods.Calendar(text, mentioned, self.year) if mentioned else self.unnamed
        if row:
            self._sentence(number, block, text, 0, len(text), items, calendar)
            return
        at = 0
        for start, stop in pairwise([0, *(end.end() for end in _SENTENCE.finditer(text)), len(text)]):
            first, with_figure = at, False
            while at < len(items) and items[at][0] < stop:
                with_figure = with_figure or items[at][3] is not None
                at += 1
            if with_figure:
                self._sentence(number, block, text, start, stop, items[first:at], calendar)

    def _items(self, text: str, mentioned: list[dates.PeriodMention], block: Block) -> list[_Item]:
        row = block.kind == "row"
        taken = [
            (period.start, -period.end, DATE)  # of two that begin alike, the longer one comes first
            for period in mentioned
            if _DIGIT.search(text, period.start, period.end) is not None
        ]
        for code in context.excluded(text):
            start, end = code.span()
            if not whole_cell(text, start, end):
                taken.append((start, -end, CODE))
        codes = context.accounts(text, row)
        taken += [(start, -end, CODE) for start, end in codes]
        taken += [(start, -end, CODE) for start, end in context.marks(text, row)]
        taken.sort()
        found: list[_Item] = []
        behind = 0
        for start, end, sign in taken:
            if start >= behind:
                behind = -end
                found.append((start, behind, sign, None, False))
        numbers = self._numbers(text, block, found, codes)
        if not row:
            _join(text, numbers)
            _adopt(text, numbers)
        return sorted([*found, *numbers], key=itemgetter(0)) if found else numbers

    def _numbers(self, text: str, block: Block, taken: list[_Item], codes: list[tuple[int, int]]) -> list[_Item]:
        """The printed numbers that do not stand in what is taken; `codes` are those of accounts."""
        row, account = block.kind == "row", bool(codes)
        since = 0
        for start, end in codes:
            if text[since:start].strip():
                break
            since = end  # the first numbers of the row are parts of a code
        numbers: list[_Item] = []
        at = behind = 0
        broken = -1  # where the second half of a number that a blank has torn begins
        for start, end, value, step, repair, _ in printed.scan(text, since):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if (at < len(taken) and taken[at][0] < end) or start < behind:
                continue  # the last: the 1 of 2.05:1
            torn = not row and text[end : end + 1] == " " and text[end + 1 : end + 2].isdecimal()
            if torn:
                broken = end + 1
            if value is None or step is None or torn or start == broken:
                self.garbled.append((block.start + start, block.start + end))
                item: _Item = (start, end, CODE, None, False)
            else:
                item = self._number(text, start, end, value, step, repair is not None, row=row, account=account)
            numbers.append(item)
            behind = item[1]
        return numbers

    def _number(
        self,
        text: str,
        start: int,
        end: int,
        value: Fraction,
        step: Fraction,
        repaired: bool,
        *,
        row: bool,
        account: bool,
    ) -> _Item:
        digits = text[start:end]
        word: str | None = None
        late: str | None = None
        over = False
        stop = end
        behind = text[end : end + 1]
        if behind not in _NOTHING_BEHIND and (after := _AFTER.match(text, end)) is not None:
            more, split, counted, word, late = after.group("more", "split", "word", "unit", "late")
            over = bool(more or split)
            word = word or (split and split + counted) or (_behind_remark(text, end) if behind == "（" else None)
            stop = after.end()
        if word:
            unit = units.unit(word) or _PLAIN
        elif row:
            unit = self.scopes.unit(digits, account=account, row=text, at=start) or _PLAIN
        else:
            unit = _PLAIN
        if unit is _PLAIN and not row:
            if ratio := implicit_units.to_one(text, start, end):
                unit, stop = ratio
            else:
                unit = implicit_units.per_hundred(text, start) or implicit_units.over_one(text, start, digits) or _PLAIN
        negative = False
        near = text[max(0, start - 2) : start]
        if near and (near[-1] in _BEFORE_ENDS or (near[-1].isspace() and near[0] in _BEFORE_ENDS)):
            before = _BEFORE.search(text, max(0, start - 6), start)
            assert before is not None
            hedged = before["hedge"] is not None and before["hedge"] not in _VERBS
            minus = unit.dimension in ("money", "ratio") and _MINUS.search(near) is not None
            negative = minus or before["sign"] is not None
            if hedged:
                late = late or before["hedge"]
                start = before.start("hedge")
            elif negative:
                start -= 1
        hedge: Hedge | None = "over" if over else _HEDGES[late] if late else None
        sign = TIMES if unit.printed.endswith(("倍", ":1")) else _SIGN[unit.dimension]
        whole, part = unit.scale.as_integer_ratio()
        if whole != part:
            value = Fraction(value.numerator * whole, value.denominator * part)
            step = Fraction(step.numerator * whole, step.denominator * part)
        quantity = _quantity(text, start, digits, -value if negative else value, step, unit, hedge)
        return start, stop, sign, quantity, repaired

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
        skeleton = ""
        mentions: list[Mention] = []
        at, since, depth = start, 0, 0
        bracketed = "（" in text or "）" in text
        head_match = _HEAD.match(text, start, stop) if block.kind != "row" else None
        head = head_match[1] if head_match else ""
        anchors = [(0, block.start + start)]
        for first, last, sign, quantity, repaired in items:
            words = text[at:first]
            if bracketed:
                depth += words.count("（") - words.count("）")
            skeleton += words
            size = len(skeleton)
            if quantity is not None:
                before = skeleton[since:]
                named = self._named(before, head)
                clause = named[0]
                mentions.append(Mention(len(self.figures), size, before, clause, depth))
                self._figure(first, last, quantity, repaired, block, text, named, calendar.period(first, clause))
                since = size + 1
            skeleton += sign
            at = last
            anchors.append((size + 1, block.start + at))
        skeleton += text[at:stop]
        self.sentences.append(Sentence(number, block.kind, skeleton, tuple(mentions), head, block.item, tuple(anchors)))

    def _figure(
        self,
        first: int,
        last: int,
        quantity: Quantity,
        repaired: bool,
        block: Block,
        text: str,
        named: _Named,
        period: str | None,
    ) -> None:
        _, name, role, metric = named
        if quantity.unit.dimension == "ratio" and role in _AMOUNTS:
            role = "rate"
        while text[first].isspace():
            first += 1
        while text[last - 1].isspace():
            last -= 1
        spans = self.prose.spans(block.start + first, block.start + last)
        source = self.prose.source
        quote = source.quote(spans)
        self.figures.append(
            Figure(
                f"f{len(self.figures) + 1}",
                quote,
                quantity,
                source.locate(spans, block.where),
                metric,
                name,
                role,
                period,
                self.organisation,
                repaired or (len(spans) > 1 and self._repaired(quote, spans)),
            )
        )

    def _named(self, before: str, head: str) -> _Named:
        """What the words before a figure name; cells and lists use few words again and again."""
        named = self.names.get((before, head))
        if named is None:
            clause = labels.last_clause(before)
            name = labels.label(clause)
            named = clause, name, self.roles.role(clause), labels.metric(name, head)
            self.names[before, head] = named
        return named

    def _repaired(self, quote: str, spans: tuple[tuple[int, int], ...]) -> bool:
        """Whether more than blanks stood between the pieces, or a line broke between two digits."""
        text = self.prose.source.text
        if any(text[one[1] - 1].isdigit() and text[two[0]].isdigit() for one, two in pairwise(spans)):
            return True
        return _squeezed(quote) != _squeezed(self.prose.source.quote(((spans[0][0], spans[-1][1]),)))


def _quantity(
    text: str, start: int, digits: str, value: Fraction, step: Fraction, unit: Unit, hedge: Hedge | None
) -> Quantity:
    """The quantity that begins at `start` of the text, its hedge or sign included."""
    if unit.dimension == "count":  # 0万件 may be thousands
        exact = unit.scale == 1 and (digits == "0" or ("." not in digits and not _is_average(text, start)))
    else:
        exact = digits == "0" or (unit.dimension == "number" and "." not in digits)
    return Quantity(digits, value, step, unit, exact, hedge)


def _is_average(text: str, start: int) -> bool:
    return "均" in text[max(0, start - 12) : start] and _AVERAGE.search(text, max(0, start - 12), start) is not None


def _behind_remark(text: str, end: int) -> str | None:
    """The unit behind a remark: 48（含重复）件."""
    found = _REMARKED.match(text, end)
    return found["unit"] if found else None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def _join(text: str, items: list[_Item]) -> None:
    """Makes one amount of two that news write it as: 3万4993.1亿元, 1亿2000万元."""
    for at in range(len(items) - 2, -1, -1):
        start, end, _, first, _ = items[at]
        begun, stop, sign, last, repaired = items[at + 1]
        if end != begun or first is None or last is None or first.unit.dimension != "number":
            continue
        much, word = first.unit.printed, last.unit.printed
        if not first.printed.isdigit() or first.value < 0 or not _LOWER.fullmatch(last.printed):
            continue
        if much == "万" and word and word[0] not in "十百千万":
            more = first.value * last.unit.scale
        elif much == "亿" and word.startswith("万"):
            more = first.value
        else:
            continue
        whole, point, part = last.printed.partition(".")
        digits = f"{more / last.unit.scale + int(whole)}{point}{part}"
        hedge = first.hedge or last.hedge
        quantity = _quantity(text, start, digits, last.value + more, last.step, last.unit, hedge)
        items[at : at + 2] = [(start, stop, sign, quantity, repaired)]


def _adopt(text: str, items: list[_Item]) -> None:
    """Gives a bare amount the unit of its change behind it, or of the two around it that are compared with it."""
    of_money: Unit | None = None
    for at, (start, end, _, number, repaired) in enumerate(items):
        if number is None:
            continue
        if of_money is not None and implicit_units.ends(text, items[at - 1][1], start):
            of_money = None
        own = number.unit
        unit = implicit_units.of_money(text, start, end, own, of_money)
        of_money = unit or (own if own.printed == "亿元" else of_money if own.dimension in _AMONG_MONEY else None)
        if unit is not None:
            whole = _quantity(text, start, number.printed, number.value, number.step, unit, number.hedge)
            items[at] = start, end, _SIGN["money"], whole, repaired
    for at, (item, behind) in enumerate(pairwise(items)):
        start, end, _, number, _ = item
        begun, _, _, next_, _ = behind
        if number is None or number.unit is not _PLAIN or next_ is None:
            continue
        after = text[end:begun]
        unit = implicit_units.left_out_now(after, next_.unit)
        if unit is None and at and (first := items[at - 1][3]) is not None:
            unit = implicit_units.left_out(text[items[at - 1][1] : start], after, (first.unit, next_.unit))
        if unit is not None:
            value, step = number.value * unit.scale, number.step * unit.scale
            whole = _quantity(text, start, number.printed, value, step, unit, number.hedge)
            items[at] = start, end, _SIGN[unit.dimension], whole, True
