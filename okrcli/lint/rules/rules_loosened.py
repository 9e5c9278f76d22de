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
from okrcli.lint.finding import Seen, Severity
from okrcli.translate import _

code = "G804"
name = "rules-loosened"
severity: Severity = "warning"


def check(context: Context) -> Iterator[Seen]:
    """Compare settings, baseline and comments with those of the base."""
    # The table of the rules holds this one, and what compares selections knows the table.
    from okrcli.lint.loosening import in_baseline, in_comments, in_settings
    from okrcli.lint.rules import RULES

    base, head = context.base, context.workspace
    if base is None or "okr.yaml" not in base.sources:
        return
    base_files = Context(base, context.day).files
    loosenings = (
        *in_settings(base, head, RULES),
        *in_baseline(base, head),
        *in_comments(base, head, base_files, context.files),
    )
    for loosening in loosenings:
        yield Seen(loosening.what, loosening.place, _("Who decided that? Let them approve this change."))
