"""A progress bar on standard error, for a person who waits for many files; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gouji.model.wording import Wording

Progress = Callable[[int, int], None]


@contextmanager
def progress_bar(files: int, say: Wording, *, wanted: bool) -> Iterator[Progress | None]:
    """What the pipeline reports its progress to; None where no bar is shown."""
    if not wanted or files < 2 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from gouji.renderers.signs import legible

    caption = legible(say("cli.progress"), sys.stderr.encoding)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(caption, total=files)
        yield lambda done, total: bar.update(task, completed=done, total=total)
