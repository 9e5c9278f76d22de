"""The sentences of a review page: what approving means, what a change does, how much is taken on."""

from collections.abc import Sequence
from fractions import Fraction

from okrcli.changes.change import Change
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.proposal.effect import Asks, Counts, Decides, Eases, Effect, Expects, HasTime, Progresses, Stands
from okrcli.proposal.focus import Focus, Load
from okrcli.proposal.meaning import Meaning
from okrcli.proposal.page import Page
from okrcli.render.goalpost_words import became_text, easing_text, share_text
from okrcli.render.key_result_cells import number
from okrcli.render.notation import Notation
from okrcli.render.review_page_tallies import tally_text
from okrcli.render.review_page_values import clipped
from okrcli.render.words import status_word
from okrcli.translate import _, plural

__all__ = ["effect_text", "focus_text", "heading_text", "meaning_text", "moved_text", "plan_name"]

_PLANS_NAMED = 3


def plan_name(key: PlanKey, workspace: Workspace, notation: Notation) -> str:
    """Return “Product Circle · 2026-Q4”."""
    return f"{clipped(workspace.team_name(key.team))} {notation.glyphs.dot} {key.cycle}"


def heading_text(page: Page, notation: Notation) -> str:
    """Return what the page is about: “Product Circle · 2026-Q4 · agreed 6 Oct”; of many plans, how many."""
    checked = (entry.key for entry in page.check_ins)
    keys = list(dict.fromkeys((*page.meaning.plans, *page.meaning.closes, *checked)))
    if not keys:
        return clipped(page.head.settings.name)
    named = _plans(keys, page.head, notation)
    return named if len(keys) > 1 else f"{named}{_state(keys[0], page, notation)}"


def _plans(keys: Sequence[PlanKey], workspace: Workspace, notation: Notation) -> str:
    """Return the names of some plans; of many, how many they are."""
    if len(keys) > _PLANS_NAMED:
        return plural("{count} plan", "{count} plans", len(keys))
    return ", ".join(plan_name(key, workspace, notation) for key in keys)


def _state(key: PlanKey, page: Page, notation: Notation) -> str:
    plan = page.head.plans.get(key)
    if plan is None:
        return ""
    dot = f" {notation.glyphs.dot} "
    if plan.agreed is None:
        return dot + _("draft")
    return dot + _("agreed {day}").format(day=notation.day(plan.agreed))


def meaning_text(page: Page, notation: Notation) -> str:
    """Return what approving means: what it comes to, and what is agreed to by it."""
    said = page.meaning
    agreed = "agrees" in said.consequences
    counted = ", ".join(tally_text(tally, reasons=agreed) for tally in said.tallies)
    sentences = [_consequence(name, said, page.head, notation) for name in said.consequences]
    return " ".join([f"{counted}." if counted else "", *sentences]).strip()


def _consequence(name: str, said: Meaning, head: Workspace, notation: Notation) -> str:
    if name == "drafts":
        if "agrees" in said.consequences:
            return _("Drafts among it stay drafts.")
        return _("Nothing of it is agreed yet: approving takes it in as a draft.")
    if name == "closes":
        plans = _plans(said.closes, head, notation)
        return _("Approving closes {plans}.").format(plans=plans)
    if name in ("rules", "teams") and len(said.consequences) == 1:
        if name == "rules":
            return _("Approving changes the settings for everybody, and agrees to no goal.")
        return _("Approving changes what a team says of itself, and agrees to no goal.")
    return {
        "agrees": _("Approving agrees to this."),
        "rules": _("The settings change for everybody."),
        "teams": "",
        "records": _("Approving takes in what was read, and agrees to nothing."),
        "letters": _("The files differ, but not in what they say of the OKRs."),
        "nothing": _("Nothing changes."),
    }[name]


def effect_text(effect: Effect, change: Change, page: Page, notation: Notation) -> str:
    """Return what a change does: “eased by 25 % of the way”."""
    match effect:
        case Eases():
            return _eases(effect, change, notation)
        case Progresses():
            return _progresses(effect, change, notation)
        case Expects():
            days = {
                "before": share_text(effect.before, notation),
                "after": share_text(effect.after, notation),
            }
            return _("the plan for today: {before} becomes {after}").format(**days)
        case Stands():
            words = {"before": status_word(effect.before), "after": status_word(effect.after)}
            return _("{before} becomes {after}").format(**words)
        case Counts():
            sentence = (
                plural("{count} objective", "{count} objectives", effect.number)
                if effect.what == "objectives"
                else plural("{count} key result", "{count} key results", effect.number)
            )
            return sentence + " " + _("(limit {limit})").format(limit=effect.limit)
        case Asks():
            team = clipped(page.head.team_name(effect.team))
            sentence = _("needs {team}, which has accepted") if effect.accepted else _("needs {team}")
            return sentence.format(team=team)
        case Decides():
            return _decides(effect)
        case HasTime():
            return _("the charter has {share}").format(share=notation.amount(effect.charter, "%"))


def _eases(effect: Eases, change: Change, notation: Notation) -> str:
    if change.kind == "due_changed":
        return _("more time") if effect.direction == "eased" else _("less time")
    return easing_text(effect.direction, effect.share, notation)


def _decides(effect: Decides) -> str:
    """Return “keeps 1 objective, drops 1 objective”."""
    said = [
        (effect.keep, plural("keeps {count} objective", "keeps {count} objectives", effect.keep)),
        (effect.modify, plural("modifies {count} objective", "modifies {count} objectives", effect.modify)),
        (effect.drop, plural("drops {count} objective", "drops {count} objectives", effect.drop)),
    ]
    return ", ".join(sentence for count, sentence in said if count)


def _progresses(effect: Progresses, change: Change, notation: Notation) -> str:
    said = became_text(effect.before, effect.after, notation)
    if effect.reference != change.reference:
        said = _("{objective} as a whole: {said}").format(objective=effect.reference.tail, said=said)
    rises = (effect.after or Fraction(0)) > (effect.before or Fraction(0))
    return f"{said} {_('without new work')}" if effect.unread and rises else said


def focus_text(entry: Focus, page: Page, notation: Notation) -> str:
    """Return how much a plan takes on, before and after: “Product Circle · 2026-Q4: objectives 2 → 3 …”."""
    before, after = entry.before, entry.after
    objectives = _turn(before and before.objectives, after and after.objectives, notation)
    key_results = _turn(before and before.key_results, after and after.key_results, notation)
    said = [
        _("objectives {turn} (limit {limit})").format(turn=objectives, limit=entry.objectives_limit),
        _("key results {turn}").format(turn=key_results) + _most(after, entry, notation),
    ]
    shares = [_percent(load, notation) for load in (before, after)]
    if any(load and load.capacity is not None for load in (before, after)):
        share = shares[0] if shares[0] == shares[1] else f"{shares[0]} {notation.glyphs.arrow} {shares[1]}"
        said.append(_("time {turn}").format(turn=share) + _charter(entry, notation))
    return f"{plan_name(entry.key, page.head, notation)}: {', '.join(said)}"


def _most(after: Load | None, entry: Focus, notation: Notation) -> str:
    if after is None or after.objectives < 2:
        return " " + _("(limit {limit})").format(limit=entry.key_results_limit)
    sentence = _("(at most {most} in one objective, limit {limit})")
    return " " + sentence.format(most=after.most, limit=entry.key_results_limit)


def _charter(entry: Focus, notation: Notation) -> str:
    if entry.charter is None:
        return ""
    return " " + _("(charter {share})").format(share=notation.amount(entry.charter, "%"))


def _turn(before: int | None, after: int | None, notation: Notation) -> str:
    dash = notation.glyphs.dash
    old, new = (dash if count is None else str(count) for count in (before, after))
    return new if old == new else f"{old} {notation.glyphs.arrow} {new}"


def _percent(load: Load | None, notation: Notation) -> str:
    dash = notation.glyphs.dash
    return dash if load is None or load.capacity is None else notation.amount(load.capacity, "%")


def moved_text(before: KeyResultStanding | None, after: KeyResultStanding, notation: Notation) -> str:
    """Return how a reading moved a key result: “38 → 41.5 % of 60 %”."""
    if after.value is None:
        return number(after, notation)
    old = before.value if before else None
    now = notation.amount(after.value, after.key_result.unit)
    first = notation.glyphs.dash if old is None else notation.number(old)
    return f"{first} {notation.glyphs.arrow} {now}"
