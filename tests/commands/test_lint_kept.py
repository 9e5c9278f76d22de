"""What lint keeps of the parts of a large workspace: it never says anything else for it."""

import json
import os
import random
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base import lint_divided
from tests.bench.workload import write
from tests.conftest import Okr, git, noted

TEAMS = 12
LINT = ("lint", "--at", "2025-12-31", "--json", "--show-suppressed")


@pytest.fixture(scope="module")
def workload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small form of the large organisation."""
    folder = tmp_path_factory.mktemp("workload")
    write(folder, teams=TEAMS)
    return folder


@pytest.fixture
def root(workload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The organisation, in parts of a team or two, by one process; its files count as unchanged for long."""
    monkeypatch.setattr("okrcli.commands.base.processes.processors", lambda: 1)
    monkeypatch.setattr("okrcli.store.kept.TRUSTED_AFTER", -(10**18))
    monkeypatch.setattr(lint_divided, "_FEWEST", 1)
    monkeypatch.setattr(lint_divided, "_TEAMS", 2)
    return Path(shutil.copytree(workload, tmp_path / "L", symlinks=True))


def said(okr: Okr, root: Path, *options: str) -> tuple[int, str, str]:
    result = okr(*LINT, *options, cwd=root)
    return result.code, result.out, result.err


def anew(okr: Okr, root: Path, *options: str) -> tuple[int, str, str]:
    """What is said where nothing can be kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.devnull)
        return said(okr, root, *options)


def plans(root: Path) -> list[Path]:
    return sorted((root / "okrs/2025-Q4").glob("team-*.yaml"))


def _lines(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _reworded(root: Path) -> None:
    _lines(plans(root)[3], "title: ", "title: Launch ")


def _said_twice(root: Path) -> None:
    """Questions about all teams are asked again where a plan of one has changed."""
    shutil.copyfile(plans(root)[2], root / "okrs/2025-Q4" / plans(root)[7].name)


def _silenced(root: Path) -> None:
    _lines(plans(root)[4], "objectives:", "# okr: ignore[K, O] because it is so\nobjectives:")


def _supported(root: Path) -> None:
    _lines(plans(root)[5], "\n    key_results:", "\n    supports: [team-0001/gone]\n    key_results:")


def _broken(root: Path) -> None:
    _lines(plans(root)[6], "objectives:", "objectives: [\n")


def _checked_in(root: Path) -> None:
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[1].stem
    (folder / "2025-12-30-anna-0123abcd.yaml").write_text("by: nobody\nupdates: {gone/gone: {value: 1}}\n")


def _of_what_is_gone(root: Path) -> None:
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[1].stem
    text = "date: 2025-12-30\nby: anna\nupdates: {gone/gone: {value: 1}}\n"
    (folder / "2025-12-30-anna-0123abcd.yaml").write_text(text)


def _edited_in_place(root: Path) -> None:
    """With the size and the time that it had."""
    file = sorted((root / "okrs/2025-Q4/checkins" / plans(root)[2].stem).iterdir())[0]
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"value: ", b"valve: ", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _gone(root: Path) -> None:
    (root / "teams" / plans(root)[0].name).unlink()


def _new_team(root: Path) -> None:
    (root / "teams/another.yaml").write_text("name: Another\nparent: nowhere\n")


def _linked(root: Path) -> None:
    file = plans(root)[8]
    file.rename(root / "plan.txt")
    file.symlink_to(root / "plan.txt")


def _behind_a_link(root: Path) -> None:
    """What a link leads to changes without the link looking any different."""
    _linked(root)
    _lines(root / "plan.txt", "title: ", "title: Launch ")


def _folder_linked(root: Path) -> None:
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[3].stem
    folder.rename(root / "moved")
    folder.symlink_to(root / "moved", target_is_directory=True)


def _leading_nowhere(root: Path) -> None:
    """A check-in that cannot be read is the only change of its team."""
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[6].stem
    (folder / "2025-12-30-anna-0123abcd.yaml").symlink_to("/nowhere")


def _under_another_ending(root: Path) -> None:
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[6].stem
    (folder / "2025-12-30-anna-0123abcd.yml").write_text("by: anna\n")


def _other_settings(root: Path) -> None:
    with (root / "okr.yaml").open("a", encoding="utf-8") as settings:
        settings.write("lint: {ignore: [K302], severity: {S117: error}}\n")


def _person_gone(root: Path) -> None:
    """Who wrote check-ins of all teams is nobody any more."""
    _lines(root / "okr.yaml", "  anna:", "  somebody:")


def _known(root: Path) -> None:
    entry = {"file": f"okrs/2025-Q4/{plans(root)[0].name}", "ref": None, "rule": "S101", "count": 1}
    (root / "okr-baseline.json").write_text(json.dumps({"format": 1, "findings": [entry]}))


def _dated(root: Path) -> None:
    (root / "okrs/2025-Q4/cycle.yaml").write_text("start: 2025-10-01\nend: 2025-11-30\n")


def _moved(root: Path) -> None:
    """An objective's check-ins stand with the team it came from, in another part."""
    source, target = plans(root)[0], plans(root)[9]
    head, *objectives = source.read_text("utf-8").split("\n  - id: ")
    name, _newline, rest = objectives[0].partition("\n")
    source.write_text("\n  - id: ".join([head, *objectives[1:]]), "utf-8")
    with target.open("a", encoding="utf-8") as plan:
        plan.write(f"  - id: {name}\n    formerly: [{source.stem}/{name}]\n{rest}\n")


def _moved_without_check_ins(root: Path) -> None:
    _moved(root)
    folder = root / "okrs/2025-Q4/checkins" / plans(root)[0].stem
    shutil.rmtree(folder)


CHANGES = (
    _reworded,
    _said_twice,
    _silenced,
    _supported,
    _broken,
    _checked_in,
    _of_what_is_gone,
    _edited_in_place,
    _gone,
    _new_team,
    _linked,
    _behind_a_link,
    _folder_linked,
    _leading_nowhere,
    _under_another_ending,
    _other_settings,
    _person_gone,
    _known,
    _dated,
    _moved,
    _moved_without_check_ins,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_is_seen(okr: Okr, root: Path, change: Callable[[Path], None]) -> None:
    """Whatever changes after a run, the next ones say what one without anything kept says."""
    before = said(okr, root)
    change(root)
    now = anew(okr, root)
    assert now[1] != before[1] or change in (_linked, _folder_linked, _known)
    assert said(okr, root) == now
    assert said(okr, root) == now


_ASKED_ABOUT = (_reworded, _said_twice, _supported, _checked_in, _leading_nowhere, _under_another_ending)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_is_judged_alike(
    okr: Okr, root: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a base, check-ins are left out that a change has nothing to do with, and nobody can tell."""
    git(root, "switch", "--quiet", "--create", "change")
    change(root)
    as_it_is = said(okr, root, "--base", "main")
    assert '"code"' in as_it_is[1] or change not in _ASKED_ABOUT
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Change")
    committed = said(okr, root, "--base", "main", "--rev", "change")
    monkeypatch.setattr(lint_divided, "_FEWEST", 1000)
    assert said(okr, root, "--base", "main") == as_it_is
    assert said(okr, root, "--base", "main", "--rev", "change") == committed


def test_changes_in_a_row(okr: Okr, root: Path) -> None:
    """Each run keeps what the next one goes by; a change on top of others is seen, too."""
    for change in (
        _silenced,
        _moved,
        _checked_in,
        _reworded,
        _new_team,
        _said_twice,
        _moved_without_check_ins,
    ):
        change(root)
        assert said(okr, root) == anew(okr, root)


def test_what_is_asked_counts(okr: Okr, root: Path) -> None:
    """Another day, other rules, other paths: nothing is answered that was not asked."""
    calls = ((), ("--select", "K"), ("--at", "2025-11-30"), ("okrs/2025-Q4",), ("--ignore", "S117"), ())
    for options in calls:
        assert said(okr, root, *options) == anew(okr, root, *options)


def test_only_the_part_is_read_that_changed(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check-in more opens the files of a team or a few, and of nobody else."""
    said(okr, root)
    opened = noted(monkeypatch)
    said(okr, root)
    assert [path for path in opened if "/checkins/" in path] == []
    _checked_in(root)
    del opened[:]
    said(okr, root)
    teams = {path.split("/")[3] for path in opened if "/checkins/" in path}
    assert plans(root)[1].stem in teams
    assert len(teams) < TEAMS / 2


def test_what_was_changed_a_moment_ago_is_looked_at_again(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may change twice within what the file system's clock can tell."""
    monkeypatch.setattr("okrcli.store.kept.TRUSTED_AFTER", 60_000_000_000)
    said(okr, root)
    opened = noted(monkeypatch)
    said(okr, root)
    assert len([path for path in opened if "/checkins/" in path]) > TEAMS


def test_check_ins_on_another_branch(okr: Okr, root: Path) -> None:
    """They count where they are not checked out, and come and go without any file of the work tree."""
    with (root / "okr.yaml").open("a", encoding="utf-8") as settings:
        settings.write("git: {branch: elsewhere}\n")
    stale = said(okr, root)
    git(root, "switch", "--quiet", "--create", "elsewhere")
    _read_again(root)
    git(root, "add", "okrs")
    git(root, "commit", "--quiet", "--message", "Check in")
    git(root, "switch", "--quiet", "main")
    fresh = anew(okr, root)
    assert fresh[1] != stale[1]
    assert said(okr, root) == fresh
    git(root, "branch", "--quiet", "--force", "elsewhere", "main")
    assert said(okr, root) == stale


def _read_again(root: Path) -> None:
    """The team checks in all of its key results once more."""
    for file in sorted((root / "okrs/2025-Q4/checkins" / plans(root)[1].stem).iterdir())[-3:]:
        text = file.read_text("utf-8")
        (file.parent / f"2025-12-30-anna-{file.stem[-8:]}.yaml").write_text(text)


def test_a_plan_says_what_became_of_check_ins_of_another_team(okr: Okr, root: Path) -> None:
    """They lead nowhere, and are shown, until the plan of a team of another part says where they lead."""
    _moved(root)
    _lines(plans(root)[9], f"    formerly: [{plans(root)[0].stem}/", "    x-was: [")
    for _ in range(2):
        lost = okr("lint", "--select", "S103", "--at", "2025-12-31", cwd=root)
        assert "There is no key result" in lost.out
        assert f"checkins/{plans(root)[0].stem}/" in lost.out
        assert re.search(r"\n +\d+ ┃ +[a-z-]+/[a-z-]+:\n", lost.out)
    _lines(plans(root)[9], "    x-was: [", f"    formerly: [{plans(root)[0].stem}/")
    assert okr("lint", "--select", "S103", "--at", "2025-12-31", cwd=root).code == 0
    assert said(okr, root) == anew(okr, root)


def test_where_a_key_result_moved_from_counts(okr: Okr, root: Path) -> None:
    """Its check-ins, in the folder of a team of another part, say that confidence never moves."""
    _moved(root)
    for file in (root / "okrs/2025-Q4/checkins" / plans(root)[0].stem).iterdir():
        file.write_text(re.sub(r"confidence: \d+", "confidence: 5", file.read_text("utf-8")), "utf-8")
    still = said(okr, root, "--select", "R502")
    assert plans(root)[9].name in still[1]
    shutil.rmtree(root / "okrs/2025-Q4/checkins" / plans(root)[0].stem)
    silent = anew(okr, root, "--select", "R502")
    assert plans(root)[9].name not in silent[1]
    assert said(okr, root, "--select", "R502") == silent


def _kept(home: Path) -> list[Path]:
    return sorted((home / ".cache" / "okrcli").glob("*.lint"))


def _spoil(file: Path, how: str, dice: random.Random) -> None:
    content = bytearray(file.read_bytes())
    if how == "truncated":
        del content[dice.randrange(len(content)) :]
    elif how == "altered":
        for _ in range(20):
            content[dice.randrange(len(content))] ^= 255
    elif how == "emptied":
        content.clear()
    elif how == "filled":
        content[:] = dice.randbytes(5000)
    file.write_bytes(content)


@pytest.mark.parametrize("how", ["truncated", "altered", "emptied", "filled", "deleted", "a folder"])
def test_a_spoilt_file_is_as_good_as_none(okr: Okr, root: Path, pinned_world: Path, how: str) -> None:
    """Whatever has happened to it, the answer is the same, and the next run can go by what this one kept."""
    before = said(okr, root)
    for seed in range(3 if how in ("truncated", "altered", "filled") else 1):
        (file,) = _kept(pinned_world)
        if how in ("deleted", "a folder"):
            file.unlink()
            if how == "a folder":
                file.mkdir()
        else:
            _spoil(file, how, random.Random(seed))
        assert said(okr, root) == before
        assert said(okr, root) == before


def test_another_release_does_not_go_by_it(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older okr found may be what this one would not."""
    before = said(okr, root)
    monkeypatch.setattr("okrcli.store.sealed.__version__", "0.0.0")
    opened = noted(monkeypatch)
    assert said(okr, root) == before
    assert len([path for path in opened if "/checkins/" in path]) > TEAMS


def test_processes_at_the_same_time(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes look at parts, and none takes what another one kept for its own."""
    before = said(okr, root)
    monkeypatch.setattr("okrcli.commands.base.processes.processors", lambda: 4)
    assert said(okr, root) == before
    _reworded(root)
    time.sleep(0.01)
    assert said(okr, root) == anew(okr, root)
