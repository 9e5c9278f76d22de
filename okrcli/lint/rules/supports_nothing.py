"""An objective supports nothing, and does not say why.

What it asks
Whom does it help, or why does it stand alone?

Why
A link is a choice, not an order: a team says what it contributes to, so that others can see it. One that
stands alone can be just right (`standalone: …` says why). For teams and client teams it is a warning where
the company has objectives in the cycle; for a circle, which steers itself, it stays a remark. Where nobody
else has a plan there is nothing to support, and nothing is said.

Bad
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence}
# file: okrs/2026-Q4/company.yaml
objectives:
  - {id: win-back, title: Clients come back to us}
```

Good
```yaml
objectives:
  - {id: evidence, title: Product people decide from evidence, supports: [company/win-back]}
  - {id: learning, title: We learn from one another, standalone: The circle exists for that.}
# file: okrs/2026-Q4/company.yaml
objectives:
  - {id: win-back, title: Clients come back to us}
```

Sources
Doerr, *Measure What Matters*, on alignment; Castro, against the cascade: links are chosen, from below.

When to ignore it
In a workspace where teams are not meant to be linked; `ignore: [A401]` in its settings.
"""

from collections import Counter
from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.cycle import BACKLOG
from okrcli.translate import _

code = "A401"
name = "supports-nothing"
severity: Severity = "info"
reach: Reach = ("workspace",)

_DIRECTED = ("team", "client")


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives without `supports` and `standalone`, in cycles where others have objectives."""
    planned = {(ref.cycle, ref.team) for ref, _objective in context.counted_objectives}
    led = {cycle for cycle, team in planned if context.team_kind(team) == "company"}
    teams = Counter(cycle for cycle, _team in planned)
    for reference, objective in context.counted_objectives:
        kind = context.team_kind(reference.team)
        if objective.supports or objective.standalone or kind == "company":
            continue
        if reference.cycle == BACKLOG or teams[reference.cycle] == 1:
            continue
        expected = reference.cycle in led and kind in _DIRECTED
        yield Seen(
            _("“{title}” supports nothing.").format(title=short(objective.title)),
            objective.place("title"),
            _("Whom does it help (`supports`), or why does it stand alone (`standalone`)?"),
            reference,
            severity="warning" if expected else None,
        )
