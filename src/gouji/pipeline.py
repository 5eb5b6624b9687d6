"""Files to a run report: reads them, has each filing judged, and asserts the whole. It decides nothing itself.

What judges one filing is imported where it is judged: a process that has workers for that needs none of it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gouji.catalogue.locate import data_folder
from gouji.catalogue.messages import LANGUAGES, Messages
from gouji.catalogues import catalogue_of
from gouji.configuration.rules import rules_of
from gouji.configuration.suppression import Rules, known_from_now, suppress
from gouji.model.card import Card, Language, Text
from gouji.model.document import Source
from gouji.model.dossier import Dossier
from gouji.model.notice import FAILED_FILE, Notice
from gouji.model.report import Bilingual, DocumentReport, Generator, RunReport
from gouji.model.wording import Wording
from gouji.readers.ocr import installed
from gouji.readers.open import Unread, open_bytes, open_file
from gouji.settings import Settings
from gouji.version import __version__
from gouji.workers import in_workers

if TYPE_CHECKING:
    from gouji.verdicts.frame_schemas import Contracts

Progress = Callable[[int, int], None]
_Checked = TypeVar("_Checked")
_SLACK = 60  # seconds; for starting, and for machines that are busy
_MANY = 8  # files that are no plain texts
_PLAIN = (".txt", ".md", ".csv")
_LOST = Text(
    "读取时程序崩溃或久无响应，本文件未核对",
    "a library crashed or never came back while it was read; the file was not checked",
)


def check_files(
    paths: Sequence[str | Path],
    settings: Settings | Sequence[Settings],
    progress: Progress | None = None,
    *,
    dossiers: Sequence[Dossier] = (),
    baseline_is_made: bool = False,
    apart: bool = False,
) -> RunReport:
    """Check files in their order; one that cannot be read is a notice, and the others are still checked.

    A sequence holds the settings of each file; how many workers there are is up to the first. `apart` has even a single
    file judged by a worker, where the machine has a second core for it, while this process loads what the run as a whole
    is asserted with: for programs that end after the run. Each of the dossiers is a
    document behind all filings. Where the run makes a baseline, its findings are known from the start. SettingsError
    and CatalogueError, which hold every mistake, come before any filing is read.
    """
    each = (settings,) * len(paths) if isinstance(settings, Settings) else tuple(settings)
    rules = _rules(each)
    work = partial(_check_path, of_dossier=bool(dossiers))
    documents, origins = _gathered(_checked(work, _lost_path, paths, each, progress, apart=apart))
    for dossier in dossiers:
        first = dossier.files[0]
        documents += _together(dossier, documents, origins, (each[first],))
        origins += (first,)
    return _run(documents, each, rules, origins, baseline_is_made)


def check_files_to_read(
    paths: Sequence[str | Path],
    settings: Settings | Sequence[Settings],
    progress: Progress | None = None,
    *,
    dossiers: Sequence[Dossier] = (),
    baseline_is_made: bool = False,
) -> Bilingual:
    """As `check_files`, worded in both languages, and every document keeps its text: for reports that show the filing."""
    each = (settings,) * len(paths) if isinstance(settings, Settings) else tuple(settings)
    rules = _rules(each)
    work = partial(_check_path_to_read, of_dossier=bool(dossiers), is_alone=len(paths) == 1)
    found, origins = _gathered(_checked(work, _lost_path_to_read, paths, each, progress))
    for dossier in dossiers:
        first = dossier.files[0]
        own_language = tuple(spoken[0] for spoken in found)
        found += (_together(dossier, own_language, origins, _in_languages(each[first])),)
        origins += (first,)
    own = [rules[origin] for origin in origins]
    faults = _faults_of_frames([spoken[0] for spoken in found])
    runs = []
    for number, language in enumerate(LANGUAGES):
        documents = _with_faults([spoken[number] for spoken in found], faults)
        told = [replace(one, language=language) for one in each]
        runs.append(RunReport(_generator(each), _silenced(documents, told, own, baseline_is_made), origins))
    return Bilingual(*runs)


def check_bytes(data: bytes, name: str, settings: Settings, *, keep_text: bool = False) -> RunReport:
    """Check one filing that is in memory; `name` is what the report calls it. `keep_text` as for reports that show it."""
    rules = _rules((settings,))
    documents = _each(open_bytes(data, name, settings.limits), settings, keep_text=keep_text)
    return _run(documents, (settings,), rules, (0,) * len(documents))


def check_texts(filings: Mapping[str, str], settings: Settings | None = None) -> DocumentReport:
    """Judge pieces of text by their names as one dossier, such as an example of a card."""
    chosen_settings = settings or Settings()
    documents = tuple(
        document
        for name, text in filings.items()
        for document in _each(open_bytes(text.encode(), name, chosen_settings.limits), chosen_settings, of_dossier=True)
    )
    origins = tuple(range(len(documents)))
    (document,) = _together(Dossier("dossier", origins), documents, origins, (chosen_settings,))
    rules = _rules((chosen_settings,)) * (len(documents) + 1)
    run = _run((*documents, document), (chosen_settings,) * len(rules), rules, (*origins, len(origins)))
    return run.documents[-1]


def check_text(text: str, settings: Settings | None = None) -> DocumentReport:
    """Check a piece of text, such as an example of a card; frames are asserted as in every run."""
    return check_bytes(text.encode("utf-8"), "text", settings or Settings()).documents[0]


def _checked(
    work: Callable[[str, Settings], tuple[_Checked, ...]],
    lost: Callable[[str, Settings], tuple[_Checked, ...]],
    paths: Sequence[str | Path],
    each: Sequence[Settings],
    progress: Progress | None,
    *,
    apart: bool = False,
) -> Iterator[tuple[_Checked, ...]]:
    """What the work makes of the filings of each file, in order, by as many workers as the first settings want.

    Many files have a worker also where one is enough, unless they are plain texts, which no library of others reads.
    """
    names = [str(path) for path in paths]
    cores = os.cpu_count() or 1
    jobs = min((each[0].jobs if each else 1) or cores, max(1, len(names)))
    many = sum(not name.lower().endswith(_PLAIN) for name in names) >= _MANY
    if names and (jobs > 1 or many or (apart and cores > 1)):
        results = in_workers(work, lost, names, each, jobs, _patience, _contracts)
    else:
        results = map(work, names, each)
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(done, len(names))
        yield result


def _patience(settings: Settings) -> float:
    """Seconds that a worker has for a file: to read it, to judge it as often again, and more for what is recognised."""
    limits = settings.limits
    return _SLACK + 4 * limits.seconds + (limits.scanned_pages * limits.seconds_per_scan if installed() else 0)


def _gathered(each: Iterable[tuple[_Checked, ...]]) -> tuple[tuple[_Checked, ...], tuple[int, ...]]:
    """All filings, and for each the place of its file among the submitted ones."""
    pairs = [(one, number) for number, filings in enumerate(each) for one in filings]
    return tuple(one for one, _ in pairs), tuple(number for _, number in pairs)


def _run(
    documents: tuple[DocumentReport, ...],
    each: Sequence[Settings],
    rules: Sequence[Rules],
    origins: Sequence[int],
    baseline_is_made: bool = False,
) -> RunReport:
    """`origins` holds for each document the place of its file among the submitted ones."""
    documents = _with_faults(documents, _faults_of_frames(documents))
    rules = [rules[origin] for origin in origins]
    return RunReport(_generator(each), _silenced(documents, each, rules, baseline_is_made), tuple(origins))


def _faults_of_frames(documents: Sequence[DocumentReport]) -> tuple[Notice, ...]:
    """Asserts the frames of the whole run; a document without a judgement has nothing to assert.

    What they do not bear is a bug in Gouji: it is said and the run counts as failed, but nothing is lost.
    """
    # pandas and pandera take most of a short run's time, so they are loaded where they are needed
    from gouji.verdicts.frames import FrameContractError, assert_frames

    try:
        assert_frames(tuple(documents), _contracts())
    except FrameContractError as broken:
        return (broken.notice(),)
    return ()


def _with_faults(documents: Sequence[DocumentReport], faults: tuple[Notice, ...]) -> tuple[DocumentReport, ...]:
    if not faults:
        return tuple(documents)
    first = documents[0]
    return (replace(first, notices=(*first.notices, *faults)), *documents[1:])


def _silenced(
    documents: tuple[DocumentReport, ...], each: Sequence[Settings], rules: Sequence[Rules], baseline_is_made: bool
) -> tuple[DocumentReport, ...]:
    if baseline_is_made:
        rules = [replace(one, baseline=None) for one in rules]
    if any(one.baseline or one.waivers for one in rules):
        today = date.fromisoformat(each[0].today) if each[0].today else datetime.now(tz=UTC).astimezone().date()
        documents = suppress(documents, rules, today, _wording(each[0].language))
    return known_from_now(documents) if baseline_is_made else documents


def _generator(each: Sequence[Settings]) -> Generator:
    """Suites and digest of the run; of all that its filings were judged by, where their settings name several."""
    catalogues = [catalogue_of(settings) for settings in dict.fromkeys(each)] or [catalogue_of(Settings())]
    suites = "+".join(dict.fromkeys(catalogue.suite for catalogue in catalogues))
    digests = list(dict.fromkeys(catalogue.digest for catalogue in catalogues))
    digest = digests[0] if len(digests) == 1 else sha256("".join(sorted(digests)).encode()).hexdigest()
    return Generator("gouji", __version__, suites, digest)


def _rules(each: Sequence[Settings]) -> tuple[Rules, ...]:
    def known(settings: Settings) -> tuple[Sequence[Card], Sequence[Card]]:
        catalogue = catalogue_of(settings)
        return catalogue.cards, catalogue.others

    return rules_of(each, known, lambda: _wording(each[0].language))


@cache
def _wording(language: Language) -> Wording:
    return Messages.load().wording(language)


@cache
def _contracts() -> Contracts:
    from gouji.verdicts.frame_schemas import Contracts

    return Contracts.load(data_folder("schemas"))


def _together(
    dossier: Dossier, documents: Sequence[DocumentReport], origins: Sequence[int], spoken: Sequence[Settings]
) -> tuple[DocumentReport, ...]:
    settings = spoken[0]
    filings = [
        (number, document)
        for number, (document, origin) in enumerate(zip(documents, origins, strict=True), 1)
        if origin in dossier.files and document.sha256 is not None
    ]
    from gouji.dossiers import together
    from gouji.filing import cards_of

    return together(dossier.name, filings, catalogue_of(settings), cards_of(settings), spoken)


def _check_path(path: str, settings: Settings, *, of_dossier: bool = False) -> tuple[DocumentReport, ...]:
    return _each(_in_turn(open_file(Path(path), settings.limits)), settings, of_dossier=of_dossier)


def _lost_path(path: str, settings: Settings) -> tuple[DocumentReport, ...]:
    return _each([Unread(path, _LOST)], settings)


def _check_path_to_read(
    path: str, settings: Settings, *, of_dossier: bool = False, is_alone: bool = False
) -> tuple[tuple[DocumentReport, ...], ...]:
    """Each filing of the file in every language; among others it does not keep what only its annotator needs."""
    spoken = _in_languages(settings)
    return tuple(
        _guarded(
            filing if is_alone or isinstance(filing, Unread) else replace(filing, kept=None),
            spoken,
            keep_text=True,
            of_dossier=of_dossier,
        )
        for filing in _in_turn(open_file(Path(path), settings.limits))
    )


def _lost_path_to_read(path: str, settings: Settings) -> tuple[tuple[DocumentReport, ...], ...]:
    return (_guarded(Unread(path, _LOST), _in_languages(settings)),)


def _in_languages(settings: Settings) -> tuple[Settings, ...]:
    return tuple(replace(settings, language=language) for language in LANGUAGES)


def _each(
    filings: Iterable[Source | Unread], settings: Settings, *, keep_text: bool = False, of_dossier: bool = False
) -> tuple[DocumentReport, ...]:
    return tuple(_guarded(filing, (settings,), keep_text=keep_text, of_dossier=of_dossier)[0] for filing in filings)


def _in_turn(filings: Iterator[Source | Unread]) -> Iterator[Source | Unread]:
    """Each filing as it is read, without a look for garbage meanwhile."""
    while True:
        with _no_collection():
            filing = next(filings, None)
        if filing is None:
            return
        yield filing


def _guarded(
    source: Source | Unread, spoken: tuple[Settings, ...], *, keep_text: bool = False, of_dossier: bool = False
) -> tuple[DocumentReport, ...]:
    """The report of one filing. One that cannot be read, or a check that fails, is a notice of its own.

    One report for each of the settings, which differ in their language only.
    """
    if isinstance(source, Unread):
        return tuple(_not_taken(source.path, source.reason.in_language(one.language)) for one in spoken)
    # the stages take longer to load than most filings to judge: a process that leaves the judging to another needs none
    from gouji.filing import check_filing

    try:
        with _no_collection():
            return check_filing(source, spoken, keep_text=keep_text, of_dossier=of_dossier)
    except Exception as fault:  # one filing that cannot be taken must not cost the others; no text of it is told
        kind = type(fault).__name__
        reason = Text(
            f"核对时发生内部错误（{kind}），本文件未核对", f"an internal fault ({kind}); the file was not checked"
        )
        return tuple(_not_taken(source.path, reason.in_language(one.language), source) for one in spoken)


def _not_taken(path: str, reason: str, source: Source | None = None) -> DocumentReport:
    return DocumentReport(
        path=path,
        sha256=None if source is None else source.sha256,
        media_type=None if source is None else source.media_type,
        notices=(Notice(FAILED_FILE, "error", reason),),
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """What a filing makes lives until it is judged; looking through it for garbage meanwhile takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
