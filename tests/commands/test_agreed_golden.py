"""Whole screens of what guards an agreed plan, on the example, wide and narrow."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

CALLS = {
    "amend": ("amend", "interviews", "--to", "50", "--due", "15.12.2026", "--because", "B", "--by", "mira"),
    "amend-drop": ("amend", "pitches", "--drop", "--because", "Zu spät."),
    "accept": ("accept", "--team", "circle-tech"),
    "carry-over": ("new", "cycle", "2027-Q1", "--carry-over", "--from", "2026-Q3"),
}


@pytest.mark.parametrize("width", ["80", "60"])
@pytest.mark.parametrize("name", CALLS)
def test_whole_screens(
    okr: Okr, tmp_path: Path, golden: Callable[[str, str], None], name: str, width: str
) -> None:
    """What a person sees, in German notation, to the letter."""
    folder = shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")
    done = okr(*CALLS[name], cwd=folder, env={"COLUMNS": width})
    assert done.code == 0, done.err
    golden(f"agreed/{name}-{width}.txt", done.out)
