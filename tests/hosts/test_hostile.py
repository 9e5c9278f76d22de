"""Every hostile text there is, proposed at once: what the step and the job hand on obeys none of them."""

import re
from pathlib import Path

import pytest
from cmarkgfm import github_flavored_markdown_to_html

from tests.conftest import git
from tests.hosts.runner import step
from tests.hosts.test_gitlab import job
from tests.sinks.test_ci_log import obeyed
from tests.sinks.world import BASE, build

A_STEP_TAKES = 1024 * 1024


@pytest.fixture(scope="session")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hostile") / "repository")


def quiet(page: str) -> bool:
    """Whether a page loads, links and mentions nothing, and begins no line with a command of GitLab."""
    shown = github_flavored_markdown_to_html(page)
    alive = re.findall(r"<(?:img|a|script|iframe) |@\w", re.sub(r"<code>.*?</code>", "", shown))
    return not alive and not re.search(r"^\s*/\w", page, re.MULTILINE)


def test_on_github(proposed: Path) -> None:
    """The runner obeys at most thirty annotations, and the page fits into a summary."""
    done = step(proposed, "workflow_dispatch", {}, base=BASE, started=True)
    assert done.code == 1
    commands = obeyed(done.log)
    assert 0 < len(commands) <= 30
    assert {command.name for command in commands} <= {"error", "warning", "notice"}
    assert set(done.outputs) == {"findings", "errors", "base", "report"}
    assert int(done.outputs["findings"]) > 205
    assert len(done.summary.encode()) < A_STEP_TAKES
    assert quiet(done.summary)


def test_on_gitlab(proposed: Path) -> None:
    """No section of the log is begun, nothing is coloured, and the page is as quiet."""
    base = git(proposed, "rev-parse", BASE).strip()
    done = job(proposed, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}, started=True)
    assert done.code == 1
    assert "\x1b" not in done.log
    assert "\r" not in done.log
    assert len(done.report) > 205
    assert done.page is not None
    assert quiet(done.page)
