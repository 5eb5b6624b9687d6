"""A report built by hand: an off-staff control rate whose arithmetic does not hold, and one claim that could not be decided."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.catalogue.messages import Messages
from gouji.model.claim import Claim, ClaimReading, Judgement, Term
from gouji.model.finding import Evidence, Finding, Suggestion
from gouji.model.interval import Interval
from gouji.model.location import Location
from gouji.model.notice import FAILED_FILE, GARBLED_FIGURE, Notice
from gouji.model.quantity import Quantity, Unit
from gouji.model.report import Coverage, DocumentReport, Generator, RunReport
from gouji.model.statement import Figure, Statement
from gouji.model.wording import Wording

PERCENT = Unit("%", "1", Fraction(1, 100), "ratio")
PEOPLE = Unit("人", "人", Fraction(1), "count")
WAN = Unit("万元", "CNY", Fraction(10000), "money")

STAFF = "二、部门概况 › （一）机构人员"
CONTROL = "四、评分情况 › 评分表 › 编外人员控制率"

FIGURES = (
    Figure(
        "f1",
        "69.23%",
        Quantity("69.23", Fraction(6923, 10000), Fraction(1, 10000), PERCENT),
        Location(812, 818, line=41, column=9, end_line=41, end_column=15, where=CONTROL),
        metric="编外人员控制率",
        label="编外人员控制率",
        role="rate",
        period="2023",
    ),
    Figure(
        "f2",
        "9 人",
        Quantity("9", Fraction(9), Fraction(1), PEOPLE, exact=True),
        Location(120, 123, line=8, column=12, end_line=8, end_column=15, where=STAFF),
        metric="编外人数",
        label="年末编外人员",
        role="count",
        period="2023",
    ),
    Figure(
        "f3",
        "9 人",
        Quantity("9", Fraction(9), Fraction(1), PEOPLE, exact=True),
        Location(104, 107, line=8, column=2, end_line=9, end_column=2, spans=((104, 105), (106, 107)), where=STAFF),
        metric="在编人数",
        label="年末在编人员",
        role="count",
        period="2023",
        repaired=True,
    ),
    Figure(
        "f4",
        "116.87 万元",
        Quantity("116.87", Fraction(1168700), Fraction(100), WAN),
        Location(300, 309, line=15, column=3, end_line=15, end_column=12, where="三、（一）资金情况"),
        metric="项目预算",
        label="年初预算",
        role="budget",
        period="2023",
        organisation="岚州市某局",
    ),
    Figure(
        "f5",
        "不低于 90%",
        Quantity("90", Fraction(9, 10), Fraction(1, 100), PERCENT, hedge="at-least"),
        Location(500, 507, line=22, column=1, end_line=22, end_column=8),
        metric="满意度",
        label="满意度",
        role="target",
    ),
)

OFF_STAFF = ClaimReading(
    "off-staff over all staff",
    (Term("f1", "stated"), Term("f2", "numerator"), Term("f2", "denominator"), Term("f3", "denominator")),
    arithmetic="9÷（9＋9）＝50.00%",
)
THREE = ClaimReading("part of the budget", (Term("f4", "stated"), Term("s1", "mention")))

JUDGEMENTS = (
    Judgement(
        Claim("c1", "GJ107", 1, "ratio", (OFF_STAFF,), metric="编外人员控制率", period="2023"),
        "contradicted",
        OFF_STAFF,
        stated=Interval(Fraction(69225, 100000), Fraction(69235, 100000)),
        implied=Interval.point(Fraction(1, 2)),
        fit=None,
        readings_tried=1,
    ),
    Judgement(
        Claim("c2", "GJ501", 2, "equal", (THREE,), accusable=False, metric="项目预算"),
        "undecided",
        THREE,
        stated=Interval(Fraction(1168650), Fraction(1168750)),
        implied=None,
        fit=None,
        readings_tried=2,
        weak=True,
        reason="weak",
    ),
)

FINDING = Finding(
    fingerprint="4f1c9a7be2d05531",
    number="4F1C",
    check="GJ107",
    severity="error",
    handling="必改",
    audience="all",
    confidence="high",
    message="编外人员控制率：文中 69.23%；按文中口径 9÷（9＋9）＝50.00%，两者不符。请核实在编人数。",
    explanation="编外人员控制率为编外人员数与在编、编外人员总数之比，三个数字都写在材料里，应当彼此推得出来。",
    remedy="核对在编人数、编外人数与控制率。请对照原始资料核实后更正，勿仅为相符而改数。",
    claims=("c1",),
    evidence=(
        Evidence("f2", "related"),
        Evidence("f1", "primary"),
        Evidence("f3", "related"),
        Evidence(None, "related"),
    ),
    suggestion=Suggestion("f3", "9 人", "4 人", "前文“年末在编数 4 人”", "在编人数如为 4 人，则 9÷（4＋9）＝69.23%。"),
)
MINOR = Finding(
    fingerprint="00aa",
    number="00AA",
    check="GJ501",
    severity="info",
    handling="提示",
    audience="all",
    confidence="low",
    message="项目预算：同一数字两处写法不同。",
    explanation="",
    remedy="",
    claims=("c2",),
    evidence=(Evidence("f4", "primary"), Evidence("s1", "related")),
)

DOCUMENT = DocumentReport(
    path="报送/评价报告.txt",
    sha256="0" * 64,
    media_type="text/plain",
    title="岚州市某局部门评价报告",
    organisation="岚州市某局",
    period="2023",
    kind="部门评价报告",
    coverage=Coverage(figures=5, in_claims=4, claims=2, holds=0, contradicted=1, undecided=1),
    figures=FIGURES,
    untested=(None, None, None, None, "threshold"),
    statements=(Statement("s1", "同上", "word", Location(310, 312, line=15, column=14), metric="项目预算"),),
    judgements=JUDGEMENTS,
    findings=(MINOR, FINDING),
    notices=(Notice(GARBLED_FIGURE, "warning", "有一处数字无法辨认。", 30),),
)
UNREADABLE = DocumentReport(
    path="缺失.txt", sha256=None, media_type=None, notices=(Notice(FAILED_FILE, "error", "文件不存在。"),)
)
SPARSE = DocumentReport(
    path="通报.txt",
    sha256="1" * 64,
    media_type="text/plain",
    coverage=Coverage(figures=40, in_claims=9, claims=5, holds=5),
)
GENERATOR = Generator("gouji", "0.1.0", "general", "d1")

TITLES = {"GJ107": "编外人员控制率", "GJ501": "同一指标前后一致"}


@pytest.fixture
def run() -> RunReport:
    return RunReport(GENERATOR, (DOCUMENT,))


@pytest.fixture
def batch() -> RunReport:
    return RunReport(GENERATOR, (DOCUMENT, UNREADABLE, SPARSE))


@pytest.fixture
def titles() -> dict[str, str]:
    return TITLES


@pytest.fixture(scope="session")
def zh() -> Wording:
    return Messages.load().wording("zh")


@pytest.fixture(scope="session")
def en() -> Wording:
    return Messages.load().wording("en")
