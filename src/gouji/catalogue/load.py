"""Loads the catalogue (规则库): the shipped cards, further folders of cards, the lexicon, and the suite's name.

Everything wrong is told at once. A card that cannot be read stops the run: skipping it would look like a pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from json import dumps
from pathlib import Path
from typing import Any

from gouji.catalogue.card_rules import card_faults
from gouji.catalogue.cards import card_of
from gouji.catalogue.cues import CUES, cue_named
from gouji.catalogue.data_file import content_of, is_built, located
from gouji.catalogue.forms import read_forms
from gouji.catalogue.lexicon import read_lexicon
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.catalogue.public_tables import read_public_tables
from gouji.catalogue.shapes import key_faults, list_faults, text_faults
from gouji.model.card import Card
from gouji.model.forms import Form
from gouji.model.lexicon import Lexicon
from gouji.model.mistake import Mistake
from gouji.model.public_tables import PublicTable

SUITE = "general"
_SUITES = "suites"  # the folder of suites among the cards


@dataclass(frozen=True)
class Catalogue:
    """`cards` by id; `others` are the shipped cards that stand in none of the suites: known by name, not used.

    `said` is the plain content of the cards that are used, and of the lexicon, forms and tables by name.
    """

    cards: tuple[Card, ...]
    lexicon: Lexicon
    suite: str
    said: tuple[Sequence[Mapping[str, Any]], Mapping[str, Any]]
    others: tuple[Card, ...] = ()
    forms: tuple[Form, ...] = ()
    published: tuple[PublicTable, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what suite, cards, lexicon, forms and tables say; how they are written down does not count.

        That is comments, line ends and the order of keys.
        """
        from hashlib import sha256  # not needed to list or explain checks

        cards, words = self.said
        ordered = sorted(cards, key=lambda card: str(card["id"]))
        content = [self.suite, ordered, words]
        canonical = dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        return sha256(canonical.encode()).hexdigest()

    def card(self, id: str) -> Card:
        """The card with that id or dotted name, in any case of letters, used or not; KeyError when there is none."""
        wanted = id.strip()
        for card in (*self.cards, *self.others):
            if card.id == wanted.upper() or card.name == wanted.lower():
                return card
        raise KeyError(id)

    def by_cue(self, cue: str) -> tuple[Card, ...]:
        """The cards that the cue class makes testable, by id."""
        return tuple(card for card in self.cards if card.cue == cue)


@dataclass(frozen=True, slots=True)
class _CardFile:
    path: Path
    shown: str
    content: Any


def load(folders: Sequence[Path] = (), suites: Sequence[str] = ()) -> Catalogue:
    """The shipped cards of the suites, `general` unless named, and all cards of the folders.

    CatalogueError holds every mistake.
    """
    checks = data_folder("checks")
    names = tuple(dict.fromkeys(suites)) or (SUITE,)
    lexicon, words = read_lexicon(data_folder("schemas") / "lexicon")
    forms, layouts = read_forms(data_folder("schemas") / "forms")
    published, public = read_public_tables(data_folder("schemas") / "forms" / "public")
    mistakes: list[Mistake] = []
    files: list[_CardFile] = []
    for folder in (checks, *folders):
        read, wrong = _read_folder(folder, shipped=folder is checks)
        files.extend(read)
        mistakes.extend(wrong)
    mistakes.extend(_mistakes(files, lexicon))
    listed: set[str] = set()
    for name in names:
        ids, wrong = _read_suite(checks / _SUITES / f"{name}.yaml", files)
        listed |= ids
        mistakes.extend(wrong)
    if mistakes:
        raise CatalogueError(mistakes)
    own = {file.path for file in files if file.path.is_relative_to(checks)}
    used = [file for file in files if file.path not in own or file.content["id"] in listed]
    others = [file for file in files if file.path in own and file.content["id"] not in listed]
    suite = "+".join(names)
    return Catalogue(
        _cards(used),
        lexicon,
        suite,
        ([file.content for file in used], {**words, "forms": layouts, "public": public}),
        _cards(others),
        forms,
        published,
    )


def suite_names() -> tuple[str, ...]:
    """The suites that are shipped."""
    return tuple(sorted(path.stem for path in (data_folder("checks") / _SUITES).glob("*.yaml")))


def mistakes_in(folder: Path) -> tuple[tuple[Mistake, ...], int]:
    """Every mistake in a folder of cards, and the number of cards in it.

    Ids of the shipped cards count as taken, except by a card of the same name: that is a copy of the shipped one.
    """
    lexicon, _ = read_lexicon(data_folder("schemas") / "lexicon")
    shipped, _ = _read_folder(data_folder("checks"), shipped=True)
    names = {file.content.get("id"): file.content.get("name") for file in shipped if isinstance(file.content, Mapping)}
    files, found = _read_folder(folder, shipped=False)
    found.extend(_mistakes(files, lexicon))
    for file in files:
        if isinstance(file.content, Mapping):
            identity = file.content.get("id")
            if identity in names and names[identity] != file.content.get("name"):
                fault = Fault(("id",), f"{identity} is the shipped check {names[identity]}; an id is never reused")
                found.extend(located(file.path, file.shown, [fault]))
    suites = sorted((folder / _SUITES).glob("*.yaml"))
    for path in suites:
        found.extend(_read_suite(path, files)[1])
    return tuple(CatalogueError(found).mistakes), len(files)


def _read_folder(folder: Path, *, shipped: bool) -> tuple[list[_CardFile], list[Mistake]]:
    files: list[_CardFile] = []
    mistakes: list[Mistake] = []
    paths = sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern))
    inside = [(path, path.relative_to(folder).as_posix()) for path in paths]
    cards = [(path, name) for path, name in inside if not name.startswith(f"{_SUITES}/")]
    if not cards:
        mistakes.append(Mistake(folder.as_posix(), 1, "(folder)", "holds no card (*.yaml)"))
    for path, name in cards:
        # The shipped folder is elsewhere on every machine; what people and reports see must not depend on it.
        shown = name if shipped else path.as_posix()
        try:
            files.append(_CardFile(path, shown, content_of(path, shown)))
        except CatalogueError as error:
            mistakes.extend(error.mistakes)
    return files, mistakes


def _mistakes(files: Sequence[_CardFile], lexicon: Lexicon) -> Iterator[Mistake]:
    taken: dict[tuple[str, str], str] = {}
    for file in files:
        faults = [] if is_built(file.path) else list(card_faults(file.content, lexicon.operands))
        if isinstance(file.content, Mapping):
            for field in ("id", "name"):
                value = file.content.get(field)
                if not isinstance(value, str):
                    continue
                if (field, value) in taken:
                    faults.append(Fault((field,), f"{value} is taken by {taken[field, value]}"))
                taken.setdefault((field, value), file.shown)
            faults.extend(_cue_faults(file, taken))
        yield from located(file.path, file.shown, faults)


def _cue_faults(file: _CardFile, taken: dict[tuple[str, str], str]) -> Iterator[Fault]:
    """A second card on a cue that takes one would be listed and never run."""
    cue = cue_named(str(file.content.get("cue")))
    if cue is None or cue.several:
        return
    first = taken.setdefault(("cue", cue.name), file.shown)
    if first != file.shown:
        several = ", ".join(one.name for one in CUES if one.several)
        yield Fault(("cue",), f"{cue.name} has its check already, {first}; only {several} takes several")


def _read_suite(path: Path, files: Sequence[_CardFile]) -> tuple[frozenset[str], list[Mistake]]:
    """The ids of a suite; it names each check, so that adding a file alone does not change what a run judges."""
    shown = f"{_SUITES}/{path.name}"
    if not path.is_file():
        return frozenset(), [Mistake(shown, 1, "(file)", "is missing")]
    try:
        content = content_of(path, shown)
    except CatalogueError as error:
        return frozenset(), list(error.mistakes)
    known = {file.content.get("id") for file in files if isinstance(file.content, Mapping)}
    faults = list(_suite_faults(content, known))
    checks = content.get("checks") if isinstance(content, Mapping) else None
    ids = frozenset(str(identity) for identity in checks) if isinstance(checks, list) else frozenset()
    return ids, located(path, shown, faults)


def _suite_faults(content: object, known: set[object]) -> Iterator[Fault]:
    fields = ("name", "title", "checks")
    yield from key_faults(content, (), required=fields, allowed=fields)
    if not isinstance(content, Mapping):
        return
    if "name" in content:
        yield from text_faults(content["name"], ("name",))
    if "checks" in content:
        yield from list_faults(content["checks"], ("checks",), terms=False, least=1)
        for position, identity in enumerate(content["checks"]) if isinstance(content["checks"], list) else ():
            if identity not in known:
                yield Fault(("checks", position), f"{identity} is no check")


def _cards(files: Sequence[_CardFile]) -> tuple[Card, ...]:
    return tuple(sorted((card_of(file.content, file.shown) for file in files), key=lambda card: card.id))
