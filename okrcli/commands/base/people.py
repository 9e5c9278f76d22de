"""Whom the person at the keyboard means, and who that is."""

from datetime import date

from okrcli.commands.base.call import Call
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.naming import as_name_id
from okrcli.model.resolve import near
from okrcli.model.scalars import is_id
from okrcli.model.workspace import Workspace
from okrcli.translate import _

__all__ = ["refuse_for_nobody", "resolve_person", "writer"]


def resolve_person(workspace: Workspace, text: str) -> str:
    """Return the id of the person named by id, name, handle or e-mail address.

    Where the workspace lists nobody, any id will do. Raises NotFoundError with the nearest ids.
    """
    people, wanted = workspace.settings.people, text.strip().casefold()
    if wanted in people or (not people and is_id(wanted)):
        return wanted
    for person, entry in people.items():
        names = (entry.name, entry.handle, (entry.handle or "").removeprefix("@"), *entry.email)
        if wanted in [name.casefold() for name in names if name]:
            return person
    first_names = [(entry.name or "").split(" ")[0].casefold() for entry in people.values()]
    meant = near(wanted, people) or near(wanted, first_names)
    hint = _("People stand in okr.yaml; `okr new person` adds one.")
    raise NotFoundError(_("person"), text, meant, hint)


def writer(call: Call, given: str | None, day: date) -> str:
    """Return who writes: ``given`` with --by, else the person with the e-mail address of the git identity.

    Where the workspace lists nobody, an id is made from that address, without one from the login name. Raises
    UsageError or NotFoundError where it cannot be said, or for somebody who had left on the ``day``.
    """
    person = resolve_person(call.facts, given) if given is not None else call.person
    if person is None:
        return _unlisted(call)
    entry = call.facts.settings.people.get(person)
    if entry and entry.left and entry.left < day:
        raise UsageError(
            _("{name} left on {day}.").format(name=entry.name or person, day=entry.left.isoformat()),
            _("Say with --by who checks in now, or with --date an earlier day."),
        )
    return person


def refuse_for_nobody(call: Call, *, commit: bool) -> None:
    """Raise GitError before anything is asked where what is said could not be committed for anybody."""
    from okrcli.repository import identity, location

    if commit and call.asks and location.work_tree(call.root) is not None:
        nobody = identity.why_nobody(call.root)
        if nobody is not None:
            raise nobody


def _unlisted(call: Call) -> str:
    """Return the id of somebody whom the workspace does not list, if it lists nobody at all."""
    from okrcli.repository.identity import who

    identity = who(call.root)
    broken = [problem for problem in call.facts.problems if problem.place.path == "okr.yaml"]
    if broken and not call.facts.settings.people:
        raise UsageError(
            _("The people in okr.yaml cannot be read, so it is not clear who you are."),
            _("Mend line {line} of it first: {problem}").format(
                line=broken[0].place.line, problem=broken[0].message
            ),
        )
    if not call.facts.settings.people:
        local_part = identity.email.partition("@")[0] if identity else _login_name()
        return as_name_id(local_part, otherwise="me")
    add = _("Say it with --by PERSON, or add yourself with `okr new person`.")
    if identity is None:
        raise UsageError(_("git does not know your e-mail address, so it is not clear who you are."), add)
    raise UsageError(
        _("Nobody in okr.yaml has your e-mail address {email}.").format(email=identity.email), add
    )


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return ""
