"""A check-in that was there was changed, moved or removed.

What it asks
Was the number wrong, or unwelcome?

Why
Everything that is computed is a fold over check-ins. They are only ever added: a wrong one is corrected by a
new one that `replaces` it, and both can be seen.

Bad
```yaml
# before
# file: okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml
date: 2026-10-12
by: anna
updates:
  evidence/talks: {value: 24, confidence: 4}
# after
# file: okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml
date: 2026-10-12
by: anna
updates:
  evidence/talks: {value: 34, confidence: 7}
```

Good
```yaml
# before
# file: okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml
date: 2026-10-12
by: anna
updates:
  evidence/talks: {value: 24, confidence: 4}
# after
# file: okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml
date: 2026-10-12
by: anna
updates:
  evidence/talks: {value: 24, confidence: 4}
# file: okrs/2026-Q4/checkins/growth/2026-10-13-anna-99f0c2d1.yaml
date: 2026-10-13
by: anna
replaces: 2026-10-12-anna-4c1e09af.yaml
updates:
  evidence/talks: {value: 34, confidence: 7}
```

Sources
The file format, docs/format.md: a check-in is a new file, never edited, renamed or moved.

When to ignore it
Never; it cannot be silenced. Put the file back, and check in again with `replaces`.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.model.check_in import CheckIn
from okrcli.translate import _

code = "G803"
name = "check-in-rewritten"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for every check-in of the base that stands where it stood and could be read."""
    if context.base is None:
        return
    now = {one.place().path: one for check_ins in context.workspace.check_ins.values() for one in check_ins}
    broken = {problem.place.path for problem in context.base.problems}
    for check_ins in context.base.check_ins.values():
        for check_in in check_ins:
            path = check_in.place().path
            if path not in broken and now.get(path) != check_in:
                yield _rewritten(check_in, now)


def _rewritten(before: CheckIn, now: dict[str, CheckIn]) -> Seen:
    path = before.place().path
    elsewhere = [other for other, check_in in now.items() if _is_same(check_in, before)]
    if path in now:
        what, place = _("A check-in was changed after it was written."), now[path].place()
    elif elsewhere:
        sentence = _("A check-in was moved: it stood at {path}.")
        what, place = sentence.format(path=path), now[elsewhere[0]].place()
    else:
        what, place = _("A check-in was removed."), before.place()._replace(end_line=1, end_column=1)
    return Seen(
        what,
        place,
        _("Put it back as it was, and correct it by a new one with `replaces: {name}`.").format(
            name=before.name
        ),
    )


def _is_same(one: CheckIn, other: CheckIn) -> bool:
    """Say whether two check-ins have the same name, or say the same."""
    return one.name == other.name or one.model_copy(update={"name": other.name}) == other
