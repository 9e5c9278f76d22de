"""Twice running the OKRs got less than half of the time that the plan gives them.

What it asks
What takes the time, and who can decide about it?

Why
That daily business wins is no surprise; that nobody says so is. Two check-ins with less than half of the
share are the moment to talk to the sponsor, while the cycle can still be changed: less in the plan, or more
time.

Bad
```yaml
capacity: 10
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q4/checkins/growth/2026-11-02-anna-00000001.yaml
date: 2026-11-02
by: anna
capacity: 4
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-00000002.yaml
date: 2026-11-09
by: anna
capacity: 2
```

Good
```yaml
capacity: 10
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q4/checkins/growth/2026-11-02-anna-00000001.yaml
date: 2026-11-02
by: anna
capacity: 4
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-00000002.yaml
date: 2026-11-09
by: anna
capacity: 8
```

Sources
Wodtke, *Radical Focus*, on the whirlwind; McChesney et al., *The 4 Disciplines of Execution*.

When to ignore it
In weeks that everybody knew would be lost, as before a trade fair; a pause in the settings says so.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.measure.fold import standing_check_ins
from okrcli.translate import _

code = "C702"
name = "crowded-out"
severity: Severity = "warning"
reach: Reach = ("team",)

_RUNNING = 2


def check(context: Context) -> Iterator[Seen]:
    """Compare the last two shares that were given with that of the plan, where it runs on the day."""
    for key, plan in context.plans():
        if not plan.capacity or not context.is_open_on_the_day(key):
            continue
        check_ins = standing_check_ins(context.workspace.check_ins.get(key, ()), context.day)
        last = [entry.capacity for entry in check_ins if entry.capacity is not None][-_RUNNING:]
        if len(last) == _RUNNING and all(2 * share < plan.capacity for share in last):
            one, other = last
            yield Seen(
                _("The OKRs of {team} got {one} % and {other} % of its time; {share} % were planned.").format(
                    team=context.workspace.team_name(key.team), one=one, other=other, share=plan.capacity
                ),
                plan.place("capacity"),
                _("What takes the time, and who can decide about it?"),
            )
