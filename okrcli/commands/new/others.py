"""A new team, person or cycle."""

from datetime import date
from functools import partial

from okrcli.commands.base.people import resolve_person
from okrcli.commands.base.typed import check_address
from okrcli.commands.base.writing import Change
from okrcli.commands.new.session import Made, Session
from okrcli.errors import OkrError, UsageError
from okrcli.model.cycle import BACKLOG, is_cycle_name, named_days
from okrcli.model.naming import as_cycle_name, as_name_id
from okrcli.model.resolve import resolve_team
from okrcli.model.scalars import TAKEN_TEAM_IDS
from okrcli.model.settings import Settings
from okrcli.model.workspace import Workspace
from okrcli.store.emit import Value, emit
from okrcli.store.spans import set_value
from okrcli.translate import _

__all__ = ["new_cycle", "new_person", "new_team"]

_KINDS = ("company", "team", "circle", "client")
_SETTINGS = "okr.yaml"


def new_team(session: Session) -> Made:
    """Return a team with a file of its own."""
    workspace = session.workspace
    name = session.answer("title", _("Name of the team"), check=partial(_check_team_name, workspace))
    taken = [*workspace.teams, *TAKEN_TEAM_IDS]
    identifier = session.new_id(as_name_id(name, taken), taken)
    kind = session.answer(
        "kind", _("Kind: company, team, circle or client"), default="team", check=_check_kind
    )
    parent = session.optional(
        "parent", _("Parent team, for the tree (empty: none)"), partial(resolve_team, workspace)
    )
    content: dict[str, Value] = {
        "name": name,
        "kind": kind if kind != "team" else None,
        "sponsor": session.person("sponsor", _("Sponsor (empty: nobody)"), None),
        "members": _members(session),
        "parent": resolve_team(workspace, parent) if parent else None,
    }
    change = Change(f"teams/{identifier}.yaml", None, emit(content))
    following = f"okr new objective --team {identifier}"
    return Made([change], f"okr: new team {identifier}", identifier, following)


def _check_team_name(workspace: Workspace, name: str) -> None:
    for team, entry in workspace.teams.items():
        if entry.name.casefold() == name.strip().casefold():
            raise UsageError(
                _("There is a team “{name}” already: {team}.").format(name=entry.name, team=team),
                _("Write for it with `okr new objective --team {team}`, or choose another name.").format(
                    team=team
                ),
            )


def _check_kind(text: str) -> None:
    if text not in _KINDS:
        raise UsageError(
            _("“{text}” is no kind of team.").format(text=text), _("Say company, team, circle or client.")
        )


def _members(session: Session) -> list[Value] | None:
    """Return the ids of the members: those of the flags, else the answer, where oneself is suggested."""

    def resolved(text: str) -> list[Value]:
        names = (name.strip() for name in text.split(","))
        return [resolve_person(session.workspace, name) for name in names if name not in ("", "-")]

    given = session.flags.get("member")
    if given or not session.call.asks:
        return [resolve_person(session.workspace, name) for name in given or ()] or None
    question = _("Members, with commas between (- for nobody)")
    return (
        resolved(session.answer("member", question, default=session.call.person or "-", check=resolved))
        or None
    )


def new_person(session: Session) -> Made:
    """Return a person more in okr.yaml."""
    workspace = session.workspace
    name = session.answer("title", _("Name of the person"))
    people = workspace.settings.people
    identifier = session.new_id(as_name_id(name.split()[0], people, otherwise="person"), list(people))
    email = session.optional("email", _("E-mail address with git (empty: none)"), check_address)
    known = workspace.settings.person_of(email) if email else None
    if known is not None:
        raise OkrError(
            _("{person} has the address {email} already.").format(person=known, email=email),
            _("Nothing was written; one address belongs to one person."),
            path=_SETTINGS,
        )
    handle = session.optional("handle", _("Name on the code host (empty: none)"))
    content: dict[str, Value] = {"name": name}
    content |= {"email": [email]} if email else {}
    content |= {"handle": handle} if handle else {}
    before = workspace.sources[_SETTINGS]
    after = set_value(before, ("people", identifier), content, model=Settings, path=_SETTINGS)
    change = Change(_SETTINGS, before, after)
    return Made([change], f"okr: new person {identifier}", identifier, "okr new team")


def new_cycle(session: Session) -> Made:
    """Return a cycle: a cycle.yaml, where the name alone does not say its days."""
    workspace = session.workspace
    name = session.answer("title", _("Name of the cycle"), check=_check_cycle_name)
    clash = next((cycle for cycle in workspace.cycles if cycle.casefold() == name.casefold()), None)
    if clash is not None or name == BACKLOG:
        raise OkrError(
            _("There is a cycle {name} already.").format(name=clash or name),
            _("Begin an objective in it: `okr new objective --cycle {name}`.").format(name=clash or name),
        )
    named = named_days(name, workspace.settings.fiscal_year_starts)
    dated = bool(session.given("start") or session.given("end"))
    start = end = None
    if named is None or dated:
        start = session.day(
            "start", _("First day (included)"), default=named[0].isoformat() if named else None
        )
        end = session.day(
            "end",
            _("Last day (included)"),
            default=named[1].isoformat() if named else None,
            fits=lambda day: _not_before(day, start),
        )
    content: dict[str, Value] = {"start": start, "end": end, "label": session.given("label") or None}
    said = any(content.values())
    changes = [Change(f"okrs/{name}/cycle.yaml", None, emit(content))] if said else []
    following = f"okr new objective --cycle {name}"
    return Made(changes, f"okr: new cycle {name}", name, following)


def _check_cycle_name(name: str) -> None:
    if not is_cycle_name(name):
        hint = _("Write it as {name}, for example.").format(name=as_cycle_name(name))
        raise UsageError(_("“{name}” cannot be the name of a cycle.").format(name=name), hint)
    spelt = as_cycle_name(name)
    if spelt != name and named_days(spelt):
        raise UsageError(
            _("“{name}” does not say the days of the cycle.").format(name=name),
            _("Did you mean {names}?").format(names=spelt),
        )


def _not_before(day: date, start: date | None) -> None:
    if start and day < start:
        raise UsageError(
            _("The last day {end} is before the first, {start}.").format(
                end=day.isoformat(), start=start.isoformat()
            )
        )
