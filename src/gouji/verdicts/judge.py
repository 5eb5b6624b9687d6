"""How a claim is judged with given quantities, for the modules that ask what other values would make of it; the kernel does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gouji.model.claim import Claim, Judgement
from gouji.model.quantity import Quantity

Judge = Callable[[Claim, Mapping[str, Quantity]], Judgement]
