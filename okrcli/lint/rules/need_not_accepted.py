"""A plan is agreed, and what it needs from another team is not promised.

What it asks
Has the other team said yes?

Why
Half of what fails at the end of a cycle was known at its start: another team was needed and had other plans.
A need that is accepted is a promise both sides can read; until then the plan stands on a hope.

Bad
```yaml
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    needs: [{team: company, what: access to the research log}]
```

Good
```yaml
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    needs: [{team: company, what: access to the research log, accepted: true}]
```

Sources
Wodtke, *Radical Focus*; Workpath and die.agilen on alignment between teams.

When to ignore it
Where the other team keeps no plan here; name the person who said yes in `what`.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.model.reference import Reference
from okrcli.translate import _

code = "A403"
name = "need-not-accepted"
severity: Severity = "warning"
reach: Reach = ("workspace",)


def check(context: Context) -> Iterator[Seen]:
    """Look for needs without a yes in plans that are agreed on the day."""
    for key, plan in context.plans():
        if plan.agreed is None or plan.agreed > context.day:
            continue
        for objective in plan.objectives:
            open_needs = [] if objective.dropped else [need for need in objective.needs if not need.accepted]
            for need in open_needs:
                yield Seen(
                    _("{team} has not said yes to “{what}”.").format(
                        team=context.workspace.team_name(need.team), what=need.what
                    ),
                    need.place("what"),
                    _("Has it been asked (`okr accept` says yes for it), or what happens without it?"),
                    Reference(*key, objective.id),
                )
