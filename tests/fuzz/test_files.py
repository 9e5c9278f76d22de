"""A short form of ``python -m tests.fuzz.files``: hostile files through every reading command."""

import pytest

from tests.fuzz import files
from tests.fuzz.mutants import ODD_FILES


def told(seen: files.Seen) -> list[str]:
    """What was found but for the time, which a machine that others use cannot promise."""
    return [str(finding) for finding in seen.findings if not finding.what.endswith(" s")]


def test_mutated_and_invented_files() -> None:
    """No file ends a reading command with anything but 0, 1 or 2, or costs more than it may."""
    assert told(files.looked_at(list(files.cases(100, seed=3)))) == []


@pytest.mark.parametrize("kind", ODD_FILES)
def test_what_is_no_ordinary_file(kind: str) -> None:
    """Pipes, folders, devices and links that lead out or in circles are told, and never opened."""
    assert told(files.looked_at([case for case in files.odd_files() if case.kind == kind])) == []
