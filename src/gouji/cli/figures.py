"""`gouji figures`: every figure that was read from a file, so that a person can see what Gouji saw."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from gouji.catalogue.messages import Messages
from gouji.cli.status import DONE, FAULT
from gouji.cli.terminal import look_of_stdout, put_bytes, put_text
from gouji.settings import Settings


def figures(
    path: Path, settings: Settings, *, output_format: Literal["console", "json"] = "console", verbose: bool = False
) -> int:
    """The exit status: 0, or 3 when the file could not be read."""
    from gouji.pipeline import check_files
    from gouji.renderers import figures_table

    document = check_files([path], settings).documents[0]
    if output_format == "json":
        put_bytes(figures_table.render_json(document).encode("utf-8", "replace"))
    else:
        say = Messages.load().wording(settings.language)
        put_text(figures_table.render(document, say, look_of_stdout(verbose=verbose)))
    return FAULT if any(notice.fatal for notice in document.notices) else DONE
