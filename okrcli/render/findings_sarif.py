"""Findings as SARIF 2.1.0, which code scanning on GitHub and many viewers read.

Its plain text has links of its own (``[text](1)``) and gaps (``{0}``), so text from files is held apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from okrcli import __version__
from okrcli.lint.examine import Suppressed
from okrcli.lint.finding import Fix, Related, Severity
from okrcli.lint.manual import address_of, manual_of
from okrcli.lint.rule import FAMILIES, Rule
from okrcli.lint.rules import RULES
from okrcli.model.place import Place
from okrcli.render.findings import Report, why
from okrcli.render.findings_marked import HOME, Marked, marked, path_in_repository
from okrcli.render.json import foreign, plain
from okrcli.render.markdown import unlinked
from okrcli.render.terminal import Screen
from okrcli.translate import _

name = "sarif"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "%SRCROOT%"


def write(report: Report, screen: Screen) -> None:
    """Write one run: the rules that spoke, and a result for each finding, silenced ones with the reason."""
    results = list(marked(report))
    spoke = {one.finding.code for one in results}
    rules = [rule for rule in RULES if rule.code in spoke]
    at = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "okr lint",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": _("The top of the repository.")}}},
        "columnKind": "unicodeCodePoints",
        "results": (plain(_result(one, at[one.finding.code], report)) for one in results),
    }
    screen.stream.writelines(foreign({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}))


def _rule(rule: Rule) -> dict[str, Any]:
    manual = manual_of(rule)
    sections = {_("What it asks"): manual.asks, _("Why"): manual.why, _("When to ignore it"): manual.ignore}
    return {
        "id": rule.code,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": manual.summary},
        "fullDescription": {"text": " ".join(manual.why.split())},
        "help": {
            "text": "\n\n".join(f"{head}\n{text}" for head, text in sections.items()),
            "markdown": "\n\n".join(f"**{head}**\n\n{text}" for head, text in sections.items()),
        },
        "helpUri": address_of(rule.code, rule.name),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.code[0]]]},
    }


def _result(one: Marked, rule_index: int, report: Report) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": unlinked(finding.message)},
        "locations": [{"physicalLocation": _location(finding.place, report)}],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = _related(finding.related, report)
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, report)]
    if report.show_suppressed:  # all results have it then, or none
        result["suppressions"] = [_suppression(one.silenced)] if one.silenced else []
    return result


def _location(place: Place, report: Report) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place, report), "region": _region(place)}


def _artifact(place: Place, report: Report) -> dict[str, str]:
    from urllib.parse import quote

    path = path_in_repository(report, place)
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    """Lines and columns from 1, the end column one past the last character."""
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _related(places: Sequence[Related], report: Report) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "physicalLocation": _location(related.place, report),
            "message": {"text": unlinked(related.message)},
        }
        for number, related in enumerate(places, 1)
    ]


def _fix(fix: Fix, report: Report) -> dict[str, Any]:
    changes = [
        {
            "artifactLocation": _artifact(edit.place, report),
            "replacements": [
                {"deletedRegion": _region(edit.place)}
                | ({"insertedContent": {"text": edit.text}} if edit.text else {})
            ],
        }
        for edit in fix.edits
    ]
    return {"description": {"text": unlinked(fix.description)}, "artifactChanges": changes}


def _suppression(silenced: Suppressed) -> dict[str, str]:
    kind = "external" if silenced.silence is None else "inSource"
    return {"kind": kind, "justification": unlinked(why(silenced))}
