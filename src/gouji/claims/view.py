"""Sentences as the binders see them: every mention with what its clause makes of it.

A mention is *main* when it states an amount itself, *change* when it states by how much something rose or fell, *prior*
when it is the amount that something is compared with. It is a *part* when 其中 or an open bracket stands before it, and
a *base* in 「完成年初预算B的p%」, and a *mark* where it is a round number that an amount passed (首次突破2万亿元).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, islice
from math import lcm
from typing import Any, TypeVar

from gouji.model.prose import Block, Prose
from gouji.model.record import record
from gouji.model.sentence import COUNT, DATE, FIGURES, MONEY, NUMBER, RATIO, TIMES, Mention, Sentence
from gouji.model.statement import Figure, Statement

_CHANGE = re.compile(
    r"(?:增加|减少|(?<![稳保促])增长|下降|上升|增收|减收|增支|减支|提高|降低|压减|压缩|净增|净减|超收|短收|缩减|回落|多支出|少支出|多出|少出|多支|少支|多收|少收|"
    r"调减|调增|核减|核增|追加|追减|差值|差额|相差|缺口|节约|节省|结余资金|增幅|降幅|多|少|涨|跌|减|增)"
    r"(?:了|额|数|资金|项目资金|金额|支出|收入|预算|经费|人口|人数)?(?:为|是|达|约|共|共计|计)?[：:]?$"
    r"|(?:超|短|欠)[^，。；]{0,6}进度$"
)
_MAY_CHANGE = re.compile("[增减降升高缩收落多少追差缺节余涨跌度]")  # a sign of each word of a change
_PRIOR = re.compile(
    rf"(?:(?:比|较|与|同|由|从|环比|同比)[^，。；]{{0,16}}"
    rf"(?:{DATE}|上年|去年|上期|上月|同期|年|季度|月份?|上次|上一次|次)[^，。；]{{0,14}}"
    r"|(?:上年|去年|上年同期)(?:数|同期)?(?:为|是)?|^(?:十年)?前(?:为)?)$"
    r"|^(?:上年|去年|上一年)(?!末?结|度?结)"
    r"|普查时(?:的|为|是)?$"
    r"|^(?:相)?[比较][^，。；]{0,8}(?:预算|计划|概算)(?:数|额|安排)?的?$"
    r"|^上一?(?:[次轮届期]|个?月|个?季度)(?!末?结)"
)
_FROM = re.compile(r"(?:由|从)[^，。；]{0,24}$")
_TO = re.compile(
    r"[^，。；、]{0,6}?(?:增长|增加|提高|提升|上升|扩大|攀升|下降|减少|降低|压减|压缩|缩减|回落|下调|上调|升|降|增|减|调整)(?:到|至|为)"
)
_REACH = 120  # spots of a sentence that anything binds across; a list of 60 parts with their shares
_BASE = re.compile(r"(?:完成|为|占|达|相当于|是)[^，。；：]*$")
_OF_IT = (f"的{RATIO}", f"的{TIMES}")
_MARK = re.compile(r"突破|(?:首次|再次|首度|成功|历史性)超过")
_JOINERS = frozenset("、和与及")
_NO_CHANGE = frozenset((RATIO, NUMBER))
_AMOUNTS = frozenset((MONEY, COUNT))
_NOT_PRIOR = re.compile(
    rf"(?:比较|[相对]比(?![^，。；]*(?:{DATE}|上年|去年))|上年结[转余]|[无未没]有?(?:增减)?(?:变化|增减|变动)|持平|不变)"
)  # 较上年无变化: what follows is told by itself
_MAY_BE_PRIOR = re.compile(f"[{DATE}年期月度次前查轮届由从比较]")  # a sign of each word of a prior amount
_LAST_YEAR = re.compile("去年|上年")
_SINCE_BEFORE = re.compile(r"，(?:同比|[比较](?:上年|前年))")
_TOTAL = re.compile(r"(?:合计|共计|总计|小计|一共|合共)(?:为|是|达|约|扣|金额|人数|数)?[：:]?$")

_Made = TypeVar("_Made")


@record(frozen=True, slots=True)
class Spot:
    """A mention in its place: `sentence` and `index` count from nought over the document."""

    sentence: int
    index: int
    mention: Mention
    figure: Figure
    sign: str
    id: str  # of the figure
    code: str
    main: bool
    change: bool
    prior: bool
    part: bool
    base: bool
    mark: bool
    middle: Fraction  # of the possible values, in base units
    half: Fraction  # by how much the true value may be off either way
    rough: float  # the middle, for a look in passing: where it may be off by what matters, it decides nothing
    room: float  # the half


class View:
    """All sentences with their spots, and the walks over them that binders share."""

    def __init__(
        self, sentences: Sequence[Sentence], figures: Sequence[Figure], prose: Prose, year: int | None
    ) -> None:
        self.sentences = sentences
        self.figures = figures
        self.prose = prose
        self.year = year  # of the filing
        self.statements: dict[tuple[str, int, int], Statement] = {}
        self._telling: dict[tuple[tuple[str, ...], bool], list[list[Spot]]] = {}
        self._with: dict[tuple[str, bool], list[int]] = {}
        self._made: dict[Callable[[View], Any], Any] = {}
        self.spots: list[list[Spot]] = [_spots(at, sentence, figures) for at, sentence in enumerate(sentences)]

    def once(self, make: Callable[[View], _Made]) -> _Made:
        """What is made of the view alone, for several to ask for: made the first time."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def say(self, kind: str, start: int, end: int, *, value: Fraction | None = None, metric: str = "") -> Statement:
        """A statement that is no figure, from offsets in the text; the same words of a kind are one statement."""
        key = (kind, start, end)
        if key not in self.statements:
            spans = self.prose.spans(start, end)
            block = self.prose.blocks[max(0, bisect_right(self._starts, start) - 1)]
            location = self.prose.source.locate(spans, block.where)
            quote = self.prose.source.quote(spans)
            self.statements[key] = Statement(
                f"s{len(self.statements) + 1}", quote, kind, location, metric=metric, value=value
            )
        return self.statements[key]

    @cached_property
    def parts(self) -> int:
        """Parts of one of which all values of the filing, and halves and tenths of last digits, are whole numbers."""
        quantities = [figure.quantity for figure in self.figures]
        numbers = {(quantity.value.denominator, quantity.step.denominator) for quantity in quantities}
        hedged = [spot.half.denominator for spots in self.spots for spot in spots if spot.figure.quantity.hedge]
        return lcm(*[value for value, _ in numbers], *[20 * step for _, step in numbers], *hedged)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.prose.blocks]

    @cached_property
    def told(self) -> list[list[Spot]]:
        """The spots of each sentence of prose; rows of tables are left out."""
        return [self.spots[at] for at in self.in_prose]

    @cached_property
    def in_prose(self) -> list[int]:
        """The sentences that are no rows of tables."""
        return [at for at, sentence in enumerate(self.sentences) if sentence.kind != "row"]

    def telling(self, *signs: str, rows: bool = False) -> list[list[Spot]]:
        """The spots of each sentence of prose with a figure of these kinds; `rows`: also those of tables."""
        key = signs, rows
        if key not in self._telling:
            found = {at for sign in signs for at in self._with_sign.get(sign, ())}
            kept = sorted(found if rows else found.intersection(self.in_prose))
            self._telling[key] = [self.spots[at] for at in kept]
        return self._telling[key]

    @cached_property
    def _with_sign(self) -> dict[str, list[int]]:
        """The sentences that have a figure of each kind."""
        found: dict[str, list[int]] = {}
        for at, spots in enumerate(self.spots):
            for sign in {spot.sign for spot in spots}:
                found.setdefault(sign, []).append(at)
        return found

    @cached_property
    def of_block(self) -> dict[int, list[int]]:
        """The sentences of each block, in order."""
        found: dict[int, list[int]] = {}
        for at, sentence in enumerate(self.sentences):
            found.setdefault(sentence.block, []).append(at)
        return found

    def blocks_with(self, *words: str, rows: bool = False) -> Iterator[tuple[int, Block]]:
        """The blocks in which one of the words stands, in order, with their numbers; `rows`: also those of tables."""
        for number in sorted({number for word in words for number in self._blocks_of(word, rows)}):
            yield number, self.prose.blocks[number]

    def _blocks_of(self, word: str, rows: bool) -> list[int]:
        if (word, rows) not in self._with:
            text, starts, numbers = self._all_blocks if rows else self._no_rows
            found: list[int] = []
            at = text.find(word)
            while at >= 0:
                behind = bisect_right(starts, at)
                found.append(numbers[max(behind, 1) - 1])
                at = text.find(word, starts[behind]) if behind < len(starts) else -1
            self._with[word, rows] = found
        return self._with[word, rows]

    @cached_property
    def _all_blocks(self) -> tuple[str, Sequence[int], Sequence[int]]:
        """The text, where its blocks begin in it, and their numbers."""
        return self.prose.text, self._starts, range(len(self._starts))

    @cached_property
    def _no_rows(self) -> tuple[str, Sequence[int], Sequence[int]]:
        """The same without the rows of tables."""
        blocks = self.prose.blocks
        numbers = [number for number, block in enumerate(blocks) if block.kind != "row"]
        pieces = [self.prose.text[blocks[number].start : blocks[number].end] for number in numbers]
        starts = [0, *accumulate([len(piece) + 1 for piece in pieces])]
        return "\n".join(pieces), starts[: len(pieces)], numbers

    def find(self, pattern: re.Pattern[str], *words: str, rows: bool = False) -> Iterator[re.Match[str]]:
        """Where the pattern fits within a block; it fits nothing that has none of the words."""
        for _, block in self.blocks_with(*words, rows=rows):
            yield from pattern.finditer(self.prose.text, block.start, block.end)

    def before(self, spot: Spot) -> Iterator[Spot]:
        """The spots before this one in its sentence, nearest first; not the whole of a sentence without an end."""
        spots = self.spots[spot.sentence]
        for at in range(spot.index - 1, max(-1, spot.index - 1 - _REACH), -1):
            yield spots[at]

    def after(self, spot: Spot) -> Iterator[Spot]:
        """The spots behind this one in its sentence, nearest first."""
        return islice(self.spots[spot.sentence], spot.index + 1, spot.index + 1 + _REACH)

    def following(self, spot: Spot) -> str:
        """The words between this mention and the next one, or the end of the sentence."""
        skeleton = self.sentences[spot.sentence].skeleton
        rest = self.spots[spot.sentence]
        stop = rest[spot.index + 1].mention.at if spot.index + 1 < len(rest) else len(skeleton)
        return skeleton[spot.mention.at + 1 : stop]

    def previous(self, sentence: int, most: int) -> Iterator[int]:
        """The sentences with figures before this one, nearest first, while headings do not part them."""
        for at in range(sentence - 1, max(-1, sentence - 1 - most), -1):
            if self.sentences[at].kind == "row":
                return
            if self.sentences[sentence].block - self.sentences[at].block > most:
                return
            yield at

    def nearest_main(self, spot: Spot, code: str | None = None) -> Spot | None:
        """The nearest main amount before the spot in its sentence, not inside brackets that closed before it."""
        for other in self.before(spot):
            if other.main and other.mention.depth <= spot.mention.depth and (code is None or other.code == code):
                return other
        return None


def is_total(spot: Spot) -> bool:
    clause = spot.mention.clause
    return ("计" in clause or "共" in clause) and _TOTAL.search(clause) is not None


def _spots(at: int, sentence: Sentence, figures: Sequence[Figure]) -> list[Spot]:
    spots: list[Spot] = []
    skeleton = sentence.skeleton
    beside = False  # whether nothing but a joiner may stand behind a change, as in 同比增加6起、22人
    for index, mention in enumerate(sentence.mentions):
        figure = figures[mention.figure]
        quantity = figure.quantity
        sign, before, clause = skeleton[mention.at], mention.before, mention.clause
        change = prior = base = False
        part = mention.depth > 0
        if before and not before.isspace():  # as most cells have nothing before them
            change = sign not in _NO_CHANGE and ((beside and before in _JOINERS) or _is_change(clause))
            prior = not change and _is_prior(mention, sentence)
            part = part or "其中" in before or "包括" in before or "包含" in before
            base = skeleton.startswith(_OF_IT, mention.at + 1) and bool(_BASE.search(before))
        mark = quantity.hedge == "more-than" and index > 0 and bool(_MARK.search(clause + figure.quote))
        main = sign in _AMOUNTS and not (change or prior or base or mark)
        middle, half = quantity.middle()
        spots.append(
            Spot(
                at,
                index,
                mention,
                figure,
                sign,
                figure.id,
                quantity.unit.code,
                main,
                change,
                prior,
                part,
                base,
                mark,
                middle,
                half,
                middle.numerator / middle.denominator,
                half.numerator / half.denominator,
            )
        )
        beside = change
    return spots


def _is_change(clause: str) -> bool:
    return _MAY_CHANGE.search(clause) is not None and _CHANGE.search(clause) is not None


def _is_prior(mention: Mention, sentence: Sentence) -> bool:
    clause = mention.clause
    if _MAY_BE_PRIOR.search(clause) is None:
        return False
    if _PRIOR.search(clause):
        return not _NOT_PRIOR.search(clause) and not _is_told_of(mention, sentence)
    return bool(_FROM.search(clause)) and bool(_TO.match(sentence.skeleton, mention.at + 1))


def _is_told_of(mention: Mention, sentence: Sentence) -> bool:
    """去年完成A，同比增加D, where no amount stands before: the year is the one reported, as papers have it in January."""
    return (
        mention is sentence.mentions[0]
        and _LAST_YEAR.match(mention.clause) is not None
        and _SINCE_BEFORE.match(sentence.skeleton, mention.at + 1) is not None
    )


def only_figures(text: str) -> str:
    """The signs of figures in a stretch of a skeleton."""
    return "".join(sign for sign in text if sign in FIGURES)
