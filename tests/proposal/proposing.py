"""Two workspaces written as YAML, and the page on what differs between them."""

from datetime import date
from pathlib import Path

from okrcli.model.workspace import Workspace
from okrcli.proposal.page import Page, page_of
from okrcli.store.folder import Contents
from okrcli.store.load import load_from

__all__ = ["DAY", "PLAN", "STANDARD", "files_of", "page", "workspace"]

DAY = date(2026, 11, 15)
PLAN = "okrs/2026-Q4/circle.yaml"
STANDARD = {
    "okr.yaml": """\
format: 1
name: Nordlicht
language: en
people:
  anna: {name: Anna Berger, handle: "@aberger"}
  ben: {name: Ben Okafor}
  olaf: {name: Olaf Kern, left: 2026-09-30}
  david: {name: David Roth}
""",
    "teams/circle.yaml": """\
name: Product Circle
kind: circle
sponsor: david
members: [anna, ben, olaf]
charter: {purpose: To learn from one another, capacity: 10}
""",
    "teams/data.yaml": "name: Circle Data\n",
    "teams/company.yaml": "name: Company\nkind: company\n",
    "okrs/2026-Q4/company.yaml": """\
objectives:
  - id: win-back
    title: Clients who left come back
    key_results:
      - {id: churn, title: Clients lost in a quarter, metric: {from: 9, to: 4}}
""",
    PLAN: """\
agreed: 2026-10-06
capacity: 10
objectives:
  - id: evidence
    title: Product people decide from evidence
    supports: [company/win-back]
    key_results:
      - {id: interviews, title: Discoveries with users, owner: ben, metric: {unit: "%", from: 20, to: 60}}
      - {id: pitches, title: Pitches with a proven problem, metric: {from: 2, to: 8}}
""",
    "okrs/2026-Q4/checkins/circle/2026-11-12-ben-00000001.yaml": """\
{date: 2026-11-12, by: ben, updates: {evidence/interviews: {value: 38}, evidence/pitches: {value: 2}}}
""",
}


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a workspace on disk, as ``workspace`` takes them."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def workspace(files: dict[str, str] | dict[str, bytes]) -> Workspace:
    """Read a workspace that stands nowhere."""
    texts = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    return load_from(Contents("w", texts))


def page(*changes: tuple[str, str], files: dict[str, str | None] | None = None, day: date = DAY) -> Page:
    """Return the page on the standard workspace once texts in the circle's plan are replaced, then files.

    A file that is ``None`` is gone.
    """
    plan = STANDARD[PLAN]
    for old, new in changes:
        assert old in plan, old
        plan = plan.replace(old, new)
    after = {**STANDARD, PLAN: plan, **(files or {})}
    head = {path: text for path, text in after.items() if text is not None}
    return page_of(workspace(STANDARD), workspace(head), day, ())
