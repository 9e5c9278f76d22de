"""Workspaces to compare: one in which every field of the format is written, and edits of each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from textwrap import dedent
from typing import Any, NamedTuple

from okrcli.model.entry import Entry
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import load_from

SETTINGS = """
    format: 1
    name: Nordwind
    language: en
    screen_language: en
    fiscal_year_starts: 1
    rhythm: {check_in_days: 6, grace_days: 2, pauses: [{from: 2026-12-21, to: 2027-01-06}]}
    people: {anna: {name: Anna Berger, email: [anna@nordwind.example], handle: aberger, left: 2026-12-31}}
    git: {branch: main, share: manual, forge: gitea}
    scoring: {good: 0.8, fair: 0.3}
    lint:
      profile: classic
      select: [S]
      ignore: [K309]
      severity: {K302: error}
      fail_on: warning
      per_path: {"okrs/2025-*/**": {select: [S], ignore: [R]}}
      limits: {objectives_per_team: 2, key_results_per_objective: 3}
      words: {output: [deploy], allow: [MVP]}
    """
TEAM = """
    name: Product Circle
    kind: client
    sponsor: anna
    members: [anna]
    sites: [Bremen]
    client: Nordsee
    parent: company
    charter: {purpose: To learn, capacity: 10, agreed: 2026-01-15}
    rhythm: {check_in_days: 14}
    ended: 2027-03-31
    """
AMENDMENT = """
    - date: 2026-11-02
      by: anna
      because: The second site joined late.
      was: {from: 1, to: 2, sure: 1, stretch: 3, plan: late, min: 1, max: 2, unit: "%", due: 2026-12-01,
            start: 2026-10-02, weight: 3, title: Once,
            milestones: [{id: one, title: One, due: 2026-11-01, weight: 2}]}
    """
PLAN = f"""
    agreed: 2026-10-06
    capacity: 10
    objectives:
      - id: evidence
        title: Everybody decides from evidence
        why: We lost three pitches.
        asked_for: A research tool.
        owner: anna
        ambition: committed
        supports: [company/trust]
        standalone: It is for us first.
        needs: [{{team: company, what: the log, accepted: true}}]
        weight: 2
        continues: 2026-Q3:circle/evidence
        initiatives: [{{title: A panel, for: [talks], url: "https://tracker.example/1"}}]
        dropped: {{date: 2026-12-01, because: No time.}}
        formerly: [proof]
        amendments: {"".join(AMENDMENT.splitlines(keepends=True)).replace(chr(10), chr(10) + "    ")}
        key_results:
          - id: talks
            title: Discoveries that talked to users
            owner: anna
            metric: {{unit: "%", from: 20, to: 60, sure: 50, stretch: 70, plan: {{2026-11-15: 40}}}}
            start: 2026-10-05
            due: 2026-12-15
            every: 14
            source: the log
            weight: 2
            dropped: {{date: 2026-12-01, because: No time.}}
            formerly: [evidence/interviews]
            amendments: {"".join(AMENDMENT.splitlines(keepends=True)).replace(chr(10), chr(10) + "        ")}
          - {{id: uptime, title: Hours without us, keep: {{unit: h, min: 1, max: 5}}}}
          - id: panel
            title: A panel stands
            milestones: [{{id: recruit, title: Found, due: 2026-11-01, weight: 2}}]
          - {{id: signed, title: Signed, done_when: The contract is signed.}}
    """
CHECK_IN = """
    date: 2026-10-12
    written: 2026-10-12T09:41:00+02:00
    by: anna
    capacity: 8
    replaces: 2026-10-11-anna-99f0c2d1.yaml
    updates:
      evidence/talks:
        {value: 34, confidence: 7, note: Two sites joined., blocked: {what: no access, asks: anna}}
      evidence/panel: {done: [recruit], undone: [recruit]}
    """
REVIEW = """
    date: 2027-01-08
    by: anna
    objectives:
      evidence:
        decision: keep
        learned: Recruiting was slow.
        key_results: {talks: {score: 0.8, because: Counted late., cause: dependency}}
    unplanned: [Two pitches]
    """
EVERYTHING = {
    "okr.yaml": SETTINGS,
    "teams/circle.yaml": TEAM,
    "okrs/2026-Q4/cycle.yaml": "{start: 2026-10-01, end: 2026-12-31, label: Autumn}",
    "okrs/2026-Q4/circle.yaml": PLAN,
    "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml": CHECK_IN,
    "okrs/2026-Q4/reviews/circle.yaml": REVIEW,
}


def world(files: Mapping[str, str]) -> Workspace:
    """Read a workspace from texts by path; without an okr.yaml it has a plain one."""
    texts = {"okr.yaml": "format: 1\nname: Nordwind\n", **files}
    return load_from(Contents("nordwind", {path: dedent(text).encode() for path, text in texts.items()}))


class Edit(NamedTuple):
    """A field of one entry that gets another value: in which part of the workspace, and the way there."""

    part: str
    way: tuple[Any, ...]
    model: type[Entry]
    value: Any

    def apply(self, workspace: Workspace) -> Workspace:
        """Return the workspace with the edit."""
        return replace(workspace, **{self.part: _put(getattr(workspace, self.part), self.way, self.value)})


def edits(workspace: Workspace) -> Iterator[Edit]:
    """Every edit of a single field that is written in the workspace."""
    for part in ("settings", "teams", "plans", "check_ins", "reviews"):
        yield from (Edit(part, *found) for found in _edits(getattr(workspace, part), ()))


def _edits(value: Any, way: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], type[Entry], Any]]:
    if isinstance(value, Entry):
        for name, field in type(value).model_fields.items():
            if name == "places" or field.exclude:
                continue
            inner = getattr(value, name)
            yield from _edits(inner, (*way, name))
            other = _other(inner)
            if other is not inner:
                yield (*way, name), type(value), other
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _edits(item, (*way, key))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _edits(item, (*way, at))


def _other(value: Any) -> Any:
    """Another value of the same kind; the same one for what has parts of its own to be changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Decimal | int):
        return value + 1
    if isinstance(value, date | datetime):
        return value + timedelta(days=1)
    if isinstance(value, str):
        return f"{value} x"
    if isinstance(value, tuple):
        return ()
    return {} if isinstance(value, Mapping) else value


def _put(value: Any, way: tuple[Any, ...], new: Any) -> Any:
    if not way:
        return new
    step, *rest = way
    if isinstance(value, Entry):
        return value.model_copy(update={step: _put(getattr(value, step), tuple(rest), new)})
    if isinstance(value, Mapping):
        return {**value, step: _put(value[step], tuple(rest), new)}
    return (*value[:step], _put(value[step], tuple(rest), new), *value[step + 1 :])
