"""Every objective of a circle supports the company, and none is its own.

What it asks
What does the circle want for itself?

Why
A circle steers itself. Where all it does comes from above, it is a project team with another name, and people
who came of their own will go again. One objective of its own, with `standalone`, shows what the circle is
for.

Bad
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence, supports: [company/win-back]}
  - {id: pitches, title: Pitches rest on what users said, supports: [company/win-back]}
# file: teams/growth.yaml
name: Growth Circle
kind: circle
# file: okrs/2026-Q4/company.yaml
objectives:
  - {id: win-back, title: Clients come back to us}
```

Good
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence, supports: [company/win-back]}
  - {id: learning, title: We learn from one another, standalone: The circle exists for that.}
# file: teams/growth.yaml
name: Growth Circle
kind: circle
# file: okrs/2026-Q4/company.yaml
objectives:
  - {id: win-back, title: Clients come back to us}
```

Sources
Google re:Work: about half of the objectives from below; Castro; Robertson, *Holacracy*, on circles.

When to ignore it
In a cycle in which the company is in trouble and everybody has agreed to help.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.model.plan import Objective
from okrcli.model.reference import parse_reference
from okrcli.translate import _

code = "A404"
name = "all-handed-down"
severity: Severity = "info"
reach: Reach = ("workspace",)

# Of one objective alone nothing can be said.
_SEVERAL = 2


def check(context: Context) -> Iterator[Seen]:
    """Look for circles whose objectives all support one of the company's."""
    for key, plan in context.plans():
        counted = [entry for entry in plan.objectives if entry.dropped is None]
        if context.team_kind(key.team) != "circle" or len(counted) < _SEVERAL:
            continue
        if all(_is_handed_down(context, entry, key.cycle) for entry in counted):
            yield Seen(
                _("Every objective of {team} supports the company, and none is its own.").format(
                    team=context.workspace.team_name(key.team)
                ),
                counted[0].place("title"),
                _("What does the circle want for itself?"),
            )


def _is_handed_down(context: Context, objective: Objective, cycle: str) -> bool:
    targets = [parse_reference(text, cycle) for text in objective.supports]
    return any(target is not None and context.team_kind(target.team) == "company" for target in targets)
