"""A change loosens the rules that it is judged by.

What it asks
Who decided that this is not to be asked about any more?

Why
Rules belong to the organisation, a change belongs to its author. With `--base` the settings, the baseline and
the comments of the base decide, so that nobody can switch off a question in the same pull request that would
raise it; what the change does to the rules is shown to the reviewer instead.

Bad
```yaml
# before
# file: okr.yaml
format: 1
name: Nordlicht
lint:
  severity: {O201: error}
# after
# file: okr.yaml
format: 1
name: Nordlicht
lint:
  ignore: [O201]
```
```yaml
# before
objectives:
  - id: evidence
    title: Product people decide from evidence
# after
objectives:
  - id: evidence
    title: Product people decide from evidence  # okr: ignore[O205] because it is a long story
```

Good
```yaml
# before
# file: okr.yaml
format: 1
name: Nordlicht
lint:
  ignore: [O201]
# after
# file: okr.yaml
format: 1
name: Nordlicht
lint:
  severity: {O201: error}
```

Sources
Checks that a change can switch off in itself protect nobody; build pipelines have the same rule.

When to ignore it
Never; it cannot be silenced. It is a warning so that those who may decide it can merge it.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.translate import _

code = "G804"
name = "rules-loosened"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Give out how settings, baseline and comments became looser than those of the base."""
    for loosening in context.loosened:
        yield Seen(loosening.what, loosening.place, _("Who decided that? Let them approve this change."))
