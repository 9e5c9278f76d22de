"""What a person means by a reference typed on the command line."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from heapq import nlargest

from okrcli.errors import NotFoundError, UsageError
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

__all__ = ["near", "resolve", "resolve_key_result", "resolve_team"]

_MOST_NEAR = 3
_MOST_COMPARED = 30  # letter by letter, which takes long


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names that are spelled much like ``name``, the nearest first.

    Capitals do not matter. Where there is none, those of which a part begins like it, or is much like it.
    """
    wanted = name.casefold()
    whole: dict[str, list[str]] = {}
    for each in dict.fromkeys(names):
        whole.setdefault(each.casefold(), []).append(each)
    close = _close(wanted, whole, 0.6) or _near_in_part(wanted, whole)
    return tuple(each for folded in close for each in whole[folded])[:_MOST_NEAR]


def _near_in_part(wanted: str, names: Iterable[str]) -> list[str]:
    parts: dict[str, list[str]] = {}
    for name in names:
        for part in name.replace("/", "-").replace(" ", "-").split("-"):
            parts.setdefault(part, []).append(name)
    begun = [part for part in parts if len(wanted) > 1 and part.startswith(wanted)]
    close = begun or _close(wanted, [part for part in parts if len(part) > 1], 0.75)
    return list(dict.fromkeys(name for part in close for name in parts[part]))


def _close(wanted: str, names: Iterable[str], least: float) -> list[str]:
    """Return the names that have at least this share of their letters, in order, in common with ``wanted``.

    Only those with the most letters in common in any order are looked at closely.
    """
    letters = Counter(wanted)
    most = []
    for name in names:
        both = len(wanted) + len(name)
        if 2 * min(len(wanted), len(name)) >= least * both > 0:
            shared = 2 * sum(min(count, name.count(letter)) for letter, count in letters.items())
            if shared >= least * both:
                most.append((shared / both, name))
    matcher = SequenceMatcher(None, "", wanted)
    found: list[tuple[float, str]] = []
    for share, name in nlargest(_MOST_COMPARED, most):
        if len(found) < _MOST_NEAR or share >= found[-1][0]:
            matcher.set_seq1(name)
            found = nlargest(_MOST_NEAR, [*found, (matcher.ratio(), name)])
    return [name for share, name in found if share >= least]


def resolve(
    workspace: Workspace,
    text: str,
    day: date,
    *,
    cycle: str | None = None,
    team: str | None = None,
    key_results_only: bool = False,
) -> Reference:
    """Return the one objective or key result that ``text`` names; any unambiguous tail will do.

    One written out whole is meant whatever else ends so. Looked for first in the cycles that run on ``day``,
    then in ended ones that are not closed, then in all; ``cycle`` (or one named before a colon) and ``team``
    narrow that. Raises NotFoundError with the nearest names, or UsageError where several are meant.
    """
    named, _colon, tail = text.rpartition(":")
    cycle = named or cycle
    if cycle is not None and cycle not in workspace.cycles:
        raise NotFoundError(_("cycle"), cycle, near(cycle, workspace.cycles))
    wanted = (tail := tail.strip("/")).split("/")
    tiers = _tiers(workspace, day, cycle, team)
    for keys in tiers:
        found = _meant(workspace, keys, wanted)
        if key_results_only:
            found = [reference for reference in found if reference.key_result] or found
        found = [reference for reference in found if str(reference) == tail] or found
        if len(found) > 1:
            raise _ambiguous(text, found)
        if found:
            return found[0]
    if named_team := _team(workspace, tail):
        raise UsageError(
            _("“{name}” is a team, not an objective or key result.").format(name=text),
            _("See how it is going: `okr status {team}`.").format(team=named_team),
        )
    depth = tail.count("/") + 1  # what is offered is as long as what was typed
    everything = (str(reference).split("/") for keys in tiers for reference in _references(workspace, keys))
    names = ["/".join(parts[-depth:]) for parts in everything]
    hint = _("See all of them with `okr tree`.")
    raise NotFoundError(_("objective or key result"), text, near(tail, names), hint)


def resolve_key_result(
    workspace: Workspace, text: str, day: date, *, cycle: str | None = None, team: str | None = None
) -> Reference:
    """Return the key result that ``text`` names; as ``resolve``, but an objective will not do."""
    reference = resolve(workspace, text, day, cycle=cycle, team=team, key_results_only=True)
    if reference.key_result is None:
        objective = workspace.objective(reference)
        names = ", ".join(entry.id for entry in objective.key_results) if objective else ""
        hint = _("Name one of its key results: {names}.").format(names=names) if names else ""
        raise UsageError(_("“{name}” is an objective, not a key result.").format(name=text), hint)
    return reference


def resolve_team(workspace: Workspace, text: str) -> str:
    """Return the id of the team that ``text`` names, by id or by name. Raises NotFoundError."""
    team = _team(workspace, text)
    if team is None:
        raise NotFoundError(_("team"), text, near(text, _teams(workspace)))
    return team


def _team(workspace: Workspace, text: str) -> str | None:
    teams = _teams(workspace)
    if text in teams:
        return text
    return next((team for team in teams if workspace.team_name(team).casefold() == text.casefold()), None)


def _teams(workspace: Workspace) -> dict[str, None]:
    return dict.fromkeys((*(key.team for key in workspace.plans), *workspace.teams))


def _tiers(workspace: Workspace, day: date, cycle: str | None, team: str | None) -> list[list[PlanKey]]:
    keys = [key for key in workspace.plans if team in (None, key.team) and cycle in (None, key.cycle)]
    if cycle is not None:
        return [keys]
    tiers: list[list[PlanKey]] = [[], [], []]
    for key in keys:
        runs = workspace.cycles[key.cycle].phase(day) == "running"
        tiers[0 if runs else 1 if workspace.at_hand(key, day) else 2].append(key)
    return tiers


def _meant(workspace: Workspace, keys: Sequence[PlanKey], wanted: list[str]) -> list[Reference]:
    """Every objective and key result of the plans whose reference ends in the parts; each counts once."""
    found: dict[Reference, None] = {}
    last, count = wanted[-1], len(wanted)
    for key in keys:
        for objective, key_results in workspace.ids_in(key):
            if last == objective and [key.team, objective][-count:] == wanted:
                found[Reference(key.cycle, key.team, objective)] = None
            if last in key_results and [key.team, objective, last][-count:] == wanted:
                found[Reference(key.cycle, key.team, objective, last)] = None
    return list(found)


def _references(workspace: Workspace, keys: Sequence[PlanKey]) -> list[Reference]:
    """Every objective and key result of the plans; one that stands there twice counts once."""
    found: dict[Reference, None] = {}
    for key in keys:
        for objective, key_results in workspace.ids_in(key):
            found[Reference(key.cycle, key.team, objective)] = None
            for key_result in key_results:
                found[Reference(key.cycle, key.team, objective, key_result)] = None
    return list(found)


def _ambiguous(text: str, found: list[Reference]) -> UsageError:
    several_cycles = len({reference.cycle for reference in found}) > 1
    names = [f"{reference.cycle}:{reference}" if several_cycles else str(reference) for reference in found]
    shown = ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
    return UsageError(
        _("“{name}” can mean several: {names}.").format(name=text, names=shown),
        _("Write it with what stands before it."),
    )
