"""A new team, person or cycle."""

from datetime import date
from functools import partial

from okrcli.commands.base.people import resolve_person
from okrcli.commands.base.typed import check_address, check_team_kind
from okrcli.commands.base.writing import Change
from okrcli.commands.new.carry import carried_into
from okrcli.commands.new.session import Made, Session
from okrcli.errors import OkrError, UsageError
from okrcli.model.cycle import BACKLOG, Cycle, is_cycle_name, named_days
from okrcli.model.naming import as_cycle_name, as_name_id
from okrcli.model.resolve import resolve_team
from okrcli.model.scalars import TAKEN_TEAM_IDS
from okrcli.model.settings import Settings, account_of
from okrcli.store.emit import Value, emit
from okrcli.store.spans import append_item, set_value
from okrcli.translate import _

__all__ = ["new_cycle", "new_person", "new_team"]

_SETTINGS = "okr.yaml"


def new_team(session: Session) -> Made:
    """Return a team with a file of its own."""
    workspace = session.workspace
    name = session.answer("title", _("Name of the team"), check=partial(_check_team_name, session))
    taken = [*workspace.teams, *TAKEN_TEAM_IDS]
    identifier = session.new_id(as_name_id(name, taken), taken)
    kind = session.answer(
        "kind", _("Kind: company, team, circle or client"), default="team", check=check_team_kind
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


def _check_team_name(session: Session, name: str) -> None:
    """Raise UsageError where a team has the name already, or for an id, unless another one is said."""
    said, has_id = name.strip().casefold(), session.given("id")
    for team, entry in session.workspace.teams.items():
        if said == entry.name.casefold() or (said == team and not has_id):
            raise UsageError(
                _("There is a team “{name}” already: {team}.").format(name=entry.name, team=team),
                _("Write for it with `okr new objective --team {team}`, or choose another name.").format(
                    team=team
                ),
            )


def _members(session: Session) -> list[Value] | None:
    """Return the ids of the members: those of the flags, else the answer, where oneself is suggested."""

    def resolved(name: str) -> list[Value]:
        return [] if name == "-" else [resolve_person(session.workspace, name)]

    question = _("Members, with commas between (- for nobody)")
    default = (session.call.person if session.call.asks else None) or "-"
    names = session.several("member", question, ",", default=default, check=resolved)
    return [person for name in names for person in resolved(name)] or None


def new_person(session: Session) -> Made:
    """Return a person more in okr.yaml, or what is added to one who stands there without the address."""
    workspace = session.workspace
    name = session.answer("title", _("Name of the person"))
    people = workspace.settings.people
    same = _same_person(session, name)
    suggested = as_name_id(name.split()[0], people, otherwise="person")
    identifier = same or session.new_id(suggested, list(people))
    email = session.optional("email", _("E-mail address with git (empty: none)"), check_address)
    known = workspace.settings.person_of(email) if email else None
    if known is not None:
        raise OkrError(
            _("{person} has the address {email} already.").format(person=known, email=email),
            _("Nothing was written; one address belongs to one person."),
            path=_SETTINGS,
        )
    handle = session.optional("handle", _("Name on the code host (empty: none)"), _check_handle)
    if same:
        return _added_to(session, same, email, handle)
    content: dict[str, Value] = {"name": name}
    content |= {"email": [email]} if email else {}
    content |= {"handle": handle} if handle else {}
    before = workspace.sources[_SETTINGS]
    after = set_value(before, ("people", identifier), content, model=Settings, path=_SETTINGS)
    change = Change(_SETTINGS, before, after)
    following = "okr" if workspace.teams else "okr new team"
    return Made([change], f"okr: new person {identifier}", identifier, following)


def _check_handle(text: str) -> None:
    if not account_of(text):
        raise UsageError(
            _("“{text}” is no name on a code host.").format(text=text),
            _("Write it as the host does: {example}.").format(example="@aberger"),
        )


def _same_person(session: Session, name: str) -> str | None:
    """Return who has this name or id already, where that one is meant. Raises UsageError where nobody can be
    asked.

    An id that is said decides: theirs means them, another one somebody else of the same name.
    """
    people, given = session.workspace.settings.people, session.given("id")
    namesakes = [
        person
        for person, entry in people.items()
        if name.casefold() in ((entry.name or "").casefold(), person)
    ]
    if given or not namesakes:
        return given if given in namesakes else None
    person = namesakes[0]
    if not session.call.asks:
        raise UsageError(
            _("There is a person “{name}” already: {person}.").format(name=name, person=person),
            _("--id {person} adds to that entry; for somebody else of that name say another --id.").format(
                person=person
            ),
        )
    question = _("{person} has this name already. Is that the same person?")
    if not session.confirm(question.format(person=person), default=True):
        return None
    session.said["id"] = [person]
    return person


def _added_to(session: Session, person: str, email: str, handle: str) -> Made:
    if not email and not handle:
        raise OkrError(
            _("{person} stands in okr.yaml already.").format(person=person),
            _("--email adds an address, --handle says the name on the code host."),
            path=_SETTINGS,
        )
    before = after = session.workspace.sources[_SETTINGS]
    if email:
        after = append_item(after, ("people", person, "email"), email, model=Settings, path=_SETTINGS)
    if handle:
        after = set_value(after, ("people", person, "handle"), handle, model=Settings, path=_SETTINGS)
    change = Change(_SETTINGS, before, after)
    return Made([change], f"okr: add to person {person}", person, "okr", is_new=False)


def new_cycle(session: Session) -> Made:
    """Return a cycle: a cycle.yaml where the name alone does not say its days, and what is carried over.

    A cycle that is there already can still be carried over into.
    """
    workspace = session.workspace
    carries = bool(session.flags.get("carry-over"))
    if session.given("from") and not carries:
        raise UsageError(
            _("--from says which cycle is carried over."), _("Say --carry-over, too, or leave it out.")
        )
    name = session.answer("title", _("Name of the cycle"), check=_check_cycle_name)
    clash = next((cycle for cycle in workspace.cycles if cycle.casefold() == name.casefold()), None)
    if carries and name == clash != BACKLOG:
        return carried_into(session, workspace.cycles[name], ())
    if clash is not None or name == BACKLOG:
        raise OkrError(
            _("There is a cycle {name} already.").format(name=clash or name),
            _("Begin an objective in it: `okr new objective --cycle {name}`.").format(name=clash or name),
        )
    named = named_days(name, workspace.settings.fiscal_year_starts)
    start, end = _first_and_last(session, named)
    label = session.given("label") or None
    content: dict[str, Value] = {"start": start, "end": end, "label": label}
    said = any(content.values())
    changes = [Change(f"okrs/{name}/cycle.yaml", None, emit(content))] if said else []
    if carries:
        first, last = named if named and start is None else (start, end)
        return carried_into(session, Cycle(name, first, last, label), changes)
    following = f"okr new objective --cycle {name}"
    return Made(changes, f"okr: new cycle {name}", name, following)


def _first_and_last(
    session: Session, named: tuple[date, date] | None
) -> tuple[date, date] | tuple[None, None]:
    """Return the days that are to be written: where the name says none, or others than are wanted."""
    if named is not None and not (session.given("start") or session.given("end")):
        return None, None
    first, last = (day.isoformat() for day in named) if named else (None, None)
    start = session.day("start", _("First day (included)"), default=first)
    end = session.day("end", _("Last day (included)"), default=last, fits=partial(_not_before, start))
    return (start, end) if start and end else (None, None)


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


def _not_before(start: date | None, day: date) -> None:
    if start and day < start:
        raise UsageError(
            _("The last day {end} is before the first, {start}.").format(
                end=day.isoformat(), start=start.isoformat()
            )
        )
