"""The plans of a team may take more of its time than its charter has, or do not say how much.

What it asks
What does the team stop doing, so that there is time for this?

Why
Daily business takes what nobody has set aside. The charter says how much of its time a team may have for its
OKRs; plans that run at the same day share it. An agreed plan that names no share gets what is left over:
nothing.

Bad
```yaml
agreed: 2026-10-06
capacity: 15
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: teams/growth.yaml
name: Growth
charter: {purpose: To learn from one another, capacity: 10}
```
```yaml
agreed: 2026-10-06
objectives:
  - {id: evidence, title: Product people decide from evidence}
```

Good
```yaml
agreed: 2026-10-06
capacity: 10
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: teams/growth.yaml
name: Growth
charter: {purpose: To learn from one another, capacity: 10}
```

Sources
Wodtke, *Radical Focus*: OKRs are not everything a team does; Reinertsen on capacity that is full.

When to ignore it
Where the OKRs are the whole work of the team; `capacity: 100` says so.
"""

from collections.abc import Iterator
from decimal import Decimal

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity
from okrcli.model.plan import Plan
from okrcli.translate import _

code = "C701"
name = "over-capacity"
severity: Severity = "warning"
reach: Reach = ("team",)

_ALL = Decimal(100)


def check(context: Context) -> Iterator[Seen]:
    """Add up the shares of each team's running plans; look for agreed plans without one."""
    shared: dict[str, list[Plan]] = {}
    for key, plan in context.plans():
        if not context.is_open_on_the_day(key):
            continue
        if plan.capacity is not None:
            shared.setdefault(key.team, []).append(plan)
        elif plan.agreed is not None and plan.agreed <= context.day and plan.objectives:
            yield Seen(
                _("The plan of {team} is agreed, and does not say how much of its time it may have.").format(
                    team=context.workspace.team_name(key.team)
                ),
                plan.place("agreed"),
                _("How many percent of the team's time (`capacity: 10`)?"),
                severity="info",
            )
    for team, plans in shared.items():
        yield from _over(context, team, plans)


def _over(context: Context, team: str, plans: list[Plan]) -> Iterator[Seen]:
    entry = context.workspace.teams.get(team)
    charter = entry.charter.capacity if entry and entry.charter else None
    limit = _ALL if charter is None else charter
    total = sum((plan.capacity or Decimal(0) for plan in plans), Decimal(0))
    if total > limit:
        related = [
            Related(plan.place("capacity"), _("{share} %").format(share=plan.capacity)) for plan in plans[:-1]
        ]
        yield Seen(
            _("{team} plans {total} % of its time for OKRs; {limit} % is what it has.").format(
                team=context.workspace.team_name(team), total=total, limit=limit
            ),
            plans[-1].place("capacity"),
            _("What does the team stop doing, so that there is time for this?"),
            related=tuple(related),
        )
