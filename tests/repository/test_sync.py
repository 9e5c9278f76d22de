"""Sharing: fetch, put mine on top, push, again until it lands."""

import os
from pathlib import Path

import pytest

from okrcli.repository import plumbing, remotes
from okrcli.repository.errors import IdentityMissingError, RefusedError
from okrcli.repository.sharing_errors import (
    ConflictError,
    ForeignCommitsError,
    HookError,
    NoBranchError,
    NoRemoteError,
    NoUpstreamError,
    ProtectedError,
    RewrittenError,
    UnderWayError,
    UnreachableError,
    UnrelatedHistoryError,
)
from okrcli.repository.sync import share

from .shared_repository import PLAN, clone, committed, git, shared, state


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The repository that is shared."""
    return shared(tmp_path)


def log(folder: Path, branch: str = "main") -> list[str]:
    return git(folder, "log", "--format=%s", branch).splitlines()


def test_mine_comes_on_top_of_theirs(bare: Path) -> None:
    """Two clones that committed at once both land, and the second follows with its work tree."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    committed(ben, "okrs/b1.yaml")
    committed(ben, "okrs/b2.yaml")
    first, second = share(anna, "main"), share(ben, "main")
    assert (first.commits, first.received, first.upstream) == (1, 0, "origin/main")
    assert (second.commits, second.received, second.in_the_way) == (2, 1, None)
    assert log(bare) == ["okr: okrs/b2.yaml", "okr: okrs/b1.yaml", "okr: okrs/a.yaml", "begin"]
    assert log(ben) == log(bare)
    assert (ben / "okrs/a.yaml").exists()
    assert git(ben, "status", "--porcelain", "--branch") == "## main...origin/main"
    assert git(ben, "rev-list", "--min-parents=2", "--all") == ""


def test_a_commit_stays_what_it_was(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Author, date and message of a commit that is put on top of others are the same to the byte."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    text = "#1 für Köln  \n\n  indented\n\n# no comment\n\nOKR-Ref: a/b\n"
    (ben / "okrs/b.yaml").write_text("b")
    git(ben, "add", ".")
    who = ["-c", "user.name=Jörg", "-c", "user.email=j@x.example", "-c", "i18n.commitEncoding=UTF-8"]
    date = "--date=@1234567890 +0530"
    git(ben, *who, "commit", "--quiet", "--cleanup=verbatim", date, "-m", text.removesuffix("\n"))
    before = git(ben, "log", "-1", "--format=%an|%ae|%ad|%B|", "--date=raw")
    share(ben, "main")
    assert git(bare, "log", "-1", "--format=%an|%ae|%ad|%B|", "--date=raw", "main") == before
    assert git(bare, "log", "-1", "--format=%cn", "main") == "Anna Berger"


def test_what_is_in_hand_stays_as_it_is(bare: Path) -> None:
    """Staged, unstaged and unknown changes of the user's are the same before and after."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b.yaml")
    (ben / "code.py").write_text("2\n")
    git(ben, "add", "code.py")
    (ben / "code.py").write_text("3\n")
    (ben / "new.txt").write_text("new")
    (ben / "announced").write_text("announced")
    git(ben, "add", "--intent-to-add", "announced")
    before = git(ben, "status", "--porcelain")
    assert share(ben, "main").in_the_way is None
    assert git(ben, "status", "--porcelain") == before
    assert (git(ben, "show", ":code.py"), (ben / "code.py").read_text()) == ("2", "3\n")
    assert git(ben, "rev-parse", "main") == git(bare, "rev-parse", "main")


def test_changes_in_the_way_are_told_and_kept(bare: Path) -> None:
    """With a change in the way of others' mine lands all the same; the branch here follows later."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "code.py", "anna\n")
    git(anna, "push", "--quiet")
    committed(ben, "okrs/b.yaml")
    (ben / "code.py").write_text("ben\n")
    before = state(ben)
    done = share(ben, "main")
    assert (done.commits, "code.py" in (done.in_the_way or "")) == (1, True)
    assert log(bare)[0] == "okr: okrs/b.yaml"
    assert state(ben)[1:] == before[1:]
    git(ben, "checkout", "--quiet", "code.py")
    os.utime(ben / "code.py", (1, 1))
    again = share(ben, "main")
    assert (again.commits, again.in_the_way) == (0, None)
    assert log(ben) == log(bare)
    assert git(ben, "status", "--porcelain") == ""


def test_nothing_to_share_takes_in_what_others_did(bare: Path) -> None:
    """Without commits of one's own the branch follows; a second time nothing happens."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    assert share(ben, "main")[2:4] == (0, 1)
    assert share(ben, "main")[2:4] == (0, 0)
    assert (ben / "okrs/a.yaml").exists()


def test_different_places_of_one_plan_go_together(bare: Path) -> None:
    """Changes to different lines of one file go together; what is there already is dropped."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    for folder in (anna, ben):
        committed(folder, "okrs/plan.yaml", PLAN.replace("One", "Eins"))
    committed(anna, "okrs/plan.yaml", PLAN.replace("One", "Eins") + "- id: four\n")
    committed(ben, "okrs/plan.yaml", PLAN.replace("One", "Uno"))
    share(anna, "main")
    assert share(ben, "main").commits == 1
    assert git(bare, "show", "main:okrs/plan.yaml") == PLAN.replace("One", "Uno") + "- id: four"
    assert len(log(bare)) == 4


@pytest.mark.parametrize("others", ["theirs\n", None])
def test_plans_that_do_not_go_together_stop_it(bare: Path, others: str | None) -> None:
    """Where both changed one line, or one took the file away, all is as it was, and the file is named."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    if others is None:
        git(anna, "rm", "--quiet", "okrs/plan.yaml")
        git(anna, "commit", "--quiet", "-m", "okr: gone")
    else:
        committed(anna, "okrs/plan.yaml", others)
    share(anna, "main")
    committed(ben, "okrs/plan.yaml", "mine\n")
    (ben / "code.py").write_text("in hand\n")
    before, there = state(ben), git(bare, "rev-parse", "main")
    with pytest.raises(ConflictError) as raised:
        share(ben, "main")
    assert raised.value.path == "okrs/plan.yaml"
    assert "git pull --rebase" in raised.value.hint
    assert state(ben)[1:] == before[1:]
    assert git(bare, "rev-parse", "main") == there


def test_code_is_not_shared_unasked(bare: Path) -> None:
    """A commit that touches other files is named, and neither it nor what lies on it is pushed."""
    ben = clone(bare, "ben")
    committed(ben, "okrs/b.yaml")
    committed(ben, "code.py", "unfinished\n")
    before = state(ben)
    with pytest.raises(ForeignCommitsError, match=r"code\.py"):
        share(ben, "main")
    assert state(ben) == before
    assert log(bare) == ["begin"]


def test_a_workspace_in_a_sub_folder_has_its_own_border(tmp_path: Path) -> None:
    """In a larger repository only what lies in the workspace's folder is ours."""
    bare = shared(tmp_path, {"company/okr.yaml": "format: 1\n", "okrs/other": "1\n"})
    ben = clone(bare, "ben")
    committed(ben, "company/okrs/b.yaml")
    assert share(ben / "company", "main").commits == 1
    committed(ben, "okrs/other", "2\n")
    with pytest.raises(ForeignCommitsError):
        share(ben / "company", "main")


def test_a_merge_of_mine_is_kept(bare: Path) -> None:
    """Where I merged a branch of plans, both histories stay: theirs is merged in."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    git(ben, "checkout", "--quiet", "-b", "plans")
    committed(ben, "okrs/p.yaml")
    git(ben, "checkout", "--quiet", "main")
    git(ben, "merge", "--quiet", "--no-ff", "-m", "Merge plans", "plans")
    merged = git(ben, "rev-parse", "main")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    share(ben, "main")
    assert git(bare, "merge-base", "--is-ancestor", merged, "main") == ""
    assert git(bare, "ls-tree", "-r", "--name-only", "main").split() == [
        "code.py",
        "okr.yaml",
        "okrs/a.yaml",
        "okrs/p.yaml",
        "okrs/plan.yaml",
    ]
    assert git(ben, "status", "--porcelain") == ""


def test_code_that_came_with_a_pull_is_not_mine(bare: Path) -> None:
    """After a `git pull` with a merge, others' code on the other side of it is no reason not to share."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "code.py", "2\n")
    git(anna, "push", "--quiet")
    committed(ben, "okrs/b.yaml")
    git(ben, "pull", "--quiet", "--no-rebase", "--no-edit")
    assert share(ben, "main").commits == 2
    committed(anna, "code.py", "3\n")
    git(ben, "checkout", "--quiet", "-b", "side")
    committed(ben, "okrs/c.yaml")
    git(ben, "checkout", "--quiet", "main")
    git(ben, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    (ben / "code.py").write_text("slipped in\n")
    git(ben, "commit", "--quiet", "--all", "-m", "Merge side")
    with pytest.raises(ForeignCommitsError, match="Merge side"):
        share(ben, "main")


def test_a_remote_that_was_rewritten(bare: Path) -> None:
    """Where somebody took commits away by force, they are not brought back as if they were mine."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/secret.yaml")
    share(anna, "main")
    share(ben, "main")
    git(anna, "reset", "--quiet", "--hard", "HEAD~1")
    committed(anna, "okrs/a.yaml")
    git(anna, "push", "--quiet", "--force")
    committed(ben, "okrs/b.yaml")
    before = state(ben)
    for _again in range(2):
        with pytest.raises(RewrittenError, match="origin/main was rewritten"):
            share(ben, "main")
    assert state(ben) == before
    git(ben, "pull", "--quiet", "--rebase")
    share(ben, "main")
    assert log(bare) == ["okr: okrs/b.yaml", "okr: okrs/a.yaml", "begin"]


def test_a_branch_that_nobody_has(bare: Path) -> None:
    """A branch that is neither here nor there is told, as it may be a slip in the settings."""
    with pytest.raises(NoBranchError, match="mian"):
        share(clone(bare, "ben"), "mian")


def test_a_partial_clone_gets_what_it_needs(bare: Path) -> None:
    """A clone that left files out puts together what both sides changed, without mistaking it for empty."""
    git(bare, "config", "uploadpack.allowFilter", "true")
    anna, ben = clone(bare, "anna"), clone(bare, "ben", "--filter=blob:none")
    committed(anna, "okrs/plan.yaml", PLAN + "- id: four\n")
    share(anna, "main")
    committed(ben, "okrs/plan.yaml", PLAN.replace("One", "Uno"))
    share(ben, "main")
    assert git(bare, "show", "main:okrs/plan.yaml") == PLAN.replace("One", "Uno") + "- id: four"


def test_whatever_is_checked_out(bare: Path, tmp_path: Path) -> None:
    """The home branch is shared from a feature branch, and follows in the work tree that has it."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b.yaml")
    git(ben, "checkout", "--quiet", "-b", "feature")
    before = state(ben)
    assert share(ben, "main").commits == 1
    assert state(ben)[0] == before[0]
    assert log(ben) == log(bare)
    committed(anna, "okrs/a2.yaml")
    share(anna, "main")
    git(ben, "worktree", "add", "--quiet", str(tmp_path / "home"), "main")
    share(ben, "main")
    assert (tmp_path / "home/okrs/a2.yaml").exists()
    assert git(tmp_path / "home", "status", "--porcelain") == ""


def test_overtaken_it_tries_again(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others push between my fetch and my push, mine is put on top once more."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(ben, "okrs/b.yaml")
    waiting = ["okrs/a1.yaml", "okrs/a2.yaml"]
    push = remotes.push

    def overtaken(folder: Path, upstream: remotes.Upstream, commit: str, _options: object) -> bool:
        if folder == ben and waiting:
            committed(anna, waiting.pop())
            git(anna, "push", "--quiet")
        return push(folder, upstream, commit)

    monkeypatch.setattr(remotes, "push", overtaken)
    done = share(ben, "main")
    assert (done.tries, done.commits, done.received) == (3, 1, 2)
    assert log(bare)[0] == "okr: okrs/b.yaml"


def test_what_is_committed_meanwhile_comes_on_top(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check-in made while another process pushes is on the branch afterwards, and shared the next time."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b1.yaml")
    push = remotes.push

    def meanwhile(folder: Path, upstream: remotes.Upstream, commit: str, _options: object) -> bool:
        committed(ben, "okrs/b2.yaml")
        return push(folder, upstream, commit)

    monkeypatch.setattr(remotes, "push", meanwhile)
    assert share(ben, "main").commits == 1
    monkeypatch.setattr(remotes, "push", push)
    assert log(ben) == ["okr: okrs/b2.yaml", *log(bare)]
    assert git(ben, "status", "--porcelain") == ""
    assert share(ben, "main").commits == 1


def test_the_first_push_of_a_branch(tmp_path: Path) -> None:
    """An empty remote gets the branch, if nothing but OKRs is on it."""
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "empty.git"))
    ben = tmp_path / "ben"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(ben))
    committed(ben, "okr.yaml", "format: 1\n")
    with pytest.raises(NoRemoteError):
        share(ben, "main")
    git(ben, "remote", "add", "origin", str(tmp_path / "empty.git"))
    assert share(ben, "main").commits == 1
    assert log(tmp_path / "empty.git") == ["okr: okr.yaml"]
    assert git(ben, "status", "--porcelain", "--branch") == "## main...origin/main"


def test_a_branch_of_ones_own_needs_its_owners_word(bare: Path) -> None:
    """A feature branch is not published unasked, and never pushed to a branch of another name."""
    ben = clone(bare, "ben")
    git(ben, "checkout", "--quiet", "--track", "-b", "feature", "origin/main")
    committed(ben, "okrs/b.yaml")
    with pytest.raises(NoUpstreamError, match="feature"):
        share(ben, "feature", home=False)
    git(ben, "push", "--quiet", "--set-upstream", "origin", "feature")
    committed(ben, "okrs/b2.yaml")
    assert share(ben, "feature", home=False).upstream == "origin/feature"


def test_a_shallow_clone(bare: Path) -> None:
    """A clone of depth one shares as any other."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben", "--depth=1")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b.yaml")
    assert share(ben, "main").commits == 1
    assert log(bare) == ["okr: okrs/b.yaml", "okr: okrs/a.yaml", "begin"]


def test_a_history_of_its_own(bare: Path, tmp_path: Path) -> None:
    """Without a common commit nothing is joined by guessing."""
    ben = tmp_path / "ben"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(ben))
    committed(ben, "okr.yaml")
    git(ben, "remote", "add", "origin", str(bare))
    with pytest.raises(UnrelatedHistoryError, match="no commit in common"):
        share(ben, "main")


def test_hosts_that_say_no(bare: Path) -> None:
    """A hook of the host that declines is told in its own words, with the way around it, and the one on which
    somebody who may only read sees what others do.
    """
    ben = clone(bare, "ben")
    committed(ben, "okrs/b.yaml")
    install(bare / "hooks/pre-receive", "echo 'GH006: Protected branch update failed.' >&2; exit 1")
    before = state(ben)
    with pytest.raises(ProtectedError, match="GH006: Protected branch") as raised:
        share(ben, "main")
    assert "share: pull_request" in raised.value.hint
    assert raised.value.hint.endswith("on main, `git pull --rebase`.")
    assert state(ben) == before


def test_my_own_hook_says_no(bare: Path) -> None:
    """The user's pre-push hook runs, and what it says is told."""
    ben = clone(bare, "ben")
    committed(ben, "okrs/b.yaml")
    install(ben / ".git/hooks/pre-push", "echo not on Mondays >&2; exit 1")
    with pytest.raises(HookError, match="not on Mondays"):
        share(ben, "main")
    assert log(bare) == ["begin"]


def test_nobody_answers(bare: Path) -> None:
    """Offline, the commit is kept and the way out is to try again."""
    ben = clone(bare, "ben")
    committed(ben, "okrs/b.yaml")
    git(ben, "remote", "set-url", "origin", "http://anna:s3cret@127.0.0.1:1/a.git")
    with pytest.raises(UnreachableError, match="origin cannot be reached") as raised:
        share(ben, "main")
    assert "s3cret" not in raised.value.message
    git(ben, "remote", "set-url", "origin", str(bare.parent / "nowhere"))
    with pytest.raises(UnreachableError, match="does not appear to be a git repository"):
        share(ben, "main")


def test_in_the_middle_of_something(bare: Path) -> None:
    """While a merge or a rebase of the branch is under way, nothing is begun."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/plan.yaml", "theirs\n")
    share(anna, "main")
    committed(ben, "okrs/plan.yaml", "mine\n")
    with pytest.raises(Exception, match="returned non-zero"):
        git(ben, "pull", "--quiet", "--rebase")
    before = state(ben)
    with pytest.raises(UnderWayError, match="main"):
        share(ben, "main")
    assert state(ben) == before


def test_commits_are_signed_again_where_they_are_signed(bare: Path, tmp_path: Path) -> None:
    """What is put on top is signed as the user's settings say; where that fails nothing is pushed."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b.yaml")
    git(ben, "config", "commit.gpgSign", "true")
    git(ben, "config", "gpg.program", "false")
    before = state(ben)
    with pytest.raises(RefusedError) as raised:
        share(ben, "main")
    assert "Nothing was changed or shared" in raised.value.hint
    assert state(ben)[1:] == before[1:]
    signer = tmp_path / "signer"
    install(signer, 'cat >/dev/null; echo "[GNUPG:] SIG_CREATED " >&2; echo "-----BEGIN PGP SIGNATURE-----"')
    git(ben, "config", "gpg.program", str(signer))
    assert share(ben, "main").commits == 1
    assert "gpgsig" in git(bare, "cat-file", "commit", "main")


def test_killed_in_the_last_moment_it_is_mended_by_the_next(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the process dies between the work tree and its branch, the next call brings both together."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    share(anna, "main")
    committed(ben, "okrs/b.yaml")
    (ben / "code.py").write_text("in hand\n")

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(plumbing, "move", killed)
        with pytest.raises(KeyboardInterrupt):
            share(ben, "main")
    assert share(ben, "main").in_the_way is None
    assert log(ben) == log(bare) == ["okr: okrs/b.yaml", "okr: okrs/a.yaml", "begin"]
    assert git(ben, "status", "--porcelain") == " M code.py"


def test_nobody_is_known(bare: Path, home: Path) -> None:
    """Where git knows no committer, nothing is put on top of anything; what needs no new commit is shared."""
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    committed(anna, "okrs/a.yaml")
    committed(ben, "okrs/b.yaml")
    (home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    assert share(anna, "main").commits == 1
    with pytest.raises(IdentityMissingError):
        share(ben, "main")


def install(file: Path, body: str) -> None:
    """Write a shell script that can be run."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o755)
