"""One final account (部门决算公开), set in the layouts of different provinces: what is the same in all of them is the money.

The amounts are made up and agree with each other. `pages` sets the tables on pages as PDF, with a text that tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

_FONT = "STSong-Light"  # not embedded: no file of a font is needed
_TEXT = ParagraphStyle("text", fontName=_FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
_TITLE = ParagraphStyle("title", parent=_TEXT, fontSize=15, leading=24, alignment=1, firstLineIndent=0)
_CELL = ParagraphStyle("cell", parent=_TEXT, fontSize=8, leading=10, firstLineIndent=0)
_RIGHT = ParagraphStyle("right", parent=_CELL, alignment=2)

# basic and project spending from the general budget in 万元, by account
_GENERAL: Mapping[tuple[str, str], tuple[str, str]] = {
    ("2013101", "行政运行"): ("412.36", "0"),
    ("2013102", "一般行政管理事务"): ("0", "86.40"),
    ("2080505", "机关事业单位基本养老保险缴费支出"): ("51.27", "0"),
    ("2080506", "机关事业单位职业年金缴费支出"): ("25.63", "0"),
    ("2101101", "行政单位医疗"): ("30.18", "0"),
    ("2210201", "住房公积金"): ("44.92", "0"),
}
_FUND = ("2120803", "城市建设支出")  # from the government fund: what was left, what came, what was spent, what is left
_OPENING, _CAME, _SPENT, _CLOSING = map(Decimal, ("3.20", "120.00", "118.75", "4.45"))
_NAMES = {
    "201": "一般公共服务支出",
    "20131": "党委办公厅（室）及相关机构事务",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
}
_ECONOMIC: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "staff": (
        ("301", "工资福利支出", "436.21"),
        ("30101", "基本工资", "228.10"),
        ("30102", "津贴补贴", "208.11"),
        ("303", "对个人和家庭的补助", "12.85"),
        ("30302", "退休费", "12.85"),
    ),
    "running": (
        ("302", "商品和服务支出", "108.30"),
        ("30201", "办公费", "31.44"),
        ("30211", "差旅费", "22.06"),
        ("30228", "工会经费", "8.90"),
        ("30239", "其他交通费用", "45.90"),
        ("310", "资本性支出", "7.00"),
        ("31002", "办公设备购置", "7.00"),
    ),
}
_THREE = (("合计", "9.60", "8.41"), ("因公出国（境）费", "0", "0"), ("公务用车购置及运行维护费", "7.20", "6.91"),
          ("公务用车购置费", "0", "0"), ("公务用车运行维护费", "7.20", "6.91"), ("公务接待费", "2.40", "1.50"))  # fmt: skip
_NUMERALS = "一二三四五六七八九十"

Rows = list[list[str]]


@dataclass(frozen=True)
class Layout:
    """What differs between provinces and years."""

    name: str
    yuan: bool = False
    codes: int = 1  # columns of a code: one, or 类, 款 and 项
    lists: int = 2  # of accounts side by side in the table of basic spending
    wide: bool = False
    tables_first: bool = True
    numbered_rows: bool = False
    funds_in_rows: bool = False
    label: str = ""
    blank: str = ""


LAYOUTS = (
    Layout("万元, text behind"),
    Layout("元, three columns of codes, wide pages", yuan=True, codes=3, wide=True, label="公开{}表"),
    Layout("three lists side by side, funds in rows", lists=3, funds_in_rows=True, blank="0.00", label="附表{}"),
    Layout("numbered rows, text before", tables_first=False, numbered_rows=True, funds_in_rows=True, codes=3),
    Layout("元, numbered rows, three lists", yuan=True, lists=3, numbered_rows=True, wide=True),
)

Printed = Callable[[Decimal], str]


def pages(layout: Layout, broken: tuple[str, str] | None = None) -> bytes:
    """The filing as PDF; `broken` is an amount of a table in 万元 and what stands in its place the first time."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = BytesIO()
    size = landscape(A4) if layout.wide else A4
    document = SimpleDocTemplate(file, pagesize=size, leftMargin=40, rightMargin=40, invariant=1)
    tables = _Tables(layout, broken, size[0] - 80).story()
    text = [Paragraph(line, _TEXT) for line in _text()]
    head = [Paragraph("临湖县档案馆2023年度部门决算", _TITLE), PageBreak()]
    document.build(head + (tables + text if layout.tables_first else [*text, PageBreak(), *tables]))
    return file.getvalue()


class _Tables:
    def __init__(self, layout: Layout, broken: tuple[str, str] | None, width: float) -> None:
        self._layout, self._broken, self._width = layout, broken, width
        self._number = 0
        self._found: list[object] = []

    def story(self) -> list[object]:
        general = {account: tuple(map(Decimal, amounts)) for account, amounts in _GENERAL.items()}
        every = {**general, _FUND: (Decimal(0), _SPENT)}
        basic, project = (sum(one[at] for one in general.values()) for at in (0, 1))
        funded = basic + project
        classes = _classes(every)
        of_general, of_fund = _classes(general), _classes({_FUND: (Decimal(0), _SPENT)})
        summary = [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
        income = [
            ("一、一般公共预算财政拨款收入", funded),
            ("二、政府性基金预算财政拨款收入", _CAME),
            ("三、事业收入", Decimal(0)),
        ]
        closing = [
            ("本年收入合计", funded + _CAME, "本年支出合计", funded + _SPENT),
            ("年初结转和结余", _OPENING, "年末结转和结余", _CLOSING),
            ("总计", funded + _CAME + _OPENING, "总计", funded + _SPENT + _CLOSING),
        ]
        spent = [(f"{_NUMERALS[at]}、{name}", amount) for at, (name, amount) in enumerate(classes)]
        sides = [[*self._side(income, at), *self._side(spent, at)] for at in range(max(len(income), len(spent)))]
        sides += [[one, self._amount(two), three, self._amount(four)] for one, two, three, four in closing]
        self._sides("收入支出决算总表", summary, sides)
        self._accounts("收入决算表", ["本年收入合计", "财政拨款收入", "事业收入", "其他收入"],
                       {**{account: sum(one) for account, one in general.items()}, _FUND: _CAME},
                       lambda one: [one, one, Decimal(0), Decimal(0)])  # fmt: skip
        self._accounts("支出决算表", ["本年支出合计", "基本支出", "项目支出"], every, _spending)
        columns = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"]
        head = [["收入", "", "支出", "", "", ""], ["项目", "决算数", "项目", *columns]]
        income = [(name.removesuffix("收入"), amount) for name, amount in income[:2]]
        rows = []
        for at, (name, amount) in enumerate(classes):
            parts = [dict(of_general).get(name, Decimal(0)), dict(of_fund).get(name, Decimal(0))]
            rows.append([*self._side(income, at), f"{_NUMERALS[at]}、{name}", *map(self._amount, [amount, *parts])])
        for one, two, three, parts in (
            ("本年收入合计", funded + _CAME, "本年支出合计", [funded, _SPENT]),
            ("年初财政拨款结转和结余", _OPENING, "年末财政拨款结转和结余", [Decimal(0), _CLOSING]),
            ("总计", funded + _CAME + _OPENING, "总计", [funded, _SPENT + _CLOSING]),
        ):
            rows.append([one, self._amount(two), three, *map(self._amount, [sum(parts), *parts])])
        self._sides("财政拨款收入支出决算总表", head, rows)
        self._accounts("一般公共预算财政拨款支出决算表", ["本年支出合计", "基本支出", "项目支出"], general, _spending)
        self._basic(basic)
        self._accounts("政府性基金预算财政拨款收入支出决算表",
                       ["年初结转和结余", "本年收入", "本年支出合计", "基本支出", "项目支出", "年末结转和结余"],
                       {_FUND: Decimal(1)}, lambda _: [_OPENING, _CAME, _SPENT, Decimal(0), _SPENT, _CLOSING])  # fmt: skip
        self._accounts("国有资本经营预算财政拨款支出决算表", ["本年支出合计", "基本支出", "项目支出"], {}, _spending)
        self._found.append(Paragraph("注：本单位没有国有资本经营预算财政拨款支出，故本表无数据。", _CELL))
        self._funds()
        return self._found

    def _side(self, rows: Sequence[tuple[str, Decimal]], at: int) -> list[str]:
        return [rows[at][0], self._amount(rows[at][1])] if at < len(rows) else ["", ""]

    def _amount(self, value: Decimal) -> str:
        if not value:
            return self._layout.blank
        printed = f"{value * 10_000:,.2f}" if self._layout.yuan else f"{value:,.2f}"
        if self._broken is not None and printed == self._broken[0]:
            printed, self._broken = self._broken[1], None
        return printed

    def _sides(self, title: str, head: Rows, rows: Rows) -> None:
        if self._layout.numbered_rows:
            count = len(rows)
            numbers = [["", ""], ["行次", "行次"], *([str(at + 1), str(at + 1 + count)] for at in range(count))]
            wide = [
                [*row[:1], one, *row[1:3], two, *row[3:]]
                for row, (one, two) in zip([*head, *rows], numbers, strict=True)
            ]
            head, rows = wide[: len(head)], wide[len(head) :]
        spans = [(0, 0, 0, 2 if self._layout.numbered_rows else 1)]
        spans.append((0, spans[0][3] + 1, 0, len(head[0]) - 1))
        self._table(title, head, rows, spans)

    def _accounts(
        self,
        title: str,
        columns: Sequence[str],
        accounts: Mapping[tuple[str, str], object],
        amounts: Callable[..., Sequence[Decimal]],
    ) -> None:
        codes = self._layout.codes
        head = [["项目", *[""] * codes, *columns], ["科目编码", *[""] * (codes - 1), "科目名称", *[""] * len(columns)]]
        spans = [(0, 0, 0, codes), (1, 0, 1, codes - 1)]
        spans += [(0, at, 1, at) for at in range(codes + 1, codes + 1 + len(columns))]
        if codes > 1:
            head.append(["类", "款", "项", "栏次", *(str(at + 1) for at in range(len(columns)))])
        whole = _added([amounts(one) for one in accounts.values()])
        rows = [["合计", *[""] * codes, *map(self._amount, whole)]] if accounts else []
        for code in sorted({code[:size] for code, _ in accounts for size in (3, 5, 7)}):
            below = _added([amounts(one) for (account, _), one in accounts.items() if account.startswith(code)])
            name = _NAMES.get(code) or next(name for account, name in accounts if account == code)
            parts = [code] if codes == 1 else [code[:3], code[3:5], code[5:]]
            rows.append([*parts, name, *map(self._amount, below)])
        self._table(title, head, rows or [[""] * len(head[0])], spans)

    def _basic(self, basic: Decimal) -> None:
        staff, running = list(_ECONOMIC["staff"]), list(_ECONOMIC["running"])
        half = 4 if self._layout.lists == 3 else len(running)
        lists = [staff, running[:half], *([running[half:]] if half < len(running) else [])]
        rows = [
            [
                cell
                for one in lists
                for cell in ((*one[at][:2], self._amount(Decimal(one[at][2]))) if at < len(one) else ("", "", ""))
            ]
            for at in range(max(map(len, lists)))
        ]
        sums = [sum(Decimal(amount) for code, _, amount in one if len(code) == 3) for one in (staff, running)]
        assert sum(sums) == basic
        rows.append(
            [
                "人员经费合计",
                "",
                self._amount(sums[0]),
                "公用经费合计",
                *[""] * (3 * len(lists) - 5),
                self._amount(sums[1]),
            ]
        )
        head = [
            ["人员经费", "", "", "公用经费", *[""] * (3 * len(lists) - 4)],
            ["科目编码", "科目名称", "决算数"] * len(lists),
        ]
        self._table("一般公共预算财政拨款基本支出决算表", head, rows, [(0, 0, 0, 2), (0, 3, 0, 3 * len(lists) - 1)])

    def _funds(self) -> None:
        amounts = [
            (self._amount(Decimal(one)) or "0.00", self._amount(Decimal(two)) or "0.00") for _, one, two in _THREE
        ]
        if self._layout.funds_in_rows:
            rows = [[name, *pair] for (name, _, _), pair in zip(_THREE, amounts, strict=True)]
            self._table("“三公”经费支出决算表", [["项目", "2023年预算数", "2023年决算数"]], rows, [])
            return
        half = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
        head = [["预算数", *[""] * 5, "决算数", *[""] * 5], half * 2,
                ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2]  # fmt: skip
        spans = [(0, 0, 0, 5), (0, 6, 0, 11)]
        for start in (0, 6):
            spans += [(1, start + at, 2, start + at) for at in (0, 1, 5)] + [(1, start + 2, 1, start + 4)]
        row = [one for one, _ in amounts] + [two for _, two in amounts]
        self._table("“三公”经费支出决算表", head, [row], spans)

    def _table(self, title: str, head: Rows, rows: Rows, spans: Sequence[tuple[int, int, int, int]]) -> None:
        """`spans` are first row, first column, last row, last column."""
        if self._number:
            self._found.append(PageBreak())
        self._number += 1
        if self._layout.label:
            self._found.append(Paragraph(self._layout.label.format(f"{self._number:02d}"), _CELL))
        self._found.append(Paragraph(title, _TITLE))
        unit = f"金额单位：{'元' if self._layout.yuan else '万元'}"
        line = [Paragraph("部门：临湖县档案馆", _CELL), Paragraph(unit, _RIGHT)]
        self._found.append(Table([line], colWidths=[self._width / 2] * 2))
        style = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
        style += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in spans]
        cells = [
            [Paragraph(cell, _RIGHT if "." in cell else _CELL) if cell else "" for cell in row]
            for row in [*head, *rows]
        ]
        shares = [max(2.2, *(min(9, len(row[at])) for row in rows)) for at in range(len(head[0]))]
        widths = [self._width * share / sum(shares) for share in shares]
        self._found.append(Table(cells, colWidths=widths, repeatRows=len(head), style=TableStyle(style)))


def _spending(one: Sequence[Decimal]) -> list[Decimal]:
    return [sum(one, Decimal(0)), *one]


def _added(rows: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def _classes(accounts: Mapping[tuple[str, str], Sequence[Decimal]]) -> list[tuple[str, Decimal]]:
    codes = sorted({code[:3] for code, _ in accounts})
    return [
        (_NAMES[one], sum(sum(amounts) for (code, _), amounts in accounts.items() if code[:3] == one)) for one in codes
    ]


def _text() -> list[str]:
    """What such filings tell of their tables, in 万元."""
    return [
        "第三部分 2023年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "2023年度收、支总计均为773.96万元。",
        "二、收入决算情况说明",
        "本年收入合计770.76万元，其中：财政拨款收入770.76万元，占100.00%；事业收入0万元，占0%。",
        "三、支出决算情况说明",
        "本年支出合计769.51万元，其中：基本支出564.36万元，占73.34%；项目支出205.15万元，占26.66%。",
        "四、一般公共预算财政拨款支出决算情况说明",
        "2023年度一般公共预算财政拨款支出650.76万元，年初预算为640.00万元，完成年初预算的101.68%。其中：",
        "1.一般公共服务支出（类）党委办公厅（室）及相关机构事务（款）行政运行（项）。年初预算为400.00万元，支出决算为412.36万元，完成年初预算的103.09%。",
        "2.一般公共服务支出（类）党委办公厅（室）及相关机构事务（款）一般行政管理事务（项）。年初预算为90.00万元，支出决算为86.40万元，完成年初预算的96.00%。",
        "五、一般公共预算财政拨款基本支出决算情况说明",
        "2023年度一般公共预算财政拨款基本支出564.36万元，其中：人员经费449.06万元，公用经费115.30万元。",
        "六、“三公”经费支出决算情况说明",
        "2023年度“三公”经费支出决算为8.41万元，其中：公务用车购置及运行维护费支出决算为6.91万元，公务接待费支出决算为1.50万元。",
        "七、政府性基金预算收入支出决算情况说明",
        "2023年度政府性基金预算财政拨款年初结转和结余3.20万元，本年收入120.00万元，本年支出118.75万元，年末结转和结余4.45万元。",
    ]
