"""The words around a card in `gouji explain`, `gouji checks` and the pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gouji.model.card import Language, Text

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "severity": Text("严重程度", "Severity"),
        "handling": Text("处理要求", "Handling"),
        "audience": Text("适用对象", "Audience"),
        "relation": Text("核对关系", "Relation"),
        "cue": Text("触发词类", "Cue"),
        "scope": Text("取数范围", "Scope"),
        "version": Text("版本", "Version"),
        "family": Text("类别", "Family"),
        "effective": Text("有效期间", "In force"),
        "metric": Text("指标名称", "Metric terms"),
        "excludes": Text("排除", "Not where it says"),
        "definitions": Text("可采用的口径", "Admissible definitions"),
        "identities": Text("表间关系（表/行/栏）", "Cells that are one amount (table/row/column)"),
        "bands": Text("等级分档", "Bands of the grades"),
        "operands": Text("取数用词", "Words that name the operands"),
        "limit": Text("上限", "Limit"),
        "basis": Text("依据", "Basis"),
        "unread": Text("原文未经核对，不在函件中引用", "not read at the source, so not cited in letters"),
        "explanation": Text("说明", "Explanation"),
        "message": Text("提示用语", "Message"),
        "remedy": Text("处理建议", "What to do"),
        "examples": Text("示例", "Examples"),
        "near": Text("边缘情形", "near miss"),
        "file": Text("规则文件", "Card"),
        "excluding": Text("不含", "but not"),
        "checks": Text("审核规则", "Checks"),
        "check": Text("规则", "Check"),
        "title": Text("名称", "Title"),
        "none": Text("没有符合条件的规则", "No check fits"),
    }
)

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "error": Text("重要", "error"),
        "warning": Text("一般", "warning"),
        "info": Text("参考", "info"),
        "必改": Text("必改", "must be corrected (必改)"),
        "需说明": Text("需说明", "must be explained (需说明)"),
        "提示": Text("提示", "hint (提示)"),
        "all": Text("全部", "all"),
        "reviewer": Text("审核人员", "reviewer"),
        "auditor": Text("审计人员", "auditor"),
        "ratio": Text("比率", "ratio"),
        "difference": Text("差额", "difference"),
        "sum": Text("合计", "sum"),
        "equal": Text("相等", "equal"),
        "bound": Text("上下限", "bound"),
        "clause": Text("分句", "clause"),
        "sentence": Text("句", "sentence"),
        "row": Text("行", "row"),
        "column": Text("列", "column"),
        "section": Text("节", "section"),
        "document": Text("全文", "document"),
        "holds": Text("相符", "holds"),
        "contradicted": Text("不符", "contradicted"),
        "undecided": Text("无法核对", "undecided"),
        "silent": Text("不作判断", "silent"),
        "rates": Text("比率", "rates"),
        "differences": Text("差额", "differences"),
        "sums": Text("合计", "sums"),
        "growth": Text("增减", "growth"),
        "shares": Text("占比", "shares"),
        "repeats": Text("前后一致", "repeats"),
        "bounds": Text("上下限", "bounds"),
    }
)


def label(key: str, language: Language) -> str:
    return LABELS[key].in_language(language)


def word(value: str, language: Language) -> str:
    """A value of a closed list in people's words; a value without one as it stands."""
    return WORDS[value].in_language(language) if value in WORDS else value
