"""The sentence of a key result says something else than its fields.

What it asks
Which of the two was agreed?

Why
People read the sentence, the program reads the fields. Where they differ, everybody is right: the target was
moved in one place and not in the other, or the sentence was copied and the number not. So it is with the
direction (“reduce”, and a target above the baseline) and with the unit (“%”, and points).

Bad
```yaml
# en
objectives:
  - id: visits
    title: Guests come back on their own
    key_results:
      - {id: repeat, title: Raise the share of repeat visits to 45 %, metric: {unit: "%", from: 20, to: 40}}
```
```yaml
# en
objectives:
  - id: visits
    title: Guests come back on their own
    key_results:
      - {id: waiting, title: Reduce the wait at the counter, metric: {unit: minutes, from: 6, to: 14}}
```
```yaml
# de
objectives:
  - id: besuche
    title: Gäste kommen von selbst wieder
    key_results:
      - {id: warten, title: Die Wartezeit von 14 auf 6 Minuten senken, metric: {unit: min, from: 14, to: 8}}
```
```yaml
# de
objectives:
  - id: besuche
    title: Gäste kommen von selbst wieder
    key_results:
      - {id: lob, title: Lob auf 80 % der Karten, metric: {unit: Punkte, from: 60, to: 80}}
```

Good
```yaml
# en
objectives:
  - id: visits
    title: Guests come back on their own
    key_results:
      - {id: repeat, title: Raise the share of repeat visits to 40 %, metric: {unit: "%", from: 20, to: 40}}
```
```yaml
# en
objectives:
  - id: visits
    title: Guests come back on their own
    key_results:
      - {id: help, title: Guests who wait less than 5 minutes, metric: {unit: "%", from: 40, to: 70}}
```
```yaml
# de
objectives:
  - id: besuche
    title: Gäste kommen von selbst wieder
    key_results:
      - {id: warten, title: Die Wartezeit von 14 auf 6 Minuten senken, metric: {unit: min, from: 14, to: 6}}
```
```yaml
# de
objectives:
  - id: besuche
    title: Gäste kommen von selbst wieder
    key_results:
      - {id: umsatz, title: "Umsatz auf 1.200 Euro steigern", metric: {unit: Euro, from: 900, to: 1200}}
```

Sources
83 of 548 published key results of one company stood there twice in the same quarter; copies drift apart.

When to ignore it
Where the number in the sentence is another one on purpose; better then: name it in words.
"""

from collections.abc import Iterator
from decimal import Decimal

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.levels import levels
from okrcli.lint.language.wish import main_direction
from okrcli.model.metric import Metric
from okrcli.translate import _

code = "K312"
name = "text-contradicts-fields"
severity: Severity = "warning"
reach: Reach = ("team",)

_PERCENT = ("%", "percent", "per cent", "prozent", "share", "anteil", "quote", "rate")


def check(context: Context) -> Iterator[Seen]:
    """Compare level, direction and unit of the sentence with those of the metric."""
    for statement in context.key_results:
        entry = statement.key_result
        if entry is None or entry.metric is None:
            continue
        what = _level(statement, entry.metric) or _direction(statement, entry.metric)
        what = what or _unit(statement, entry.metric)
        if what:
            way_out = _("Which of the two was agreed?")
            yield Seen(what, statement.place, way_out, statement.reference)


def _level(statement: Statement, metric: Metric) -> str:
    """The level the sentence goes to is none of those that the metric knows."""
    ways = [level for level in levels(statement.text) if level.is_way]
    if not ways:
        return ""
    known = {metric.target, metric.sure, metric.stretch, *metric.planned.values()}
    if not all(known.isdisjoint(level.values) for level in ways):
        return ""
    return _("“{title}” says {text}, the field `to` says {field}.").format(
        title=short(statement.text), text=ways[0].text, field=metric.target
    )


def _direction(statement: Statement, metric: Metric) -> str:
    if statement.language is None or metric.baseline is None or metric.baseline == metric.target:
        return ""
    way = main_direction(statement.text, statement.language)
    rises = metric.target > metric.baseline
    if way is None or (way.up == rises):
        return ""
    return _("“{title}” says “{word}”, and the number goes from {baseline} to {target}.").format(
        title=short(statement.text), word=way.word, baseline=metric.baseline, target=metric.target
    )


def _unit(statement: Statement, metric: Metric) -> str:
    """The number of the fields stands in the sentence in per cent, and the unit is another one."""
    unit = (metric.unit or "").casefold()
    if not unit or any(word in unit for word in _PERCENT):
        return ""
    own: set[Decimal | None] = {metric.target, metric.baseline}
    if any(level.is_percent and not own.isdisjoint(level.values) for level in levels(statement.text)):
        return _("“{title}” says per cent, the unit of the field is “{unit}”.").format(
            title=short(statement.text), unit=metric.unit
        )
    return ""
