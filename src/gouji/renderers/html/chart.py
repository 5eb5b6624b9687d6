"""Two small charts: how many figures are in which state, and where in the filing they stand.

Neither lives by its colours alone: the graver a state, the taller are its part of the bar and its strokes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gouji.model.location import Location
from gouji.renderers.html.states import LETTERS, STATES, State

WIDTH = 1000
_HEIGHTS: Mapping[State, int] = {"contradicted": 24, "undecided": 16, "holds": 11, "untested": 5}


def bar(counts: Sequence[tuple[State, int]]) -> str:
    """The figures by state, as long as they are many; nothing where there are none."""
    whole = sum(count for _, count in counts)
    parts: list[str] = []
    done = 0
    for state, count in counts:
        left, right = (WIDTH * edge // max(whole, 1) for edge in (done, done + count))
        done += count
        if count:
            parts.append(
                f'<rect class="b {LETTERS[state]}" x="{left}" y="{24 - _HEIGHTS[state]}" width="{max(right - left, 3)}" height="{_HEIGHTS[state]}"/>'
            )
    return (
        f'<svg class="shares" viewBox="0 0 {WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
        if parts
        else ""
    )


def strip(places: Iterable[tuple[Location, State]], length: int) -> str:
    """One stroke for each figure, from the beginning of the filing to its end."""
    strokes: dict[State, set[int]] = {state: set() for state in STATES}
    for location, state in places:
        strokes[state].add(min(WIDTH, WIDTH * location.start // max(length, 1)))
    paths = (
        f'<path class="s {LETTERS[state]}" d="{"".join(f"M{x} 24v-{_HEIGHTS[state]}" for x in sorted(strokes[state]))}"/>'
        for state in reversed(STATES)
        if strokes[state]
    )
    return f'<svg class="strip" viewBox="0 0 {WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">{"".join(paths)}</svg>'
