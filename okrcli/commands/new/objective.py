"""A new objective, and on a terminal its key results until one stops."""

import shlex
from functools import partial

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.dialogue import with_steps_back
from okrcli.commands.base.interruption import as_flags
from okrcli.commands.new.key_result import MEASURES, key_result_entry
from okrcli.commands.new.plan import appended, cycle_of, plan_key, tell_if_agreed
from okrcli.commands.new.sentence import sentence
from okrcli.commands.new.session import Made, Session
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.naming import as_id
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve
from okrcli.model.workspace import PlanKey
from okrcli.render.said_again import show_left_out
from okrcli.store.emit import Value
from okrcli.translate import _

__all__ = ["new_objective"]

_AMBITIONS = ("aspirational", "committed")


def new_objective(session: Session) -> Made:
    """Return an objective more in the plan named; a plan that is not there is begun."""
    measures = [flag for flags in MEASURES.values() for flag in flags]
    session.refuse([*measures, "unit", "start", "due", "source"], "key-result")
    key = plan_key(session)
    tell_if_agreed(session, key)
    plan = session.workspace.plans.get(key)
    taken = [entry.id for entry in plan.objectives] if plan else []
    title = sentence(
        session,
        "objective",
        _("Objective: what should be different, and for whom?"),
        partial(_check_new, session, key),
    )
    why = session.optional(
        "why", _("Why: what changes, for whom, and why now? (kept beside it; empty: later)")
    )
    entry: dict[str, Value] = {
        "id": session.new_id(as_id(title, taken), taken),
        "title": title,
        "why": why or None,
        "owner": session.person("owner", _("Owner (- for nobody)"), session.call.person),
        "ambition": _ambition(session),
        "supports": _supports(session, key),
    }
    entry["key_results"] = _key_results(session, key, entry)
    reference = Reference(key.cycle, key.team, str(entry["id"]))
    is_now = cycle_of(session, key).phase(session.call.today) == "running"
    following = (
        f"okr agree {key.team}" + ("" if is_now else f" --cycle {key.cycle}")
        if entry["key_results"]
        else f"okr new key-result --objective {reference.tail}"
    )
    message = f"okr: new objective {reference.tail} ({key.team}, {key.cycle})"
    change = appended(session, key, ("objectives",), entry)
    return Made([change], message, str(reference), following, (("OKR-Ref", str(reference)),))


def _check_new(session: Session, key: PlanKey, title: str) -> None:
    plan = session.workspace.plans.get(key)
    for entry in plan.objectives if plan else ():
        if entry.title.strip() == title.strip():
            reference = Reference(*key, entry.id)
            raise UsageError(
                _("{reference} says just this already.").format(reference=reference),
                _("See it with `okr show {tail}`, or write another sentence.").format(tail=reference.tail),
            )


def _ambition(session: Session) -> str | None:
    def check(text: str) -> None:
        if text not in _AMBITIONS:
            raise UsageError(
                _("“{text}” is no ambition.").format(text=text), _("Say aspirational or committed.")
            )

    default = "aspirational" if session.call.asks else ""
    question = _("Ambition: aspirational (0.7 is good) or committed")
    if not session.given("ambition") and not session.call.asks:
        return None
    return session.answer("ambition", question, default=default, check=check)


def _supports(session: Session, key: PlanKey) -> list[Value] | None:
    """Return what the objective supports, as files say it: whole, with the cycle if it is another one."""
    question = _("Supports (an id such as company/win-back; empty: nothing)")
    whole = partial(_whole, session, key)
    names = session.several("supports", question, None, default="", check=whole)
    return [whole(name) for name in names] or None


def _whole(session: Session, key: PlanKey, text: str) -> str:
    workspace, today = session.workspace, session.call.today
    try:
        found = resolve(workspace, text, today, cycle=None if ":" in text else key.cycle)
    except NotFoundError:
        found = resolve(workspace, text, today)
    return str(found) if found.cycle == key.cycle else f"{found.cycle}:{found}"


def _key_results(session: Session, key: PlanKey, objective: dict[str, Value]) -> list[Value]:
    """Ask for key results until one stops; the end of the input stops, too."""
    entries: list[Value] = []
    ids: list[str] = []
    owner = objective["owner"] if isinstance(objective["owner"], str) else None
    make = partial(key_result_entry, key=key, taken=ids, owner=owner)
    while session.call.asks:
        asking = Session(session.call, {})
        try:
            if not confirm(session.call, _("Add a key result?"), default=True):
                break
            entry = with_steps_back(asking, make)
        except KeyboardInterrupt:
            _tell_left_out(asking, Reference(key.cycle, key.team, str(objective["id"])))
            break
        entries.append(entry)
        ids.append(str(entry["id"]))
    return entries


def _tell_left_out(asking: Session, objective: Reference) -> None:
    asking.call.out.line()
    if asking.said:
        words = ["okr", "new", "key-result", "--objective", f"{objective.cycle}:{objective}"]
        show_left_out(asking.call.out, shlex.join([*words, *as_flags(asking.said)]))
