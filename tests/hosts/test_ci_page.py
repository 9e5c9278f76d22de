"""docs/ci.md: what is to be copied from it is what was tested."""

import re
from pathlib import Path

import pytest
import yaml

from tests.hosts.runner import ACTION, ROOT

PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
FILES = sorted((ROOT / "docs/ci").iterdir())
GITHUB = [file for file in FILES if file.name.startswith("github-")]
# In place of the release that is used; a program cannot name the commit it is part of.
_OURS = "okrcli/okrcli@" + "0" * 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_stand_on_the_page(file: Path) -> None:
    """Each file of docs/ci stands on the page, to the letter."""
    assert f"```yaml\n{file.read_text(encoding='utf-8')}```" in PAGE


def test_inputs_and_outputs_are_listed() -> None:
    """The page names each input and output of the action."""
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in PAGE


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_workflows_trust_as_little_as_they_can(file: Path) -> None:
    """Actions are whole commits, rights are given one by one, and the clone keeps no token."""
    text = file.read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    assert told["permissions"] == {}
    assert "cancel-in-progress: true" in text
    (job,) = told["jobs"].values()
    assert set(job["permissions"].values()) <= {"read", "write"}
    assert [name for name, right in job["permissions"].items() if right == "write"] in ([], ["pull-requests"])
    checkout, ours = (step["uses"] for step in job["steps"])
    assert re.fullmatch(r"actions/checkout@[0-9a-f]{40}", checkout)
    assert ours == _OURS
    assert job["steps"][0]["with"] == {"persist-credentials": False}
    assert not any("run" in step for step in job["steps"])


def test_the_plain_job_is_the_component() -> None:
    """The job of GitLab that is to be copied does what the component does."""
    body = (ROOT / "templates/okr.yml").read_text(encoding="utf-8").split("\n---\n")[1]
    component = yaml.safe_load(body)["okr"]
    job = yaml.safe_load((ROOT / "docs/ci/gitlab-okr.yml").read_text(encoding="utf-8"))["okr"]
    for key in ("rules", "artifacts"):
        assert job[key] == component[key]
    assert (job["script"][0], job["script"][-1]) == (component["script"][0], component["script"][-1])
