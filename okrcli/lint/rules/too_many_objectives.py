"""A team has more objectives in a cycle than it can care for.

What it asks
Which of them matter most now, and which can wait?

Why
Six objectives are none: nobody remembers them without looking, and each gets what is left of the week. The
limit stands in `okr.yaml` (`lint: limits: objectives_per_team`, 3 if nothing is said); more than two above
it is an error.

Bad
```yaml
objectives:
  - {id: a, title: Product people decide from evidence}
  - {id: b, title: Clients see what we learned}
  - {id: c, title: New colleagues feel at home from day one}
  - {id: d, title: Our pitches are worth remembering}
```

Good
```yaml
objectives:
  - {id: a, title: Product people decide from evidence}
  - {id: b, title: Clients see what we learned}
```

Sources
Wodtke: one; Castro, Mooncamp: up to three; Doerr, Google re:Work: three to five. Of 20 published team
quarters 11 have five or six.

When to ignore it
For a team that is several teams in truth; better then: a file for each.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.model.cycle import BACKLOG
from okrcli.translate import _

code = "S108"
name = "too-many-objectives"
severity: Severity = "warning"
reach: Reach = ("team",)

_TOLERATED = 2


def check(context: Context) -> Iterator[Seen]:
    """Count the objectives in force of each plan; the backlog is no cycle and may hold many."""
    limit = context.workspace.settings.lint.limits.objectives_per_team
    for key, plan in context.plans():
        counted = [entry for entry in plan.objectives if entry.dropped is None]
        if len(counted) > limit and key.cycle != BACKLOG:
            sentence = _("{team} has {count} objectives in {cycle}; {limit} are the limit.")
            team = context.workspace.team_name(key.team)
            yield Seen(
                sentence.format(team=team, count=len(counted), cycle=key.cycle, limit=limit),
                counted[limit].place("title"),
                _("Which of them matter most now, and which can wait in the backlog?"),
                severity="error" if len(counted) > limit + _TOLERATED else None,
            )
