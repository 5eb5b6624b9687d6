"""The content of a TOML, YAML or JSON file, with the line of each of its fields, for a person who has to mend it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.configuration.mistakes import KeyPath, Mistake, SettingsError, field_name
from gouji.configuration.toml_lines import key_lines
from gouji.model.wording import Wording

if TYPE_CHECKING:
    import yaml

_DEEPEST = 8  # far beyond any field; an alias of YAML may contain itself
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Contents:
    """`shown` is the path for people, from the current folder where that is shorter."""

    path: Path
    shown: str
    content: object
    lines: Mapping[KeyPath, int]

    def line_of(self, field: KeyPath) -> int:
        """The line of the field, or of the nearest thing around it that exists."""
        for end in range(len(field), 0, -1):
            if field[:end] in self.lines:
                return self.lines[field[:end]]
        return 1


def read(path: Path, say: Wording) -> Contents:
    """TOML by the suffix .toml, else YAML, of which JSON is a part. SettingsError where it cannot be read."""
    shown = shown_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")  # editors put byte order marks
    except UnicodeDecodeError as error:
        raise SettingsError([Mistake(shown, 1, "(file)", say("settings.not-utf8"))]) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SettingsError([Mistake(shown, 1, "(file)", say("settings.cannot-read", why=why))]) from error
    content, lines = _toml(text, shown, say) if path.suffix == ".toml" else _yaml(text, shown, say)
    return Contents(path, shown, content, lines)


def shown_path(path: Path) -> str:
    absolute = os.path.abspath(path)  # noqa: PTH100 -- resolves ".." without following links
    here = str(Path.cwd()) + os.sep
    return Path(absolute.removeprefix(here)).as_posix()


def _toml(text: str, shown: str, say: Wording) -> tuple[object, Mapping[KeyPath, int]]:
    try:
        return tomllib.loads(text), key_lines(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        # Otherwise it says "at end of document".
        line = int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1
        why = str(error).partition(" (at ")[0]
        raise SettingsError([Mistake(shown, line, "(file)", say("settings.not-valid", why=why))]) from error


def _yaml(text: str, shown: str, say: Wording) -> tuple[object, Mapping[KeyPath, int]]:
    import yaml

    lines: dict[KeyPath, int] = {}
    twice: list[KeyPath] = []
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        _note(root, (), lines, twice)
        content: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "cannot be read"
        line = 1 if mark is None else min(mark.line, text.rstrip("\n").count("\n")) + 1
        raise SettingsError([Mistake(shown, line, "(file)", say("settings.not-valid", why=why))]) from error
    if twice:
        raise SettingsError(Mistake(shown, lines[key], field_name(key), say("settings.twice")) for key in twice)
    return content, lines


def _note(node: yaml.Node | None, path: KeyPath, lines: dict[KeyPath, int], twice: list[KeyPath]) -> None:
    if node is None or len(path) > _DEEPEST:
        return
    if node.id == "mapping":
        for key, value in node.value:
            inner = (*path, str(key.value))
            if inner in lines:
                twice.append(inner)
            lines[inner] = key.start_mark.line + 1
            _note(value, inner, lines, twice)
    elif node.id == "sequence":
        for place, entry in enumerate(node.value):
            lines[*path, place] = entry.start_mark.line + 1
            _note(entry, (*path, place), lines, twice)
