"""All aspirational key results were reached in full, two cycles running.

What it asks
What would the team try if missing it were fine?

Why
Aspirational means: 70 % is good. Who reaches everything, always, has aimed at what was safe, or counts the
targets as a promise that must not be broken. Neither is a fault of the team; both are worth a conversation.

Bad
```yaml
objectives:
  - {id: next, title: Pitches rest on what users said}
# file: okrs/2026-Q3/growth.yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    ambition: aspirational
    key_results: [{id: interviews, title: Discoveries with five users, metric: {unit: "%", from: 20, to: 60}}]
# file: okrs/2026-Q3/checkins/growth/2026-09-28-anna-00000001.yaml
date: 2026-09-28
by: anna
updates: {evidence/interviews: {value: 61}}
# file: okrs/2026-Q3/reviews/growth.yaml
date: 2026-10-02
# file: okrs/2026-Q2/growth.yaml
objectives:
  - id: pitches
    title: We are heard by those who decide
    ambition: aspirational
    key_results: [{id: invited, title: Pitches we are invited to, metric: {unit: pitches, from: 2, to: 6}}]
# file: okrs/2026-Q2/checkins/growth/2026-06-28-anna-00000001.yaml
date: 2026-06-28
by: anna
updates: {pitches/invited: {value: 6}}
# file: okrs/2026-Q2/reviews/growth.yaml
date: 2026-07-02
```

Good
```yaml
objectives:
  - {id: next, title: Pitches rest on what users said}
# file: okrs/2026-Q3/growth.yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    ambition: aspirational
    key_results: [{id: interviews, title: Discoveries with five users, metric: {unit: "%", from: 20, to: 60}}]
# file: okrs/2026-Q3/checkins/growth/2026-09-28-anna-00000001.yaml
date: 2026-09-28
by: anna
updates: {evidence/interviews: {value: 50}}
# file: okrs/2026-Q3/reviews/growth.yaml
date: 2026-10-02
```

Sources
Google re:Work: 60 to 70 % is the sweet spot; Doerr on committed and aspirational OKRs.

When to ignore it
Where targets were set before much was known; the next plan will show.
"""

from collections.abc import Iterator, Sequence

from okrcli.lint.chains import plans_in_time
from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.measure.score import scorecard
from okrcli.model.workspace import PlanKey
from okrcli.translate import _

code = "R506"
name = "sandbagging"
severity: Severity = "info"
reach: Reach = ("team",)

_RUNNING = 2


def check(context: Context) -> Iterator[Seen]:
    """Look at the last two cycles that each team has closed, and speak in the plan that follows them."""
    for team, keys in plans_in_time(context.workspace).items():
        closed = [key for key in keys if context.is_closed(key)]
        later = keys[keys.index(closed[-1]) + 1 :] if closed else []
        if len(closed) < _RUNNING or not later or not context.workspace.plans[later[0]].objectives:
            continue
        if all(_all_reached(context, key) for key in closed[-_RUNNING:]):
            one, other = closed[-_RUNNING:]
            yield Seen(
                _("{team} reached all that was aspirational in full, in {one} and in {other}.").format(
                    team=context.workspace.team_name(team), one=one.cycle, other=other.cycle
                ),
                context.workspace.plans[later[0]].objectives[0].place("title"),
                _("What would the team try if missing it were fine?"),
            )


def _all_reached(context: Context, key: PlanKey) -> bool:
    scores: Sequence[bool] = [
        entry.score is not None and entry.score.value >= 1
        for objective in scorecard(context.workspace, key, context.day).objectives
        if objective.standing.objective.ambition == "aspirational"
        for entry in objective.key_results
        if entry.counted or entry.score is None
    ]
    return bool(scores) and all(scores)
