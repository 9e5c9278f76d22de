"""Whole screens of the reading commands, on the two examples as of 16 November 2026."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

Golden = Callable[[str, str], None]

CALLS = [
    ("agency", "mira@faehrhaus.example", "status-all", ("status", "--all")),
    ("agency", "mira@faehrhaus.example", "status-mine", ("status",)),
    ("agency", "mira@faehrhaus.example", "show-objective", ("show", "belege")),
    ("agency", "mira@faehrhaus.example", "show-key-result", ("show", "interviews")),
    ("agency", "mira@faehrhaus.example", "now", ()),
    ("agency", "henrik@faehrhaus.example", "now-sponsor", ()),
    ("agency", "nobody@faehrhaus.example", "now-stranger", ()),
    ("product", "priya@otterline.example", "status-all", ("status", "--all")),
    ("product", "priya@otterline.example", "show-milestones", ("show", "rebuild")),
    ("product", "priya@otterline.example", "now", ()),
]


@pytest.fixture
def example(tmp_path: Path) -> Callable[[str], Path]:
    """Return a copy of an example, outside of any repository."""

    def copied(name: str) -> Path:
        return shutil.copytree(EXAMPLES / name, tmp_path / name)

    return copied


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize(("name", "email", "what", "arguments"), CALLS)
def test_whole_screens(
    okr: Okr,
    golden: Golden,
    example: Callable[[str], Path],
    name: str,
    email: str,
    what: str,
    arguments: tuple[str, ...],
    width: int,
) -> None:
    """Each screen fits its width, says what it should, and nothing else."""
    env = {"COLUMNS": str(width), "GIT_AUTHOR_EMAIL": email}
    result = okr(*arguments, cwd=example(name), env=env)
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= width
    golden(f"reading/{name}-{what}-{width}.txt", result.out)


def test_every_screen_says_what_now(okr: Okr, example: Callable[[str], Path]) -> None:
    """The last line of each reading screen names the next thing to type."""
    folder = example("agency")
    for arguments in ((), ("status",), ("status", "belege"), ("show", "belege"), ("show", "interviews")):
        assert "Next: okr " in okr(*arguments, cwd=folder).out.splitlines()[-1]


def test_a_terminal_without_unicode(
    golden: Golden, example: Callable[[str], Path], pinned_world: Path
) -> None:
    """Where the terminal has only ASCII, every sign and letter is spelt in it."""
    import os
    import subprocess
    import sys

    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "okrcli", "status", "--all", "--at", "2026-11-16"]
    done = subprocess.run(command, cwd=example("agency"), env=environ, capture_output=True, check=True)
    golden("reading/agency-status-all-ascii.txt", done.stdout.decode("ascii"))
