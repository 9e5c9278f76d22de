"""okr sync and --push: what is committed is shared from wherever one is, and what others did is taken in."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench import crowd
from tests.commands.check_in_workspace import FOLDER, files
from tests.conftest import Okr, git

CLONES = 4
CHECK_INS = 2
AT_ONCE = 12


@pytest.fixture
def bare(workspace: Callable[[dict[str, str]], Path], repository: Callable[[Path], Path]) -> Path:
    """A bare repository with the workspace on its branch main."""
    lasting = {"okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n"}
    plan = files()["okrs/2026-Q4/circle.yaml"].replace("    start: 2026-12-01\n", "")
    root = repository(workspace({"okr.yaml": files()["okr.yaml"], **lasting, "okrs/now/circle.yaml": plan}))
    git(root.parent, "clone", "--quiet", "--bare", "workspace", "shared.git")
    return root.parent / "shared.git"


def clone(bare: Path, name: str, *options: str) -> Path:
    git(bare.parent, "clone", "--quiet", *options, bare.as_uri(), name)
    return bare.parent / name


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    call = [sys.executable, "-m", "okrcli", *arguments]
    return subprocess.Popen(call, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def ended(running: list["subprocess.Popen[str]"]) -> list[tuple[int, str]]:
    """Wait for all; what was said by those that failed, with their exit codes."""
    told = [(process.communicate()[1], process.returncode) for process in running]
    return [(code, said) for said, code in told if code]


def test_a_check_in_is_shared_at_once(okr: Okr, bare: Path) -> None:
    """--push says in one line where it went, and the remote has it."""
    anna = clone(bare, "anna")
    said = okr("checkin", "interviews", "34", "7", "--push", cwd=anna, env={"COLUMNS": "200"})
    short = git(anna, "log", "-1", "--format=%h").strip()
    assert f"Committed {short}. Shared 1 commit with origin/main in " in said.out
    assert git(bare, "log", "-1", "--format=%s", "main") == "okr: check in circle (interviews 34 %)\n"


def test_the_commit_that_is_named_is_the_one_that_others_see(okr: Okr, bare: Path) -> None:
    """On top of what others pushed a commit is another one, and that is the one that is said."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    for folder, value in ((ben, "4"), (anna, "5")):
        said = okr("checkin", "pitches", value, "--push", cwd=folder, env={"COLUMNS": "200"})
        assert (
            f"Committed {git(bare, 'log', '-1', '--format=%h', 'main').strip()}. Shared 1 commit" in said.out
        )
    said = okr("new", "team", "Data", "--no-input", "--push", cwd=ben, env={"COLUMNS": "200"})
    assert f"Committed {git(bare, 'log', '-1', '--format=%h', 'main').strip()}." in said.err
    answer = json.loads(okr("checkin", "pitches", "6", "--push", "--json", cwd=anna).out)
    assert answer["commit"] == git(bare, "log", "-1", "--format=%h", "main").strip()


def test_from_a_feature_branch(okr: Okr, bare: Path) -> None:
    """From a feature branch only the check-in travels; the work tree stays, and main follows."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    okr("checkin", "pitches", "4", "--push", cwd=ben)
    git(anna, "checkout", "--quiet", "-b", "feature")
    (anna / "code.py").write_text("1\n")
    said = okr("checkin", "interviews", "34", "--push", "--json", cwd=anna)
    answer = json.loads(said.out)
    assert answer["branch"] == "main"
    assert answer["shared"]["commits"] == 1
    assert answer["shared"]["upstream"] == "origin/main"
    assert git(anna, "rev-parse", "main") == git(bare, "rev-parse", "main")
    assert git(anna, "status", "--porcelain") == "?? code.py\n"
    assert git(bare, "branch", "--format=%(refname:short)") == "main\n"


def test_sync(okr: Okr, bare: Path) -> None:
    """What was committed without --push is shared by okr sync, and others' check-ins are here after it."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    okr("checkin", "interviews", "34", cwd=anna)
    okr("checkin", "pitches", "4", "--push", cwd=ben)
    git(anna, "checkout", "--quiet", "-b", "feature")
    assert json.loads(okr("--json", cwd=anna).out)["unshared"]["commits"] == 1
    said = okr("sync", cwd=anna, env={"COLUMNS": "200"})
    assert json.loads(okr("--json", cwd=anna).out)["unshared"]["commits"] == 0
    git(anna, "checkout", "--quiet", "main")
    assert said.out == ""
    assert said.err.startswith("Shared 1 commit with origin/main in ")
    assert "Took in 1 commit." in said.err
    assert len(list((anna / "okrs/now/checkins/circle").iterdir())) == 2
    again = okr("sync", cwd=anna)
    assert again.err.startswith("main holds nothing that origin/main does not have")
    assert json.loads(okr("sync", "--json", cwd=anna).out)["shared"]["commits"] == 0


@pytest.mark.parametrize("default", ["main", "trunk"])
def test_the_first_sync_of_a_new_workspace(okr: Okr, tmp_path: Path, default: str) -> None:
    """All that `okr init` committed is shared by the first `okr sync`; git remembers with whom, and which
    branch is home, whatever the empty remote calls its default branch.
    """
    git(tmp_path, "init", "--quiet", "--bare", f"--initial-branch={default}", "shared.git")
    okr("init", "ours", "--git", "--no-input", "--team", "circle", cwd=tmp_path)
    root = tmp_path / "ours"
    git(root, "remote", "add", "origin", (tmp_path / "shared.git").as_uri())
    said = okr("sync", cwd=root)
    assert (said.code, said.err.startswith("Shared 1 commit with origin/main in ")) == (0, True)
    assert git(root, "status", "--porcelain", "--branch") == "## main...origin/main\n"
    assert git(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD") == "origin/main\n"


def test_home_is_learned_where_git_was_never_told(okr: Okr, bare: Path) -> None:
    """Once something was shared, check-ins go home from any branch, though the remote was added by hand."""
    anna = clone(bare, "anna")
    git(anna, "remote", "set-head", "origin", "--delete")
    assert okr("sync", cwd=anna).code == 0
    git(anna, "switch", "--quiet", "--create", "feature")
    said = okr("checkin", "interviews", "34", "--push", cwd=anna, env={"COLUMNS": "200"})
    assert (said.code, "with origin/main in " in said.out) == (0, True)
    assert git(anna, "log", "-1", "--format=%s", "main").startswith("okr: check in circle")


def test_the_first_push_of_what_is_not_okrs(okr: Okr, tmp_path: Path) -> None:
    """Where other files wait for their first push, the call is said that git takes, and then okr goes on."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "shared.git")
    okr("init", "ours", "--git", "--no-input", cwd=tmp_path)
    root = tmp_path / "ours"
    (root / "code.py").write_text("1\n")
    git(root, "add", "code.py")
    git(root, "commit", "--quiet", "--message", "Code")
    git(root, "remote", "add", "origin", (tmp_path / "shared.git").as_uri())
    said = okr("sync", cwd=root, env={"COLUMNS": "200"})
    assert (said.code, "begin a workspace" in said.err) == (2, False)
    assert "`git push --set-upstream origin main` shares all of it." in said.err
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    (root / "code.py").write_text("2\n")
    git(root, "commit", "--quiet", "--all", "--message", "More")
    assert "`git push` shares all of it." in okr("sync", cwd=root, env={"COLUMNS": "200"}).err


def test_the_result_does_not_wait_for_the_network(okr: Okr, bare: Path) -> None:
    """Where a check-in was written and cannot be shared, what it came to is shown all the same."""
    anna = clone(bare, "anna")
    git(anna, "remote", "set-url", "origin", "http://127.0.0.1:1/x.git")
    said = okr("checkin", "interviews", "34", "--push", cwd=anna)
    assert (said.code, "34 %" in said.out) == (2, True)


def test_called_from_a_hook(okr: Okr, bare: Path, tmp_path: Path) -> None:
    """What git sets for its hooks does not lead elsewhere: it is the folder that counts."""
    anna = clone(bare, "anna")
    pointing = {f"GIT_{name}": str(tmp_path / name) for name in ("DIR", "INDEX_FILE", "WORK_TREE")}
    said = okr("checkin", "interviews", "34", "--push", "--by", "anna", cwd=anna, env=pointing)
    assert (said.code, "Shared 1 commit" in said.out) == (0, True)
    assert not (tmp_path / "INDEX_FILE").exists()


def test_what_the_settings_say_goes(okr: Okr, bare: Path) -> None:
    """Where okr is not to push, neither --push nor sync does, and nothing is written before that is said."""
    anna = clone(bare, "anna")
    with (anna / "okr.yaml").open("a") as file:
        file.write("git: {share: manual}\n")
    for arguments in (["sync"], ["checkin", "interviews", "34", "--push"]):
        said = okr(*arguments, cwd=anna)
        assert said.code == 2
        assert "share: manual" in said.err
    assert not (anna / "okrs/now/checkins").exists()


def test_plans_are_not_pushed_to_a_protected_branch(okr: Okr, bare: Path) -> None:
    """With share: pull_request a plan on the home branch is for okr propose; nothing is written before."""
    anna = clone(bare, "anna")
    with (anna / "okr.yaml").open("a") as file:
        file.write("git: {share: pull_request}\n")
    said = okr("new", "team", "Sales", "--no-input", "--push", cwd=anna)
    assert said.code == 2
    assert "okr propose" in said.err
    assert not (anna / "teams/sales.yaml").exists()


def test_a_proposal_is_pushed_where_check_ins_go_by_pull_request(okr: Okr, bare: Path) -> None:
    """With share: pull_request it is the home branch that okr leaves alone; a branch of my own is pushed."""
    anna = clone(bare, "anna")
    with (anna / "okr.yaml").open("a") as file:
        file.write("git: {share: pull_request}\n")
    git(anna, "commit", "--quiet", "--all", "-m", "okr: settings")
    git(anna, "checkout", "--quiet", "-b", "feature")
    git(anna, "push", "--quiet", "--set-upstream", "origin", "feature")
    assert okr("new", "team", "Sales", "--no-input", "--push", cwd=anna).code == 0
    assert git(bare, "log", "-1", "--format=%s", "feature") == "okr: new team sales\n"


def test_offline_the_commit_is_kept(okr: Okr, bare: Path) -> None:
    """Where nobody answers, it says that the check-in is committed, and how it is shared later."""
    anna = clone(bare, "anna")
    git(anna, "remote", "set-url", "origin", "http://anna:s3cret@127.0.0.1:1/x.git")
    said = okr("checkin", "interviews", "34", "--push", cwd=anna, env={"COLUMNS": "300"})
    short = git(anna, "log", "-1", "--format=%h").strip()
    assert said.code == 2
    assert "origin cannot be reached" in said.err
    assert f"Committed {short}." in said.err
    assert "okr sync" in said.err
    assert "s3cret" not in said.out + said.err


def test_without_a_remote_or_a_repository(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """Where there is nobody to share with, a sentence says what is missing."""
    root = workspace(files())
    assert "is not in a git repository" in okr("sync", cwd=root, env={"COLUMNS": "200"}).err
    git(root, "init", "--quiet")
    assert "no remote" in okr("sync", cwd=root, env={"COLUMNS": "200"}).err
    assert okr("checkin", "interviews", "34", "--push", "--no-commit", cwd=root).code == 2


def test_a_repository_of_somebody_else(okr: Okr, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git will not work in a folder of another user, okr says how to trust it."""
    anna = clone(bare, "anna")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for arguments in (["sync"], ["checkin", "interviews", "34", "--push", "--by", "anna"]):
        said = okr(*arguments, cwd=anna, env={"COLUMNS": "300"})
        assert said.code == 2
        assert "safe.directory" in said.err


def test_plans_that_do_not_go_together(okr: Okr, bare: Path) -> None:
    """A conflict names the file and what to do; the check-in and the plan are as they were."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    for folder, title in ((anna, "Mine"), (ben, "Theirs")):
        plan = folder / "okrs/now/circle.yaml"
        plan.write_text(plan.read_text().replace("Product people decide from evidence", title))
        git(folder, "commit", "--quiet", "-m", "okr: title", "--", "okrs")
    assert okr("sync", cwd=ben).code == 0
    before = git(anna, "status", "--porcelain=v2", "--branch"), git(anna, "rev-parse", "main")
    said = okr("sync", cwd=anna, env={"COLUMNS": "300"})
    assert said.code == 2
    assert said.err.count("okrs/now/circle.yaml") == 1
    assert "Both of you changed circle/evidence." in said.err
    assert "git pull --rebase" in said.err
    after = git(anna, "status", "--porcelain=v2", "--branch"), git(anna, "rev-parse", "main")
    assert after[1] == before[1]
    assert after[0].splitlines()[-1].startswith("# branch.ab +1 -1")


def test_a_conflict_can_be_withdrawn(okr: Okr, bare: Path) -> None:
    """Who takes back what is theirs of a conflict has nothing in the way of the next sync, and is told.

    It is what stands here, though the same person has done something else later, on another machine.
    """
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    okr("agree", "circle", "--no-input", "--push", cwd=ben)
    okr("sync", cwd=anna)
    later = {"GIT_COMMITTER_DATE": "2098-11-16T12:00:00Z", "GIT_AUTHOR_DATE": "2098-11-16T12:00:00Z"}
    for folder, target, when in ((anna, "50", {}), (ben, "45", later)):
        amended = ("--because", "Fewer sites", "--by", "anna", "--to", target)
        assert okr("amend", "interviews", *amended, cwd=folder, env=when).code == 0
    assert okr("sync", cwd=ben).code == 0
    said = okr("sync", cwd=anna, env={"COLUMNS": "300"})
    assert (said.code, "`okr undo` what is yours of it" in said.err) == (2, True)
    assert okr("undo", "--yes", cwd=anna).code == 0
    gone = git(anna, "log", "--reverse", "--format=%h", "--abbrev=7", "origin/main..main").split()
    said = okr("sync", cwd=anna, env={"COLUMNS": "300"})
    assert said.code == 0
    told = "Left out, as they take one another back and others changed the same:"
    assert f"{told} {', '.join(gone)}." in said.err
    assert git(anna, "rev-parse", "main") == git(bare, "rev-parse", "main")
    assert "to: 45" in (anna / "okrs/now/circle.yaml").read_text()


def test_undo_waits_for_what_was_only_fetched(okr: Okr, bare: Path) -> None:
    """A machine that is behind takes back what nobody else has; what is shared and older waits for a sync."""
    desk, laptop = clone(bare, "desk"), clone(bare, "laptop")
    okr("new", "team", "Harbour", "--no-input", "--push", cwd=desk)
    okr("sync", cwd=laptop)
    okr("checkin", "interviews", "34", "--by", "anna", "--push", cwd=desk)
    git(laptop, "fetch", "--quiet")
    okr("checkin", "pitches", "4", "--by", "anna", cwd=laptop)
    assert "pitches" in okr("undo", "--yes", cwd=laptop).out
    said = okr("undo", "--yes", cwd=laptop, env={"COLUMNS": "300"})
    assert (said.code, said.out) == (2, "")
    assert "does not stand here yet: “okr: check in circle (interviews 34 %)”" in said.err
    assert okr("sync", cwd=laptop).code == 0
    assert "interviews" in okr("undo", "--yes", cwd=laptop).out
    assert "Harbour" in okr("undo", "--yes", cwd=laptop).out


def test_other_verbs_share_too(okr: Okr, bare: Path) -> None:
    """What is no check-in is shared on the branch that it is made on."""
    anna = clone(bare, "anna")
    assert okr("new", "team", "Data", "--no-input", "--push", cwd=anna).code == 0
    assert git(bare, "log", "-1", "--format=%s", "main") == "okr: new team data\n"
    git(anna, "checkout", "--quiet", "-b", "feature")
    said = okr("new", "team", "Sales", "--no-input", "--push", cwd=anna, env={"COLUMNS": "300"})
    assert said.code == 2
    assert "git push --set-upstream origin feature" in said.err
    assert git(anna, "log", "-1", "--format=%s", "feature") == "okr: new team sales\n"


def test_clones_that_push_at_the_same_time(bare: Path) -> None:
    """Everything of everybody lands: nothing twice, nothing lost, every clone clean."""
    clones = [clone(bare, f"clone-{number}") for number in range(CLONES)]
    for turn in range(CHECK_INS):
        value = str(30 + turn)
        assert ended([start(each, "checkin", "interviews", value, "7", "--push") for each in clones]) == []
    assert git(bare, "rev-list", "--count", "main") == f"{CLONES * CHECK_INS + 1}\n"
    assert (
        len(git(bare, "ls-tree", "-r", "--name-only", "main", "okrs/now/checkins/").split())
        == CLONES * CHECK_INS
    )
    assert git(bare, "rev-list", "--min-parents=2", "main") == ""
    for each in clones:
        assert git(each, "status", "--porcelain") == ""
        assert git(each, "rev-list", "--count", "origin/main..main") == "0\n"


def test_processes_that_check_in_to_one_clone(bare: Path) -> None:
    """A dozen at once in one clone, from a feature branch, are a dozen commits on main."""
    anna = clone(bare, "anna")
    git(anna, "checkout", "--quiet", "-b", "feature")
    assert ended([start(anna, "checkin", "interviews", str(30 + at), "7") for at in range(AT_ONCE)]) == []
    assert git(anna, "rev-list", "--count", "feature..main") == f"{AT_ONCE}\n"
    assert git(anna, "status", "--porcelain") == ""
    assert not (anna / FOLDER).exists()


def test_branches_about_different_teams_merge(tmp_path: Path) -> None:
    """Check-ins always merge, and so do proposals, amendments and new teams of different teams."""
    version = git(tmp_path, "version").split()[2].split(".")
    if (int(version[0]), int(version[1])) < (2, 38):
        pytest.skip("git merges in memory from 2.38 on")
    figure = crowd.pairs_of_branches(crowd.shared(tmp_path), pairs=2)
    assert figure.got == figure.wanted
