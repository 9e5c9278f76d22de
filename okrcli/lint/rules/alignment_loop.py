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

from collections.abc import Iterator, Mapping
from itertools import pairwise

from okrcli.lint.context import Context
from okrcli.lint.finding import Related, Seen, Severity
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.translate import _

code = "S104"
name = "alignment-loop"
severity: Severity = "error"

_Links = Mapping[Reference, Mapping[Reference, int]]


def check(context: Context) -> Iterator[Seen]:
    """Walk along `supports` from every objective; each circle is reported once, where it closes."""
    entries = dict(context.counted_objectives())
    links = {reference: _links(reference, entry) for reference, entry in entries.items()}
    for circle in _circles(links):
        begin, last = circle[0], circle[-1]
        way = " → ".join(str(reference) for reference in (*circle, begin))
        yield Seen(
            _("These objectives support one another in a circle: {way}.").format(way=way),
            entries[last].place(f"supports.{links[last][begin]}"),
            _("Which of them comes first, and which link can go?"),
            last,
            tuple(
                Related(entries[one].place(f"supports.{links[one][other]}"), _("here it goes on"))
                for one, other in pairwise(circle)
            ),
        )


def _links(reference: Reference, entry: Objective) -> dict[Reference, int]:
    """The objectives supported, each with its position in the list."""
    named = ((parse_reference(text, reference.cycle), index) for index, text in enumerate(entry.supports))
    return {target.parent: index for target, index in reversed([*named]) if target is not None}


def _circles(links: _Links) -> Iterator[tuple[Reference, ...]]:
    """Depth first, without recursion: a link back to what is on the way closes a circle."""
    finished: set[Reference] = set()
    for root in links:
        way = [root]
        open_links = [iter(links[root])]
        while way and root not in finished:
            target = next(open_links[-1], None)
            if target is None:
                finished.add(way.pop())
                open_links.pop()
            elif target in way:
                yield tuple(way[way.index(target) :])
            elif target in links and target not in finished:
                way.append(target)
                open_links.append(iter(links[target]))
