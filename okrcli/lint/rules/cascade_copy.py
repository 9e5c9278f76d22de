"""An objective repeats the key result that it supports.

What it asks
What does this team change, so that the number above it moves?

Why
A key result handed down as an objective is an order with a number: the team below has no choice of its own,
both report the same figure, and nobody has thought about what makes it move. A good objective says what the
team sees from where it stands.

Bad
```yaml
objectives:
  - {id: renewals, title: More clients renew after the first year, supports: [company/loyal/renewals]}
# file: okrs/2026-Q4/company.yaml
objectives:
  - id: loyal
    title: Clients stay because it pays off
    key_results:
      - {id: renewals, title: More clients renew after the first year, metric: {unit: "%", from: 60, to: 75}}
```

Good
```yaml
objectives:
  - {id: hand-over, title: Nobody is left alone after the go-live, supports: [company/loyal/renewals]}
# file: okrs/2026-Q4/company.yaml
objectives:
  - id: loyal
    title: Clients stay because it pays off
    key_results:
      - {id: renewals, title: More clients renew after the first year, metric: {unit: "%", from: 60, to: 75}}
```

Sources
Castro, against the cascade; Wodtke; Niven and Lamorte, *Objectives and Key Results*.

When to ignore it
Where the team is the only one that can move the number, and has chosen to.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.lint.language.signature import nearly_the_same, signature
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.translate import _

code = "A402"
name = "cascade-copy"
severity: Severity = "warning"
reach: Reach = ("workspace",)


def check(context: Context) -> Iterator[Seen]:
    """Compare each objective with the key results of what it supports."""
    for reference, objective in context.counted_objectives:
        sentence = signature(objective.title) if objective.supports else ()
        for key_result in _supported(context, reference, objective):
            if nearly_the_same(sentence, signature(key_result.title)):
                yield Seen(
                    _("“{title}” repeats the key result that it supports.").format(
                        title=short(objective.title)
                    ),
                    objective.place("title"),
                    _("What does this team change, so that the number moves?"),
                    reference,
                    (
                        Related(
                            key_result.place("title"), _("“{title}”").format(title=short(key_result.title))
                        ),
                    ),
                )
                break


def _supported(context: Context, reference: Reference, objective: Objective) -> Iterator[KeyResult]:
    for text in objective.supports:
        target = parse_reference(text, reference.cycle)
        parent = context.workspace.objective(target) if target else None
        for key_result in parent.key_results if parent else ():
            if target and target.key_result in (None, key_result.id):
                yield key_result
