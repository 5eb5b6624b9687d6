"""The lexicon (词表) from `schemas/lexicon/`: the words of the genre, as plain terms and never as patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from gouji.catalogue.data_file import content_of, located
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.catalogue.shapes import key_faults, list_faults
from gouji.model.interval import Interval
from gouji.model.lexicon import Lexicon, Operand, Partition, Price, Subject
from gouji.model.mistake import Mistake
from gouji.model.statement import Role

FILES: tuple[str, ...] = ("operands", "partitions", "roles", "grades", "organisations", "prices", "subjects")


def read_lexicon(folder: Path) -> tuple[Lexicon, Mapping[str, Any]]:
    """The lexicon and its plain content, which the digest is made of. CatalogueError with every mistake."""
    contents: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for name in FILES:
        path = folder / f"{name}.yaml"
        shown = f"lexicon/{name}.yaml"
        if not path.is_file():
            mistakes.append(Mistake(shown, 1, "(file)", "is missing"))
            continue
        try:
            contents[name] = content_of(path, shown)
        except CatalogueError as error:
            mistakes.extend(error.mistakes)
            continue
        mistakes.extend(located(path, shown, _faults(name, contents[name])))
    if mistakes:
        raise CatalogueError(mistakes)
    return _lexicon(contents), contents


def _lexicon(contents: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        operands={
            name: Operand(name, tuple(entry["terms"]), tuple(entry.get("excludes", ())))
            for name, entry in contents["operands"].items()
        },
        partitions=tuple(
            Partition(name, tuple(tuple(part) for part in parts)) for name, parts in contents["partitions"].items()
        ),
        roles={name: tuple(words) for name, words in contents["roles"].items()},
        grades={
            grade: Interval(Fraction(str(low)), Fraction(str(high)))
            for grade, (low, high) in contents["grades"].items()
        },
        organisations=tuple(contents["organisations"]["endings"]),
        prices=tuple(
            Price(name, tuple(entry["amount"]), tuple(entry["measure"]), entry["unit"], entry["low"], entry["high"])
            for name, entry in contents["prices"].items()
        ),
        subjects=tuple(
            Subject(name, tuple(entry["terms"]), tuple(entry.get("opening", ())), bool(entry.get("own_basis")))
            for name, entry in contents["subjects"].items()
        ),
    )


def _faults(name: str, content: object) -> Iterator[Fault]:
    if name == "organisations":
        yield from _single_list_faults(content, "endings")
        return
    if not isinstance(content, Mapping):
        yield Fault((), "must be a mapping of names")
        return
    for key, entry in content.items():
        field = (str(key),)
        if name == "operands":
            yield from key_faults(entry, field, required=("terms",), allowed=("terms", "excludes"))
            for side, least in (("terms", 1), ("excludes", 0)):
                if isinstance(entry, Mapping) and side in entry:
                    yield from list_faults(entry[side], (*field, side), terms=True, least=least)
        elif name == "prices":
            yield from _price_faults(entry, field)
        elif name == "subjects":
            yield from _subject_faults(entry, field)
        elif name == "partitions":
            yield from _partition_faults(entry, field)
        elif name == "grades":
            if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(end, int | float) for end in entry)):
                yield Fault(field, "must be the least and the greatest score, such as [90, 100]")
        else:
            yield from list_faults(entry, field, terms=True, least=1)
            if name == "roles" and key not in get_args(Role):
                yield Fault(field, f"is no role; roles are {', '.join(get_args(Role))}")


def _partition_faults(parts: object, field: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(parts, list) or len(parts) < 2:
        yield Fault(field, "must be a list of at least two parts")
        return
    for position, part in enumerate(parts):
        yield from list_faults(part, (*field, position), terms=True, least=1)


def _subject_faults(entry: object, field: tuple[str, ...]) -> Iterator[Fault]:
    yield from key_faults(entry, field, required=("terms",), allowed=("terms", "opening", "own_basis"))
    if not isinstance(entry, Mapping):
        return
    for side in ("terms", "opening"):
        if side in entry:
            yield from list_faults(entry[side], (*field, side), terms=True, least=1)
    if not isinstance(entry.get("own_basis", False), bool):
        yield Fault((*field, "own_basis"), "must be true or false")


def _price_faults(entry: object, field: tuple[str, ...]) -> Iterator[Fault]:
    keys = ("amount", "measure", "unit", "low", "high")
    yield from key_faults(entry, field, required=keys, allowed=keys)
    if not isinstance(entry, Mapping) or set(entry) != set(keys):
        return
    for side in ("amount", "measure"):
        yield from list_faults(entry[side], (*field, side), terms=True, least=1)
    if not isinstance(entry["unit"], str):
        yield Fault((*field, "unit"), "must be a unit, such as 平方米")
    if not all(isinstance(entry[end], int) for end in ("low", "high")) or not 0 < entry["low"] < entry["high"]:
        yield Fault((*field, "low"), "must be less than high, both whole numbers of 元 above nought")


def _single_list_faults(content: object, key: str) -> Iterator[Fault]:
    yield from key_faults(content, (), required=(key,), allowed=(key,))
    if isinstance(content, Mapping) and key in content:
        yield from list_faults(content[key], (key,), terms=True, least=1)
