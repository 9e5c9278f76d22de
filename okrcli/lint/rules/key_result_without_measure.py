"""A key result says nowhere, or in several ways, how it is measured.

What it asks
Is there exactly one of `metric`, `keep`, `milestones` and `done_when`, and does it say something?

Why
Without a measure nothing can be checked in, and the key result counts for nothing; with two nobody knows
which of them decides.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users}
```
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - id: interviews
        title: Discoveries with five or more users
        metric: {unit: "%", from: 20, to: 60}
        done_when: the research log says so
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
```

Sources
Google re:Work: “measurable”; Doerr; Castro; Wodtke: all of them.

When to ignore it
While a plan is a draft and the measure is still being looked for.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.plan import KeyResult
from okrcli.translate import _

code = "S109"
name = "key-result-without-measure"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for key results in force with no measure, with several, or with an empty one."""
    for reference, entry in context.counted_key_results:
        seen = _what(entry)
        if seen:
            what, way_out = seen
            yield Seen(what, entry.place("title"), way_out, reference)


def _what(entry: KeyResult) -> tuple[str, str] | None:
    if len(entry.kinds) > 1:
        kinds = " + ".join(entry.kinds)
        what = _("“{title}” is measured in several ways at once: {kinds}.").format(
            title=short(entry.title), kinds=kinds
        )
        return what, _("Which of them decides?")
    if entry.kind is None or entry.milestones == ():
        what = _("“{title}” has no measure.").format(title=short(entry.title))
        return what, _("Which number would move, from where to where (`metric: {from: 20, to: 60}`)?")
    if entry.keep and entry.keep.minimum is None and entry.keep.maximum is None:
        what = _("The guardrail “{title}” has neither `min` nor `max`.").format(title=short(entry.title))
        return what, _("From which value on would it be broken?")
    return None
