"""What hosts need of a finding beside what it says: a mark to know it again by, and its whole path."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from okrcli.lint.examine import Suppressed
from okrcli.lint.finding import Finding
from okrcli.model.place import Place
from okrcli.render.findings import Report, lines_of

__all__ = ["HOME", "Marked", "marked", "path_in_repository"]

HOME = "https://github.com/okrcli/okrcli"

_SETTINGS = "okr.yaml"


class Marked(NamedTuple):
    """A finding and its fingerprint; ``silenced`` says by what, if it is only listed."""

    finding: Finding
    fingerprint: str
    silenced: Suppressed | None = None


def marked(report: Report) -> Iterator[Marked]:
    """Return the findings, and where they are to be shown the silenced ones, in the order of the files.

    A fingerprint is made of the file, the rule, the reference and the text that stands at the place. So it
    stays when lines move, and when the message counts days or speaks another language; those that would be
    equal are numbered. Silencing one finding changes the fingerprint of no other.
    """
    every: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in report.findings]
    every += [(suppressed.finding, suppressed) for suppressed in report.suppressed]
    seen: Counter[tuple[str, ...]] = Counter()
    for finding, silenced in sorted(every, key=lambda one: (one[0].place, one[0].code, one[0].message)):
        text = " ".join(_stretch(report, finding.place).split())
        known_by = (path_in_repository(report, finding.place), finding.code, str(finding.reference), text)
        seen[known_by] += 1
        if silenced is None or report.show_suppressed:
            yield Marked(finding, _hashed((*known_by, str(seen[known_by]))), silenced)


def path_in_repository(report: Report, place: Place) -> str:
    """Return the path from the top of the repository; what stands nowhere is a matter of the settings."""
    return report.prefix + (place.path or _SETTINGS)


def _stretch(report: Report, place: Place) -> str:
    """Return the text that stands at a place; nothing where the file is not there or is not as long."""
    lines = lines_of(report.sources.get(place.path, ""))[place.line - 1 : place.end_line]
    if not lines:
        return ""
    if place.end_line == place.line + len(lines) - 1:
        lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def _hashed(parts: tuple[str, ...]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
