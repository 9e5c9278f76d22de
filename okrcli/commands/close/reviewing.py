"""What a team says when it closes a cycle: from flags, from questions, as the file it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from okrcli.commands.base.asking import ask
from okrcli.commands.base.call import Call
from okrcli.commands.base.interruption import Answers
from okrcli.commands.base.typed import parse_number
from okrcli.errors import UsageError
from okrcli.measure.score import ObjectiveScore, Scorecard
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve, resolve_key_result
from okrcli.model.workspace import Workspace
from okrcli.render.scorecard_screen import SCORE_COLUMNS, objective_rows
from okrcli.store.emit import Value
from okrcli.translate import _

__all__ = ["Flags", "Said", "ask_the_rest", "content", "from_flags", "kept"]

_DECISIONS = ("keep", "modify", "drop")


@dataclass(frozen=True)
class Flags:
    """The flags as they were typed, each ``REF=VALUE``."""

    decision: Sequence[str]
    learned: Sequence[str]
    score: Sequence[str]
    because: Sequence[str]
    cause: Sequence[str]
    unplanned: Sequence[str]


@dataclass
class Said:
    """What was said so far: of objectives by id, of key results by (objective, key result).

    ``answers`` is what of it was answered, as the flags would have said it.
    """

    decision: dict[str, str] = field(default_factory=dict)
    learned: dict[str, str] = field(default_factory=dict)
    score: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    because: dict[tuple[str, str], str] = field(default_factory=dict)
    cause: dict[tuple[str, str], str] = field(default_factory=dict)
    unplanned: list[str] = field(default_factory=list)
    answers: Answers = field(default_factory=dict)

    def answered(self, flag: str, text: str) -> None:
        """Keep an answer with those that are said again where the questions are broken off."""
        self.answers.setdefault(flag, []).append(text)


@dataclass(frozen=True)
class _Reader:
    """Reads answers about one plan: which entry they are about, and what they say."""

    call: Call
    workspace: Workspace
    card: Scorecard

    def of_objective(self, given: str, option: str) -> tuple[str, str]:
        """Return the objective's id and the value; without a reference the only objective is meant."""
        objectives = [entry.standing.objective.id for entry in self.card.objectives]
        only = objectives[0] if len(objectives) == 1 else None
        name, value = _parts(given, option, only, "OBJECTIVE")
        if name in objectives:
            return name, value
        found = resolve(
            self.workspace, name, self.card.day, cycle=self.card.key.cycle, team=self.card.key.team
        )
        if found.key_result is not None:
            raise UsageError(_("“{name}” is a key result, not an objective.").format(name=name))
        return found.objective, value

    def of_key_result(
        self, given: str, option: str, only: tuple[str, str] | None = None
    ) -> tuple[tuple[str, str], str]:
        """Return the key result (with its objective) and the value; ``only`` is meant without a reference."""
        name, value = _parts(given, option, "/".join(only) if only else None, "KEY-RESULT")
        key = self.card.key
        found = resolve_key_result(self.workspace, name, self.card.day, cycle=key.cycle, team=key.team)
        return (found.objective, found.key_result or ""), value

    def score(self, text: str) -> Decimal:
        """Return a score from 0 to 1, both included. Raises UsageError."""
        value = parse_number(text, self.call.out.notation.language)
        if not 0 <= value <= 1:
            raise UsageError(
                _("A score goes from 0 to 1; {text} does not lie there.").format(text=text),
                _("80 % is 0.8."),
            )
        return value


def from_flags(call: Call, workspace: Workspace, card: Scorecard, flags: Flags) -> Said:
    """Return what the flags say. Raises OkrError for what is not understood, or a score without reason."""
    reader, said = _Reader(call, workspace, card), Said(unplanned=list(flags.unplanned))
    for given in flags.decision:
        name, value = reader.of_objective(given, "--decision")
        said.decision[name] = _decision(value)
    said.learned.update(reader.of_objective(given, "--learned") for given in flags.learned)
    for given in flags.score:
        which, value = reader.of_key_result(given, "--score")
        said.score[which] = reader.score(value)
    only = next(iter(said.score)) if len(said.score) == 1 else None
    said.because.update(reader.of_key_result(given, "--because", only) for given in flags.because)
    said.cause.update(reader.of_key_result(given, "--cause", only) for given in flags.cause)
    for objective, key_result in said.score:
        if not said.because.get((objective, key_result), "").strip():
            raise UsageError(
                _("The score of {name} differs from the computed one, so it needs its reason.").format(
                    name=key_result
                ),
                _("Say it with {flag}.").format(flag=f"--because {objective}/{key_result}=TEXT"),
            )
    return said


def ask_the_rest(call: Call, workspace: Workspace, card: Scorecard, said: Said) -> None:
    """Ask what is still to be said, with the computed scores in view.

    Where no questions may be asked, what has no default is a UsageError that names the flag.
    """
    reader = _Reader(call, workspace, card)
    asks_scores = not (said.score or said.cause)
    for objective in card.objectives:
        if objective.standing.status == "dropped":
            continue
        if call.asks:
            call.out.line()
            call.out.columns(objective_rows(objective, card, call.out), SCORE_COLUMNS)
        _ask_about(reader, objective, said, asks_scores=asks_scores)
    if not said.unplanned and call.asks:
        _ask_for_unplanned(call, said)


def _ask_about(reader: _Reader, objective: ObjectiveScore, said: Said, *, asks_scores: bool) -> None:
    call, name = reader.call, objective.standing.objective.id
    if name not in said.decision:
        question = _("Decision on {name} (keep, modify, drop)").format(name=name)
        flag = f"--decision {name}=keep|modify|drop"
        said.decision[name] = _decision(ask(call, question, flag, check=_decision))
        said.answered("decision", f"{name}={said.decision[name]}")
    if name not in said.learned:
        learned = ask(call, _("Learned (⏎ nothing)"), f"--learned {name}=TEXT", default="")
        if learned:
            said.learned[name] = learned
            said.answered("learned", f"{name}={learned}")
    if asks_scores and call.asks:
        _ask_for_scores(reader, name, said)


def _ask_for_scores(reader: _Reader, objective: str, said: Said) -> None:
    """Ask for scores that differ from the computed ones, with their reasons, until there are no more."""

    def read(given: str) -> tuple[tuple[str, str], Decimal] | None:
        if not given:
            return None
        name = given if "/" in given.partition("=")[0] else f"{objective}/{given}"
        which, value = reader.of_key_result(name, "--score")
        return which, reader.score(value)

    call, question = reader.call, _("Another score (KEY-RESULT=0.8, ⏎ none)")
    while answer := read(ask(call, question, "--score", default="", check=read)):
        which, value = answer
        said.because[which] = ask(call, _("Why does it differ?"), "--because")
        said.score[which] = value
        path = "/".join(which)
        said.answered("score", f"{path}={value}")
        said.answered("because", f"{path}={said.because[which]}")
        cause = ask(call, _("What held it back, in one word (⏎ nothing)"), "--cause", default="")
        if cause:
            said.cause[which] = cause
            said.answered("cause", f"{path}={cause}")


def _ask_for_unplanned(call: Call, said: Said) -> None:
    question = _("Unplanned, what took time (⏎ nothing more)")
    while answer := ask(call, question, "--unplanned", default=""):
        said.unplanned.append(answer)
        said.answered("unplanned", answer)


def kept(said: Said) -> bool:
    """Say whether an objective is to go on in the next cycle, as it is or thought over."""
    return any(decision != "drop" for decision in said.decision.values())


def content(said: Said, day: date, by: str | None, objectives: Iterable[Reference]) -> dict[str, Value]:
    """Return the review as it stands in the file, the objectives in the order of the plan."""
    entries: dict[str, Value] = {}
    for reference in objectives:
        name = reference.objective
        of_key_results = [which for which in {**said.score, **said.cause} if which[0] == name]
        key_results: dict[str, Value] = {
            which[1]: {
                "score": said.score.get(which),
                "because": said.because.get(which),
                "cause": said.cause.get(which),
            }
            for which in of_key_results
        }
        entry: dict[str, Value] = {
            "decision": said.decision.get(name),
            "learned": said.learned.get(name),
            "key_results": key_results or None,
        }
        if any(entry.values()):
            entries[name] = entry
    return {
        "date": day,
        "by": by,
        "objectives": entries or None,
        "unplanned": said.unplanned or None,
    }


def _decision(text: str) -> str:
    word = text.strip().casefold()
    if word not in _DECISIONS:
        raise UsageError(_("“{text}” is not a decision.").format(text=text), _("Write keep, modify or drop."))
    return word


def _parts(given: str, option: str, only: str | None, what: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals and only is not None:
        return only, given.strip()
    if not equals or not name.strip() or not value.strip():
        hint = _("Write it as {option} {what}=….").format(option=option, what=what)
        raise UsageError(_("{option} {given} is not understood.").format(option=option, given=given), hint)
    return name.strip(), value.strip()
