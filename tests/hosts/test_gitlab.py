"""The job of the GitLab component, done as a runner would do it: by the script of the component."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from okrcli.hosts import gitlab
from tests.hosts.code_host import ME, CodeHost, serve
from tests.hosts.here import dayless, done_here
from tests.hosts.runner import EASED, ROOT, Proposed, check_out, propose
from tests.hosts.test_github import HOSTILE

SPEC, JOB = yaml.safe_load_all((ROOT / "templates/okr.yml").read_text(encoding="utf-8"))


class Outcome(NamedTuple):
    """What a job came to."""

    code: int
    log: str
    report: list[dict[str, Any]]
    page: str | None


@pytest.fixture
def code_host() -> Iterator[CodeHost]:
    with serve() as host:
        yield host


def job(folder: Path, env: dict[str, str], *, started: bool = False, **inputs: str) -> Outcome:
    """Do the job in this process, or ``started`` by the last line of the component's script.

    That line gets the program that those before it would install.
    """
    line = JOB["okr"]["script"][-1]
    assert line.startswith("/tmp/okr/bin/python -I -m ")
    given = {name: entry["default"] for name, entry in SPEC["spec"]["inputs"].items()} | inputs
    told = {
        name: re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: given[found[1]], value)
        for name, value in JOB["okr"]["variables"].items()
    }
    environ = {**os.environ, "CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder), **told, **env}
    if started:
        done = subprocess.run(
            ["sh", "-c", line.replace("/tmp/okr/bin/python", sys.executable)],
            cwd=folder,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        code, log = done.returncode, done.stdout.decode()
    else:
        code, log = done_here(gitlab.run, folder, environ)
    report, page = folder / "gl-code-quality-report.json", folder / "okr-review.md"
    return Outcome(
        code,
        log,
        json.loads(report.read_text()) if report.exists() else [],
        page.read_text() if page.exists() else None,
    )


def of_merge_request(proposed: Proposed, fork: Path) -> dict[str, str]:
    return {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork.read_text().strip(),
    }


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A file that holds the commit at which the merge request left main."""
    return tmp_path / "fork"


def begin(tmp_path: Path, plan: str) -> Proposed:
    from tests.conftest import git

    proposed = propose(tmp_path, plan)
    left = git(tmp_path / "work", "merge-base", "main", "proposal")
    (tmp_path / "fork").write_text(left)
    return proposed


@pytest.mark.parametrize("depth", [1, 20, 0])
def test_a_merge_request(tmp_path: Path, fork: Path, depth: int) -> None:
    """Findings go into the report by the path in the repository, and the page is there to be looked at."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.head, depth=depth)
    done = job(folder, of_merge_request(proposed, fork))
    assert done.code == 1, done.log
    (finding,) = done.report
    assert finding["location"]["path"] == "okrs/2026-Q4/research.yaml"
    assert done.page is not None
    assert "eased" in done.page
    assert "G801" in done.log


def test_by_the_line_of_the_component(tmp_path: Path, fork: Path) -> None:
    """In processes of its own, as on a runner, the job says, tells and hands on what it does in this one."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.head)
    told = of_merge_request(proposed, fork)
    done, here = job(folder, told, started=True), job(folder, told)
    assert (done.code, done.log, done.report) == (here.code, here.log, here.report)
    assert dayless(done.page) == dayless(here.page)


def test_a_merged_result(tmp_path: Path, fork: Path) -> None:
    """In a pipeline for the merged result, what the target branch has gained is not shown as proposed."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge, depth=20)
    told = of_merge_request(proposed, fork) | {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": proposed.base}
    done = job(folder, told)
    assert done.page is not None
    assert "eased" in done.page
    assert "Others" not in done.page


def test_hostile_words_stay_words(tmp_path: Path, fork: Path) -> None:
    """No title begins a section of the log or colours it, and none is a command that GitLab would obey."""
    title = r'title: "/merge\n/approve \e[0Ksection_start:1:x[collapsed=true]\r\e[0KLaunch ::error::x'
    proposed = begin(tmp_path, re.sub(r'title: "Launch ::error::x', lambda _found: title, HOSTILE))
    folder = check_out(proposed, tmp_path / "clone", proposed.head)
    done = job(folder, of_merge_request(proposed, fork), fail_on="never", started=True)
    assert done.code == 0, done.log
    assert done.page is not None
    assert "section" in done.page
    for text in (done.log, done.page):
        assert not re.search(r"[\x1b\r]", text)
    assert not re.search(r"^\s*/\w", done.page, re.MULTILINE)


def test_reports_that_are_proposed(tmp_path: Path, fork: Path) -> None:
    """A merge request that brings the job's own files forges no report, and sends none elsewhere."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.head)
    (tmp_path / "precious").write_text("[]")
    (folder / "gl-code-quality-report.json").symlink_to(tmp_path / "precious")
    (folder / "okr-review.md").write_text("Nothing changes.")
    (folder / "okr.yaml").write_text("format: 1\nname: [")
    done = job(folder, {})
    assert (tmp_path / "precious").read_text() == "[]"
    assert done.page is None
    assert done.report


def test_another_pipeline(tmp_path: Path) -> None:
    """Without a merge request it looks at the whole workspace, and there is no page."""
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    done = job(folder, {"CI_PIPELINE_SOURCE": "schedule"})
    assert done.report
    assert done.page is None


def test_a_comment_where_a_token_is_given(tmp_path: Path, fork: Path, code_host: CodeHost) -> None:
    """With a token for it the page is a comment, too; the token is not told."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.head)
    told = {**of_merge_request(proposed, fork), "OKR_TOKEN": "secret", "CI_API_V4_URL": code_host.address}
    done = job(folder, told)
    assert code_host.comments == [(ME, f"<!-- okr review of . -->\n{done.page}")]
    assert code_host.tokens == {"secret"}
    assert "secret" not in done.log


def test_a_comment_that_fails_fails_no_change(tmp_path: Path, fork: Path) -> None:
    """A host that does not answer is told, and no more."""
    proposed = begin(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.head)
    told = {**of_merge_request(proposed, fork), "OKR_TOKEN": "secret", "CI_API_V4_URL": "http://127.0.0.1:9"}
    done = job(folder, told, fail_on="never")
    assert done.code == 0
    assert "The code host refused" in done.log
