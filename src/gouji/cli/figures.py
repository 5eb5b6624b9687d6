"""`gouji figures`: every figure that was read from a file, so that a person can see what Gouji saw."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.settle import settle
from gouji.cli.status import DONE, FAULT, USAGE
from gouji.cli.terminal import complain_of, language_for, look_of_stdout, put_bytes, put_text
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options


def figures(
    path: Path,
    options: Options,
    *,
    config: Path | None = None,
    output_format: Literal["console", "json"] = "console",
    verbose: bool = False,
) -> int:
    """The exit status: 0, 2 for wrong settings, or 3 when the file could not be read."""
    from gouji.pipeline import check_files
    from gouji.renderers import figures_table

    try:
        settings = settle([path], options, config, for_console=output_format == "console").run
        documents = check_files([path], settings, apart=True).documents
    except (CatalogueError, SettingsError) as error:
        complain_of(error.mistakes, language_for(options.language))
        return USAGE
    if output_format == "json":
        put_bytes(figures_table.render_json(documents).encode("utf-8", "replace"))
    else:
        say = Messages.load().wording(settings.language)
        look = look_of_stdout(verbose=verbose)
        put_text("\n".join(figures_table.render(document, say, look) for document in documents))
    return FAULT if any(notice.fatal for document in documents for notice in document.notices) else DONE
