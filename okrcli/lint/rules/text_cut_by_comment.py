"""A text ends where YAML reads a comment.

What it asks
Does the sentence go on behind the `#`?

Why
In YAML a `#` after a blank begins a comment, so `title: Top #3 in the ranking` reads “Top”, without an
error. Only a `#` that is followed at once by a character is asked about; a comment as people write it has a
blank there. `okr lint --fix` puts the whole text in quotes.

Bad
```yaml
objectives:
  - id: evidence
    title: We are the #1 place to learn product work
```

Good
```yaml
objectives:
  - id: evidence
    title: "We are the #1 place to learn product work"
  - id: learning
    title: Clients see what we learned  # agreed with the sponsor
```

Sources
YAML 1.2.2, section 6.6, comments.

When to ignore it
Where it is a comment: put a blank behind the `#`.
"""

import re
from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.entries import Text, texts
from okrcli.lint.finding import Edit, Fix, Reach, Seen, Severity, quoted, short
from okrcli.translate import _

code = "S118"
name = "text-cut-by-comment"
severity: Severity = "warning"
reach: Reach = ("team",)

_CUT = re.compile(r"[ \t]+(#[^\s#!].*)")
_COMMENT = re.compile(r"\s#(?=\s|$)")


def check(context: Context) -> Iterator[Seen]:
    """Look behind every text that stands without quotes."""
    for file in context.files:
        if "#" in context.workspace.sources.get(file.path, ""):
            for text in texts(file):
                yield from _cut(context, text)


def _cut(context: Context, text: Text) -> Iterator[Seen]:
    place = text.place
    rest = _CUT.match(context.line(place), place.end_column - 1)
    if rest is not None and context.is_plain(place):
        sentence = _("The text ends at “{end}”: YAML reads “{rest}” as a comment.")
        yield Seen(
            sentence.format(end=short(text.value.rpartition("\n")[2]), rest=short(rest[1])),
            place,
            _("If it belongs to the sentence, put the whole text in quotes."),
            text.reference,
            fix=_fix(context, text),
        )


def _fix(context: Context, text: Text) -> Fix | None:
    """Put the text in quotes, as far as a comment that looks like one."""
    place, line = text.place, context.line(text.place)
    if place.line != place.end_line:
        return None
    whole = _COMMENT.split(line[place.column - 1 :], maxsplit=1)[0].rstrip()
    span = place._replace(end_column=place.column + len(whole))
    return Fix(_("Put the whole text in quotes."), (Edit(span, quoted(whole), whole),), safe=True)
