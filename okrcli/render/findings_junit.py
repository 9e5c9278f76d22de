"""Findings as a JUnit report: a suite for each file, a failed test for each finding, a passed one for none.

Wherever tests are shown, a plan is then shown like one. XML 1.0 has no control characters, not even escaped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from okrcli.lint.finding import fails
from okrcli.render.clean import clean
from okrcli.render.findings import Report, one_line, why
from okrcli.render.findings_marked import Marked, marked, path_in_repository
from okrcli.render.terminal import Screen
from okrcli.translate import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

name = "junit"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CHECK_INS = "/checkins/"


def write(report: Report, screen: Screen) -> None:
    """Write the suites, in characters of ASCII so that the declaration holds for every stream.

    A finding fails if it is as grave as ``report.fail_on``; milder ones pass, with their message as output,
    and silenced ones are skipped. Of check-ins, which are many, only those with findings are named.
    """
    from xml.etree.ElementTree import Element, indent, tostring

    named = sorted(path for path in report.sources if _CHECK_INS not in path)
    found: dict[str, list[Marked]] = {report.prefix + path: [] for path in named}
    for one in marked(report):
        found.setdefault(path_in_repository(report, one.finding.place), []).append(one)
    root = Element("testsuites", {"name": "okr lint"})
    for path, several in found.items():
        root.append(_suite(path, list(_cases(report, path, several))))
    root.attrib |= {key: str(sum(int(suite.attrib[key]) for suite in root)) for key in ("tests", "failures")}
    indent(root)
    # “##[” and its like are commands to some runners, wherever they stand in the log.
    text = tostring(root, encoding="us-ascii").decode("ascii").replace("##", "&#35;&#35;")
    screen.stream.write(_HEAD + text + "\n")


def _suite(path: str, cases: Sequence["Element"]) -> "Element":
    from xml.etree.ElementTree import Element

    kinds = Counter(part.tag for case in cases for part in case)
    counts = {"tests": len(cases), "failures": kinds["failure"], "errors": 0, "skipped": kinds["skipped"]}
    suite = Element("testsuite", {"name": clean(path)} | {key: str(count) for key, count in counts.items()})
    suite.extend(cases)
    return suite


def _cases(report: Report, path: str, found: Iterable[Marked]) -> Iterator["Element"]:
    from xml.etree.ElementTree import Element

    titles: Counter[str] = Counter()
    for one in found:
        finding = one.finding
        title = " ".join(
            [finding.code, finding.name, *([str(finding.reference)] if finding.reference else [])]
        )
        titles[title] += 1
        if titles[title] > 1:
            title += f" ({titles[title]})"
        case = Element("testcase", {"name": clean(title), "classname": clean(path)})
        case.append(_told(report, one))
        yield case
    if not titles:
        yield Element("testcase", {"name": _("nothing to ask about"), "classname": clean(path)})


def _told(report: Report, one: Marked) -> "Element":
    """What stands in the test case of a finding: why it was skipped, how it failed, or that it passed."""
    from xml.etree.ElementTree import Element

    if one.silenced:
        return Element("skipped", {"message": clean(why(one.silenced))})
    if not fails([one.finding], report.fail_on):
        told = Element("system-out")
    else:
        told = Element("failure", {"type": one.finding.severity, "message": clean(one.finding.message)})
    told.text = clean(one_line(one.finding))
    return told
