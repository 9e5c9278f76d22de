"""What is different beside the plans: settings, teams, days of cycles, reviews, and what cannot be read."""

from collections import Counter
from collections.abc import Iterator

from okrcli.changes.change import Change
from okrcli.changes.leaves import leaves
from okrcli.model.cycle import Cycle
from okrcli.model.later import differing
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.workspace import LINT_BASELINE, PlanKey, Workspace

__all__ = ["of_cycles", "of_problems", "of_reviews", "of_settings", "of_teams"]


def of_settings(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return what is different in okr.yaml, and whether what the linter takes for known is.

    Of the latter the values are the number of characters.
    """
    for leaf in leaves(base.settings, head.settings):
        yield Change(
            "settings_changed", None, None, None, leaf.field, leaf.before, leaf.after, place=leaf.place
        )
    old, new = base.sources.get(LINT_BASELINE), head.sources.get(LINT_BASELINE)
    if old != new:
        before, after = (None if text is None else len(text) for text in (old, new))
        place = Place(LINT_BASELINE)
        yield Change("settings_changed", None, None, None, LINT_BASELINE, before, after, place=place)


def of_teams(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return which teams are new or gone, and what is different in the others."""
    for team in differing(base.teams, head.teams):
        old, new = base.teams.get(team), head.teams.get(team)
        if old is None or new is None:
            entry = new or old
            place = entry.place() if entry else Place("")
            yield Change("team_changed", None, None, team, None, old, new, place=place)
        else:
            for leaf in leaves(old, new):
                yield Change(
                    "team_changed", None, None, team, leaf.field, leaf.before, leaf.after, place=leaf.place
                )


def of_cycles(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return what is different in the days and labels of cycles.

    A new folder whose name says the days is nothing of its own: what stands in it is.
    """
    for name in dict.fromkeys((*head.cycles, *base.cycles)):
        path = f"okrs/{name}/cycle.yaml"
        sides = [workspace.cycles.get(name) for workspace in (base, head)]
        if None in sides and path not in base.sources and path not in head.sources:
            continue
        old, new = (side or Cycle(name) for side in sides)
        for field in ("start", "end", "label"):
            before, after = getattr(old, field), getattr(new, field)
            if before != after:
                yield Change("other", None, name, None, field, before, after, place=Place(path))


def of_reviews(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return which teams closed a cycle, or no longer did, and what is different in the other reviews."""
    for key in dict.fromkeys((*head.reviews, *base.reviews)):
        old, new = base.reviews.get(key), head.reviews.get(key)
        if old is not None and new is not None:
            yield from _rewritten(key, old, new)
        elif review := new or old:
            yield Change("closed", None, *key, None, old, new, by=review.by, place=review.place())


def _rewritten(key: PlanKey, before: Review, after: Review) -> Iterator[Change]:
    for leaf in leaves(before, after):
        way = leaf.way
        names = (way[1::2] if way[2:3] == ("key_results",) else way[1:2]) if way[0] == "objectives" else ()
        reference = Reference(*key, *names[:2]) if names else None
        yield Change(
            "closed",
            reference,
            *key,
            leaf.field,
            leaf.before,
            leaf.after,
            by=after.by,
            place=leaf.place,
        )


def of_problems(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return in which files that were changed more, or less, cannot be read than before: how many problems.

    What stands there may be missing on that side without being gone.
    """
    old, new = (Counter(problem.place.path for problem in side.problems) for side in (base, head))
    for path in dict.fromkeys((*new, *old)):
        changed = base.sources.get(path) != head.sources.get(path)
        if changed and old[path] != new[path]:
            cycle, team = _home(path)
            place = next((one.place for one in head.problems if one.place.path == path), Place(path))
            yield Change("other", None, cycle, team, "problems", old[path], new[path], place=place)


def _home(path: str) -> tuple[str | None, str | None]:
    """Return cycle and team of a file, as far as its path says them."""
    parts = path.removesuffix(".yaml").split("/")
    if parts[0] == "teams" and len(parts) == 2:
        return None, parts[1]
    if parts[0] != "okrs" or len(parts) < 3:
        return None, None
    team = parts[3] if parts[2] in ("checkins", "reviews") and len(parts) > 3 else parts[2]
    return parts[1], None if team == "cycle" else team
