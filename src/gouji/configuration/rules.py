"""What applies to each filing of a run by its settings: the checks that it is judged by, its baseline and its waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from gouji.configuration.baseline import Baseline, read_baseline
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Named
from gouji.configuration.selection import chosen, unknown
from gouji.configuration.suppression import Rules
from gouji.configuration.waivers import Waivers, read_waivers
from gouji.model.card import Card
from gouji.model.mistake import Mistake
from gouji.model.wording import Wording
from gouji.settings import Settings

_File = TypeVar("_File")

Known = Callable[[Settings], tuple[Sequence[Card], Sequence[Card]]]
"""The checks of the suites and folders that settings name, and those that are known but stand in no such suite."""


def rules_of(each: Sequence[Settings], known: Known, wording: Callable[[], Wording]) -> tuple[Rules, ...]:
    """The rules of each filing. SettingsError holds every mistake in the names of checks, baselines and waivers.

    The wording is only asked for where there is something to say.
    """
    mistakes: list[Mistake] = []
    baselines: dict[str, Baseline | None] = {}
    waivers: dict[str, Waivers | None] = {}
    rules: dict[Settings, Rules] = {}
    for settings in dict.fromkeys(each):
        used, others = known(settings)
        named = tuple(_named(settings))
        if named:
            mistakes.extend(unknown(named, (*used, *others), wording()))
        baseline, decisions = settings.baseline, settings.waivers
        if baseline and baseline not in baselines:
            baselines[baseline] = _read(read_baseline, baseline, wording, mistakes)
        if decisions and decisions not in waivers:
            waivers[decisions] = _read(read_waivers, decisions, wording, mistakes)
        rules[settings] = Rules(baselines.get(baseline), waivers.get(decisions), chosen(used, settings))
    if mistakes:
        raise SettingsError(mistakes)
    return tuple(rules[settings] for settings in each)


def _read(
    reader: Callable[[str, Wording], _File], path: str, wording: Callable[[], Wording], mistakes: list[Mistake]
) -> _File | None:
    try:
        return reader(path, wording())
    except SettingsError as error:
        mistakes.extend(error.mistakes)
        return None


def _named(settings: Settings) -> Iterator[Named]:
    """The checks that settings name; whoever read them from a file has said the line already."""
    for field, names in (("select", settings.select), ("ignore", settings.ignore)):
        yield from (Named(name, "", 0, field) for name in names)
    for field, pairs in (
        ("severity", settings.severity),
        ("handling", settings.handling),
        ("audience", settings.audience),
    ):
        yield from (Named(name, "", 0, f"{field}.{name}") for name, _ in pairs)
