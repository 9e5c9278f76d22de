"""Check-ins that stand in the wrong folder, and corrections that lead nowhere."""

from collections.abc import Iterator

from okrcli.doctor.ailment import Ailment, Repair
from okrcli.model.check_in import CheckIn
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

__all__ = ["ailing_check_ins"]


def ailing_check_ins(workspace: Workspace) -> Iterator[Ailment]:
    """Yield what is wrong with check-ins that the linter does not see in one file."""
    homes = _homes(workspace)
    for key, check_ins in workspace.check_ins.items():
        by_name = {check_in.name: check_in for check_in in check_ins}
        for check_in in check_ins:
            path = f"okrs/{key.cycle}/checkins/{key.team}/{check_in.name}"
            if path in workspace.elsewhere:
                continue
            yield from _misplaced(workspace, key, check_in, path, homes)
            yield from _corrections(check_in, by_name, path)


def _homes(workspace: Workspace) -> dict[PlanKey, set[str]]:
    """What check-ins can speak of, plan by plan; old names count."""
    homes: dict[PlanKey, set[str]] = {key: set() for key in workspace.plans}

    def add(name: Reference) -> None:
        homes.setdefault(PlanKey(name.cycle, name.team), set()).add(name.in_plan)

    for reference, objective in workspace.objectives():
        for old in objective.formerly:
            add(reference.earlier(old))
    for reference, key_result in workspace.key_results():
        add(reference)
        for old in key_result.formerly:
            add(reference.earlier(old))
    return homes


def _misplaced(
    workspace: Workspace, key: PlanKey, check_in: CheckIn, path: str, homes: dict[PlanKey, set[str]]
) -> Iterator[Ailment]:
    """A check-in of which nothing is known here, and all of it in just one other plan."""
    said = set(check_in.updates)
    here = homes.get(key, set())
    old_homes = {name.partition("/")[0] for name in here if "/" not in name}
    if not said or any(name in here or name.partition("/")[0] in old_homes for name in said):
        return
    fitting = [
        other for other in homes if other != key and all(_knows(workspace, other, one) for one in said)
    ]
    dated = [other for other in fitting if workspace.cycles[other.cycle].phase(check_in.date) == "running"]
    if len(dated) != 1:
        return
    (home,) = dated
    wanted = f"okrs/{home.cycle}/checkins/{home.team}/{check_in.name}"
    yield Ailment(
        _("What this check-in speaks of is not in this plan, but in that of {team} in {cycle}.").format(
            team=workspace.team_name(home.team), cycle=home.cycle
        ),
        path,
        _("Move it to {folder}.").format(folder=wanted.rpartition("/")[0]),
        repair=Repair(path, wanted),
    )


def _knows(workspace: Workspace, key: PlanKey, name: str) -> bool:
    return workspace.exists(Reference(*key, *name.split("/")[-2:]))


def _corrections(check_in: CheckIn, others: dict[str, CheckIn], path: str) -> Iterator[Ailment]:
    """A correction of what is not there, or that comes back to itself."""
    if check_in.replaces is None:
        return
    line = check_in.place("replaces").line
    replaced = others.get(check_in.replaces)
    if replaced is None:
        yield Ailment(
            _("This check-in replaces {name}, which is not here.").format(name=check_in.replaces),
            path,
            _("If it was moved or not merged yet, bring it here; else nothing is lost."),
            line,
        )
    elif replaced.replaces == check_in.name:
        yield Ailment(
            _("This check-in and {name} replace each other, so neither counts.").format(name=replaced.name),
            path,
            _("Write what is right by a new check-in with `okr checkin`."),
            line,
        )
