"""A file holds characters that are there to deceive or to take over a screen.

What it asks
Who put a character there that nobody can see?

Why
Control characters can move the cursor or reach the clipboard; bidirectional overrides let a reviewer read
another sentence than the one that is merged; invisible characters inside words make two ids or names look
the same. A pull request may come from a stranger.

Bad
```yaml
objectives:
  - id: evidence
    title: "Product people decide \\u202efrom evidence"
```
```yaml
objectives:
  - id: evidence
    title: "Product\\u200bpeople decide from evidence"
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence 👩‍👩‍👧
```

Sources
Boucher and Anderson, “Trojan Source” (2021), CVE-2021-42574; Unicode Technical Report 36.

When to ignore it
Never; it cannot be silenced. Write the word anew.
"""

import re
import unicodedata
from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.entries import File, Text, keys_and_texts
from okrcli.lint.finding import Edit, Fix, Reach, Seen, Severity, quoted
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.translate import _

code = "X903"
name = "hostile-text"
severity: Severity = "error"
reach: Reach = ("team",)

_LETTER = r"[^\W\d_]"
_JOINED = r"[A-Za-z\u00c0-\u052f]"
_HOSTILE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"  # control characters, and breaks nobody types
    r"|\r(?!\n)"
    r"|[\u202a-\u202e\u2066-\u2069]"  # bidirectional embeddings, overrides, isolates
    rf"|(?<={_LETTER})[\u00ad\u034f\u115f\u1160\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0](?={_LETTER})"
    rf"|(?<={_JOINED})[\u200c\u200d](?={_JOINED})"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"  # tags, but for flags
)
# Of all that is hostile, these count as printable.
_PRINTABLE = "\u034f\u115f\u1160\u3164\uffa0"


def check(context: Context) -> Iterator[Seen]:
    """Look through the files as they are written, then through what escapes in quotes stand for."""
    reported = {(seen.place.path, seen.place.line): seen for seen in context.reported(code)}
    yield from reported.values()
    files = {file.path: file for file in context.files}
    for path, source in context.workspace.sources.items():
        if _may_hide(source) and _HOSTILE.search(source):
            for seen in _in_lines(path, source, files.get(path)):
                if (path, seen.place.line) not in reported:
                    yield seen
    for file in context.files:
        if "\\" in context.workspace.sources.get(file.path, ""):
            for text in keys_and_texts(file):
                found = _HOSTILE.search(text.value)
                if found and not _HOSTILE.search(context.raw(text.place)):
                    yield _seen(found[0], text.place, text.reference, _fix(text))
    for cycle in context.workspace.cycles.values():
        # Of cycle.yaml only the text is kept, not where it stands.
        place = Place(f"okrs/{cycle.name}/cycle.yaml")
        found = _HOSTILE.search(cycle.label or "")
        if found and not _HOSTILE.search(context.workspace.sources.get(place.path, "")):
            yield _seen(found[0], place, None)


def _may_hide(source: str) -> bool:
    """Say quickly of most files that nothing is hidden in them."""
    if not source.replace("\n", "").isprintable():
        return True
    return not source.isascii() and any(one in source for one in _PRINTABLE)


def _in_lines(path: str, source: str, file: File | None) -> Iterator[Seen]:
    texts: dict[int, list[Text]] = {}
    for text in keys_and_texts(file) if file else ():
        if text.place.line == text.place.end_line:
            texts.setdefault(text.place.line, []).append(text)
    for number, line in enumerate(source.split("\n"), 1):
        found = _HOSTILE.search(line.removesuffix("\r"))
        if found:
            column = found.start() + 1
            inside = [text for text in texts.get(number, ()) if _holds(text.place, column)]
            fix = _fix(inside[0]) if len(inside) == 1 else None
            yield _seen(found[0], Place(path, number, column, number, column + 1), None, fix)


def _holds(place: Place, column: int) -> bool:
    return place.column <= column < place.end_column


def _fix(text: Text) -> Fix | None:
    """Write a text of one line anew without what is hidden; what is left may not be what was meant."""
    clean = text.value
    while _HOSTILE.search(clean):
        clean = _HOSTILE.sub("", clean)
    if text.is_key or text.place.line != text.place.end_line or not clean.isprintable():
        return None
    edit = Edit(text.place, quoted(clean), clean)
    return Fix(_("Write the text anew without what is hidden."), (edit,), safe=False)


def _seen(hidden: str, place: Place, reference: Reference | None, fix: Fix | None = None) -> Seen:
    kind = unicodedata.name(hidden[0], "") or _("control character")
    return Seen(
        _("There is a hidden character here: U+{code:04X} ({name}).").format(
            code=ord(hidden[0]), name=kind.lower()
        ),
        place,
        _("Who put it there? Write the word anew without it."),
        reference,
        fix=fix,
    )
