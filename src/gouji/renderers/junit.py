"""JUnit XML, for build servers: a suite for each filing, a case for each finding.

Errors and warnings fail, suppressed findings are skipped, informations pass with their text as output; a filing that
could not be read is an error. A filing without findings has one case, so that it is seen to have been checked.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from gouji.model.report import DocumentReport, RunReport
from gouji.model.wording import Wording
from gouji.renderers.places import place_of
from gouji.renderers.quoted import in_order, primary, quoted_in

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def render(run: RunReport, say: Wording) -> str:
    root = ET.Element("testsuites", name=run.generator.name)
    for document in run.documents:
        root.append(_suite(document, say))
    for kind in ("tests", "failures", "errors", "skipped"):
        root.set(kind, str(sum(int(suite.get(kind, "0")) for suite in root)))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(document: DocumentReport, say: Wording) -> ET.Element:
    name = _clean(document.path)
    suite = ET.Element("testsuite", name=name)
    quoted = quoted_in(document)
    for finding in in_order(document, suppressed=True):
        about = primary(finding, quoted)
        case = ET.SubElement(suite, "testcase", classname=name, name=f"{finding.check} {finding.number}")
        if about is not None and about.location.line is not None:
            case.set("line", str(about.location.line))
        text = _clean(
            "\n".join(
                part for part in (finding.message, "" if about is None else place_of(about.location, say)) if part
            )
        )
        if finding.suppressed is not None:
            ET.SubElement(case, "skipped", message=finding.suppressed.reason or finding.suppressed.by)
        elif finding.severity == "info":
            ET.SubElement(case, "system-out").text = text
        else:
            failure = ET.SubElement(case, "failure", type=finding.severity, message=_clean(finding.message))
            failure.text = text
    for notice in document.notices:
        if notice.fatal:
            case = ET.SubElement(suite, "testcase", classname=name, name=notice.code)
            ET.SubElement(case, "error", type=notice.code, message=_clean(notice.message))
    if not len(suite):
        ET.SubElement(suite, "testcase", classname=name, name=say("report.no-findings"))
    counts = {
        "tests": "testcase",
        "failures": "testcase/failure",
        "errors": "testcase/error",
        "skipped": "testcase/skipped",
    }
    for kind, path in counts.items():
        suite.set(kind, str(len(suite.findall(path))))
    return suite


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)
