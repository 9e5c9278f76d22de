"""okr propose: branch, commit, push, pull request; and the way back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import files
from tests.commands.code_host import CodeHost, code_host
from tests.commands.conftest import Answers
from tests.conftest import Okr, Result, git

PLAN_FILE = "okrs/2026-Q4/circle.yaml"
WIDE = {"COLUMNS": "300"}


@pytest.fixture
def host(
    workspace: Callable[[dict[str, str]], Path],
    repository: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> CodeHost:
    """A code host with the workspace and some code on its branch main."""
    root = repository(workspace({**files(), "code.py": "1\n"}))
    git(root.parent, "clone", "--quiet", "--bare", "workspace", "shared.git")
    return code_host(root.parent / "shared.git", monkeypatch)


@pytest.fixture
def anna(host: CodeHost) -> Path:
    """A clone of it, as from GitHub."""
    return host.clone("anna")


def eased(folder: Path, to: int = 50) -> None:
    """Change a target in the work tree, as an editor would, with the amendment that it takes."""
    plan = folder / PLAN_FILE
    amendment = "        amendments: [{date: 2026-11-16, was: {to: 60}, because: One site left, by: anna}]\n"
    text = plan.read_text().replace("to: 60}\n", f"to: {to}}}\n{amendment}")
    plan.write_text(text)


def answer(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.out)
    return found


def status(folder: Path) -> str:
    return git(folder, "status", "--porcelain")


def branch_of(folder: Path) -> str:
    return git(folder, "branch", "--show-current").strip()


def test_from_the_work_tree(okr: Okr, host: CodeHost, anna: Path) -> None:
    """What is changed in the plans becomes a branch, a commit, a push and a pull request; the rest stays."""
    host.install("gh", "github.com")
    eased(anna)
    (anna / "code.py").write_text("2\n")
    git(anna, "add", "code.py")
    (anna / "notes.txt").write_text("mine\n")
    done = okr("propose", "-m", "Ask for less", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    branch = branch_of(anna)
    assert branch.startswith("okr/circle-2026-Q4-")
    assert status(anna) == "M  code.py\n?? notes.txt\n"
    assert git(anna, "show", "--format=%s", "--name-only", "HEAD") == f"Ask for less\n\n{PLAN_FILE}\n"
    assert "\nOKR-Ref: circle/evidence/interviews\n" in git(anna, "log", "-1", "--format=%B")
    assert git(host.bare, "rev-parse", branch) == git(anna, "rev-parse", "HEAD")
    assert done.out == "https://code.example.com/pulls/1\n"
    [request] = host.state()["requests"]
    assert (request["title"], request["base"], request["head"]) == ("Ask for less", "main", branch)
    assert "One site left" in request["body"]
    assert "okr review" in request["body"]


def test_commits_on_main_move_there(okr: Okr, host: CodeHost, anna: Path) -> None:
    """What was committed on main by okr goes to the proposal; check-ins stay, and main pushes no plan."""
    okr("amend", "interviews", "--to", "50", "--because", "One site left", "--by", "anna", cwd=anna)
    okr("checkin", "interviews", "34", cwd=anna)
    okr("amend", "pitches", "--to", "6", "--because", "Fewer pitches", "--by", "anna", cwd=anna)
    before = git(anna, "log", "--format=%s", "origin/main..main").splitlines()
    done = answer(okr("propose", "--json", cwd=anna))
    assert len(done["commits"]) == 2  # type: ignore[arg-type]
    assert done["commit"] is None
    branch = branch_of(anna)
    assert git(anna, "log", "--format=%s", f"origin/main..{branch}").splitlines() == [before[0], before[2]]
    assert git(anna, "log", "--format=%s", "origin/main..main").splitlines() == [before[1]]
    assert git(host.bare, "rev-parse", branch) == git(anna, "rev-parse", branch)
    assert okr("sync", cwd=anna).code == 0
    assert git(host.bare, "diff", "--name-only", "main~1", "main").startswith("okrs/2026-Q4/checkins/")


def test_errors_stand_in_the_way(okr: Okr, host: CodeHost, anna: Path) -> None:
    """What the linter calls an error is told and refuses with 1, nothing done; a draft may have some."""
    eased(anna)
    plan = anna / PLAN_FILE
    plan.write_text(plan.read_text().replace("id: pitches", "id: interviews"))
    before = everything(anna)
    refused = okr("propose", cwd=anna)
    assert refused.code == 1
    assert "error S" in refused.err
    assert "--draft" in refused.err
    told = okr("propose", "--json", cwd=anna)
    assert (told.code, answer(told)["proposed"]) == (1, False)
    assert everything(anna) == before
    host.install("gh", "github.com")
    assert okr("propose", "--draft", cwd=anna).code == 0
    assert host.state()["requests"][0]["draft"] is True


def everything(folder: Path) -> tuple[str, ...]:
    """What must be as it was where nothing was done."""
    asked = (
        ("status", "--porcelain=v2", "--branch"),
        ("for-each-ref",),
        ("diff",),
        ("diff", "--cached"),
        ("config", "--local", "--list"),
    )
    return tuple(git(folder, *words) for words in asked)


def test_going_on_with_it(okr: Okr, host: CodeHost, anna: Path) -> None:
    """On the proposal's branch it is updated: the same request, with what others put there taken in."""
    host.install("gh", "github.com")
    eased(anna)
    okr("propose", "-m", "Ask for less", cwd=anna)
    branch = branch_of(anna)
    written = host.state()["requests"]
    written[0]["body"] = "Dear all\r\n\r\n" + written[0]["body"].replace("\n", "\r\n") + "\r\nAnna"
    host.put(requests=written)
    ben = host.clone("ben")
    git(ben, "switch", "--quiet", branch)
    (ben / "teams").mkdir(exist_ok=True)
    (ben / "teams/sales.yaml").write_text("name: Sales\n")
    git(ben, "add", ".")
    git(ben, "commit", "--quiet", "-m", "Sales, too")
    git(ben, "push", "--quiet")
    eased_more = (anna / PLAN_FILE).read_text().replace("to: 50}", "to: 45}")
    (anna / PLAN_FILE).write_text(eased_more)
    done = okr("propose", "-m", "Ask for even less", "--json", cwd=anna)
    assert done.code == 0, done.out
    assert branch_of(anna) == branch
    assert answer(done)["commit"] == git(host.bare, "rev-parse", "--short", branch).strip()
    request = answer(done)["pull_request"]
    assert isinstance(request, dict)
    assert (request["number"], request["created"]) == (1, False)
    subjects = git(host.bare, "log", "--format=%s", f"main..{branch}").splitlines()
    assert subjects == ["Ask for even less", "Sales, too", "Ask for less"]
    assert (anna / "teams/sales.yaml").exists()
    body = host.state()["requests"][0]["body"]
    assert body.startswith("Dear all\n")
    assert body.endswith("\nAnna")
    assert "45" in body
    assert status(anna) == ""
    again = okr("propose", cwd=anna, env=WIDE)
    assert again.code == 0
    assert "has all of it already" in again.err


def test_from_a_feature_branch(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Code that was committed on the way is no part of it, and the feature branch stays what it is."""
    git(anna, "switch", "--quiet", "--create", "feature")
    (anna / "code.py").write_text("2\n")
    git(anna, "commit", "--quiet", "--all", "-m", "Code")
    eased(anna)
    git(anna, "commit", "--quiet", "--all", "-m", "okr: ask for less")
    feature = git(anna, "rev-parse", "feature")
    done = okr("propose", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert git(anna, "diff", "--name-only", "origin/main", "HEAD") == f"{PLAN_FILE}\n"
    assert git(anna, "rev-parse", "feature") == feature
    assert "`git switch feature` goes back" in done.err
    assert status(anna) == ""


def test_a_commit_about_both_is_not_taken_apart(okr: Okr, anna: Path) -> None:
    """A commit of a plan and of code is named, and nothing has happened."""
    eased(anna)
    (anna / "code.py").write_text("2\n")
    git(anna, "commit", "--quiet", "--all", "-m", "Both at once")
    before = everything(anna)
    refused = okr("propose", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "Both at once" in refused.err
    assert everything(anna) == before


def test_without_a_push_and_later_with_one(okr: Okr, host: CodeHost, anna: Path) -> None:
    """--no-push makes branch and commit; the next call goes on, with the title given first."""
    host.install("gh", "github.com")
    eased(anna)
    assert okr("propose", "--no-push", "-m", "Ask for less", cwd=anna).code == 0
    assert git(host.bare, "branch", "--format=%(refname:short)") == "main\n"
    assert okr("propose", cwd=anna).code == 0
    assert [one["title"] for one in host.state()["requests"]] == ["Ask for less"]


def test_a_dry_run(okr: Okr, anna: Path) -> None:
    """--dry-run says what it would be, and does nothing."""
    eased(anna)
    before = everything(anna)
    said = okr("propose", "--dry-run", "-m", "Ask for less", cwd=anna)
    assert said.code == 0
    assert "Ask for less  on a new branch → main" in said.out
    assert f"changed {PLAN_FILE}" in said.out
    assert everything(anna) == before


def test_offline_and_on_again(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Where nobody answers the proposal is kept on its branch, no token is told; calling again goes on."""
    host.install("gh", "github.com")
    address = git(anna, "remote", "get-url", "origin").strip()
    git(anna, "remote", "set-url", "origin", "http://anna:s3cret@127.0.0.1:1/x.git")
    eased(anna)
    refused = okr("propose", "-m", "Ask for less", cwd=anna, env=WIDE)
    assert refused.code == 2
    branch = branch_of(anna)
    assert f"The proposal is kept on {branch}; `okr propose` goes on from there." in refused.err
    kept = git(anna, "rev-parse", "--short", branch).strip()
    assert f"Committed {kept} on {branch}." in refused.err
    assert "okr sync" not in refused.err
    assert "s3cret" not in refused.err + refused.out
    assert status(anna) == ""
    git(anna, "remote", "set-url", "origin", address)
    assert okr("propose", cwd=anna).code == 0
    assert [one["head"] for one in host.state()["requests"]] == [branch]


def test_a_hook_says_no(okr: Okr, anna: Path) -> None:
    """Where pre-commit refuses, HEAD, branches, index and files are as they were."""
    hook = anna / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    eased(anna)
    (anna / "teams").mkdir(exist_ok=True)
    (anna / "teams/sales.yaml").write_text("name: Sales\n")
    before = everything(anna)
    refused = okr("propose", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "not today" in refused.err
    assert everything(anna) == before


def test_changes_in_the_way(okr: Okr, anna: Path) -> None:
    """Code in hand that git switch would overwrite stays, and nothing has happened."""
    (anna / "code.py").write_text("2\n")
    git(anna, "commit", "--quiet", "--all", "-m", "Code")
    (anna / "code.py").write_text("3\n")
    eased(anna)
    before = everything(anna)
    refused = okr("propose", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "code.py" in refused.err or "overwritten" in refused.err
    assert everything(anna) == before


def test_nobody_to_push_to(okr: Okr, anna: Path) -> None:
    """Without a remote it says so before anything has happened; --no-push does without."""
    git(anna, "remote", "remove", "origin")
    eased(anna)
    before = everything(anna)
    assert "no remote" in okr("propose", cwd=anna).err
    assert everything(anna) == before
    assert okr("propose", "--no-push", cwd=anna).code == 0


def test_nothing_to_propose(okr: Okr, anna: Path) -> None:
    """A check-in alone is no proposal."""
    okr("checkin", "interviews", "34", cwd=anna)
    (anna / "code.py").write_text("2\n")
    refused = okr("propose", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "nothing to propose" in refused.err


def test_after_a_merge(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Once it was merged, as one new commit too, there is nothing more to propose on its branch."""
    eased(anna)
    okr("propose", cwd=anna)
    work = host.clone("host")
    git(work, "merge", "--quiet", "--squash", f"origin/{branch_of(anna)}")
    git(work, "commit", "--quiet", "-m", "Ask for less (#1)")
    git(work, "push", "--quiet")
    git(anna, "fetch", "--quiet")
    assert "nothing to propose" in okr("propose", cwd=anna, env=WIDE).err


def merged_on_host(host: CodeHost, name: str, branch: str) -> None:
    """Merge a proposal as one new commit, and delete its branch, as code hosts do."""
    other = host.clone(name)
    git(other, "merge", "--quiet", "--squash", f"origin/{branch}")
    git(other, "commit", "--quiet", "-m", "Proposal (#1)")
    git(other, "push", "--quiet", "origin", "main", f":{branch}")


def test_after_a_merge_that_was_not_fetched(okr: Okr, host: CodeHost, anna: Path) -> None:
    """A merged proposal whose branch is gone is not pushed again; giving it up loses nothing."""
    host.install("gh", "github.com")
    eased(anna)
    okr("propose", cwd=anna)
    merged_on_host(host, "ben", branch := branch_of(anna))
    assert "There is nothing to propose" in okr("propose", cwd=anna, env=WIDE).err
    assert branch not in git(host.bare, "branch", "--list")
    done = okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE)
    assert (branch_of(anna), status(anna)) == ("main", " M okrs/2026-Q4/circle.yaml\n")
    assert "Not in your files" not in done.err
    assert okr("sync", cwd=anna).code == 0


def test_edits_after_a_merge_begin_anew(okr: Okr, host: CodeHost, anna: Path) -> None:
    """What is edited on the branch of a merged proposal is a proposal of its own, on top of the merge."""
    host.install("gh", "github.com")
    eased(anna)
    okr("propose", cwd=anna)
    merged_on_host(host, "ben", first := branch_of(anna))
    plan = anna / PLAN_FILE
    plan.write_text(plan.read_text().replace("capacity: 10", "capacity: 12"))
    done = okr("propose", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    second = branch_of(anna)
    assert first != second
    assert status(anna) == ""
    assert git(anna, "rev-list", "--count", "origin/main..HEAD") == "1\n"
    assert git(anna, "diff", "--name-only", "origin/main", "HEAD") == f"{PLAN_FILE}\n"
    assert first not in git(host.bare, "branch", "--list")


def test_on_a_detached_head(okr: Okr, host: CodeHost, anna: Path) -> None:
    """From a commit without a branch it is the same, and it says how to go back there."""
    git(anna, "switch", "--quiet", "--detach")
    eased(anna)
    done = okr("propose", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert f"`git switch --detach {git(anna, 'rev-parse', 'main')[:9]}` goes back" in done.err


def test_in_the_middle_of_a_merge(okr: Okr, anna: Path) -> None:
    """While a merge is under way nothing happens, and git's own reason is told."""
    git(anna, "switch", "--quiet", "--create", "side")
    git(anna, "commit", "--quiet", "--allow-empty", "-m", "Side")
    git(anna, "switch", "--quiet", "main")
    git(anna, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    eased(anna)
    before = everything(anna)
    refused = okr("propose", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "merg" in refused.err
    assert everything(anna) == before


def test_where_git_knows_nobody(okr: Okr, anna: Path, pinned_world: Path) -> None:
    """Without a name and an e-mail address nothing happens."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    eased(anna)
    before = everything(anna)
    refused = okr("propose", cwd=anna, env=WIDE)
    assert "git does not know your name" in refused.err
    assert everything(anna) == before


def test_what_is_gone_is_proposed_too(okr: Okr, host: CodeHost, anna: Path) -> None:
    """A file that was deleted is deleted by the proposal; one that was staged goes along."""
    (anna / "teams").mkdir(exist_ok=True)
    (anna / "teams/sales.yaml").write_text("name: Sales\n")
    git(anna, "add", "teams")
    git(anna, "commit", "--quiet", "-m", "Sales")
    git(anna, "push", "--quiet")
    (anna / "teams/sales.yaml").unlink()
    eased(anna)
    git(anna, "add", PLAN_FILE)
    assert okr("propose", cwd=anna).code == 0
    names = git(anna, "diff", "--name-status", "origin/main", "HEAD").split()
    assert names == ["M", PLAN_FILE, "D", "teams/sales.yaml"]
    assert branch_of(anna).startswith("okr/several-2026-Q4-")
    assert status(anna) == ""


def test_pushing_by_hand(okr: Okr, host: CodeHost, anna: Path) -> None:
    """With share: manual the commit is all that okr does."""
    with (anna / "okr.yaml").open("a") as file:
        file.write("git: {share: manual}\n")
    done = okr("propose", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert "share: manual" in done.err
    assert git(host.bare, "branch", "--format=%(refname:short)") == "main\n"
    assert branch_of(anna).startswith("okr/settings-")


def test_only_one_team(okr: Okr, anna: Path) -> None:
    """With --team the files of others stay in hand."""
    eased(anna)
    (anna / "teams").mkdir(exist_ok=True)
    (anna / "teams/sales.yaml").write_text("name: Sales\n")
    assert okr("propose", "--team", "circle", cwd=anna).code == 0
    assert git(anna, "diff", "--name-only", "origin/main", "HEAD") == f"{PLAN_FILE}\n"
    assert "teams/sales.yaml" in git(anna, "status", "--porcelain", "--untracked-files=all")


@pytest.mark.parametrize("logged_in", [[], ["ghe.example.com"]])
def test_the_page_to_go_to(okr: Okr, host: CodeHost, anna: Path, logged_in: list[str]) -> None:
    """Without a program that is logged in, the result is the page on which the request is begun."""
    if logged_in:
        host.install("gh", *logged_in)
    eased(anna)
    done = okr("propose", "-m", "A & B", cwd=anna, env=WIDE)
    page = "https://github.com/nordwind/okrs/compare/main..."
    assert done.out == f"{page}{branch_of(anna)}?expand=1&title=A%20%26%20B\n"
    assert ("gh auth login --hostname github.com" in done.err) == bool(logged_in)


def test_a_program_that_fails(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Where the program fails after the push, its reason is told, and the page to go to."""
    host.install("gh", "github.com")
    script = host.programs / "gh"
    script.write_text(
        script.read_text().replace("exec", 'test "$1" = auth || { echo "HTTP 500" >&2; exit 1; }\nexec')
    )
    eased(anna)
    done = okr("propose", cwd=anna, env=WIDE)
    assert done.code == 0
    assert "gh could not do it: HTTP 500" in done.err
    assert done.out.startswith("https://github.com/nordwind/okrs/compare/")


@pytest.mark.parametrize(
    ("program", "address"), [("glab", "git@gitlab.com:n/x/okrs.git"), ("tea", "git@codeberg.org:n/okrs.git")]
)
def test_other_hosts(okr: Okr, host: CodeHost, program: str, address: str) -> None:
    """glab and tea open requests, drafts by their title, and find them again."""
    name = address.partition("@")[2].partition(":")[0]
    host.install(program, name)
    anna = host.clone("anna", address)
    eased(anna)
    for _again in range(2):
        done = okr("propose", "--draft", "-m", "Ask for less", cwd=anna, env=WIDE)
        assert done.code == 0, done.err
    [request] = host.state()["requests"]
    assert request["title"] == {"glab": "Draft: Ask for less", "tea": "WIP: Ask for less"}[program]
    assert {call["program"] for call in host.state()["calls"]} == {program}


@pytest.mark.parametrize("takes_options", [True, False])
def test_a_push_opens_it_on_gitlab(okr: Okr, host: CodeHost, takes_options: bool) -> None:
    """Without glab the push says to GitLab what to open; a server that takes no options gets none."""
    git(host.bare, "config", "receive.advertisePushOptions", str(takes_options).lower())
    hook = host.bare / "hooks" / "pre-receive"
    hook.write_text('#!/bin/sh\nenv | grep "^GIT_PUSH_OPTION_[0-9]" | sort > options\nexit 0\n')
    hook.chmod(0o755)
    anna = host.clone("anna", "git@gitlab.com:n/okrs.git")
    eased(anna)
    done = okr("propose", "-m", "Ask\nfor less", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    told = (host.bare / "options").read_text()
    assert ("=merge_request.create\n" in told) == takes_options
    assert ("=merge_request.title=Ask for less\n" in told) == takes_options
    assert done.out.startswith("https://gitlab.com/n/okrs/-/merge_requests?state=opened&source_branch=okr%2F")


def test_an_own_host(okr: Okr, host: CodeHost) -> None:
    """What runs on a host of one's own is said in the settings; else it is asked for."""
    anna = host.clone("anna", "git@code.example.com:n/okrs.git")
    eased(anna)
    unknown = okr("propose", cwd=anna, env=WIDE)
    assert unknown.out == ""
    assert "`forge:` under git:" in unknown.err
    with (anna / "okr.yaml").open("a") as file:
        file.write("git: {forge: forgejo}\n")
    known = okr("propose", cwd=anna, env=WIDE)
    assert known.out.startswith("https://code.example.com/n/okrs/compare/main...okr/")


def test_the_browser(okr: Okr, host: CodeHost, anna: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--web opens the request; nothing else does."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    host.install("gh", "github.com")
    eased(anna)
    okr("propose", cwd=anna)
    assert opened == []
    okr("propose", "--web", cwd=anna)
    assert opened == ["https://code.example.com/pulls/1"]


def test_a_request_of_a_stranger(okr: Okr, host: CodeHost, anna: Path) -> None:
    """One from a copy of the repository with a branch of the same name is nobody's business."""
    host.install("gh", "github.com")
    eased(anna)
    okr("propose", "--no-push", cwd=anna)
    theirs = {"number": 1, "url": "https://evil.example", "open": True, "of": 2, "head": branch_of(anna)}
    host.put(requests=[{**theirs, "base": "main", "title": "x", "body": "x", "draft": False}])
    assert okr("propose", cwd=anna).out == "https://code.example.com/pulls/2\n"


def test_giving_it_up(okr: Okr, host: CodeHost, anna: Path, answers: Answers) -> None:
    """--abandon asks, closes the request, deletes the branch here and there, and keeps all edits in hand."""
    host.install("gh", "github.com")
    eased(anna)
    (anna / "teams").mkdir(exist_ok=True)
    (anna / "teams/sales.yaml").write_text("name: Sales\n")
    (anna / "code.py").write_text("2\n")
    before = status(anna), git(anna, "diff")
    okr("propose", cwd=anna)
    with (anna / "teams/sales.yaml").open("a") as file:
        file.write("members: [anna]\n")
    branch = branch_of(anna)
    asked = answers("n")
    okr("propose", "--abandon", cwd=anna)
    assert "and close its pull request?" in asked[0]
    assert branch_of(anna) == branch
    answers("y")
    done = okr("propose", "--abandon", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert branch_of(anna) == "main"
    assert (status(anna), git(anna, "diff")) == before
    assert (anna / "teams/sales.yaml").read_text() == "name: Sales\nmembers: [anna]\n"
    held = done.err.partition("your files. ")[2].partition(" ")[0]
    assert git(anna, "show", f"{held}:teams/sales.yaml") == "name: Sales\nmembers: [anna]\n"
    assert git(host.bare, "branch", "--format=%(refname:short)") == "main\n"
    assert host.state()["requests"][0]["open"] is False
    assert "is no proposal" in okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE).err


def test_what_others_put_there_is_not_given_up(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Commits of others that are not here keep the branch alive; without a terminal --yes is needed."""
    eased(anna)
    okr("propose", cwd=anna)
    branch = branch_of(anna)
    assert "--yes" in okr("propose", "--abandon", cwd=anna).err
    ben = host.clone("ben")
    git(ben, "switch", "--quiet", branch)
    git(ben, "commit", "--quiet", "--allow-empty", "-m", "A word")
    git(ben, "push", "--quiet")
    refused = okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert f"Others have put commits on origin/{branch}" in refused.err
    assert branch_of(anna) == branch
    okr("propose", cwd=anna)
    assert okr("propose", "--abandon", "--yes", "--json", cwd=anna).code == 0
    assert git(host.bare, "branch", "--format=%(refname:short)") == "main\n"


def test_giving_it_up_offline(okr: Okr, anna: Path) -> None:
    """Where nobody answers nothing is deleted, and one is where one was."""
    eased(anna)
    okr("propose", cwd=anna)
    git(anna, "remote", "set-url", "origin", "http://127.0.0.1:1/x.git")
    before = everything(anna)
    refused = okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE)
    assert refused.code == 2
    assert "Nothing was deleted; `okr propose --abandon` tries again." in refused.err
    assert everything(anna) == before


def test_giving_up_offline_what_was_never_pushed(okr: Okr, anna: Path) -> None:
    """What nobody else has needs nobody else to go: the edits are in hand again, and the branch is gone."""
    eased(anna)
    before = status(anna), git(anna, "diff")
    okr("propose", "--no-push", cwd=anna)
    branch = branch_of(anna)
    git(anna, "remote", "set-url", "origin", "http://127.0.0.1:1/x.git")
    done = okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert f"As far as is known here, {branch} was never pushed." in done.err
    assert f"{branch} is gone. You are on main" in " ".join(done.err.split())
    assert (status(anna), git(anna, "diff")) == before
    assert git(anna, "branch", "--format=%(refname:short)") == "main\n"


def test_a_branch_that_the_host_deleted(okr: Okr, host: CodeHost, anna: Path) -> None:
    """A proposal that was closed and deleted there is pushed again when it is proposed again."""
    eased(anna)
    okr("propose", cwd=anna)
    git(host.bare, "branch", "-D", branch_of(anna))
    assert okr("propose", cwd=anna).code == 0
    assert branch_of(anna) in git(host.bare, "branch")


def test_a_remote_without_a_default_branch(okr: Okr, host: CodeHost, anna: Path) -> None:
    """A repository that was not cloned does not know its remote's default: the proposal knows its home."""
    git(anna, "remote", "set-head", "origin", "--delete")
    eased(anna)
    okr("propose", cwd=anna)
    branch = branch_of(anna)
    okr("checkin", "interviews", "34", cwd=anna)
    assert git(anna, "log", "-1", "--format=%s", "main").startswith("okr: check in circle")
    assert "'value': 34" in str(answer(okr("show", "interviews", "--json", cwd=anna)))
    assert okr("propose", "-m", "More", cwd=anna).code == 0
    done = okr("propose", "--abandon", "--yes", cwd=anna, env=WIDE)
    assert done.code == 0, done.err
    assert branch_of(anna) == "main"
    assert branch not in git(anna, "branch") + git(anna, "config", "--local", "--list")
    assert status(anna) == f" M {PLAN_FILE}\n"


def test_a_workspace_in_a_folder(okr: Okr, host: CodeHost, anna: Path) -> None:
    """In a sub-folder of a larger repository only what is below it counts."""
    plans = anna / "plans"
    plans.mkdir()
    for name in ("okr.yaml", "okrs"):
        git(anna, "mv", name, f"plans/{name}")
    git(anna, "commit", "--quiet", "-m", "Move")
    git(anna, "push", "--quiet")
    (anna / "okr.yaml").write_text("format: 1\nname: Another\n")
    eased(plans)
    done = okr("propose", cwd=plans, env=WIDE)
    assert done.code == 0, done.err
    assert git(anna, "diff", "--name-only", "origin/main", "HEAD") == f"plans/{PLAN_FILE}\n"
    assert status(anna) == "?? okr.yaml\n"


def test_what_a_killed_fetch_left_is_removed(okr: Okr, host: CodeHost, anna: Path) -> None:
    """Whoever asks the remote is noted down: a lock of the git that died with it keeps nobody out."""
    host.install("gh", "github.com")
    eased(anna)
    left = anna / ".git/refs/remotes/origin/main.lock"
    (anna / ".git/okr-sync.note").touch()
    left.touch()
    assert okr("propose", cwd=anna).code == 0
    assert not left.exists()
    left.touch()
    (anna / ".git/okr-sync.note").touch()
    assert okr("propose", "--abandon", "--yes", cwd=anna).code == 0
    assert not left.exists()
