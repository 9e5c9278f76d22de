"""A number says nowhere what it counts, or has a word where its unit has a sign.

What it asks
Is it percent, days, customers, points?

Why
“From 20 to 60” can be typed in by somebody else only if it says of what; and a report that shows “38 → 60”
explains nothing to a reader from another team. A percentage is known as one by its sign, `%`; “percent” is a
word like any other, so that is remarked on, and `okr lint --fix` writes the sign.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {from: 20, to: 60}}
```
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries with five or more users, metric: {unit: percent, from: 20, to: 60}}
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
docs/format.md, `metric`.

When to ignore it
Where the number has no unit, as an index; `unit: points` says even that.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Edit, Fix, Reach, Seen, Severity, quoted, short
from okrcli.model.unit import in_signs
from okrcli.translate import _

code = "S116"
name = "unit-missing"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for metrics and guardrails without `unit`, and for units in words that have a sign."""
    for reference, entry in context.counted_key_results:
        measure = entry.metric or entry.keep
        if measure is not None and measure.unit is None:
            yield Seen(
                _("The number of “{title}” has no unit.").format(title=short(entry.title)),
                measure.place(),
                _('What does it count: percent, days, customers (`unit: "%"`)?'),
                reference,
            )
        elif measure is not None and measure.unit is not None and in_signs(measure.unit) != measure.unit:
            sign, place = in_signs(measure.unit), measure.place("unit")
            fix = Fix(_("Write {sign}.").format(sign=sign), (Edit(place, quoted(sign), sign),), safe=True)
            yield Seen(
                _("The unit “{unit}” has a sign, and only that is known.").format(unit=short(measure.unit)),
                place,
                _("Write `unit: {sign}`.").format(sign=quoted(sign)),
                reference,
                severity="info",
                fix=fix,
            )
