"""One objective or key result, for machines: the content of ``okr.show/1``."""

from typing import Any

from okrcli.measure.facts import Heard
from okrcli.model.amended import Amended, amended
from okrcli.model.metric import Milestone
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.show_values import Page
from okrcli.render.status_json import objective_json

__all__ = ["field_json", "show_json"]


def show_json(workspace: Workspace, page: Page) -> dict[str, Any]:
    """Return the page; ``objective`` is as in ``okr.status/1``, with just the key result that is meant."""
    objective = page.objective.objective
    meant = workspace.key_result(page.reference) or objective
    key_result = meant if isinstance(meant, KeyResult) else None
    return {
        **_named(page.reference),
        "kind": "key_result" if key_result else "objective",
        "title": meant.title,
        "owner": meant.owner,
        "why": objective.why,
        "asked_for": objective.asked_for,
        "done_when": key_result.done_when if key_result else None,
        "source": key_result.source if key_result else None,
        "rhythm_days": page.objective.key_results[0].rhythm if key_result else None,
        "objective": objective_json(page.objective),
        **_ways(workspace, page),
        "formerly": list(meant.formerly),
        "dropped": _dropped(meant.dropped),
        "amendments": [_amendment(told) for told in amended(meant)],
        "readings": [
            _reading(reference, update) for reference, heard in page.heard.items() for update in heard
        ],
        "commits": [
            {"commit": commit.hash, "date": commit.date.date(), "message": commit.subject}
            for commit in page.commits
        ],
    }


def _ways(workspace: Workspace, page: Page) -> dict[str, Any]:
    """How it hangs together with the rest, what it needs, and what is done for it."""
    objective = page.objective.objective
    return {
        "supports": [
            {**_titled(workspace, step.reference), "depth": step.depth, "repeated": step.repeated}
            for step in page.above
        ],
        "standalone": objective.standalone,
        "supported_by": [_titled(workspace, reference) for reference in page.below],
        "needs": [
            {"team": need.team, "what": need.what, "accepted": need.accepted} for need in objective.needs
        ],
        "initiatives": [
            {"title": entry.title, "for": list(entry.serves), "url": entry.url}
            for entry in objective.initiatives
        ],
        "continues": objective_json(page.earlier) if page.earlier else None,
    }


def _named(reference: Reference) -> dict[str, Any]:
    return {"ref": str(reference), "cycle": reference.cycle}


def _titled(workspace: Workspace, reference: Reference) -> dict[str, Any]:
    entry = workspace.key_result(reference) or workspace.objective(reference)
    exists = workspace.exists(reference)
    return {**_named(reference), "title": entry.title if entry and exists else None}


def _dropped(dropped: Dropped | None) -> dict[str, Any] | None:
    return {"date": dropped.date, "because": dropped.because} if dropped else None


def _amendment(told: Amended) -> dict[str, Any]:
    return {
        "date": told.amendment.date,
        "by": told.amendment.by,
        "because": told.amendment.because,
        "changes": [
            {"field": change.field, "before": field_json(change.before), "after": field_json(change.after)}
            for change in told.changes
        ],
    }


def field_json(value: Any) -> Any:
    """Return a value of a field that amendments change."""
    if isinstance(value, tuple):
        return [field_json(item) for item in value]
    if isinstance(value, Milestone):
        return {"id": value.id, "title": value.title, "due": value.due, "weight": value.weight}
    return value


def _reading(reference: Reference, heard: Heard) -> dict[str, Any]:
    check_in, _path, said = heard
    blocked = said.blocked
    return {
        "ref": str(reference),
        "date": check_in.date,
        "by": check_in.by,
        "value": said.value,
        "done": list(said.done) if isinstance(said.done, tuple) else said.done,
        "undone": list(said.undone),
        "confidence": said.confidence,
        "note": said.note,
        "blocked": {"what": blocked.what, "asks": blocked.asks} if blocked else None,
    }
