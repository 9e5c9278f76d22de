"""A comment silences a rule and does not say why.

What it asks
Why is the question answered here?

Why
The reader of next quarter sees that something was silenced, not what was known. A few words behind
`because` keep the answer beside the question.

Bad
```yaml
objectives:
  # okr: ignore[S105]
  - id: evidence
    title: Product people decide from evidence
```

Good
```yaml
objectives:
  # okr: ignore[S105] because the key results come with the workshop on Friday
  - id: evidence
    title: Product people decide from evidence
```

Sources
Our own habit: what is decided is decided with a reason.

When to ignore it
Where the reason stands in the plan itself; take the rule out of `select` then.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.translate import _

code = "X902"
name = "ignore-without-reason"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for silences without “because”."""
    for silence in context.silences.all:
        if silence.words and not silence.because:
            yield Seen(
                _("{words} is silenced here without a reason.").format(words=", ".join(silence.words)),
                silence.place,
                _("Why? Write it behind `because`."),
                silence.reference,
            )
