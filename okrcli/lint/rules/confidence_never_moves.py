"""The confidence of a key result has not moved four times in a row.

What it asks
What would have to happen for the team to be more, or less, sure?

Why
Confidence is the early sign: it moves before the number does. The same value week after week is mostly typed,
not thought (in one company's data every second one was exactly 5), and the conversation it is there for does
not take place.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
# file: okrs/2026-Q4/checkins/growth/2026-10-19-anna-00000001.yaml
date: 2026-10-19
by: anna
updates: {evidence/interviews: {value: 25, confidence: 5}}
# file: okrs/2026-Q4/checkins/growth/2026-10-26-anna-00000002.yaml
date: 2026-10-26
by: anna
updates: {evidence/interviews: {value: 28, confidence: 5}}
# file: okrs/2026-Q4/checkins/growth/2026-11-02-anna-00000003.yaml
date: 2026-11-02
by: anna
updates: {evidence/interviews: {value: 29, confidence: 5}}
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-00000004.yaml
date: 2026-11-09
by: anna
updates: {evidence/interviews: {value: 29, confidence: 5}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
# file: okrs/2026-Q4/checkins/growth/2026-11-02-anna-00000003.yaml
date: 2026-11-02
by: anna
updates: {evidence/interviews: {value: 29, confidence: 5}}
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-00000004.yaml
date: 2026-11-09
by: anna
updates: {evidence/interviews: {value: 29, confidence: 4}}
```

Sources
Wodtke, *Radical Focus*, on confidence; published data: 486 of 860 values are exactly 5.

When to ignore it
Where nothing happened for four weeks and the team knows why; a `note` tells the others.
"""

from collections.abc import Iterator
from itertools import islice

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.measure.facts import Facts
from okrcli.model.reference import Reference
from okrcli.translate import _

code = "R502"
name = "confidence-never-moves"
severity: Severity = "info"
reach: Reach = ("team",)

_IN_A_ROW = 4


def check(context: Context) -> Iterator[Seen]:
    """Look at the last four values of each key result in a running cycle that is not done."""
    for team in context.standings:
        facts = context.facts[team.key]
        for objective, row in zip(team.objectives, facts.key_results, strict=True):
            for standing, known in zip(objective.key_results, row, strict=True):
                last = [*islice(_newest_first(known), _IN_A_ROW)]
                if (
                    len(last) == _IN_A_ROW
                    and len(set(last)) == 1
                    and standing.status not in ("done", "dropped")
                ):
                    yield _seen(standing.reference, standing.key_result.title, last[0], context)


def _newest_first(known: Facts) -> Iterator[int]:
    for _check_in, _path, said in reversed(known.heard):
        if said.confidence is not None:
            yield said.confidence


def _seen(reference: Reference, title: str, value: int, context: Context) -> Seen:
    entry = context.workspace.key_result(reference)
    assert entry is not None  # its standing was computed from it
    return Seen(
        _("The confidence of “{title}” was {value} four times in a row.").format(
            title=short(title), value=value
        ),
        entry.place("title"),
        _("What would have to happen for the team to be more, or less, sure?"),
        reference,
    )
