"""What we hand to code hosts, judged by the programs that judge such files: the extra ``hosts`` has them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import git
from tests.hosts.runner import (
    EASED,
    PLAN,
    ROOT,
    SETTINGS,
    TEAM,
    check_out,
    install,
    of_pull_request,
    propose,
    step,
)

WORKFLOWS = sorted((ROOT / "docs/ci").glob("github-*.yml"))
PIPELINES = sorted((ROOT / "docs/ci").glob("gitlab-*.yml"))
SCHEMAS = (
    ("vendor.github-actions", [ROOT / "action.yml"]),
    ("vendor.github-workflows", WORKFLOWS),
    ("vendor.gitlab-ci", PIPELINES),
)


def tool(name: str) -> str:
    """Return the path of a program beside this Python, else on PATH; without it the test is skipped."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: pip install '.[hosts]'")
    return found


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("schema", "files"), SCHEMAS, ids=[name for name, _files in SCHEMAS])
def test_schemas(schema: str, files: list[Path], tmp_path: Path) -> None:
    """The action, the workflows and the pipelines are such by the schemas that editors check them with."""
    assert files
    done = run(tool("check-jsonschema"), "--builtin-schema", schema, *map(str, files), cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_component(tmp_path: Path) -> None:
    """Head and body of the component are what GitLab takes, the body with the inputs put in."""
    head, body = (ROOT / "templates/okr.yml").read_text(encoding="utf-8").split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: repr(inputs[found[1]]["default"]), body)
    (tmp_path / "head.yml").write_text(head)
    (tmp_path / "body.yml").write_text(filled)
    files = ("head.yml", "body.yml")
    done = run(tool("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", *files, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_zizmor(tmp_path: Path) -> None:
    """Its strictest persona finds nothing; the one thing set aside says why in the file."""
    (tmp_path / ".github/workflows").mkdir(parents=True)
    shutil.copy(ROOT / "action.yml", tmp_path)
    for file in WORKFLOWS:
        shutil.copy(file, tmp_path / ".github/workflows")
    done = run(tool("zizmor"), "--offline", "--persona", "auditor", "--no-progress", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "(1 ignored)" in done.stdout


def test_pre_commit(
    tmp_path: Path, workspace: Callable[[dict[str, str]], Path], repository: Callable[[Path], Path]
) -> None:
    """The hooks install from a clone, pass what is in order, and stop or mend what is not."""
    pre_commit = tool("pre-commit")
    clone = tmp_path / "okrcli"
    files = git(ROOT, "ls-files", "-z", "okrcli", "pyproject.toml", "README.md", "LICENSE").split("\0")
    for name in (*filter(None, files), ".pre-commit-hooks.yaml"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    repository(clone)
    plan = "okrs/2026-Q4/research.yaml"
    folder = repository(workspace({"okr.yaml": SETTINGS, "teams/research.yaml": TEAM, plan: PLAN}))
    broken = PLAN.replace("from: 20", "from: 60")
    for hook, text, code, said in (
        ("okr-lint", PLAN, 0, "Passed"),
        ("okr-lint", broken, 1, "error S111"),
        ("okr-fmt", PLAN, 1, "files were modified by this hook"),
        ("okr-fmt", None, 0, "Passed"),
    ):
        if text is not None:
            (folder / plan).write_text(text)
        trial = ("try-repo", str(clone), hook, "--all-files", "--color", "never")
        done = run(pre_commit, *trial, cwd=folder)
        assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr


def test_the_action_installs_itself(tmp_path: Path) -> None:
    """The first step makes what the second one runs, whatever lies in the repository that is looked at."""
    if not shutil.which("zizmor") and not Path(sys.executable).with_name("zizmor").exists():
        pytest.skip("needs a package index; runs where the extra `hosts` is installed")
    proposed = propose(tmp_path, EASED)
    folder = check_out(proposed, tmp_path / "clone", proposed.merge)
    for name in ("venv.py", "pip.py", "ensurepip.py"):
        (folder / name).write_text(f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n")
    temp = install(folder)
    done = step(folder, *of_pull_request(proposed), {"GITHUB_BASE_REF": "main"}, started=True)
    assert (temp / "okr-action/pyvenv.cfg").exists()
    assert done.code == 1, done.log
    assert "eased" in done.summary
    assert not (tmp_path / "sprung").exists()
