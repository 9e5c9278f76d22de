"""Objectives or key results came or went after a plan was agreed.

What it asks
Who agreed to the other plan?

Why
What disappears from a plan cannot be learned from, and what slips in makes the rest smaller. Given up is a
decision: `dropped` keeps the entry, with the day and the reason, and takes it out of the numbers.

Bad
```yaml
# before
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries that talked to users, metric: {unit: "%", from: 20, to: 60}}
      - {id: panel, title: Days until the panel answers, metric: {unit: days, from: 9, to: 3}}
# after
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries that talked to users, metric: {unit: "%", from: 20, to: 60}}
```

Good
```yaml
# before
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: panel, title: Days until the panel answers, metric: {unit: days, from: 9, to: 3}}
# after
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - id: answers
        formerly: [evidence/panel]
        title: Days until the panel answers
        metric: {unit: days, from: 9, to: 3}
        dropped: {date: 2026-11-02, because: The panel was given up.}
```

Sources
The file format, docs/format.md: once a plan is agreed its changes are written down.

When to ignore it
Where the plan is agreed anew with everybody who agreed to it before; the reviewer decides, not a comment.
"""

from collections.abc import Iterator

from okrcli.changes.agreed import added, agreed_plans, removed
from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.place import Place
from okrcli.model.plan import Plan
from okrcli.model.workspace import PlanKey
from okrcli.translate import _

code = "G802"
name = "plan-changed-after-agreement"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for entries of agreed plans that are gone or new, and for agreements taken back."""
    base, head = context.base, context.workspace
    if base is None:
        return
    for key, plan in agreed_plans(base):
        yield from _taken_back(key, plan, head.plans.get(key))
    for reference, entry in removed(base, head):
        plan = head.plans[PlanKey(reference.cycle, reference.team)]
        sentence = _("“{title}” ({reference}) was taken out of a plan that was agreed.")
        yield Seen(
            sentence.format(title=short(entry.title), reference=reference),
            _above(plan),
            _("Is it given up? Then leave it there, with `dropped: {date: …, because: …}`."),
        )
    for reference, entry in added(base, head):
        yield Seen(
            _("“{title}” was added to a plan that was agreed.").format(title=short(entry.title)),
            entry.place("title"),
            _("What does the team leave for it, and do those know who agreed?"),
            reference,
        )


def _taken_back(key: PlanKey, before: Plan, after: Plan | None) -> Iterator[Seen]:
    way_out = _("Was it agreed anew? Then say so in the pull request; else put it back.")
    if after is None:
        sentence = _("The plan of {team} for {cycle} was agreed, and is gone.")
        yield Seen(sentence.format(team=key.team, cycle=key.cycle), Place(before.place().path), way_out)
    elif after.agreed != before.agreed:
        sentence = _("The plan was agreed on {before}; that was changed.")
        day = before.agreed.isoformat() if before.agreed else ""
        yield Seen(sentence.format(before=day), _above(after), way_out)


def _above(plan: Plan) -> Place:
    """Where a plan says that it is agreed, else where it begins."""
    return plan.places.get("agreed") or Place(plan.place().path)
