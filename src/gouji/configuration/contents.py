"""The content of a TOML, YAML or JSON file, with the line of each of its fields, for a person who has to mend it."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from gouji.configuration.mistakes import SettingsError
from gouji.configuration.toml_lines import key_lines
from gouji.model.mistake import FieldPath, Mistake, field_name
from gouji.model.wording import Wording

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is missing from some builds


class _PlainDays(_Loader):
    """A day stays text: YAML knows no 30th of February, and would not say on which line it stands."""


_PlainDays.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}

_DEEPEST = 8  # far beyond any field; an alias of YAML may contain itself
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True)
class Contents:
    """`shown` is the path for people, from the current folder where that is shorter. Lines are looked up when asked for."""

    path: Path
    shown: str
    text: str
    content: object

    def line_of(self, field: FieldPath) -> int:
        """The line of the field, or of the nearest thing around it that exists."""
        for end in range(len(field), 0, -1):
            if field[:end] in self._lines:
                return self._lines[field[:end]]
        return 1

    @cached_property
    def _lines(self) -> Mapping[FieldPath, int]:
        return key_lines(self.text) if self.path.suffix == ".toml" else _yaml_lines(self.text)[0]


def read(path: Path, say: Wording) -> Contents:
    """TOML and JSON by their suffix, else YAML. SettingsError where the file cannot be read or is not well-formed."""
    shown = shown_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")  # editors put byte order marks
        return Contents(path, shown, text, _content(path, text))
    except UnicodeDecodeError as error:
        raise SettingsError([Mistake(shown, 1, "(file)", say("settings.not-utf8"))]) from error
    except OSError as error:
        problem = say("settings.cannot-read", why=error.strerror or type(error).__name__)
        raise SettingsError([Mistake(shown, 1, "(file)", problem)]) from error
    except (ValueError, yaml.YAMLError) as error:  # a number of too many digits is a plain ValueError
        why, line = _malformed(error, text)
        raise SettingsError([Mistake(shown, line, "(file)", say("settings.not-valid", why=why))]) from error
    except _TwiceError as error:
        raise SettingsError(Mistake(shown, line, name, say("settings.twice")) for name, line in error.fields) from error


def shown_path(path: Path) -> str:
    absolute = os.path.abspath(path)  # noqa: PTH100 -- resolves ".." without following links
    here = str(Path.cwd()) + os.sep
    return Path(absolute.removeprefix(here)).as_posix()


class _TwiceError(Exception):
    """YAML keeps the last of two equal keys in silence; here that is a mistake, as in TOML."""

    def __init__(self, fields: list[tuple[str, int]]) -> None:
        self.fields = fields
        super().__init__(fields)


def _content(path: Path, text: str) -> object:
    if path.suffix == ".toml":
        return tomllib.loads(text)
    if path.suffix == ".json":
        return json.loads(text)
    twice = _yaml_lines(text)[1]
    if twice:
        raise _TwiceError(twice)
    return yaml.load(text, Loader=_PlainDays)  # noqa: S506 -- a safe loader


def _malformed(error: ValueError | yaml.YAMLError, text: str) -> tuple[str, int]:
    """What is wrong, in the words of the parser, and the line; the last one where the text just ends."""
    last = text.rstrip("\n").count("\n") + 1
    if isinstance(error, json.JSONDecodeError):
        return error.msg, min(error.lineno, last)
    if isinstance(error, yaml.YAMLError):
        mark = getattr(error, "problem_mark", None)
        return getattr(error, "problem", None) or "cannot be read", 1 if mark is None else min(mark.line + 1, last)
    found = _TOML_LINE.search(str(error))
    return str(error).partition(" (at ")[0], int(found.group(1)) if found else last


def _yaml_lines(text: str) -> tuple[dict[FieldPath, int], list[tuple[str, int]]]:
    """The line of each field, and the fields that stand there twice with their second line."""
    lines: dict[FieldPath, int] = {}
    twice: list[tuple[str, int]] = []

    def note(node: yaml.Node | None, path: FieldPath) -> None:
        if len(path) > _DEEPEST:
            return
        if isinstance(node, yaml.MappingNode):
            own: set[str] = set()
            for key, value in node.value:
                inner, line = (*path, str(key.value)), key.start_mark.line + 1
                if str(key.value) in own:
                    twice.append((field_name(inner), line))
                own.add(str(key.value))
                lines[inner] = line
                note(value, inner)
        elif isinstance(node, yaml.SequenceNode):
            for place, entry in enumerate(node.value):
                lines[*path, place] = entry.start_mark.line + 1
                note(entry, (*path, place))

    note(yaml.compose(text, Loader=_Loader), ())
    return lines, twice
