"""What the modules of this stage look at: a document's judgements and figures, with the cards and the language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouji.model.card import Card, Language
from gouji.model.claim import Judgement
from gouji.model.quantity import Quantity
from gouji.model.statement import Figure, Statement


@dataclass(frozen=True)
class Case:
    figures: Sequence[Figure]
    statements: Sequence[Statement]
    judgements: Sequence[Judgement]
    cards: Mapping[str, Card]
    language: Language

    @cached_property
    def by_id(self) -> dict[str, Figure | Statement]:
        """What a term can name."""
        items: list[Figure | Statement] = [*self.figures, *self.statements]
        return {item.id: item for item in items}

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        return {item.id: item.quantity for item in self.by_id.values()}

    @cached_property
    def by_unit(self) -> dict[str, list[Figure]]:
        """The figures of each base unit, in reading order."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[figure.quantity.unit.code].append(figure)
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[Judgement]]:
        """The judgements that a figure takes part in, by the reading that decided."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            for figure in dict.fromkeys(term.figure for term in judgement.reading.terms):
                found[figure].append(judgement)
        return found

    @cached_property
    def lines(self) -> dict[int, list[Figure]]:
        """The figures of each line, in reading order."""
        found: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.location.line is not None:
                found[figure.location.line].append(figure)
        return dict(found)

    def changed(self, judgement: Judgement, changes: Mapping[str, Quantity]) -> dict[str, Quantity]:
        """The quantities that a claim looks at, some of them replaced; all of the filing's would be copied for nothing."""
        named = {term.figure for reading in judgement.claim.readings for term in reading.terms}
        return {figure: changes.get(figure, self.quantities[figure]) for figure in named}
