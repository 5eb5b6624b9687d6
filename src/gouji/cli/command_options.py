"""What the command line of `gouji check` sets, as one source of settings among others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from gouji.configuration.options import Named, Options
from gouji.configuration.selection import listed
from gouji.model.card import Language
from gouji.model.finding import Severity


def command_options(
    *,
    language: str | None = None,
    threshold: str | None = None,
    jobs: int | None = None,
    folders: Sequence[Path] | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    baseline: Path | None = None,
    waivers: Path | None = None,
) -> Options:
    """Options that are not given are None; typer has looked at the closed lists."""
    selected, ignored = (None if names is None else listed(names) for names in (select, ignore))
    return Options(
        language=cast("Language | None", language),
        threshold=cast("Severity | None", threshold),
        jobs=jobs,
        check_folders=None if folders is None else tuple(str(folder) for folder in folders),
        select=selected,
        ignore=ignored,
        baseline=None if baseline is None else str(baseline),
        waivers=None if waivers is None else str(waivers),
        checks_named=(
            *(Named(name, "", 0, "--select") for name in selected or ()),
            *(Named(name, "", 0, "--ignore") for name in ignored or ()),
        ),
    )
