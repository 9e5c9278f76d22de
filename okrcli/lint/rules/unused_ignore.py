"""A comment silences a rule that has nothing to say there.

What it asks
Can the comment go?

Why
A silence that is left behind hides the next finding, which nobody has weighed. The rule is told by its code,
the beginning of codes, or its name; several stand with commas between them. What stands at the end of a line
is about that line, what stands alone is about the entry below it.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence  # okr: ignore[O205] because it was agreed so
```
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence  # okr: ignore[X903] because it is harmless
```

Good
```yaml
objectives:
  # okr: ignore[S105] because the key results come with the workshop on Friday
  - id: evidence
    title: Product people decide from evidence
```

Sources
Every linter with silences learned it; ours is told by what it saw in the same run.

When to ignore it
Never: take the comment away.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Edit, Fix, Reach, Seen, Severity
from okrcli.lint.silence import LOUD, Silence
from okrcli.model.place import Place
from okrcli.translate import _

code = "X901"
name = "unused-ignore"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Give out the words of comments that silenced nothing in this run."""
    for silence, words in context.unused:
        fix = _fix(context, silence) if words == silence.words else None
        yield Seen(_message(context, words), silence.place, _help(words), silence.reference, fix=fix)


def _message(context: Context, words: tuple[str, ...]) -> str:
    listed = ", ".join(words)
    if not words:
        return _("This comment silences nothing: it names no rule.")
    if any(word.casefold() not in context.selectors for word in words):
        return _("This comment silences nothing: there is no rule {words}.").format(words=listed)
    if all(word.upper().startswith(LOUD) for word in words):
        return _("This comment silences nothing: {words} cannot be silenced.").format(words=listed)
    return _("This comment silences nothing: {words} has nothing to say here.").format(words=listed)


def _help(words: tuple[str, ...]) -> str:
    if not words:
        return _("Write it as `# okr: ignore[K302] because REASON`, or take it away.")
    return _("Take it away.")


def _fix(context: Context, silence: Silence) -> Fix:
    """Take the comment away, with the space before it; with its line, if it stands alone."""
    line, place = context.line(silence.place), silence.place
    before = line[: place.column - 1].rstrip(" \t")
    if before:
        span = place._replace(column=len(before) + 1, end_column=len(line.removesuffix("\r")) + 1)
    else:
        span = Place(place.path, place.line, 1, place.line + 1, 1)
    return Fix(_("Take the comment away."), (Edit(span, ""),), safe=True)
