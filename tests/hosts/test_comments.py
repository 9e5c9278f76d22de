"""One comment on a proposal, kept current: on GitHub, after the jobs of forks, and on GitLab."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from okrcli.hosts.comment import keep
from okrcli.hosts.github_conversation import GitHub, OnGitHub
from okrcli.hosts.gitlab_conversation import OnGitLab
from okrcli.hosts.web import HostError, Web
from tests.conftest import git
from tests.hosts.code_host import ME, CodeHost, serve
from tests.hosts.runner import EASED, PLAN, check_out, of_pull_request, propose, step
from tests.hosts.test_github import ON_MAIN

SOMEBODY = 2
MARK = "<!-- okr review of . -->\n"


@pytest.fixture
def code_host() -> Iterator[CodeHost]:
    with serve() as host:
        yield host


def conversations(host: CodeHost) -> list[OnGitHub | OnGitLab]:
    github = GitHub(Web(f"{host.address}/graphql", {"Authorization": "Bearer t"}), "nordwind", "okrs")
    return [OnGitHub(github, 7), OnGitLab(Web(host.address, {"PRIVATE-TOKEN": "t"}), "12", "7")]


@pytest.mark.parametrize("which", [0, 1], ids=["github", "gitlab"])
def test_one_comment_is_kept(code_host: CodeHost, which: int) -> None:
    """Page after page there is one comment of ours; a mark that somebody copied is not taken for it."""
    conversation = conversations(code_host)[which]
    code_host.comments += [(SOMEBODY, MARK + "not ours"), (ME, "something else"), (SOMEBODY, "hello")]
    assert keep(conversation, "one\n", ".") == "The page was added as a comment."
    assert keep(conversation, "one\n", ".") == "The comment is current."
    assert keep(conversation, "two\n", ".") == "The comment was brought up to date."
    assert keep(conversation, "three\n", "elsewhere-->") == "The page was added as a comment."
    assert [text for author, text in code_host.comments[3:]] == [
        MARK + "two\n",
        "<!-- okr review of elsewhere--%3E -->\nthree\n",
    ]
    assert code_host.comments[0] == (SOMEBODY, MARK + "not ours")


@pytest.mark.parametrize("which", [0, 1], ids=["github", "gitlab"])
def test_a_token_goes_to_one_host(code_host: CodeHost, which: int) -> None:
    """A host that sends elsewhere is an error; the token does not go along."""
    with serve() as other:
        code_host.moved_to = f"{other.address}/graphql"
        with pytest.raises(HostError, match="307"):
            keep(conversations(code_host)[which], "page", ".")
    assert other.tokens == set()


def test_the_job_of_a_pull_request_comments(tmp_path: Path, code_host: CodeHost) -> None:
    """A job that may comment does, when the workflow asks for it."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    there = {**ON_MAIN, "GITHUB_GRAPHQL_URL": f"{code_host.address}/graphql"}
    step(folder, *of_pull_request(proposed), there)
    assert code_host.comments == []
    done = step(folder, *of_pull_request(proposed), there, comment="true")
    assert [text for _author, text in code_host.comments] == [MARK + done.summary]
    assert code_host.tokens == {"Bearer secret-token"}
    assert "secret-token" not in done.log


def after(commit: str, event: str = "pull_request") -> tuple[str, dict[str, object]]:
    told = {"event": event, "head_sha": commit, "head_branch": "proposal", "pull_requests": []}
    return "workflow_run", {"workflow_run": told}


def standing_at(commit: str, base: str = "main") -> dict[str, object]:
    return {"number": 7, "headRefName": "proposal", "headRefOid": commit, "baseRefName": base}


@pytest.mark.parametrize("depth", [1, 0])
def test_a_fork_is_commented_on_afterwards(tmp_path: Path, code_host: CodeHost, depth: int) -> None:
    """The second workflow makes the page itself, from git's objects; no file of a fork is checked out."""
    proposed = propose(tmp_path, EASED)
    code_host.pull_requests = [standing_at("1" * 40), standing_at(proposed.head)]
    folder = check_out(proposed, tmp_path / "clone", proposed.base, depth=depth)
    before = (folder / "okrs/2026-Q4/research.yaml").read_bytes()
    there = {"GITHUB_GRAPHQL_URL": f"{code_host.address}/graphql"}
    done = step(folder, *after(proposed.head), there)
    assert done.code == 0, done.log
    assert done.commands == []
    ((author, text),) = code_host.comments
    assert author == ME
    assert text.startswith(MARK)
    assert "eased" in text
    assert "Others" not in text
    assert (folder / "okrs/2026-Q4/research.yaml").read_bytes() == before
    assert git(folder, "rev-parse", "HEAD").strip() == proposed.base


@pytest.mark.parametrize(
    ("event", "said"), [("push", "did not run for a pull request"), ("pull_request", "No open pull request")]
)
def test_nothing_to_comment_on(tmp_path: Path, code_host: CodeHost, event: str, said: str) -> None:
    """After a push, or where the proposal has moved on since, it says so and writes nothing."""
    proposed = propose(tmp_path, PLAN.replace("60", "50"))
    code_host.pull_requests = [standing_at("1" * 40)]
    folder = check_out(proposed, tmp_path / "clone", proposed.base)
    there = {"GITHUB_GRAPHQL_URL": f"{code_host.address}/graphql"}
    done = step(folder, *after(proposed.head, event), there)
    assert (done.code, code_host.comments) == (0, [])
    assert said in done.log


def test_a_run_that_is_none(tmp_path: Path) -> None:
    """An event whose commit is no hash is refused before git sees it."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.base)
    done = step(folder, *after("--upload-pack=touch x"))
    assert done.code == 2
    assert "does not say which run" in done.commands[0]
