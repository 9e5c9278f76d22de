"""Where there is more of something, reading it takes longer in proportion: nothing is compared with all."""

import io
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from okrcli.__main__ import run
from tests.conftest import git
from tests.fuzz.files import BASE
from tests.fuzz.shapes import SHAPES

_COUNTS = (40, 120, 360)
# From count to count three times as much is added: in proportion that takes three times as many steps, and
# each compared with each takes nine times as many.
_MOST = 4.5
_LINT, _REVIEW, _SHOW, _NOW = ("lint",), ("review", "HEAD"), ("show", "o"), ()
_READ_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "names that lead nowhere": (_LINT, _REVIEW),
    "updates of what is not there": (_LINT,),
    "key results of one objective": (_SHOW, _REVIEW),
    "old names in a chain": (_SHOW,),
    "needs": (_NOW, _REVIEW),
    "links to one of many key results": (_LINT,),
    "links beside key results": (_LINT,),
    "hidden characters": (_LINT,),
    "what looks like comments": (_LINT,),
    "rules for paths": (_LINT,),
}


def _steps(command: tuple[str, ...]) -> int:
    """Run okr and return through how many lines of Python it went."""
    count = 0

    def line(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before, kept = sys.gettrace(), (sys.stdout, sys.stderr)
    sys.stdout = sys.stderr = io.StringIO()
    sys.settrace(line)
    try:
        run(list(command))
    finally:
        sys.settrace(before)
        sys.stdout, sys.stderr = kept
    return count


def _written(files: dict[str, str], root: Path) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", _READ_BY)
def test_growth(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times as much more of one thing takes about three times as many steps more."""
    monkeypatch.chdir(tmp_path)
    _written(BASE, tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.email", "a@nordwind.example")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "okr: begin")
    steps: dict[tuple[str, ...], list[int]] = {command: [] for command in _READ_BY[name]}
    for count in (1, *_COUNTS):  # the first time other things are made ready as well
        _written(SHAPES[name](count), tmp_path)
        for command, taken in steps.items():
            taken.append(_steps(command))
    for command, (_first, few, more, most) in steps.items():
        assert most - more < _MOST * (more - few), (command, few, more, most)
