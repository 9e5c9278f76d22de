"""A number has not been read for twice as long as agreed.

What it asks
Is it still the number that matters, or what makes reading it hard?

Why
Silence is never green. A key result that nobody reads is steered by memory, and after some weeks by nothing.
Pauses are not counted, nor what is done, dropped or closed. It is a fact about a number, never about a
person.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
# file: okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml
date: 2026-10-12
by: anna
updates:
  evidence/interviews: {value: 25, confidence: 6}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-4c1e09af.yaml
date: 2026-11-09
by: anna
updates:
  evidence/interviews: {value: 35, confidence: 6}
```

Sources
Wodtke, *Radical Focus*: the weekly check-in; in published data the median gap is 11 days.

When to ignore it
Where a number moves slower than the rhythm, `every: 28` says so, and nothing is stale.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.measure.standing import KeyResultStanding
from okrcli.translate import _

code = "R501"
name = "stale-check-in"
severity: Severity = "warning"
reach: Reach = ("team",)

_SETTLED = ("dropped", "closed", "ahead", "done", "unmeasured")


def check(context: Context) -> Iterator[Seen]:
    """Look for numbers at twice their rhythm, in running cycles of teams that check in."""
    for team in context.standings:
        if team.last_check_in is None:
            continue
        for objective in team.objectives:
            for standing in objective.key_results:
                if _is_stale(standing):
                    entry = standing.key_result
                    yield Seen(
                        _("“{title}” has not been read for {age} days; {rhythm} were agreed.").format(
                            title=short(entry.title), age=standing.age, rhythm=standing.rhythm
                        ),
                        entry.place("title"),
                        _("Is it still the number that matters, or what makes reading it hard?"),
                        standing.reference,
                    )


def _is_stale(standing: KeyResultStanding) -> bool:
    late = standing.age is not None and standing.age >= 2 * standing.rhythm
    return late and standing.status not in _SETTLED
