"""A file, an entry or a value cannot be read as it stands.

What it asks
Is every file YAML as the format has it: known keys, values of the right kind, nothing that is refused
(anchors, tags, merge keys)? What is wrong is left out, and everything around it is still read.

Why
A key with a typing error would otherwise be ignored in silence, and a number with a decimal comma would be
another number; `okr lint --fix` writes `1.5` for `1,5`. Each problem says where it stands and what to write
instead.

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

import re
from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Edit, Fix, Reach, Seen, Severity
from okrcli.translate import _

code = "S101"
name = "unreadable-file"
severity: Severity = "error"
reach: Reach = ("team",)


# With three digits behind the comma it could be thousands.
_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}")


def check(context: Context) -> Iterator[Seen]:
    """Give out the problems of the reader, each once; a decimal comma can be mended."""
    for seen in context.reported(code):
        yield seen._replace(fix=_fix(context, seen))


def _fix(context: Context, seen: Seen) -> Fix | None:
    written = context.raw(seen.place)
    if not _COMMA.fullmatch(written):
        return None
    number = written.replace(",", ".")
    return Fix(_("Write {number}.").format(number=number), (Edit(seen.place, number, number),), safe=True)
