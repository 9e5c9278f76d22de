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
    "gravest_first",
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
# Of one severity these are the gravest: goalposts that moved, and text that hides from whoever reviews.
_GRAVE = ("G", "X903")


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


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity; of one severity first those that no flood of others may push aside.

    That is what moves goalposts, in the order of the codes, then hidden text. All others stay in their order.
    """
    return sorted(findings, key=_gravity)


def _gravity(finding: Finding) -> tuple[int, int, str]:
    grave = [at for at, code in enumerate(_GRAVE) if finding.code.startswith(code)]
    severity = SEVERITIES.index(finding.severity)
    return (severity, grave[0], finding.code) if grave else (severity, len(_GRAVE), "")


def fails(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    """Say whether one of the findings is as grave as ``fail_on`` or graver."""
    if fail_on == "never":
        return False
    limit = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(finding.severity) <= limit for finding in findings)
