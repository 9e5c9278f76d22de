"""Workspaces written as YAML in a test."""

import re
from pathlib import Path

from okrcli.model.workspace import Workspace
from okrcli.store.load import load

__all__ = ["PLAN", "halves", "workspace", "written"]

PLAN = "okrs/2026-Q4/growth.yaml"
SETTINGS = """\
format: 1
name: Nordlicht
people:
  anna: {name: Anna}
  ben: {name: Ben}
"""
STANDARD = {
    "okr.yaml": SETTINGS,
    "teams/growth.yaml": "name: Growth\n",
    "teams/company.yaml": "name: Company\nkind: company\n",
}
_FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)


def workspace(root: Path, files: dict[str, str] | str) -> Workspace:
    """Write files under ``root``, beside settings and two teams, and read them; a text alone is one plan."""
    files = {PLAN: files} if isinstance(files, str) else files
    for path, text in {**STANDARD, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return load(root)


def halves(snippet: str) -> tuple[str | None, str]:
    """Divide a snippet at its lines ``# before`` and ``# after``; one without them has no base."""
    if not snippet.startswith("# before\n"):
        return None, snippet
    before, _mark, after = snippet.removeprefix("# before\n").partition("# after\n")
    return before, after


def written(snippet: str) -> dict[str, str]:
    """Divide a snippet at its lines ``# file: PATH``; what stands before the first is the plan."""
    first, *rest = _FILE.split(snippet)
    files = dict(zip(rest[::2], rest[1::2], strict=True))
    return {PLAN: first, **files} if first.strip() else files
