"""What the filings of a dossier (成套材料) tell twice: each named quantity of one year, stage and basis against itself.

Two filings are compared when they are of one organisation and speak for the same (部门 or 单位). A quantity that a filing
has with several values is compared by readings: it contradicts the other filing only where none of them fits. A copy of
a filing in another format is compared passage by passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from gouji.claims.cards import Cards, numbered
from gouji.claims.draft import Draft, terms
from gouji.model.card import Card
from gouji.model.claim import Claim, ClaimReading, Term
from gouji.model.quantity import Quantity
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.model.told import Item, Told

_NAME = 6  # characters of a name that stands for the whole of it
_MOST_VALUES = 4  # of one quantity in a filing; more are not one quantity
_MOST_FILINGS = 200  # of a dossier
_COPIED = 0.6  # share of the passages of the shorter filing that a copy has too
_AGREEING = 0.8  # share of these whose figures are all the same
_PASSAGES = 4  # agreeing passages without which no filing is a copy

_PLANNED = {"performance-targets": 0, "budget": 1}

Key = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Together:
    """The claims of a dossier, and the figures that they name: copies with an id of the dossier and their document."""

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]


def bind_dossier(filings: Sequence[tuple[int, DocumentReport]], cards: Cards) -> Together:
    """Every claim between two filings; the number of each is its place in the run, counted from 1."""
    members = [_Member(number, one, one.told) for number, one in filings if one.told is not None][:_MOST_FILINGS]
    owners = _owners(members)
    claims: list[Claim] = []
    borrowed: dict[str, Figure] = {}
    seen: set[tuple[object, ...]] = set()
    for one, two in combinations(members, 2):
        if not _of_one(one, two, owners):
            continue
        early, late = sorted((one, two), key=lambda member: member.order)
        for draft in _between(early, late, cards):
            named = {term.figure for reading in draft.readings for term in reading.terms}
            lent = {id_: early if id_ in early.lendable else late for id_ in sorted(named)}
            figures = {id_: member.lent(member.lendable[id_]) for id_, member in lent.items()}
            said = _said(draft, figures)
            if not said.isdisjoint(seen):
                continue
            seen |= said
            claims.append(numbered(draft, len(claims) + 1))
            borrowed |= figures
    return Together(tuple(claims), tuple(borrowed.values()))


@dataclass(frozen=True)
class _Member:
    """A filing of the dossier."""

    number: int
    report: DocumentReport
    told: Told

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.report.figures}

    @cached_property
    def items(self) -> Mapping[Key, Sequence[Item]]:
        return _by_key(self.told.items, self.figures)

    @property
    def organisation(self) -> str | None:
        return self.report.organisation

    @property
    def year(self) -> int:
        return int(self.report.period or 0)

    @property
    def order(self) -> tuple[int, int, int]:
        """Earlier years first; of one year what is planned, then what became of it."""
        return self.year, _PLANNED.get(self.report.kind or "", len(_PLANNED)), self.number

    @property
    def projects(self) -> set[str]:
        return {item.project for item in self.told.items} - {""}

    @cached_property
    def lendable(self) -> Mapping[str, str]:
        """Its figures by the ids that they have in the dossier."""
        return {self.id(figure): figure for figure in self.figures}

    def id(self, figure: str) -> str:
        return f"d{self.number}-{figure}"

    def lent(self, figure: str) -> Figure:
        own = self.figures[figure]
        return replace(own, id=self.id(figure), location=replace(own.location, document=self.report.path))

    def quantity(self, item: Item) -> Quantity:
        return self.figures[item.figure].quantity


def _by_key(items: Sequence[Item], figures: Mapping[str, Figure]) -> dict[Key, list[Item]]:
    """The items that may be compared, each value once, by the mention with the finest digits."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: figures[item.figure].quantity.step):
        values = found[item.name, item.basis, item.stage, item.project, item.year]
        quantity = figures[item.figure].quantity
        if not any(
            other.way == item.way and figures[other.figure].quantity.interval().meets(quantity.interval())
            for other in values
        ):
            values.append(item)
    return found


def _said(draft: Draft, figures: Mapping[str, Figure]) -> set[tuple[object, ...]]:
    """What the draft says, twice: by its figures, which another check may have compared, and by its values.

    A third filing that repeats them, such as the tables of a text, is no second claim.
    """
    terms = [term for reading in draft.readings for term in reading.terms]
    values = tuple((term.role, figures[term.figure].quantity.value) for term in terms)
    said: set[tuple[object, ...]] = {("figures", frozenset(figures))}
    if draft.readings[0].definition != "same-passage":
        said.add((draft.card.id, draft.metric, draft.period, values))
    return said


def _owners(members: Sequence[_Member]) -> dict[int, str | None]:
    """The organisation of each filing: its own; or one of the dossier that it mentions; or, where it names none at all,
    the only one that there is."""
    known = sorted({member.organisation for member in members if member.organisation is not None})
    owners: dict[int, str | None] = {}
    for member in members:
        mentioned = [name for name in known if _mentions(member, name)]
        only = known[0] if len(known) == 1 and not member.told.names else None
        owners[member.number] = member.organisation or (mentioned[0] if len(mentioned) == 1 else only)
    return owners


def _mentions(member: _Member, name: str) -> bool:
    return any(
        name == other or (len(name) >= _NAME and name in other) or (len(other) >= _NAME and name.endswith(other))
        for other in member.told.names
    )


def _of_one(one: _Member, two: _Member, owners: Mapping[int, str | None]) -> bool:
    """Whether both are of one organisation. Two without one are, where the dossier names none and both speak of one place."""
    levels = {one.told.level, two.told.level}
    if levels in ({"unit", "department"}, {"unit", ""}):
        return False
    first, second = owners[one.number], owners[two.number]
    if first is not None and second is not None:
        return _alike_names(first, second)
    return not any(owners.values()) and one.told.place == two.told.place


def _alike_names(one: str, two: str) -> bool:
    """Whether one name is the end of the other: 河西区档案馆 and 某市河西区档案馆."""
    return one.endswith(two) or two.endswith(one)


def _between(early: _Member, late: _Member, cards: Cards) -> Iterator[Draft]:
    """Claims about what the later filing states, against the earlier one."""
    if early.year == late.year and (copied := cards.one("two-copies")):
        yield from _copies(early, late, copied)
    for key, items in late.items.items():
        others = early.items.get(key, ())
        for way in ("own", "prior", "opening"):
            stated = [item for item in items if item.way == way]
            against = [item for item in others if item.way == "own"]
            card = cards.one(_cue(key, way, early.report.kind))
            if card is not None and stated and against and (way != "opening" or key[2] == "actual"):
                yield from _repeat(early, late, against, stated, card)
    change = cards.one("prior-by-change")
    if change is not None and early.year == late.year - 1:
        yield from _by_change(early, late, change)


def _cue(key: Key, way: str, kind: str | None) -> str:
    if way == "own":
        return "target-as-set" if key[2] == "target" and kind == "performance-targets" else "across-filings"
    return "prior-as-filed" if way == "prior" else "opening-balance"


def _repeat(
    early: _Member, late: _Member, against: Sequence[Item], stated: Sequence[Item], card: Card
) -> Iterator[Draft]:
    """One value against each of the other filing's; many against many say nothing."""
    if len(stated) == 1 and len(against) <= _MOST_VALUES:
        readings = [(late.id(stated[0].figure), early.id(other.figure)) for other in against]
    elif len(against) == 1 and len(stated) <= _MOST_VALUES:
        readings = [(late.id(item.figure), early.id(against[0].figure)) for item in stated]
    else:
        return
    pairs = [(late.quantity(item), early.quantity(other)) for item in stated for other in against]
    if any(not _alike(one, two) for one, two in pairs):
        return
    item = stated[0]
    yield Draft(
        card,
        tuple(ClaimReading("same-quantity", terms("mention", one, two)) for one, two in readings),
        exact=item.exact,
        metric=f"{item.project}·{item.name}" if item.project else f"{item.basis}{item.name}",
        period=str(item.year),
    )


def _alike(one: Quantity, two: Quantity) -> bool:
    return one.unit.code == two.unit.code or "number" in (one.unit.dimension, two.unit.dimension)


def _by_change(early: _Member, late: _Member, card: Card) -> Iterator[Draft]:
    """This year's amount less its change on last year, against last year's filing."""
    for change in late.told.changes:
        item = change.item
        key = (item.name, item.basis, item.stage, item.project, early.year)
        against = [other for other in early.items.get(key, ()) if other.way == "own"]
        if len(against) != 1 or not _alike(late.quantity(item), early.quantity(against[0])):
            continue
        reading = (
            Term(early.id(against[0].figure), "stated"),
            Term(late.id(item.figure), "minuend"),
            Term(late.id(change.figure), "subtrahend", sign=-change.rise),
        )
        yield Draft(
            card, (ClaimReading("now-less-change", reading),), metric=item.basis + item.name, period=str(early.year)
        )


def _copies(one: _Member, two: _Member, card: Card) -> Iterator[Draft]:
    """Two copies of one filing, in two formats say: figure by figure in passages with the same words."""
    if one.projects != two.projects:
        return
    passages = {passage.key: passage.figures for passage in one.told.passages}
    common = [(passages[other.key], other.figures) for other in two.told.passages if other.key in passages]
    least = min(len(one.told.passages), len(two.told.passages))
    agreeing = sum(all(_same(one, a, two, b) for a, b in zip(first, second, strict=True)) for first, second in common)
    if agreeing < max(_PASSAGES, _AGREEING * len(common)) or len(common) < _COPIED * least:
        return
    for first, second in common:
        for a, b in zip(first, second, strict=True):
            figure = two.figures[b]
            if _alike(one.figures[a].quantity, figure.quantity):
                reading = ClaimReading("same-passage", terms("mention", two.id(b), one.id(a)))
                yield Draft(card, (reading,), exact=True, metric=figure.metric or figure.label, period=figure.period)


def _same(one: _Member, a: str, two: _Member, b: str) -> bool:
    return one.figures[a].quantity.value == two.figures[b].quantity.value
