"""The checks and lexicon that settings name, read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gouji.catalogue.load import Catalogue, load
from gouji.settings import Settings


def catalogue_of(settings: Settings) -> Catalogue:
    """The checks of the suites and folders that the settings name. CatalogueError holds every mistake of the cards."""
    return catalogue(settings.check_folders, settings.suites)


@cache
def catalogue(folders: tuple[str, ...], suites: tuple[str, ...]) -> Catalogue:
    """The checks of the suites, and of these folders besides those of Gouji's own."""
    return load([Path(folder) for folder in folders], suites)
