"""The review page for machines: the content of ``okr.review/1``."""

from typing import Any

from okrcli.measure.standing import KeyResultStanding
from okrcli.model.reference import Reference
from okrcli.proposal.check_ins import CheckedIn
from okrcli.proposal.concern import Concern
from okrcli.proposal.dangling import Dangling
from okrcli.proposal.effect import Asks, Counts, Decides, Eases, Effect, Expects, HasTime, Progresses
from okrcli.proposal.focus import Focus, Load
from okrcli.proposal.page import Page
from okrcli.render.diff_json import changes_json
from okrcli.render.findings_json import finding_json
from okrcli.render.json import plain

__all__ = ["review_content"]


def review_content(page: Page, sides: tuple[str | None, str | None]) -> dict[str, Any]:
    """Return the page as values, the changes as they are asked for.

    ``sides`` are the commits compared, ``None`` for the work tree.
    """
    base, head = sides
    effects = {id(line.change): line.effects for line in page.lines}
    told = zip(changes_json(page.changes), page.changes, strict=True)
    return {
        "base": base,
        "head": head,
        "meaning": {
            "tallies": [entry._asdict() for entry in page.meaning.tallies],
            "consequences": page.meaning.consequences,
        },
        "changes": (
            {**one, "so": [_effect(effect) for effect in effects.get(id(change), ())]} for one, change in told
        ),
        "new_plans": [key._asdict() for key, _plan in page.plans],
        "reasons": [
            {"ref": _name(one.reference), "kind": one.kind, "text": one.text} for one in page.reasons
        ],
        "findings": [plain(finding_json(finding)) for finding in page.findings],
        "focus": [_focus(entry) for entry in page.focus],
        **_concern(page.concern),
        "dangling": [_dangling(entry) for entry in page.dangling],
        "check_ins": [_check_in(entry) for entry in page.check_ins],
    }


def _name(reference: Reference | None) -> str | None:
    return None if reference is None else str(reference)


def _effect(effect: Effect) -> dict[str, Any]:
    """An effect by its name; a share is one of the way, 0 to 1."""
    match effect:
        case Eases():
            return {"effect": "moves", "direction": effect.direction, "share": effect.share}
        case Progresses():
            return {
                "effect": "progress",
                "ref": str(effect.reference),
                "before": effect.before,
                "after": effect.after,
                "without_reading": effect.unread,
            }
        case Expects():
            return {"effect": "expected", **effect._asdict()}
        case Counts():
            return {"effect": "count", **effect._asdict()}
        case Asks():
            return {"effect": "asks", **effect._asdict()}
        case Decides():
            return {"effect": "decides", **effect._asdict()}
        case HasTime():
            return {"effect": "charter", "capacity": effect.charter}
    return {"effect": "status", **effect._asdict()}


def _focus(entry: Focus) -> dict[str, Any]:
    return {
        **entry.key._asdict(),
        "before": _load(entry.before),
        "after": _load(entry.after),
        "limits": {"objectives": entry.objectives_limit, "key_results": entry.key_results_limit},
        "charter": entry.charter,
    }


def _load(load: Load | None) -> dict[str, Any] | None:
    return load._asdict() if load else None


def _concern(concern: Concern) -> dict[str, Any]:
    return {
        "teams": [entry._asdict() for entry in concern.teams],
        "asked": [
            {"team": entry.team, "what": entry.what, "accepted": entry.accepted, "ref": str(entry.by)}
            for entry in concern.asked
        ],
        "supported": [
            {"ref": str(entry.by), "supports": _whole(entry.supported), "gone": entry.gone}
            for entry in concern.supported
        ],
    }


def _whole(reference: Reference) -> str:
    return f"{reference.cycle}:{reference}"


def _dangling(entry: Dangling) -> dict[str, Any]:
    places = [{"path": place.path, "line": place.line, "column": place.column} for place in entry.places]
    refs = [str(reference) for reference in entry.references]
    return {"name": entry.name, "refs": refs, "check_ins": entry.check_ins, "places": places}


def _check_in(entry: CheckedIn) -> dict[str, Any]:
    return {
        **entry.key._asdict(),
        "number": entry.number,
        "moved": [
            {"ref": str(after.reference), "before": _standing(before), "after": _standing(after)}
            for before, after in entry.moved
        ],
    }


def _standing(standing: KeyResultStanding | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {"value": standing.value, "progress": standing.progress, "status": standing.status}
