"""A number in a German plan can be read in two ways.

What it asks
Is `1.200` one point two, or twelve hundred?

Why
The format writes decimals with a point, so `1.200` is 1.2. Whoever writes German means 1200 by it. Nothing
else in the file would tell, and the target would be off by a factor of a thousand.

Bad
```yaml
objectives:
  - id: wissen
    title: Unsere Kunden lernen mit uns und kommen gern wieder
    key_results:
      - {id: umsatz, title: Umsatz mit den Kunden, metric: {unit: Euro, from: 1.200, to: 2500}}
```

Good
```yaml
objectives:
  - id: wissen
    title: Unsere Kunden lernen mit uns und kommen gern wieder
    key_results:
      - {id: umsatz, title: Umsatz mit den Kunden, metric: {unit: Euro, from: 1200, to: 2500}}
      - {id: note, title: Note der Kunden, metric: {unit: Punkte, from: 1.25, to: 0.875}}
```

Sources
DIN 5008 and everyday German group thousands with a point; the format has JSON's numbers.

When to ignore it
Never: write `1.2` or `1200`, and it is gone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from okrcli.lint.context import Context
from okrcli.lint.entries import Number, numbers
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.translate import _

code = "S119"
name = "ambiguous-number"
severity: Severity = "warning"
reach: Reach = ("team",)

_THREE_DIGITS = re.compile(r"\.[0-9]{3}")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def check(context: Context) -> Iterator[Seen]:
    """Look at how the numbers of German plans and of their check-ins are written."""
    for file in context.files:
        source = context.workspace.sources.get(file.path, "")
        if context.language_of(file.reference) == "de" and _THREE_DIGITS.search(source):
            for number in numbers(file):
                yield from _ambiguous(context, number)


def _ambiguous(context: Context, number: Number) -> Iterator[Seen]:
    written = context.raw(number.place)
    if _GROUPED.fullmatch(written):
        sentence = _("`{written}` is read as {value}, and in German it looks like {grouped}.")
        value, grouped = Decimal(written).normalize(), written.replace(".", "")
        yield Seen(
            sentence.format(written=written, value=f"{value:f}", grouped=grouped),
            number.place,
            _("Write `{grouped}` or `{value}`.").format(grouped=grouped, value=f"{value:f}"),
            number.reference,
        )
