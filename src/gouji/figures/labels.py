"""What a figure measures: its label from the words before it, the canonical metric, and its role."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.model.sentence import CODE, DATE, FIGURES
from gouji.model.statement import Role

_SIGNS = f"{FIGURES}{DATE}{CODE}"
_ANY_SIGN = re.compile(rf"[{_SIGNS}]")
_QUOTES = re.compile(r"[“”\"‘’「」『』《》]")
_BRACKETED = re.compile(r"（[^（）]*）")
_CLAUSES = re.compile(rf"[，。；：！？、\t（）|{FIGURES}]|;|:|,")
_LEAD = re.compile(
    r"^(?:其中|另外|另|此外|以及|同时|分别|分别为|并且|并|且|和|及|与|或|等|即|而|但|共|包括|包含|含|由|从|对|按(?![期时])|"
    r"[一二三四五六七八九十]{1,2}是|第?[一二三四五六七八九十]{1,2}、|\d{1,2}[.、]|[.．](?=[\u4e00-\u9fff])|[①-⑳]|"
    r"我们?(?:局|中心|单位|部门|委|校|镇|县|市|区|乡|院|站|厅|处|办)|"
    r"[本该](?:年度|年|月|季度|单位|部门|局|中心|项目|级|校|镇)|当年|全年|年度|上述|今年|"
    rf"(?:截至|截止|到|至|于|在)(?={DATE})|{DATE}(?:底|末|初|度|份)?|{CODE}|各|共有|目前|累计|总计|合计)+[：， ]?"
)
_HEADING = re.compile(rf"^\D{{2,24}}?(?:情况|方面|概况)(?={DATE})")  # a title that a sentence follows in the same line
_TAILS = (
    "为", "是", "有", "计", "共", "达", "约", "近", "超", "仅", "至", "到", "得", "达到", "达成", "完成", "实现", "合计",
    "共计", "总计", "累计", "分别", "大约", "超过", "实有", "可达", "可达到", "等", "增长至", "增至", "降至", "调整为", "上升到", "提高到",
    "下降到", "左右", "：", " ",
)  # fmt: skip
_TAIL_REVERSED = re.compile(f"(?:{'|'.join(tail[::-1] for tail in sorted(_TAILS, key=len, reverse=True))})+")
_WORDS = re.compile(r"[^\W_]")
_FAR = 240  # characters before a figure that can name it
_RATE = re.compile(r"(?:率|度|比例|比重|占比)$")
_STATE = re.compile(r"(?:实际|计划|目标|预期|预计|全年|年度|年末|年初|期末|总体)+")


def last_clause(before: str) -> str:
    """The words that name the figure behind `before`: its last clause that says anything, brackets taken out."""
    if before.isspace() or not before:
        return ""
    words = _QUOTES.sub("", before[-_FAR:])
    while "）" in words and _BRACKETED.search(words):
        words = _BRACKETED.sub("", words)
    for piece in reversed(_CLAUSES.split(words)):
        if clause := piece.strip():
            return _HEADING.sub("", clause) if DATE in clause else clause
    return ""


def label(clause: str) -> str:
    """The clause without connectives before and verbs behind; nothing where it has signs alone, as in 36/40×100%=90%."""
    words = clause if _WORDS.search(clause) else ""
    lead = _LEAD.match(words)
    if lead and lead.end() < len(words):
        words = words[lead.end() :]
    tail = _TAIL_REVERSED.match(words[::-1])  # from behind, where it either is or is not
    return (words[: -tail.end()] if tail else words) or words


def metric(name: str, head: str) -> str:
    """The canonical name: without states and periods; a bare rate takes the subject that stands before the colon."""
    core = _ANY_SIGN.sub("", name)
    state = _STATE.match(core)
    plain = (core[state.end() :] if state else core) or core
    if head and _RATE.search(plain) and head.endswith(plain):
        return head
    return plain


@lru_cache(maxsize=8)
def role_words(roles: tuple[tuple[str, tuple[str, ...]], ...]) -> RoleWords:
    """The roles of a lexicon with their words, made ready once for all filings."""
    return RoleWords(roles)


class RoleWords:
    """The words of the lexicon that tell a role."""

    def __init__(self, roles: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        pairs = sorted(((word, name) for name, words in roles for word in words), key=lambda pair: -len(pair[0]))
        self._ranks: dict[str, tuple[int, Role]] = {}  # longest first; of equal lengths in the order of the lexicon
        for rank, (word, name) in enumerate(pairs):
            self._ranks.setdefault(word, (rank, name))  # type: ignore[arg-type]
        first = "".join(sorted({word[0] for word in self._ranks}))
        words = "|".join(map(re.escape, self._ranks))
        self._words = re.compile(rf"(?=[{re.escape(first)}])(?=({words}))")

    def role(self, clause: str) -> Role:
        """The role whose longest word stands in the clause."""
        found = self._words.findall(clause)
        return min([self._ranks[word] for word in found])[1] if found else "none"
