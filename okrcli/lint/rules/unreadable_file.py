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

from collections.abc import Iterable

from okrcli.lint.context import Context
from okrcli.lint.finding import Seen, Severity

code = "S101"
name = "unreadable-file"
severity: Severity = "error"


def check(context: Context) -> Iterable[Seen]:
    """Give out the problems of the reader, each once."""
    return context.reported(code)
