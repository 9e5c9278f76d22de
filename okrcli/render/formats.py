"""The forms in which findings are written."""

from typing import Protocol

from okrcli.errors import NotFoundError
from okrcli.model.resolve import near
from okrcli.render import (
    findings_concise,
    findings_full,
    findings_github,
    findings_gitlab,
    findings_json,
    findings_junit,
    findings_rdjson,
    findings_sarif,
)
from okrcli.render.findings import Report
from okrcli.render.terminal import Screen
from okrcli.translate import _

__all__ = ["FORMATS", "Format", "format_named"]


class Format(Protocol):
    """What each entry of ``FORMATS`` has."""

    name: str

    def write(self, report: Report, screen: Screen) -> None:
        """Write the report to the screen's stream."""
        ...


FORMATS: tuple[Format, ...] = (
    findings_full,
    findings_concise,
    findings_json,
    findings_github,
    findings_gitlab,
    findings_sarif,
    findings_junit,
    findings_rdjson,
)


def format_named(word: str) -> Format:
    """Return the format of this name. Raises NotFoundError."""
    for entry in FORMATS:
        if entry.name == word:
            return entry
    names = [entry.name for entry in FORMATS]
    hint = _("There are: {names}.").format(names=", ".join(names))
    raise NotFoundError(_("output format"), word, near(word, names), hint)
