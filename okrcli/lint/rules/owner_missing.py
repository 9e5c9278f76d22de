"""Nobody is named who keeps an objective alive.

What it asks
Who will bring it up when nobody else does?

Why
What everybody owns is read by nobody: silence after week three begins where no name stands. An owner keeps
the number current and asks for help; it is not who does all the work. A key result without an owner is its
objective's owner's.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    owner: anna
```

Sources
Doerr; Wodtke; Google re:Work; Mooncamp: one accountable person for each objective.

When to ignore it
For a team that has agreed to look after all of its objectives together, every week.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S113"
name = "owner-missing"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives in force without an owner; their key results are not counted again."""
    for reference, objective in context.counted_objectives:
        if objective.owner is None:
            yield Seen(
                _("“{title}” has no owner.").format(title=short(objective.title)),
                objective.place("title"),
                _("Who will bring it up when nobody else does?"),
                reference,
            )
