"""An objective that is new with its whole plan: a paragraph for who reads of it for the first time."""

from collections.abc import Iterator

from okrcli.model.plan import KeyResult, Objective
from okrcli.model.workspace import PlanKey
from okrcli.render.change_values import Values
from okrcli.render.review_page_values import clipped
from okrcli.render.scores import ambition_word
from okrcli.render.styles import Run, Styled
from okrcli.translate import _, plural

__all__ = ["objective_text"]

_LONG = 1_000
_LISTED = 12


def objective_text(key: PlanKey, objective: Objective, values: Values) -> Run:
    """Return title, why, who asked for it how, what is measured by when and by whom, and what it links to."""
    about: list[str | Styled] = [Styled(objective.id, "ref")]
    if objective.ambition:
        about.append(f", {ambition_word(objective.ambition)}")
    if objective.owner:
        about.append(f", {clipped(values.person(objective.owner))}")
    pieces: list[str | Styled] = [Styled(clipped(objective.title), "heading"), " (", *about, "). "]
    pieces.append(" ".join(_sentences(key, objective, values)))
    return tuple(pieces)


def _sentences(key: PlanKey, objective: Objective, values: Values) -> Iterator[str]:
    if objective.why:
        yield _ended(clipped(objective.why, _LONG))
    if objective.asked_for:
        marks = values.notation.glyphs
        words = f"{marks.opening}{clipped(objective.asked_for, _LONG)}{marks.closing}"
        yield _("Asked for with the words {words}.").format(words=words)
    measured = [_measured(key, entry, values) for entry in objective.key_results[:_LISTED]]
    if measured:
        more = len(objective.key_results) - len(measured)
        measured += [plural("{count} more", "{count} more", more)] if more else []
        yield _("Measured by: {key_results}.").format(key_results="; ".join(measured))
    if objective.supports:
        yield _("Supports {objectives}.").format(objectives=clipped(", ".join(objective.supports)))
    elif objective.standalone:
        yield _("Stands alone: {why}").format(why=_ended(clipped(objective.standalone, _LONG)))
    for need in objective.needs[:_LISTED]:
        team = clipped(values.workspace.team_name(need.team))
        sentence = _("Needs from {team}, which has accepted: {what}.")
        if not need.accepted:
            sentence = _("Needs from {team}: {what}.")
        yield sentence.format(team=team, what=clipped(need.what))


def _measured(key: PlanKey, entry: KeyResult, values: Values) -> str:
    """Return “Discoveries with five users, 20 → 60 % by 31 Dec (Ben)”."""
    said = f"{clipped(entry.title)}, {clipped(values.goal(entry))}"
    due = entry.due or values.workspace.cycles[key.cycle].end
    if due is not None and entry.keep is None:
        said = _("{what} by {day}").format(what=said, day=values.notation.day(due))
    return f"{said} ({clipped(values.person(entry.owner))})" if entry.owner else said


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
