"""The pandera contracts of Gouji's frames, for callers from Python.

`contract("figures")` is the `pandera.pandas.DataFrameSchema` that the frames of a run are asserted against, and that
`Report.to_frame("figures")` satisfies, so that a program which stores such a frame can assert it again when it reads
it. `columns("figures")` says what each column holds. The contracts themselves are `schemas/frames/*.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandera.pandas as pa

from gouji.catalogue.locate import data_folder
from gouji.verdicts.frame_schemas import FRAMES, Contract, ContractFileError, Contracts, FrameName, Violation

__all__ = [
    "FRAMES",
    "Contract",
    "ContractFileError",
    "Contracts",
    "FrameName",
    "Violation",
    "columns",
    "contract",
    "load",
]


def load() -> Contracts:
    """All contracts, read from the data that Gouji was installed with. Raises `ContractFileError`."""
    return Contracts.load(data_folder("schemas"))


def contract(name: FrameName) -> pa.DataFrameSchema:
    """The schema of one frame. Columns that only `Report.to_frame` adds are optional in it; no others may come."""
    return load().of(name).schema


def columns(name: FrameName) -> Mapping[str, str]:
    """What each column of a frame holds, in order; empty where the name says it."""
    return load().of(name).about
