"""A rate, a score or a percentage begins at 0.

What it asks
Was 0 measured, or is the number not known?

Why
A count of something new begins at 0. A rate or a satisfaction score seldom does: 0 then stands for “we have
not looked”, and the first real reading looks like progress that nobody made.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: nps, title: Clients recommend our discoveries, metric: {unit: "%", from: 0, to: 60}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: nps, title: Clients recommend our discoveries, metric: {unit: "%", from: unknown, to: 60}}
      - {id: panel, title: Sites that ask a panel of their own, metric: {unit: sites, from: 0, to: 4}}
```

Sources
In one company's published data 77 of 109 metric key results begin at 0.

When to ignore it
Where 0 was measured: the thing did not exist before.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.numbers import names_measure
from okrcli.model.plan import KeyResult
from okrcli.model.settings import Language
from okrcli.translate import _

code = "S115"
name = "zero-baseline"
severity: Severity = "info"
reach: Reach = ("team",)

_PERCENT = ("%", "percent", "prozent", "per cent", "‰")


def check(context: Context) -> Iterator[Seen]:
    """Look for metrics from 0 whose unit or title names a rate."""
    for reference, entry in context.counted_key_results:
        language = context.language_of(reference)
        if entry.metric and entry.metric.baseline == 0 and _is_rate(entry, language):
            yield Seen(
                _("“{title}” begins at 0.").format(title=short(entry.title)),
                entry.metric.place("from"),
                _("Was that measured, or is it not known yet (`from: unknown`)?"),
                reference,
            )


def _is_rate(entry: KeyResult, language: Language | None) -> bool:
    unit = (entry.unit or "").casefold()
    if unit.startswith(_PERCENT):
        return True
    text = f"{entry.title} {unit}"
    return language is not None and names_measure(text, language, rates_only=True)
