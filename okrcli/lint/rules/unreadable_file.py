"""A file, an entry or a value cannot be read as it stands.

What it asks
Is every file YAML as the format has it: known keys, values of the right kind, nothing that is refused
(anchors, tags, merge keys)? What is wrong is left out, and everything around it is still read.

Why
A key with a typing error would otherwise be ignored in silence, and a number with a decimal comma would be
another number. Each problem says where it stands and what to write instead.

Bad
```yaml
objectives:
  - id: evidence
    titel: Product people decide from evidence
    title: Product people decide from evidence
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    x-ticket: 123
```

Sources
The file format, docs/format.md.

When to ignore it
Never; keys of your own begin with `x-` and are left alone.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Seen, Severity
from okrcli.translate import _

code = "S101"
name = "unreadable-file"
severity: Severity = "error"


def check(context: Context) -> Iterator[Seen]:
    """Give out the problems of the reader, each once."""
    for problem in dict.fromkeys(context.workspace.problems):
        if problem.code == code:
            way_out = problem.hint or _("Correct it there; everything around it was read.")
            yield Seen(problem.message, problem.place, way_out)
