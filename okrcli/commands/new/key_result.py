"""A new key result: its sentence, and how it is measured."""

from datetime import date
from decimal import Decimal
from functools import partial

from okrcli.commands.base.steps import steps_from
from okrcli.commands.base.typed import parse_number
from okrcli.commands.new.plan import appended, cycle_of, tell_if_agreed
from okrcli.commands.new.sentence import sentence
from okrcli.commands.new.session import Made, Session
from okrcli.errors import UsageError
from okrcli.model.cycle import Cycle
from okrcli.model.naming import as_id
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve
from okrcli.model.workspace import PlanKey
from okrcli.store.emit import Value
from okrcli.store.written import way_to
from okrcli.translate import _

__all__ = ["MEASURES", "key_result_entry", "new_key_result"]

# The flags of each measure; the first of each is the one that is asked for.
MEASURES = {
    "metric": ("to", "from"),
    "keep": ("keep-min", "keep-max"),
    "milestones": ("milestone",),
    "done_when": ("done-when",),
}
_UNKNOWN = "unknown"
LATE = 14  # days into a cycle from which on a key result is asked for a first day of its own
_SHORT = {"n": "metric", "g": "keep", "s": "milestones", "y": "done_when"}


def new_key_result(session: Session) -> Made:
    """Return a key result more in the objective named."""
    session.refuse(("why", "ambition", "supports"), "objective")
    reference = _objective(session)
    key = PlanKey(reference.cycle, reference.team)
    tell_if_agreed(session, key)
    objective = session.workspace.objective(reference)
    assert objective is not None
    entry = key_result_entry(session, key, [one.id for one in objective.key_results], objective.owner)
    made = reference._replace(key_result=str(entry["id"]))
    way = (*way_to(session.workspace, reference), "key_results")
    change = appended(session, key, way, entry)
    message = f"okr: new key result {made.tail} ({reference})"
    return Made([change], message, str(made), f"okr show {made.tail}", (("OKR-Ref", str(made)),))


def _objective(session: Session) -> Reference:
    """Return the objective: --objective, else the only one at hand, else the one that is answered."""
    call, workspace = session.call, session.workspace

    def find(text: str) -> Reference:
        return resolve(workspace, text, call.today, cycle=call.cycle, team=call.team).parent

    keys = [key for key in workspace.plans_at_hand(call.today) if call.team in (None, key.team)]
    at_hand = [Reference(*key, entry.id) for key in keys for entry in workspace.plans[key].objectives]
    default = str(at_hand[0]) if len(at_hand) == 1 else None
    return find(session.answer("objective", _("Objective (its id)"), default=default, check=find))


def key_result_entry(session: Session, key: PlanKey, taken: list[str], owner: str | None) -> dict[str, Value]:
    """Ask what a key result needs, and return it as it is written. ``owner`` is suggested."""
    title = sentence(session, "key_result", _("Key result: how would one see it?"))
    measure = _measure(session)
    cycle = cycle_of(session, key)
    start = _start(session, cycle)
    question = _("Due (empty: the end of the cycle)")
    due = session.day("due", question, fits=partial(_fits_due, cycle, start))
    identifier = session.new_id(as_id(title, taken, otherwise="result"), taken)
    return {
        "id": identifier,
        "title": title,
        "owner": session.person("owner", _("Owner (- for nobody)"), owner or session.call.person),
        **measure,
        "start": start,
        "due": due,
        "source": session.given("source") or None,
    }


def _start(session: Session, cycle: Cycle) -> date | None:
    """Return the first day: --start, else the answer where a cycle is well on its way; ``None``: with it.

    Where nobody can be asked then, it is said that the key result is measured from a day long past.
    """
    today = session.call.today
    began = cycle.start if cycle.phase(today) == "running" else None
    is_late = began is not None and (today - began).days >= LATE
    if not session.given("start") and not (is_late and session.call.asks):
        if began and is_late:
            sentence = _("It counts from the start of the cycle, {day}; `--start today` counts from now.")
            session.remark(sentence.format(day=session.call.out.notation.day(began)))
        return None
    question = _("First day (the cycle began on {day}; the plan of its numbers runs from here)")
    return session.day(
        "start",
        question.format(day=cycle.start.isoformat() if cycle.start else "-"),
        default=today.isoformat(),
        fits=partial(_within, cycle, "--start"),
    )


def _fits_due(cycle: Cycle, start: date | None, day: date) -> None:
    _within(cycle, "--due", day)
    if start and day < start:
        raise UsageError(
            _("{day} is before the first day, {start}.").format(day=day.isoformat(), start=start.isoformat()),
            _("Choose a later day, or an earlier --start."),
        )


def _within(cycle: Cycle, flag: str, day: date) -> None:
    if (cycle.start and day < cycle.start) or (cycle.end and day > cycle.end):
        raise UsageError(
            _("{day} lies outside of {cycle}.").format(day=day.isoformat(), cycle=cycle.name),
            _("Choose a day of the cycle, or leave {flag} out.").format(flag=flag),
        )


def _measure(session: Session) -> dict[str, Value]:
    """Return how it is measured, by the flags given or the answers."""
    named = [kind for kind, flags in MEASURES.items() if any(session.flags.get(flag) for flag in flags)]
    if len(named) > 1:
        raise UsageError(
            _("A key result has one measure; {kinds} were given.").format(kinds=_(" and ").join(named)),
            _("Write two key results, or choose one."),
        )
    kind = named[0] if named else _kind(session)
    if kind == "milestones":
        given = session.several("milestone", _("Steps, with ; between"), ";")
        return {"milestones": steps_from([text.strip() for text in given if text.strip()])}
    if kind == "done_when":
        return {"done_when": session.answer("done-when", _("What is true once it is reached"))}
    unit = session.optional("unit", _("Unit (%, days, customers)")) or None
    return _band(session, unit) if kind == "keep" else _metric(session, unit)


def _kind(session: Session) -> str:
    if not session.call.asks:
        raise UsageError(
            _("It is not said how the key result is measured."),
            _("Say --from and --to, --keep-min or --keep-max, --milestone, or --done-when."),
        )

    def check(text: str) -> None:
        if text not in _SHORT:
            raise UsageError(_("“{text}” is none of them.").format(text=text), _("Type n, g, s or y."))

    question = _("Measured by a number (n), a guardrail (g), steps (s), or yes/no (y)")
    return _SHORT[session.ask(question, "--to", default="n", check=check)]


def _metric(session: Session, unit: str | None) -> dict[str, Value]:
    question = _("From (unknown: the first reading sets it)")
    start = session.answer("from", question, check=partial(_check_start, session))
    baseline = None if start == _UNKNOWN else _number(session, start)
    target = session.answer("to", _("To"), check=partial(_check_target, session, baseline))
    return {
        "metric": {
            "unit": unit,
            "from": start if baseline is None else baseline,
            "to": _number(session, target),
        }
    }


def _check_start(session: Session, text: str) -> None:
    if text != _UNKNOWN:
        _number(session, text)


def _check_target(session: Session, baseline: Decimal | None, text: str) -> None:
    if _number(session, text) == baseline:
        raise UsageError(
            _("From and to are the same, {value}: nothing would move.").format(value=text),
            _("A number that has to stay is a guardrail: b goes back to choose one.")
            if session.call.asks
            else _("A number that has to stay is a guardrail: --keep-min, --keep-max."),
        )


def _band(session: Session, unit: str | None) -> dict[str, Value]:
    least = session.optional("keep-min", _("At least (empty: no lower end)"), partial(_number, session))
    low = _number(session, least) if least else None
    question = _("At most (empty: no upper end)")
    most = session.answer("keep-max", question, default="", check=partial(_check_upper, session, low))
    return {"keep": {"unit": unit, "min": low, "max": _number(session, most) if most else None}}


def _check_upper(session: Session, low: Decimal | None, text: str) -> None:
    if not text and low is None:
        hint = _("b goes back to the lower one.") if session.call.asks else _("Say --keep-min or --keep-max.")
        raise UsageError(_("A guardrail needs one end at least."), hint)
    if text and low is not None and _number(session, text) < low:
        raise UsageError(_("The upper end {high} is below {low}.").format(high=text, low=low))


def _number(session: Session, text: str) -> Decimal:
    return parse_number(text, session.call.out.notation.language)
