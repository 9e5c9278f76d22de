"""The same sentence stands twice in a cycle.

What it asks
Is it one result that two teams share, or was it copied?

Why
A copied key result is read twice and moved once: two teams check in the same number, and the company counts
it double. Where one is meant to support the other, `supports` says so, and the finding becomes a remark.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries that talked to five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: b, title: "Discoveries that talked to five or more users.", metric: {unit: "%", from: 9, to: 60}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries that talked to five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: b, title: Pitches that talked to five or more users, metric: {unit: "%", from: 30, to: 50}}
```

Sources
83 of 548 published key results of one company stood there verbatim twice in the same quarter.

When to ignore it
Where two teams measure the same thing at two places on purpose; better then: name the place in the
sentence.
"""

from collections.abc import Iterator, Sequence

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.lint.language.signature import Signature, one_word_less, signature
from okrcli.model.reference import Reference, parse_reference
from okrcli.translate import _

code = "S117"
name = "same-statement-twice"
severity: Severity = "warning"
reach: Reach = ("workspace",)


def check(context: Context) -> Iterator[Seen]:
    """Compare the sentences of each kind within each cycle, by signature: linear in their number."""
    yield from _twice(context, context.objectives)
    yield from _twice(context, context.key_results)


def _twice(context: Context, statements: Sequence[Statement]) -> Iterator[Seen]:
    first: dict[tuple[str, Signature], Statement] = {}
    shortened: dict[tuple[str, Signature], Statement] = {}
    for statement in statements:
        if statement.reference is None:
            continue
        cycle, whole = statement.reference.cycle, signature(statement.text)
        if not whole:
            continue
        near = [(cycle, shorter) for shorter in one_word_less(whole)]
        other = first.get((cycle, whole)) or shortened.get((cycle, whole))
        other = other or next((first[key] for key in near if key in first), None)
        if other is not None:
            yield _seen(context, statement, other)
        first.setdefault((cycle, whole), statement)
        for key in near:
            shortened.setdefault(key, statement)


def _seen(context: Context, statement: Statement, other: Statement) -> Seen:
    return Seen(
        _("“{title}” stands in this cycle already, in {other}.").format(
            title=short(statement.text), other=other.reference
        ),
        statement.place,
        _("Is it one result that both share (`supports`), or is something else meant here?"),
        statement.reference,
        (Related(other.place, _("“{title}”").format(title=short(other.text))),),
        severity="info" if _linked(context, statement, other) or _linked(context, other, statement) else None,
    )


def _linked(context: Context, one: Statement, other: Statement) -> bool:
    """Whether the objective of the one supports the other, or the objective that the other belongs to."""
    if one.reference is None or other.reference is None:
        return False
    objective = context.workspace.objective(one.reference)
    targets: list[Reference | None] = [
        parse_reference(text, one.reference.cycle) for text in (objective.supports if objective else ())
    ]
    return other.reference in targets or other.reference.parent in targets
