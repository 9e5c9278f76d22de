"""share: pull_request: check-ins of a protected branch go to one branch and one pull request per person."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import files
from tests.commands.code_host import CodeHost, code_host
from tests.conftest import Okr, git

WIDE = {"COLUMNS": "300"}
BRANCH = "okr/check-ins-anna"


@pytest.fixture
def host(
    workspace: Callable[[dict[str, str]], Path],
    repository: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> CodeHost:
    """A code host whose branch main takes pull requests only."""
    given = files()
    settings = given["okr.yaml"] + "git: {share: pull_request}\n"
    root = repository(workspace({**given, "okr.yaml": settings}))
    git(root.parent, "clone", "--quiet", "--bare", "workspace", "shared.git")
    return code_host(root.parent / "shared.git", monkeypatch)


def test_one_branch_and_one_request(okr: Okr, host: CodeHost) -> None:
    """Check-ins open one request, and the next ones are added to it; it lists them all."""
    host.install("gh", "github.com")
    anna = host.clone("anna")
    first = okr("checkin", "interviews", "34", "7", "--push", cwd=anna, env=WIDE)
    assert first.code == 0, first.err
    assert "Opened pull request 1: https://code.example.com/pulls/1" in first.out
    second = okr("checkin", "pitches", "4", "--push", "--json", cwd=anna)
    shared = json.loads(second.out)["shared"]
    assert shared["upstream"] == f"origin/{BRANCH}"
    assert (shared["pull_request"]["number"], shared["pull_request"]["created"]) == (1, False)
    [request] = host.state()["requests"]
    assert (request["title"], request["head"], request["base"]) == (
        "Check-ins of Anna Berger",
        BRANCH,
        "main",
    )
    assert "2 check-ins." in request["body"]
    assert "- check in circle (pitches 4)\n- check in circle (interviews 34 %)" in request["body"]
    assert git(host.bare, "log", "--format=%s", "main").count("\n") == 1


def test_who_wrote_it_reads_it(okr: Okr, host: CodeHost) -> None:
    """What waits in the pull request counts for its author, on main and on a branch of their own."""
    anna = host.clone("anna")
    okr("checkin", "interviews", "34", "--push", cwd=anna)
    git(anna, "switch", "--quiet", "--create", "feature", "origin/main")
    assert not list(anna.glob("okrs/*/checkins/*/2026-11-16-*.yaml"))
    answer = json.loads(okr("show", "interviews", "--json", cwd=anna).out)
    assert "'value': 34" in str(answer)


def test_sync_does_the_same(okr: Okr, host: CodeHost) -> None:
    """okr sync pushes what was committed without --push, and says what is not part of it."""
    anna = host.clone("anna")
    okr("checkin", "interviews", "34", cwd=anna)
    okr("new", "team", "Sales", "--no-input", cwd=anna)
    said = okr("sync", cwd=anna, env=WIDE)
    assert said.code == 0, said.err
    assert f"Shared 1 commit with origin/{BRANCH}" in said.err
    assert "Not shared: 1 commit on main about plans; `okr propose`." in said.err
    page = "https://github.com/nordwind/okrs/compare/main...okr/check-ins-anna?expand=1&title="
    assert page in said.err.split()[-1]


def test_on_gitlab(okr: Okr, host: CodeHost) -> None:
    """With glab it is the same, for a project in a group of a group."""
    host.install("glab", "gitlab.com")
    anna = host.clone("anna", "git@gitlab.com:nordwind/teams/okrs.git")
    okr("checkin", "interviews", "34", "--push", cwd=anna)
    [request] = host.state()["requests"]
    assert request["head"] == BRANCH
    calls = [call["words"] for call in host.state()["calls"]]
    assert calls[0] == ["auth", "status", "--hostname", "gitlab.com"]
    assert calls[1][:3] == ["api", "--hostname", "gitlab.com"]
    assert calls[1][-1].startswith("projects/nordwind%2Fteams%2Fokrs/merge_requests?")
