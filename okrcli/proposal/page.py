"""The page for whoever is to approve a proposal, as one value; every form of it is rendered from that."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from okrcli.changes.change import Change, Kind
from okrcli.changes.compare import compare
from okrcli.lint.finding import SEVERITIES, Finding, Severity, gravest_first
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.proposal.check_ins import CheckedIn, checked_in
from okrcli.proposal.concern import Concern, concern
from okrcli.proposal.dangling import Dangling, dangling
from okrcli.proposal.effect import Line, lines
from okrcli.proposal.focus import Focus, focus
from okrcli.proposal.meaning import Meaning, meaning
from okrcli.proposal.numbers import Both

__all__ = ["Counted", "Page", "Questions", "Reason", "page_of"]

_IN_FULL = 5
# A name that leads nowhere is told among the links, once for all who use it.
_LINKS = "S103"
# What has a part of the page of its own; what stands beside a plan, and is no part of it.
_ELSEWHERE: tuple[Kind, ...] = ("check_in_added",)
_BESIDE_PLANS: tuple[Kind, ...] = ("closed", "check_in_changed", "check_in_removed")


class Reason(NamedTuple):
    """Why something was changed, in the words of whoever did it; ``kind`` says in what it stands."""

    reference: Reference | None
    kind: Kind
    text: str


class Counted(NamedTuple):
    """A rule that speaks more often than is told in full, and how much more often."""

    code: str
    name: str
    severity: Severity
    number: int


class Questions(NamedTuple):
    """What the linter asks about what changed: the gravest in full, the rest by rule."""

    full: tuple[Finding, ...]
    counted: tuple[Counted, ...]


class Page(NamedTuple):
    """All there is to say to a reviewer, in the order of the page.

    ``base`` and ``head`` are the facts before and after; numbers are those of ``day`` in both. ``changes``
    are all of them, ``lines`` those of the table: without what stands in ``plans``, which are wholly new.
    ``findings`` are all that lint has to say, ``questions`` what of it is told.
    """

    day: date
    base: Workspace
    head: Workspace
    changes: tuple[Change, ...]
    meaning: Meaning
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    questions: Questions
    findings: tuple[Finding, ...]
    focus: tuple[Focus, ...]
    concern: Concern
    dangling: tuple[Dangling, ...]
    plans: tuple[tuple[PlanKey, Plan], ...]
    check_ins: tuple[CheckedIn, ...]


def page_of(base: Workspace, head: Workspace, day: date, findings: Iterable[Finding]) -> Page:
    """Return the page on what differs between two workspaces.

    ``findings`` are what ``examine`` says of ``head`` with that base. Both workspaces are the facts as they
    are written, and not as of the day: what is dated ahead is proposed, too.
    """
    both = Both(base, head, day)
    changes, found = compare(base, head), tuple(findings)
    checked = checked_in(both)
    means = meaning(changes, checked, both)
    lost = dangling(base, head)
    return Page(
        day=day,
        base=base,
        head=head,
        changes=changes,
        meaning=means,
        lines=lines((change for change in changes if _is_shown(change, both)), both),
        reasons=_reasons(changes),
        questions=_questions(found, lost),
        findings=found,
        focus=focus(means.plans, both),
        concern=concern(changes, both),
        dangling=lost,
        plans=tuple((key, plan) for key, plan in head.plans.items() if key in both.new_plans),
        check_ins=checked,
    )


def _is_shown(change: Change, both: Both) -> bool:
    """Whether the table has a row for it: not for what is told as prose, as a reason, or as a count."""
    if change.kind in _ELSEWHERE or (change.kind == "amended" and change.after is not None):
        return False
    return change.kind in _BESIDE_PLANS or (change.cycle, change.team) not in both.new_plans


def _reasons(changes: Iterable[Change]) -> tuple[Reason, ...]:
    """The reasons given, each once; what a check-in notes is no reason for a change."""
    told: dict[tuple[Reference | None, str], Reason] = {}
    for change in changes:
        said = [(change.reference, change.because)]
        if change.kind == "closed" and isinstance(change.after, Review):
            said = list(_learned(change, change.after))
        for reference, text in said:
            if text and not change.kind.startswith("check_in"):
                told.setdefault((reference, text), Reason(reference, change.kind, text))
    return tuple(told.values())


def _learned(change: Change, review: Review) -> Iterator[tuple[Reference | None, str | None]]:
    """What a review has learned, and why its scores are others than those computed."""
    plan = change.cycle or "", change.team or ""
    for objective, remarks in review.objectives.items():
        yield Reference(*plan, objective), remarks.learned
        for key_result, remark in remarks.key_results.items():
            yield Reference(*plan, objective, key_result), remark.because


def _questions(findings: Iterable[Finding], lost: Iterable[Dangling]) -> Questions:
    places = {place for entry in lost for place in entry.places}
    asked = gravest_first(one for one in findings if one.code != _LINKS or one.place not in places)
    rest = asked[_IN_FULL:]
    counts = Counter((finding.code, finding.name, finding.severity) for finding in rest)
    counted = [Counted(*rule, count) for rule, count in counts.items()]
    counted.sort(key=lambda rule: (SEVERITIES.index(rule.severity), -rule.number, rule.code))
    return Questions(tuple(asked[:_IN_FULL]), tuple(counted))
