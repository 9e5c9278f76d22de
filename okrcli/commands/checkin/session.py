"""A check-in in the making: what was said so far, how things would stand after it, and its files."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property, partial

from okrcli.commands.base.call import Call
from okrcli.commands.base.people import resolve_person
from okrcli.commands.base.writing import Change
from okrcli.commands.checkin.line import Said
from okrcli.commands.checkin.meaning import update_from
from okrcli.commands.checkin.typist import Typist
from okrcli.errors import UsageError
from okrcli.measure.fold import written_last
from okrcli.measure.rollup import key_result_standing
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.cycle import BACKLOG
from okrcli.model.history import as_of
from okrcli.model.later import joined
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.notation import Notation
from okrcli.store.emit import Value, emit
from okrcli.store.files import check_in_path
from okrcli.translate import _

__all__ = ["Session", "commit_message", "trailers"]

_SUBJECT_LENGTH = 72


@dataclass
class Session:
    """What one person says in one call, of the numbers as they held on ``day``.

    ``updates`` and ``capacity`` (percent of a team's time) become one file for each plan they are about.
    ``seconds`` is how long it took to say them.
    """

    call: Call
    day: date
    by: str
    updates: dict[Reference, Update] = field(default_factory=dict)
    capacity: dict[PlanKey, Decimal] = field(default_factory=dict)
    seconds: float = 0

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace as it stood on the day, without what is being said now."""
        return as_of(self.call.facts, self.day)

    @cached_property
    def _before(self) -> dict[Reference, KeyResultStanding]:
        """How the key results stand that were asked for; each follows from all check-ins of its plan."""
        return {}

    @cached_property
    def notation(self) -> Notation:
        """How the person reads and writes numbers."""
        self.call.facts  # noqa: B018 - the language may stand in okr.yaml
        return self.call.out.notation

    def before(self, reference: Reference) -> KeyResultStanding:
        """Return how a key result, which exists, stands without what is being said now."""
        if reference not in self._before:
            found = key_result_standing(self.workspace, reference, self.day)
            assert found is not None
            self._before[reference] = found
        return self._before[reference]

    def after(self, reference: Reference, update: Update) -> KeyResultStanding:
        """Return how the key result stands with the update."""
        key = _key(reference)
        check_in = self._check_in(key, {reference: update})
        own = (*self.workspace.check_ins.get(key, ()), check_in)
        told = joined(self.workspace.check_ins, {key: own})
        found = key_result_standing(replace(self.workspace, check_ins=told), reference, self.day)
        assert found is not None
        return found

    def understand(self, reference: Reference, said: Said, *, in_line: bool = False) -> Update:
        """Return what was meant; ``in_line`` in the walk-through. Raises UsageError or NotFoundError."""
        typist = Typist(self.notation.language, partial(resolve_person, self.call.facts), in_line)
        return update_from(said, self.before(reference), typist)

    def refuse_if_over(self, reference: Reference) -> None:
        """Raise UsageError where a key result is not to be checked in any more, or not yet."""
        key, name = _key(reference), reference.tail
        standing = self.before(reference)
        if reference.cycle == BACKLOG:
            raise UsageError(
                _("{name} stands in the backlog: nothing is read there.").format(name=name),
                _("Move it into the plan of a cycle first."),
            )
        if closed := self.call.facts.closed(key):
            raise UsageError(
                _("{team} closed {cycle} on {day}, so {name} is not checked in any more.").format(
                    team=self.workspace.team_name(key.team),
                    cycle=key.cycle,
                    day=self.notation.day(closed, year=True),
                    name=name,
                ),
                _("See how it ended: `okr scorecard {cycle}`.").format(cycle=key.cycle),
            )
        if standing.status == "dropped":
            raise UsageError(
                _("{name} was dropped, so it is not checked in any more.").format(name=name),
                _("See why: `okr show {name}`.").format(name=name),
            )
        if standing.status == "ahead" and standing.start:
            raise UsageError(
                _("{name} begins on {day}.").format(
                    name=name, day=self.notation.day(standing.start, year=True)
                ),
                _("Check it in from that day on; another day is said with --date DAY."),
            )

    def check_ins(self) -> dict[PlanKey, CheckIn]:
        """Return the check-in of each plan."""
        keys = dict.fromkeys((*map(_key, self.updates), *self.capacity))
        return {
            key: self._check_in(
                key, {ref: update for ref, update in self.updates.items() if _key(ref) == key}
            )
            for key in keys
        }

    def changes(self) -> list[Change]:
        """Return the new files, one for each plan."""
        return [
            Change(check_in_path(key.cycle, key.team, self.day, self.by), None, _text(check_in))
            for key, check_in in self.check_ins().items()
        ]

    def _check_in(self, key: PlanKey, updates: dict[Reference, Update]) -> CheckIn:
        return CheckIn(
            date=self.day,
            written=self._written(key),
            by=self.by,
            capacity=self.capacity.get(key),
            updates={reference.in_plan: update for reference, update in updates.items()},
            name="\x7f",  # behind all that have a name yet
        )

    def _written(self, key: PlanKey) -> datetime:
        """The moment when all was said: the same in each file, so that they are known to go together."""
        now = self.call.now + timedelta(seconds=self.seconds)
        told = self.call.facts.check_ins
        keys = {key, *map(_key, self.updates), *self.capacity}
        return max(written_last(told.get(each, ()), self.day, now) for each in keys)


def _key(reference: Reference) -> PlanKey:
    return PlanKey(reference.cycle, reference.team)


def _text(check_in: CheckIn) -> str:
    return emit(
        {
            "date": check_in.date,
            "written": check_in.written,
            "by": check_in.by,
            "capacity": check_in.capacity,
            "updates": {path: _plain(update) for path, update in check_in.updates.items()} or None,
        }
    )


def _plain(update: Update) -> dict[str, Value]:
    """Return an update as its keys stand in a file."""
    blocked = update.blocked
    return {
        "value": update.value,
        "done": update.done,
        "undone": update.undone or None,
        "confidence": update.confidence,
        "note": update.note,
        "blocked": {"what": blocked.what, "asks": blocked.asks} if blocked else None,
    }


def commit_message(session: Session) -> str:
    """Return the subject of the commit: the teams, and what was read, as far as a line has room for it."""
    teams = ", ".join(dict.fromkeys(key.team for key in session.check_ins()))
    told = [_told(session, reference, update) for reference, update in session.updates.items()]
    whole = f"okr: check in {teams} ({', '.join(told)})" if told else f"okr: check in {teams}"
    if len(whole) <= _SUBJECT_LENGTH or len(told) < 2:
        return whole
    return f"okr: check in {teams} ({len(told)} key results)"


def _told(session: Session, reference: Reference, update: Update) -> str:
    """One key result as a commit names it: in plain digits, whoever reads it."""
    name = reference.tail
    if update.value is not None:
        unit = session.before(reference).key_result.unit
        return f"{name} {update.value:f} {unit}" if unit else f"{name} {update.value:f}"
    if isinstance(update.done, bool):
        return f"{name} {'done' if update.done else 'not done'}"
    steps = [*(f"+{step}" for step in update.done or ()), *(f"-{step}" for step in update.undone)]
    return " ".join([name, *steps])


def trailers(references: Iterable[Reference]) -> list[tuple[str, str]]:
    """Return the trailers that let `okr log` find the commit."""
    return [("OKR-Ref", str(reference)) for reference in references]
