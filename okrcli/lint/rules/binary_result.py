"""A key result can only be done or not done.

What it asks
What would change little by little on the way there, and could be read every week?

Why
Between 0 and 1 there is nothing to steer by: for twelve weeks it stands at 0 %, and in the thirteenth it is
too late. “Is live” also says nothing about what the thing is good for. Where an objective is committed, a yes
or no can be the honest answer; then this is a remark.

Bad
- en: The new booking page is live
- en: Wheelchair ramp in place
- de: Die neue Buchungsseite ist online
- de: Das Schutzkonzept liegt vor
```yaml
objectives:
  - id: access
    title: Everybody gets into our house without help
    ambition: aspirational
    key_results:
      - {id: ramp, title: Guests in wheelchairs come in on their own, done_when: the advisory board says so}
```

Good
- en: Bookings made without a call rise from 30 to 70 %
- en: 9 of 10 guests in wheelchairs come in without help
- de: Buchungen ohne Anruf steigen von 30 auf 70 %
- de: 9 von 10 Gästen im Rollstuhl kommen ohne Hilfe herein

Sources
Castro; Doerr on milestones as key results; Google's own guidance tolerates them, hence a remark in the
profile `classic`.

When to ignore it
For a decision of somebody else (an approval, a contract), where there is no way to be half there.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "K306"
name = "binary-result"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for states and for yes/no measures, where no other word says that it is work."""
    for statement in context.key_results:
        deed = statement.deed
        if (deed is None or deed.kind == "state") and (what := _what(statement)):
            committed = _is_committed(context, statement)
            yield Seen(
                what,
                statement.place,
                _("What would change step by step on the way there, and could be read every week?"),
                statement.reference,
                severity="info" if committed else None,
            )


def _what(statement: Statement) -> str:
    entry, deed = statement.key_result, statement.deed
    if entry is not None and entry.kind == "done_when":
        return _("“{title}” can only be done or not done.").format(title=short(statement.text))
    if entry is not None and entry.metric and entry.metric.baseline == 0 and entry.metric.target == 1:
        return _("“{title}” goes from 0 to 1: it is done or not done.").format(title=short(statement.text))
    if deed is not None and not statement.had_number:
        return _("“{title}” says that something is there (“{word}”): it is done or not done.").format(
            title=short(statement.text), word=deed.word
        )
    return ""


def _is_committed(context: Context, statement: Statement) -> bool:
    objective = statement.reference and context.workspace.objective(statement.reference)
    return objective is not None and objective.ambition == "committed"
