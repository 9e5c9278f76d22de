"""Something is named that does not exist.

What it asks
Does each name lead somewhere: objectives and key results, teams, people, milestones, check-in files, lint
rules? And is a `handle` a name that a code host could have?

Why
A link that leads nowhere hides what it was for: who is asked never hears of it, and a reading of something
renamed is lost. Check-ins are never edited, so in them it is a warning: what they were about is gone.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    owner: ana
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    owner: anna
```

Sources
docs/format.md, section “References in files”.

When to ignore it
For a link into a workspace that was archived. What was renamed gets `formerly: [old/reference]`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.names import Named, Names
from okrcli.lint.rule import FAMILIES
from okrcli.lint.spelling import Spelling
from okrcli.model.entry import Entry
from okrcli.model.place import Place
from okrcli.model.settings import Lint, LintSelection
from okrcli.translate import _

code = "S103"
name = "unknown-reference"
severity: Severity = "error"
reach: Reach = ("team", "workspace")

# A code of a known family may belong to a rule that a newer version has.
_CODE = re.compile(rf"[{''.join(FAMILIES)}][0-9]{{1,3}}", re.IGNORECASE)


def check(context: Context) -> Iterator[Seen]:
    """Look every name up, then the rules that the settings choose, and the handles of people."""
    names = Names(context.workspace)
    if "team" in context.reach:
        yield from _told(names.within_teams())
    if "workspace" not in context.reach:
        return
    yield from _told(names.between_teams())
    yield from _unknown_rules(context)
    yield from _odd_handles(context)


def _told(names: Iterable[Named]) -> Iterator[Seen]:
    spelling = Spelling()
    for entry in names:
        yield _seen(entry, spelling.near(entry.name, entry.others, entry.place.path))


def _seen(entry: Named, close: Sequence[str]) -> Seen:
    what = _("There is no {kind} “{name}” here.").format(kind=entry.kind, name=short(entry.name))
    if entry.in_check_in:
        way_out = _("Was it renamed? Then its new entry says so with `formerly`.")
    else:
        way_out = _("Which one is meant, or where is it to be written down?")
    way_out = _meant(close) or way_out
    milder: Severity | None = "warning" if entry.in_check_in else None
    return Seen(what, entry.place, way_out, entry.reference, severity=milder)


def _meant(close: Sequence[str]) -> str:
    names = _(" or ").join(f"“{one}”" for one in close)
    return _("Did you mean {names}?").format(names=names) if close else ""


def _unknown_rules(context: Context) -> Iterator[Seen]:
    spelling = Spelling()
    for word, place in _chosen_rules(context):
        if word.casefold() not in context.selectors and not _CODE.fullmatch(word):
            what = _("There is no rule “{name}”: it chooses nothing.").format(name=short(word))
            help_ = _("See all of them with `okr rule`.")
            close = spelling.near(word.casefold(), context.selectors, place.path)
            yield Seen(what, place, _meant(close) or help_, severity="warning")


def _odd_handles(context: Context) -> Iterator[Seen]:
    for person in context.workspace.settings.people.values():
        if person.handle and not person.account:
            what = _("“{name}” is no name on a code host: it leads to nobody.")
            help_ = _("Write it as the host does: {example}.").format(example="@aberger")
            place = person.place("handle")
            yield Seen(what.format(name=short(person.handle)), place, help_, severity="warning")


def _chosen_rules(context: Context) -> Iterator[tuple[str, Place]]:
    """The words by which okr.yaml names rules."""
    lint = context.workspace.settings.lint
    chosen: list[Lint | LintSelection] = [lint, *lint.per_path.values()]
    for entry in chosen:
        yield from _listed(entry, "select", entry.select or ())
        yield from _listed(entry, "ignore", entry.ignore)
    yield from ((word, lint.place(f"severity.{word}")) for word in lint.severity)


def _listed(entry: Entry, key: str, words: Sequence[str]) -> Iterator[tuple[str, Place]]:
    return ((word, entry.place(f"{key}.{index}")) for index, word in enumerate(words))
