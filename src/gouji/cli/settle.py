"""The settings of each file that a command names: those of `gouji.settle`, in the language of this console."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gouji import settle as files
from gouji.cli.terminal import language_for
from gouji.configuration.options import Options
from gouji.settle import Settled

__all__ = ["Settled", "settle"]


def settle(
    paths: Sequence[Path],
    command: Options,
    config: Path | None = None,
    *,
    for_console: bool = True,
    baseline_is_made: bool = False,
) -> Settled:
    """SettingsError holds every mistake of all settings files; a report speaks one language, whatever its files say."""
    return files.settle(
        paths,
        command,
        config,
        language_of=lambda said: language_for(command.language, said, for_console=for_console),
        baseline_is_made=baseline_is_made,
    )
