"""What is raised when settings, a baseline or waivers cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.model.mistake import Mistake


class SettingsError(ValueError):
    """Settings cannot be used; `mistakes` holds every one, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
