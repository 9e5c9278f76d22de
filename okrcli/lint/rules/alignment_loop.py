"""Objectives support one another in a circle.

What it asks
If one follows `supports` from objective to objective, does one ever come back to where one began?

Why
Alignment says what helps what. In a circle everything helps itself: nobody can say any more what comes
first, and a tree of it has no top.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    supports: [growth/learning]
  - id: learning
    title: Clients see what we learned
    supports: [growth/evidence]
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    supports: [growth/learning]
  - id: learning
    title: Clients see what we learned
```

Sources
Wodtke, *Radical Focus*, on alignment: a team says how its objective helps another, in one direction.

When to ignore it
Never; take out the weaker of the links and write it as `needs`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.translate import _

code = "S104"
name = "alignment-loop"
severity: Severity = "error"
reach: Reach = ("workspace",)

# So many of a long circle are named.
_SHOWN = 8

_Links = Mapping[Reference, Mapping[Reference, int]]


def check(context: Context) -> Iterator[Seen]:
    """Walk along `supports` from every objective; each circle is reported once, where it closes."""
    entries = dict(context.counted_objectives)
    links = {reference: _links(reference, entry) for reference, entry in entries.items()}
    for circle in _circles(links):
        steps = [
            Related(entries[one].place(f"supports.{links[one][other]}"), _("here it goes on"))
            for one, other in pairwise(circle[:_SHOWN])
        ]
        last = circle[-1]
        yield Seen(
            _("These objectives support one another in a circle: {way}.").format(way=_way(circle)),
            entries[last].place(f"supports.{links[last][circle[0]]}"),
            _("Which of them comes first, and which link can go?"),
            last,
            tuple(steps),
        )


def _way(circle: Sequence[Reference]) -> str:
    names = [str(reference) for reference in (*circle, circle[0])]
    left_out = len(names) - _SHOWN
    if left_out > 1:
        names[_SHOWN - 1 : -1] = [_("{count} more").format(count=left_out)]
    return " → ".join(names)


def _links(reference: Reference, entry: Objective) -> dict[Reference, int]:
    """The objectives supported, each with its position in the list."""
    named = ((parse_reference(text, reference.cycle), index) for index, text in enumerate(entry.supports))
    return {target.parent: index for target, index in reversed([*named]) if target is not None}


def _circles(links: _Links) -> Iterator[tuple[Reference, ...]]:
    """Depth first, without recursion: a link back to what is on the way closes a circle."""
    finished: set[Reference] = set()
    for root in links:
        # What is on the way, in order, each with the links that are still to be followed.
        way = {} if root in finished else {root: iter(links[root])}
        while way:
            current = next(reversed(way))
            target = next(way[current], None)
            if target is None:
                finished.add(current)
                del way[current]
            elif target in way:
                names = tuple(way)
                yield names[names.index(target) :]
            elif target in links and target not in finished:
                way[target] = iter(links[target])
