"""okr demo: a workspace with history that is about today, and a tour through it."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from okrcli.store.load import load
from tests.conftest import Okr, git


@pytest.fixture
def without_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.commands.demo._tour", lambda **_: iter(()))


@pytest.mark.usefixtures("without_tour")
def test_the_demo_is_about_today(okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it is made, its quarter is in week seven and its newest check-in a week old or less."""
    now = datetime.fromisoformat("2031-02-05T17:00:00+01:00")
    monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: now)
    root = tmp_path / "demo"
    assert okr("demo", str(root)).code == 0
    assert load(root).problems == ()
    status = json.loads(okr("status", "--all", "--json", cwd=root).out)
    assert [(cycle["id"], cycle["phase"]) for cycle in status["cycles"]] == [("this-quarter", "running")]
    ages = {
        kr["ref"].split("/")[-1]: kr["age_days"]
        for entry in status["objectives"]
        for kr in entry["key_results"]
    }
    assert ages == {"interviews": 7, "decisions": 24, "panel": 7, "load": 7, "renewals": 6, "repeats": 6}
    assert git(root, "log", "--format=%ad", "--date=short", "-1").strip() == "2031-01-30"
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.usefixtures("without_tour")
def test_the_demo_does_not_write_into_a_folder_in_use(okr: Okr, tmp_path: Path) -> None:
    """Nothing of the user's is mixed with it."""
    (tmp_path / "mine.txt").write_text("mine")
    said = okr("demo", str(tmp_path))
    assert said.code == 2
    assert "is not empty" in " ".join(said.err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.usefixtures("without_tour")
def test_the_demo_needs_no_git(okr: Okr, tmp_path: Path) -> None:
    """Without git the files are written all the same, and it says so."""
    said = okr("demo", str(tmp_path / "demo"), env={"PATH": str(tmp_path)})
    assert said.code == 0
    assert "git is not installed" in said.out
    assert load(tmp_path / "demo").problems == ()


def test_the_tour_runs_in_it(tmp_path: Path) -> None:
    """Every command of the tour runs, and what it writes is committed."""
    root = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", "demo", str(root)],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    for shown in (
        "$ okr\n",
        "$ okr status\n",
        "$ okr checkin interviews 42 7",
        "$ okr show interviews",
        "$ okr tree",
        "$ okr diff HEAD~1",
        "$ okr review HEAD~1",
        "eased by 13 % of the way",
    ):
        assert shown in done.stdout.replace("\xa0", " ")
    amended, checked_in = git(root, "log", "-2", "--format=%s").splitlines()
    assert amended.replace("\xa0", " ") == "okr: amend research (interviews 60 → 55 %)"
    assert checked_in.startswith("okr: check in research (interviews 42")
