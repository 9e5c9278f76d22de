"""A team of one has OKRs.

What it asks
Whose goal is it: a team's, or a person's?

Why
OKRs that belong to one person become a yearly appraisal by another name; then targets are set low, and nobody
asks for help. What one person does belongs to the objectives of the team that person works in.

Bad
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: teams/growth.yaml
name: Growth
members: [anna]
```
```yaml
# de
objectives:
  - {id: belege, title: Produktleute entscheiden nach Belegen}
# file: teams/growth.yaml
name: Wachstum
members: [ben]
```

Good
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: teams/growth.yaml
name: Growth
members: [anna, ben]
```
```yaml
# de
objectives:
  - {id: belege, title: Produktleute entscheiden nach Belegen}
# file: teams/growth.yaml
name: Wachstum
members: [ben, anna]
```

Sources
Castro and Wodtke: no individual OKRs; Google gave them up for most of its people.

When to ignore it
While a team is being hired.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.translate import _

code = "F603"
name = "personal-okr"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for teams with one member that have objectives in a plan that is not closed."""
    planned = {key.team for key, plan in context.plans() if plan.objectives and not context.is_closed(key)}
    for team, entry in context.workspace.teams.items():
        if len(entry.members) == 1 and team in planned and entry.kind != "company":
            yield Seen(
                _("{team} is a team of one.").format(team=entry.name),
                entry.place("members"),
                _("Whose goal is it: a team's, or a person's?"),
            )
