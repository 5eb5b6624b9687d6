"""What every suggestion ends with: it is no order to change a figure."""

from __future__ import annotations

from gouji.model.card import Text

CAUTION = Text(
    "请对照原始资料核实后更正，勿仅为相符而改数",
    "Check against the source documents before correcting; do not change a figure just to make it agree",
)
