"""The `gouji` command: its options and help. It decides nothing itself.

Each command lives in a module of its own that is imported when it runs, so that `--help` needs no more than typer, and
`explain` and `checks` no pandas.
"""

# No `from __future__ import annotations` here: typer reads the annotations, whose help texts are local names.

import contextlib
import gc
import os
import sys
import traceback
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gouji.catalogue.messages import Messages
from gouji.cli.status import FAULT
from gouji.cli.terminal import complain, language_for
from gouji.model.wording import Wording

PROGRAM = "gouji"


class Format(StrEnum):
    console = "console"
    html = "html"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    csv = "csv"
    xlsx = "xlsx"
    junit = "junit"
    github = "github"
    markdown = "markdown"


class FiguresFormat(StrEnum):
    console = "console"
    json = "json"


class Tongue(StrEnum):
    zh = "zh"
    en = "en"


class Level(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"


def main() -> None:
    """The entry point: runs the command of this process's arguments and ends the process with its exit status."""
    # Imports and cards make many objects that live to the end; looking through them for garbage again and again took
    # a tenth of a short run. Long runs still collect, less often.
    gc.set_threshold(100_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # help and usage texts go out as they are
    say = Messages.load().wording(language_for(_language_named_in(sys.argv)))
    try:
        build(say)(prog_name=PROGRAM)
    except Exception as fault:  # status 1 would say that findings were made
        complain(say("cli.internal-fault", fault=type(fault).__name__))
        for place in traceback.extract_tb(fault.__traceback__):
            complain(f"  {Path(place.filename).name}:{place.lineno} {place.name}")
        sys.exit(FAULT)


def run() -> None:
    """What the installed command calls: `main`, and then an end without tidying up.

    All output is written and all workers have ended; taking pandas apart object by object would take as long as the
    judging of a filing.
    """
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    else:
        code = 0
    with contextlib.suppress(BrokenPipeError):  # a reader that left early, such as head, is no fault
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def build(say: Wording) -> typer.Typer:
    """The program with its help in the language of the wording."""
    app = typer.Typer(
        name=PROGRAM,
        help=say("cli.about"),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,  # these print local variables, and with them the text of filings
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    language = typer.Option("--language", help=say("cli.option.language"), show_default=False)
    folders = typer.Option("--checks", help=say("cli.option.checks"), metavar="DIR", file_okay=False, exists=True)
    formats = typer.Option("--format", help=say("cli.option.format"))
    verbose_ = typer.Option("--verbose", help=say("cli.option.verbose"))

    @app.callback()
    def start(
        version: Annotated[
            bool, typer.Option("--version", help=say("cli.option.version"), callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        pass

    @app.command(help=say("cli.check"), epilog=say("cli.check.epilog"))
    def check(
        paths: Annotated[
            list[str] | None, typer.Argument(metavar="PATH", help=say("cli.option.paths"), show_default=False)
        ] = None,
        *,
        dossier: Annotated[
            list[Path] | None,
            typer.Option("--dossier", metavar="DIR", help=say("cli.option.dossier"), exists=True),
        ] = None,
        output_format: Annotated[Format, formats] = Format.console,
        language: Annotated[Tongue | None, language] = None,
        jobs: Annotated[
            int | None, typer.Option("-j", "--jobs", min=0, help=say("cli.option.jobs"), show_default="1")
        ] = None,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar="FILE", dir_okay=False, help=say("cli.option.output"))
        ] = None,
        fail_on: Annotated[
            Level | None, typer.Option("--fail-on", help=say("cli.option.fail-on"), show_default="error")
        ] = None,
        select: Annotated[
            list[str] | None, typer.Option("--select", metavar="CHECKS", help=say("cli.option.select"))
        ] = None,
        ignore: Annotated[
            list[str] | None, typer.Option("--ignore", metavar="CHECKS", help=say("cli.option.ignore"))
        ] = None,
        config: Annotated[
            Path | None,
            typer.Option("--config", metavar="FILE", help=say("cli.option.config"), exists=True, dir_okay=False),
        ] = None,
        baseline: Annotated[
            Path | None,
            typer.Option("--baseline", metavar="FILE", help=say("cli.option.baseline"), exists=True, dir_okay=False),
        ] = None,
        write_baseline: Annotated[
            Path | None,
            typer.Option("--write-baseline", metavar="FILE", help=say("cli.option.write-baseline"), dir_okay=False),
        ] = None,
        waivers: Annotated[
            Path | None,
            typer.Option("--waivers", metavar="FILE", help=say("cli.option.waivers"), exists=True, dir_okay=False),
        ] = None,
        checks: Annotated[list[Path] | None, folders] = None,
        verbose: Annotated[bool, verbose_] = False,
        no_progress: Annotated[bool, typer.Option("--no-progress", help=say("cli.option.no-progress"))] = False,
    ) -> None:
        from gouji.cli.check import check as run
        from gouji.cli.command_options import command_options

        options = command_options(
            language=_value(language),
            threshold=_value(fail_on),
            jobs=jobs,
            folders=checks,
            select=select,
            ignore=ignore,
            baseline=baseline,
            waivers=waivers,
        )
        if not paths and not dossier:
            raise typer.BadParameter(say("cli.nothing-named"), param_hint="PATH")
        status = run(
            paths or (),
            options,
            dossiers=[str(folder) for folder in dossier or ()],
            config=config,
            new_baseline=write_baseline,
            output_format=output_format.value,
            output=output,
            verbose=verbose,
            progress=not no_progress,
        )
        raise typer.Exit(status)

    @app.command("open", help=say("cli.open"))
    def open_(
        paths: Annotated[list[str], typer.Argument(metavar="FILE", help=say("cli.option.paths"))],
        *,
        language: Annotated[Tongue | None, language] = None,
        no_browser: Annotated[bool, typer.Option("--no-browser", help=say("cli.option.no-browser"))] = False,
    ) -> None:
        from gouji.cli.command_options import command_options
        from gouji.cli.open import open_files

        raise typer.Exit(open_files(paths, command_options(language=_value(language)), show=not no_browser))

    @app.command(help=say("cli.annotate"))
    def annotate(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.option.file"))],
        *,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar="OUT", dir_okay=False, help=say("cli.option.annotated"))
        ] = None,
        language: Annotated[Tongue | None, language] = None,
        config: Annotated[
            Path | None,
            typer.Option("--config", metavar="FILE", help=say("cli.option.config"), exists=True, dir_okay=False),
        ] = None,
        baseline: Annotated[
            Path | None,
            typer.Option("--baseline", metavar="FILE", help=say("cli.option.baseline"), exists=True, dir_okay=False),
        ] = None,
        waivers: Annotated[
            Path | None,
            typer.Option("--waivers", metavar="FILE", help=say("cli.option.waivers"), exists=True, dir_okay=False),
        ] = None,
        checks: Annotated[list[Path] | None, folders] = None,
    ) -> None:
        from gouji.cli.annotate import annotate_file
        from gouji.cli.command_options import command_options

        options = command_options(language=_value(language), folders=checks, baseline=baseline, waivers=waivers)
        raise typer.Exit(annotate_file(file, options, config=config, output=output))

    @app.command(help=say("cli.clean"))
    def clean(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.option.file"))],
        *,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar="OUT", dir_okay=False, help=say("cli.option.cleaned"))
        ] = None,
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.clean import clean_file

        raise typer.Exit(clean_file(file, output, language_for(_value(language))))

    @app.command(help=say("cli.figures"))
    def figures(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.option.file"))],
        output_format: Annotated[FiguresFormat, formats] = FiguresFormat.console,
        language: Annotated[Tongue | None, language] = None,
        config: Annotated[
            Path | None,
            typer.Option("--config", metavar="FILE", help=say("cli.option.config"), exists=True, dir_okay=False),
        ] = None,
        verbose: Annotated[bool, verbose_] = False,
    ) -> None:
        from gouji.cli.command_options import command_options
        from gouji.cli.figures import figures as run

        options = command_options(language=_value(language))
        status = run(file, options, config=config, output_format=output_format.value, verbose=verbose)
        raise typer.Exit(status)

    @app.command(help=say("cli.explain"))
    def explain(
        id: Annotated[str, typer.Argument(metavar="ID", help=say("cli.option.id"))],
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.cards import explain_check
        from gouji.cli.command_options import command_options

        raise typer.Exit(explain_check(id, command_options(language=_value(language))))

    @app.command(help=say("cli.checks"))
    def checks(
        family: Annotated[str | None, typer.Option("--family", metavar="F", help=say("cli.option.family"))] = None,
        text: Annotated[str | None, typer.Option("--text", metavar="T", help=say("cli.option.text"))] = None,
        validate: Annotated[
            Path | None, typer.Option("--validate", metavar="DIR", help=say("cli.option.validate"))
        ] = None,
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.cards import list_all, validate_folder
        from gouji.cli.command_options import command_options

        chosen = _value(language)
        if validate is None:
            raise typer.Exit(list_all(command_options(language=chosen), family, text))
        raise typer.Exit(validate_folder(validate, language_for(chosen)))

    @app.command(help=say("cli.init"))
    def init(
        folder: Annotated[
            Path, typer.Argument(metavar="DIR", help=say("cli.option.folder"), exists=True, file_okay=False)
        ] = Path(),
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.init import init as run

        raise typer.Exit(run(folder, language_for(_value(language))))

    @app.command(help=say("cli.respond"))
    def respond(
        file: Annotated[Path, typer.Argument(metavar="LIST", help=say("cli.option.list"), exists=True, dir_okay=False)],
        *,
        output: Annotated[
            Path, typer.Option("-o", "--output", metavar="FILE", dir_okay=False, help=say("cli.option.waivers-out"))
        ],
        person: Annotated[str, typer.Option("--person", metavar="NAME", help=say("cli.option.person"))],
        day: Annotated[
            datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=say("cli.option.day"))
        ] = None,
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.respond import respond as run

        chosen = language_for(_value(language))
        raise typer.Exit(run(file, output, person, None if day is None else day.date(), chosen))

    @app.command(help=say("cli.doctor"))
    def doctor(
        config: Annotated[
            Path | None,
            typer.Option("--config", metavar="FILE", help=say("cli.option.config"), exists=True, dir_okay=False),
        ] = None,
        checks: Annotated[list[Path] | None, folders] = None,
        language: Annotated[Tongue | None, language] = None,
    ) -> None:
        from gouji.cli.doctor import doctor as run

        raise typer.Exit(run(language_for(_value(language)), config=config, folders=checks or ()))

    return app


def _version(wanted: bool) -> None:
    if wanted:
        from gouji import __version__

        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _value(choice: StrEnum | None) -> str | None:
    return None if choice is None else choice.value


def _language_named_in(arguments: list[str]) -> str | None:
    """The language of help texts, which are made before the options are read."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None


if __name__ == "__main__":
    run()
