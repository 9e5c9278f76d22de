"""What a scorecard says of each key result, in words that every form of it shares."""

from decimal import Decimal
from fractions import Fraction

from okrcli.measure.levels import reached_levels
from okrcli.measure.progress import days_held
from okrcli.measure.score import Band, KeyResultScore, Score, Scorecard
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.review import Decision
from okrcli.model.workspace import Workspace
from okrcli.render.forecast import forecast_text
from okrcli.render.key_result_cells import band
from okrcli.render.notation import Notation
from okrcli.render.styles import Style
from okrcli.translate import _, plural

__all__ = [
    "BAND_STYLES",
    "ambition_word",
    "band_word",
    "course",
    "decimals",
    "decision_word",
    "distribution",
    "explanation",
    "number",
    "remarks",
    "state",
    "time",
]

BAND_STYLES: dict[Band, Style] = {"good": "good", "fair": "slipping", "low": "bad"}


def band_word(of: Band) -> str:
    """What a band is called on screen."""
    return {"good": _("good"), "fair": _("fair"), "low": _("low")}[of]


def decision_word(decision: Decision) -> str:
    """What a decision is called on screen."""
    return {"keep": _("keep"), "modify": _("modify"), "drop": _("drop")}[decision]


def ambition_word(ambition: str | None) -> str:
    """How an objective was meant; nothing where that is not said."""
    return {"aspirational": _("aspirational"), "committed": _("committed")}.get(ambition or "", "")


def number(score: Score | None, notation: Notation) -> str:
    """Return the score with at least one decimal: “0.7”; “–” where there is none."""
    return notation.glyphs.dash if score is None else decimals(score.value, notation)


def course(entry: KeyResultScore, notation: Notation) -> str:
    """Return the way it went: “20 → 48 of 50 % (agreed 60)”, “2 of 4 steps”, “guardrail 75–85 %”."""
    standing, key_result = entry.standing, entry.standing.key_result
    if standing.status == "dropped":
        return _("dropped")
    if key_result.kind == "keep":
        unit = f"{notation.glyphs.space}{key_result.unit}" if key_result.unit else ""
        return _("guardrail {band}").format(band=band(key_result, notation) + unit)
    if standing.last_reading is None:
        return _("never read")
    if key_result.kind == "milestones":
        steps = plural("{count} step", "{count} steps", len(key_result.milestones or ()))
        return _("{done} of {steps}").format(done=len(standing.reached), steps=steps)
    if key_result.kind == "done_when":
        return _("reached") if standing.raw == 1 else _("not reached")
    return _metric(entry, notation)


def _metric(entry: KeyResultScore, notation: Notation) -> str:
    standing, metric = entry.standing, entry.standing.key_result.metric
    if metric is None or standing.baseline is None or standing.value is None:
        return _("unmeasured")
    text = _("{start} {arrow} {value} of {target}").format(
        start=notation.number(standing.baseline),
        arrow=notation.glyphs.arrow,
        value=notation.number(standing.value),
        target=notation.amount(metric.target, metric.unit),
    )
    agreed = standing.as_agreed.key_result.metric if standing.as_agreed else None
    if agreed is None or agreed.target == metric.target:
        return text
    return f"{text} " + _("(agreed {target})").format(target=notation.number(agreed.target))


def remarks(entry: KeyResultScore, card: Scorecard, notation: Notation) -> list[str]:
    """Return what has to be known beside the score: how it came about, and how far it can be relied on."""
    standing = entry.standing
    if standing.status == "dropped":
        return []
    said = []
    if standing.key_result.kind == "keep":
        said.append(_held(entry, card))
    elif entry.score is None:
        said.append(_("not counted, not 0"))
    if entry.score != entry.computed:
        said.append(_("computed {score}").format(score=number(entry.computed, notation)))
    if entry.as_agreed:
        shown = f"{number(entry.as_agreed, notation)} {band_word(entry.as_agreed.band)}"
        said.append(_("as agreed {score}").format(score=shown))
    told = standing.key_result.kind == "keep" and _after_review(card) > 0
    if standing.stale and standing.last_reading is not None and not told:
        said.append(_early((card.day - standing.last_reading).days, provisional=card.provisional))
    return said


def _levels(standing: KeyResultStanding, notation: Notation) -> list[str]:
    """Whether the safe and the dream level were come to: “safe level 45 reached”."""
    safe, dream = reached_levels(standing)
    metric = standing.key_result.metric
    said = []
    if metric and metric.sure is not None and safe is not None:
        sentence = _("safe level {level} reached") if safe else _("safe level {level} not reached")
        said.append(sentence.format(level=notation.number(metric.sure)))
    if metric and metric.stretch is not None and dream is not None:
        sentence = _("dream level {level} reached") if dream else _("dream level {level} not reached")
        said.append(sentence.format(level=notation.number(metric.stretch)))
    return said


def explanation(entry: KeyResultScore, card: Scorecard, notation: Notation) -> list[str]:
    """Return what explains the score: the levels beside the target, where it lands while the cycle runs, what
    held it back, and in quotation marks why the team gave another one.
    """
    standing = entry.standing
    said = [] if standing.status == "dropped" else _levels(standing, notation)
    lands = forecast_text(standing, notation) if card.provisional else ""
    if lands:
        said.append(_("lands at {place}").format(place=lands))
    if entry.review and entry.review.cause:
        said.append(_("cause: {cause}").format(cause=entry.review.cause))
    if entry.review and entry.review.because:
        said.append(f"{notation.glyphs.opening}{entry.review.because}{notation.glyphs.closing}")
    return said


def _held(entry: KeyResultScore, card: Scorecard) -> str:
    keep, readings = entry.standing.key_result.keep, entry.standing.course
    if keep is None or not readings:
        return _("never read")
    held, days = days_held(keep, readings, card.day)
    said = _("held {held} of {days}").format(held=held, days=plural("{count} day", "{count} days", days))
    ahead = _after_review(card)
    return (
        f"{said}, {plural('{count} after the review', '{count} after the review', ahead)}" if ahead else said
    )


def _after_review(card: Scorecard) -> int:
    """How many days of the score nobody has seen: of a cycle closed early, on which the last value holds."""
    return max(0, (card.day - card.review.date).days) if card.review else 0


def _early(days: int, *, provisional: bool) -> str:
    if provisional:
        return plural("no news for {count} day", "no news for {count} days", days)
    return plural("read {count} day early", "read {count} days early", days)


def distribution(card: Scorecard, notation: Notation) -> list[str]:
    """Return “3 of 4 scored”, “median 0.7”, “good 2”, “fair 1”, “low 0”."""
    said = [_("{scored} of {listed} scored").format(scored=card.scored, listed=card.listed)]
    if card.median is None:
        return said
    said.append(_("median {score}").format(score=decimals(card.median, notation)))
    return [*said, *(f"{band_word(of)} {count}" for of, count in card.bands.items())]


def state(card: Scorecard, workspace: Workspace, notation: Notation) -> str:
    """Return whether the scores are final: “closed 8 Jan 2027”, or why they are provisional."""
    if card.review:
        return _("closed {day}").format(day=notation.day(card.review.date, year=True))
    end = workspace.cycles[card.key.cycle].end
    if end is None:
        return _("provisional, the cycle has no dates")
    if card.day < end:
        return _("provisional, runs until {day}").format(day=notation.day(end))
    return _("provisional, not closed yet")


def time(card: Scorecard, had: Fraction | None, notation: Notation) -> str:
    """Return “agreed 10 %, had 6 %”, as far as it is known."""
    agreed = card.standing.plan.capacity
    said = []
    if agreed is not None:
        said.append(_("agreed {share}").format(share=notation.amount(agreed, "%")))
    if had is not None:
        said.append(_("had {share}").format(share=notation.amount(had, "%", 0)))
    return ", ".join(said)


def decimals(value: Decimal, notation: Notation) -> str:
    """Return a score or a median with at least one decimal, and all that it has."""
    exponent = value.normalize().as_tuple().exponent
    return notation.number(value, max(1, -exponent if isinstance(exponent, int) else 1))
