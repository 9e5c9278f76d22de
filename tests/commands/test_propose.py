"""okr propose: branch, commit, push, pull request; and the way back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import files
from tests.commands.code_host import CodeHost, code_host
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
    assert "OKR-Ref: 2026-Q4:circle/evidence/interviews" in git(anna, "log", "-1", "--format=%B") or (
        "OKR-Ref: circle/evidence/interviews" in git(anna, "log", "-1", "--format=%B")
    )
    assert git(host.bare, "rev-parse", branch) == git(anna, "rev-parse", "HEAD")
    assert done.out == "https://code.example.com/pulls/1\n"
    [request] = host.state()["requests"]
    assert (request["title"], request["base"], request["head"]) == ("Ask for less", "main", branch)
    assert "One site left" in request["body"]
    assert "okr review" in request["body"]
