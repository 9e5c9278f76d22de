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

from collections.abc import Callable, Iterator
from functools import cache, partial

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.lint.language.signature import Sentences, nearly_the_same, signature
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import Workspace
from okrcli.translate import _

code = "A402"
name = "cascade-copy"
severity: Severity = "warning"
reach: Reach = ("workspace",)


def check(context: Context) -> Iterator[Seen]:
    """Compare each objective with the key results of what it supports."""
    sentences = cache(partial(_sentences, context.workspace))
    for reference, objective in context.counted_objectives:
        for text in objective.supports:
            target = parse_reference(text, reference.cycle)
            copied = _copied(context.workspace, objective, target, sentences) if target else None
            if copied is not None:
                yield _seen(reference, objective, copied)
                break


def _copied(
    workspace: Workspace, objective: Objective, target: Reference, sentences: Callable[[Reference], Sentences]
) -> KeyResult | None:
    """Return the key result that an objective repeats, of those that it supports with one reference."""
    if target.key_result:
        one = workspace.key_result(target)
        alike = one is not None and nearly_the_same(signature(objective.title), signature(one.title))
        return one if alike else None
    parent, at = workspace.objective(target), sentences(target).first(objective.title)
    return None if parent is None or at is None else parent.key_results[at]


def _sentences(workspace: Workspace, reference: Reference) -> Sentences:
    """Return the titles of an objective's key results."""
    objective = workspace.objective(reference)
    return Sentences(entry.title for entry in (objective.key_results if objective else ()))


def _seen(reference: Reference, objective: Objective, copied: KeyResult) -> Seen:
    return Seen(
        _("“{title}” repeats the key result that it supports.").format(title=short(objective.title)),
        objective.place("title"),
        _("What does this team change, so that the number moves?"),
        reference,
        (Related(copied.place("title"), _("“{title}”").format(title=short(copied.title))),),
    )
