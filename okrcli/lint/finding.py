"""A finding: what a rule saw, where, and the question or rewrite that helps."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from okrcli.model.place import Place
from okrcli.model.reference import Reference

__all__ = [
    "SEVERITIES",
    "Edit",
    "FailOn",
    "Finding",
    "Fix",
    "Reach",
    "Related",
    "Seen",
    "Severity",
    "fails",
    "milder",
    "quoted",
    "short",
]

Severity = Literal["error", "warning", "info"]
FailOn = Severity | Literal["never"]
# What a rule has to know for its questions: the files of one team, of all cycles, beside settings and cycles;
# or also what the plans of the other teams are about. Some have questions of both kinds.
Reach = tuple[Literal["team", "workspace"], ...]

_QUOTED = 120

# From the gravest down.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Related(NamedTuple):
    """Another place that belongs to a finding, and what stands there."""

    place: Place
    message: str


class Edit(NamedTuple):
    """A stretch of a file that gives way to a text.

    ``reads`` is what the value there says afterwards; ``None`` where nothing that the file says changes.
    """

    place: Place
    text: str
    reads: str | None = None


class Fix(NamedTuple):
    """How a finding can be mended: in words, and as edits that do not overlap.

    ``safe`` says that nobody has to look at it: the file says what its writer meant by it all along.
    """

    description: str
    edits: tuple[Edit, ...]
    safe: bool


class Seen(NamedTuple):
    """What a rule gives out: a finding before its code, its name and its final severity are known.

    ``what`` says in whole sentences what was seen; ``help`` is one question or rewrite. ``severity`` is given
    only where it is not the rule's own.
    """

    what: str
    place: Place
    help: str
    reference: Reference | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None


class Finding(NamedTuple):
    """One thing to ask about, at one place. ``reference`` is the entry it is about, if it is about one."""

    code: str
    name: str
    severity: Severity
    what: str
    help: str
    place: Place
    reference: Reference | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def message(self) -> str:
        """What was seen, and then the question or rewrite."""
        return f"{self.what} {self.help}"


def short(text: str) -> str:
    """Return a text as a message quotes it: on one line, and no more of it than one line holds."""
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"


def quoted(text: str) -> str:
    """Return a text of one line as YAML has it in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def milder(one: Severity, other: Severity) -> Severity:
    """Return the less grave of two severities."""
    return max(one, other, key=SEVERITIES.index)


def fails(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    """Say whether one of the findings is as grave as ``fail_on`` or graver."""
    if fail_on == "never":
        return False
    limit = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(finding.severity) <= limit for finding in findings)
