"""A day of a key result lies outside its cycle, or it ends before it begins.

What it asks
Is this key result in the right cycle, and is the year right?

Why
What is due after the cycle's end is scored before it is due; what was due before its beginning was late
from the first day. Most often the year was not changed when a plan was copied.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: panel, title: Every site asks its panel, due: 2027-02-15, metric: {unit: sites, from: 1, to: 4}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: panel, title: Every site asks its panel, due: 2026-12-15, metric: {unit: sites, from: 1, to: 4}}
```

Sources
docs/format.md: `start` and `due` lie in the cycle, both ends included.

When to ignore it
Never; what goes on longer continues in the next cycle (`continues`).
"""

from collections.abc import Iterator
from datetime import date

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.cycle import Cycle
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult
from okrcli.translate import _

code = "S112"
name = "due-outside-cycle"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Compare the days of key results and milestones with those of the cycle."""
    for reference, entry in context.counted_key_results:
        cycle = context.cycle(reference)
        for key, day, place in _days(entry):
            if _outside(day, cycle):
                sentence = _("`{key}: {day}` lies outside of {cycle}, which goes from {start} to {end}.")
                what = sentence.format(key=key, day=day, cycle=cycle.name, start=cycle.start, end=cycle.end)
                yield Seen(
                    what, place, _("Is the year right, or does it belong to another cycle?"), reference
                )
        if entry.start and entry.due and entry.start > entry.due:
            what = _("“{title}” starts on {start} and is due before that.").format(
                title=short(entry.title), start=entry.start
            )
            yield Seen(what, entry.place("due"), _("Which of the two days is wrong?"), reference)


def _days(entry: KeyResult) -> Iterator[tuple[str, date, Place]]:
    if entry.start:
        yield "start", entry.start, entry.place("start")
    if entry.due:
        yield "due", entry.due, entry.place("due")
    for milestone in entry.milestones or ():
        if milestone.due:
            yield "due", milestone.due, milestone.place("due")


def _outside(day: date, cycle: Cycle) -> bool:
    return (cycle.start is not None and day < cycle.start) or (cycle.end is not None and day > cycle.end)
