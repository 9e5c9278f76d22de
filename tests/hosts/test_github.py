"""The action's step, done as the runner of GitHub would do it."""

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cmarkgfm import github_flavored_markdown_to_html

from tests.conftest import git
from tests.hosts.code_host import serve
from tests.hosts.here import dayless
from tests.hosts.runner import (
    ACTION,
    EASED,
    PLAN,
    Proposed,
    check_out,
    of_pull_request,
    propose,
    step,
)

HOSTILE = PLAN.replace("agreed: 2026-10-05\n", "").replace(
    "title: We build what customers need",
    r'title: "Launch ::error::x\n::error file=okr.yaml::y ##[error]z %0A::warning::w @anna <img src=x> '
    r'::stop-commands::a\n::set-output name=findings::0\n\e[31m"',
)
Payload = dict[str, Any]


ON_MAIN = {"GITHUB_BASE_REF": "main"}


def test_inputs_reach_no_shell() -> None:
    """What a workflow passes in is never part of a script, where it could be more than a value."""
    for told in ACTION["runs"]["steps"]:
        assert "${{" not in told["run"]


@pytest.mark.parametrize("depth", [1, 2, 0])
@pytest.mark.parametrize("side", ["merge", "head"])
def test_a_pull_request(tmp_path: Path, depth: int, side: str) -> None:
    """However much history the checkout got, and of which side, just what is proposed is judged and shown."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", getattr(proposed, side), depth=depth)
    done = step(folder, *of_pull_request(proposed), ON_MAIN)
    assert done.code == 1, done.log
    assert [line.partition(" ")[0] for line in done.commands] == ["::error"]
    assert "file=okrs/2026-Q4/research.yaml,line=13" in done.commands[0]
    assert "G801" in done.commands[0]
    assert (done.outputs["findings"], done.outputs["errors"]) == ("1", "1")
    assert "eased" in done.summary
    assert "Others" not in done.summary
    assert Path(done.outputs["report"]).read_text() == done.summary
    assert "secret-token" not in done.log


def test_by_the_line_of_the_action(tmp_path: Path) -> None:
    """In processes of its own, as on a runner, the step says, tells and hands on what it does in this one."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    here = step(folder, *of_pull_request(proposed), ON_MAIN)
    done = step(folder, *of_pull_request(proposed), ON_MAIN, started=True)
    assert (done.code, done.commands, dayless(done.summary)) == (1, here.commands, dayless(here.summary))
    assert dayless(Path(done.outputs.pop("report")).read_text()) == dayless(done.summary)
    assert done.outputs == {name: value for name, value in here.outputs.items() if name != "report"}


def test_a_base_that_has_moved_on(tmp_path: Path) -> None:
    """The event may know an older base than the merge does; what others did is not shown as proposed."""
    proposed = propose(tmp_path, EASED)
    older = git(tmp_path / "work", "rev-parse", "main~2").strip()
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = step(folder, *of_pull_request(proposed._replace(base=older)), ON_MAIN)
    assert done.outputs["base"] == proposed.base
    assert "Others" not in done.summary


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """No title becomes a command of the runner, an output, a mention or markup."""
    proposed = propose(tmp_path, HOSTILE)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = step(folder, *of_pull_request(proposed), ON_MAIN, started=True)
    assert len(done.commands) == int(done.outputs["findings"]) > 0
    for line in done.commands:
        assert line.split(" ")[0] in ("::error", "::warning", "::notice")
        assert "file=okrs/2026-Q4/research.yaml" in line
    assert set(done.outputs) == {"findings", "errors", "base", "report"}
    assert "\x1b" not in done.log + done.summary
    shown = github_flavored_markdown_to_html(done.summary)
    assert not re.findall(r"<(?:img|a) ", shown)
    assert not re.findall(r"@\w", shown)


def test_nothing_that_is_proposed_is_run(tmp_path: Path) -> None:
    """Files named like parts of Python or of okr are files, and nothing else."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
    for name in ("json.py", "typer.py", "sitecustomize.py", "okrcli/__init__.py", "okrcli/__main__.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(trap)
    env = {**ON_MAIN, "PYTHONPATH": str(folder)}
    done = step(folder, *of_pull_request(proposed), env, started=True)
    assert done.code == 1, done.log
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("home", ["stranger/okrs", None])
def test_a_fork_is_told_how_comments_come(tmp_path: Path, home: str | None) -> None:
    """The job of a fork may not comment, so it does not try; the page is in the summary all the same."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    nowhere = {"GITHUB_GRAPHQL_URL": "http://127.0.0.1:9/"}
    done = step(folder, *of_pull_request(proposed, home), {**ON_MAIN, **nowhere}, comment="true")
    assert done.commands[-1].startswith("::notice::A job for a fork may not comment")
    assert "eased" in done.summary


def test_a_comment_that_fails_fails_no_change(tmp_path: Path) -> None:
    """A host that does not answer is a warning: the questions are what the job is about."""
    proposed = propose(tmp_path, PLAN.replace("were heard", "had a say"))
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    nowhere = {"GITHUB_GRAPHQL_URL": "http://127.0.0.1:9/"}
    done = step(folder, *of_pull_request(proposed), {**ON_MAIN, **nowhere}, comment="true", fail_on="never")
    assert done.code == 0
    assert done.commands[-1].startswith("::warning::The code host refused")


def _pushed(proposed: Proposed) -> Payload:
    return {"before": f"{proposed.base}", "forced": False, "repository": {"default_branch": "main"}}


def _created(proposed: Proposed) -> Payload:
    return {**_pushed(proposed), "before": "0" * 40}


def _forced(proposed: Proposed) -> Payload:
    return {**_pushed(proposed), "before": "1" * 40, "forced": True}


@pytest.mark.parametrize("depth", [1, 0])
@pytest.mark.parametrize("told", [_pushed, _created, _forced])
def test_a_push(tmp_path: Path, told: Callable[[Proposed], Payload], depth: int) -> None:
    """A push is compared with what was there before, else with the default branch."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge, depth=depth)
    done = step(folder, "push", told(proposed), {"GITHUB_REF_NAME": "proposal"})
    assert done.code == 1, done.log
    assert done.outputs["base"] == proposed.base
    assert "eased" in done.summary


@pytest.mark.parametrize("event", ["workflow_dispatch", "schedule"])
def test_no_change_at_all(tmp_path: Path, event: str) -> None:
    """Started by hand or by the clock, it looks at the whole workspace, and there is no page."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = step(folder, event, {"inputs": None, "repository": {"default_branch": "main"}})
    assert int(done.outputs["findings"]) > 0
    assert (done.outputs["base"], done.outputs.get("report"), done.summary) == ("", None, "")


def test_a_base_by_name(tmp_path: Path) -> None:
    """The input `base` goes before what the event says."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge, depth=0)
    done = step(folder, "workflow_dispatch", {}, base="origin/main")
    assert done.outputs["base"] == proposed.base
    assert "eased" in done.summary


def test_a_workspace_in_a_folder(tmp_path: Path) -> None:
    """Annotations name files from the top of the repository, wherever the workspace lies in it."""
    work = tmp_path / "work"
    propose(tmp_path, EASED)
    git(work, "switch", "--quiet", "main")
    (work / "goals").mkdir()
    git(work, "mv", "okr.yaml", "teams", "okrs", "goals")
    git(work, "commit", "--quiet", "--message", "Move")
    (work / "goals/okrs/2026-Q4/research.yaml").write_text(EASED)
    done = step(work, "workflow_dispatch", {}, directory="goals", base="main")
    assert done.code == 1, done.log
    assert "file=goals/okrs/2026-Q4/research.yaml," in done.commands[0]
    assert "eased" in done.summary


def test_a_merge_queue(tmp_path: Path) -> None:
    """In a merge queue the group is compared with what it is put on top of."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = step(folder, "merge_group", {"merge_group": {"base_sha": proposed.base}})
    assert done.outputs["base"] == proposed.base


def test_the_dangerous_event_is_refused(tmp_path: Path) -> None:
    """Under pull_request_target nothing is looked at, and the way out is named."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = step(folder, "pull_request_target", of_pull_request(proposed)[1], ON_MAIN)
    assert done.code == 2
    assert done.commands[0].startswith("::error::Under pull_request_target")
    assert "Run on pull_request" in done.commands[0]


def test_a_remote_that_gives_nothing(tmp_path: Path) -> None:
    """Where the base cannot be fetched, one line says what to write into the workflow."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    git(folder, "remote", "set-url", "origin", (tmp_path / "gone.git").as_uri())
    done = step(folder, *of_pull_request(proposed), ON_MAIN)
    assert done.code == 2
    assert len(done.commands) == 1
    assert "`fetch-depth: 0`" in done.commands[0]


def test_the_token_fetches(tmp_path: Path) -> None:
    """git shows the token to the host of the workflow, once, whatever the checkout left; to no other host."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    with serve() as ours, serve() as other:
        git(folder, "config", f"http.{ours.address}/.extraheader", "AUTHORIZATION: basic bGVmdA==")
        for host in (ours, other):
            git(folder, "remote", "set-url", "origin", f"{host.address}/nordwind/okrs")
            told = {**ON_MAIN, "GITHUB_SERVER_URL": ours.address}
            assert step(folder, *of_pull_request(proposed), told).code == 2
    secret = b64encode(b"x-access-token:secret-token").decode()
    assert ours.tokens == {f"basic {secret}"}
    assert other.tokens == {""}


def test_no_workspace(tmp_path: Path) -> None:
    """A folder without okr.yaml is an error of the workflow, told in the log."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    (folder / "okr.yaml").unlink()
    done = step(folder, *of_pull_request(proposed), ON_MAIN)
    assert done.code == 2
    assert "There is no okr.yaml" in done.log
