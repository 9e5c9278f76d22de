"""The goalposts of an agreed plan were moved, and no amendment says so.

What it asks
What did the team learn that makes the old number wrong?

Why
A target that is lowered in silence is reached in silence. An amendment keeps the old value, the day and the
reason beside the new one, so the score can be read later. What was amended is history and is not edited.
Asked about are a target or a band that became easier, and a baseline, a unit or a last day that moved.

Bad
```yaml
# before
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries that talked to users, metric: {unit: "%", from: 20, to: 60}}
# after
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries that talked to users, metric: {unit: "%", from: 20, to: 50}}
```

Good
```yaml
# before
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: talks, title: Discoveries that talked to users, metric: {unit: "%", from: 20, to: 60}}
# after
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - id: talks
        title: Discoveries that talked to users
        metric: {unit: "%", from: 20, to: 50}
        amendments:
          - {date: 2026-11-02, by: anna, was: {to: 60}, because: The second site joined a month late.}
```

Sources
The file format, docs/format.md, section on amendments; goal displacement is what it guards against.

When to ignore it
Never; it cannot be silenced. Write the amendment.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from okrcli.changes.agreed import kept_key_results, kept_objectives
from okrcli.changes.goalposts import Move, lost_amendments, moves, unsaid
from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.metric import Guardrail, Metric
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.translate import _

code = "G801"
name = "target-eased-silently"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Compare every entry of an agreed plan with what was agreed."""
    if context.base is None:
        return
    for reference, old, new in kept_objectives(context.base, context.workspace):
        yield from _lost(reference, old, new)
    for reference, before, after in kept_key_results(context.base, context.workspace):
        yield from _lost(reference, before, after)
        for move in moves(before, after, context.cycle(reference).end) if after.dropped is None else ():
            harmless = move.direction == "tightened" and move.name != "due"
            if not harmless and unsaid(move, before, after):
                yield _moved(reference, after, move)


def _lost(
    reference: Reference, before: Objective | KeyResult, after: Objective | KeyResult
) -> Iterator[Seen]:
    for amendment in lost_amendments(before, after):
        sentence = _("The amendment of {day} to “{title}” was edited or taken out.")
        yield Seen(
            sentence.format(day=amendment.date.isoformat(), title=short(after.title)),
            after.place("amendments"),
            _("Put it back as it was; what changes again is a new amendment."),
            reference,
        )


def _moved(reference: Reference, after: KeyResult, move: Move) -> Seen:
    if move.name in ("kind", "milestones"):
        sentence = _("How “{title}” is measured was changed, and no amendment says so.")
        what = sentence.format(title=short(after.title))
        way_out = _("What was agreed? Keep it in `amendments`, with the reason.")
    else:
        sentence = _("`{key}` of “{title}” was {before} and is {after}, and no amendment says so.")
        old, new = _written(move.before), _written(move.after)
        what = sentence.format(key=move.key, title=short(after.title), before=old, after=new)
        hint = _("What was learned? Keep `was: {{{key}: {before}}}` in `amendments`, with the reason.")
        way_out = hint.format(key=move.key, before=old)
    return Seen(what, _place(after, move), way_out, reference)


def _place(after: KeyResult, move: Move) -> Place:
    part: Metric | Guardrail | KeyResult | None = getattr(after, move.part) if move.part else after
    return (part or after).place(move.key)


def _written(value: Any) -> str:
    """A value as files have it."""
    if value is None:
        return _("not given")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
