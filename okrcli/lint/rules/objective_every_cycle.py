"""A team has had the same objective for three cycles.

What it asks
Is it an objective, or what the team is there for anyway?

Why
What is wanted in every cycle is a purpose or a KPI; as an objective it decides nothing. Or it is blocked, and
what is in the way is the real objective.

Bad
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q3/growth.yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q2/growth.yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
```

Good
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q3/growth.yaml
objectives:
  - {id: pitches, title: Pitches rest on what users said}
# file: okrs/2026-Q2/growth.yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
```

Sources
Castro: OKRs are for change, KPIs for what runs; Wodtke, *Radical Focus*.

When to ignore it
Where a long change was cut into cycles on purpose; then each has key results of its own, and `why` says where
it stands.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.translate import _

code = "R505"
name = "objective-every-cycle"
severity: Severity = "warning"
reach: Reach = ("team",)

# So many cycles before this one, and so many of them at most are named.
_BEFORE = 2
_MOST_NAMED = 12


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives that the team had in the two cycles before."""
    for statement in context.objectives:
        before = context.earlier_objective(statement)
        if before is None or before.cycles < _BEFORE:
            continue
        related = tuple(
            Related(
                one.objective.place("title"),
                _("{cycle}: “{title}”").format(cycle=one.reference.cycle, title=short(one.objective.title)),
            )
            for one in before.latest(_MOST_NAMED)
        )
        yield Seen(
            _("“{title}” is an objective for the {count}th cycle running.").format(
                title=short(statement.text), count=before.cycles + 1
            )
            if before.cycles > _BEFORE
            else _("“{title}” is an objective for the third cycle running.").format(
                title=short(statement.text)
            ),
            statement.place,
            _("Is it an objective, or what the team is there for anyway?"),
            statement.reference,
            related,
        )
