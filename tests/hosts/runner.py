"""A small stand-in for GitHub: a repository with a pull request, and a runner that does the action's step."""

import atexit
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import yaml

from okrcli.hosts import github
from tests.conftest import git
from tests.hosts.here import done_here

__all__ = [
    "ACTION",
    "EASED",
    "PLAN",
    "ROOT",
    "SETTINGS",
    "TEAM",
    "Outcome",
    "Proposed",
    "check_out",
    "install",
    "obeyed",
    "of_pull_request",
    "propose",
    "step",
]

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SETTINGS = "format: 1\nname: Nordwind\nlanguage: en\nscreen_language: en\npeople: {anna: {name: Anna}}\n"
TEAM = "name: Research\nmembers: [anna]\n"
PLAN = """
agreed: 2026-10-05
objectives:
  - id: evidence
    title: We build what customers need
    standalone: It is ours alone
    owner: anna
    ambition: committed
    key_results:
      - id: interviews
        title: Discoveries in which customers were heard
        owner: anna
        metric: {unit: "%", from: 20, to: 60}
      - id: seen
        title: Decisions that name what was seen
        owner: anna
        metric: {unit: "%", from: 10, to: 50}
"""
EASED = PLAN.replace("to: 60", "to: 50")


class Proposed(NamedTuple):
    """A bare repository with the pull request 7, and its commits."""

    origin: Path
    base: str
    head: str
    merge: str


class Outcome(NamedTuple):
    """What a step came to: its exit code, its log, the commands in it, its outputs and its summary."""

    code: int
    log: str
    commands: list[str]
    outputs: dict[str, str]
    summary: str


def propose(folder: Path, plan: str) -> Proposed:
    """Make the repository: main has gone on by three commits since the pull request left it."""
    made = _made(plan)
    shutil.copytree(made.origin.parent, folder, dirs_exist_ok=True)
    return made._replace(origin=folder / "origin.git")


@cache
def _made(plan: str) -> Proposed:
    """Make it once for all tests of this process: these are thirty calls of git."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    work, origin = folder / "work", folder / "origin.git"
    files = {"okr.yaml": SETTINGS, "teams/research.yaml": TEAM, "okrs/2026-Q4/research.yaml": PLAN}
    for path, text in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text, encoding="utf-8")
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin")
    git(work, "switch", "--quiet", "--create", "proposal")
    (work / "okrs/2026-Q4/research.yaml").write_text(plan, encoding="utf-8")
    git(work, "commit", "--quiet", "--all", "--message", "::error::Ask for less")
    git(work, "switch", "--quiet", "main")
    for number in range(3):
        (work / "README").write_text(f"{number}\n")
        (work / "teams/other.yaml").write_text(f"name: Others {number}\n")
        git(work, "add", "--all")
        git(work, "commit", "--quiet", "--message", "Go on")
    git(work, "switch", "--quiet", "--detach", "main")
    git(work, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")
    base, head, merge = git(work, "rev-parse", "main", "proposal", "HEAD").split()
    git(folder, "init", "--quiet", "--bare", str(origin))
    refs = ("main:refs/heads/main", "proposal:refs/pull/7/head", f"{merge}:refs/pull/7/merge")
    git(work, "push", "--quiet", str(origin), *refs)
    return Proposed(origin, base, head, merge)


def check_out(proposed: Proposed, folder: Path, commit: str, *, depth: int = 1) -> Path:
    """Check a commit out as actions/checkout does; a depth of 0 is the whole history, with all branches."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", proposed.origin.as_uri())
    alone = ("--quiet", "--no-tags", "--prune", "--no-recurse-submodules")
    if depth == 0:
        git(folder, "fetch", *alone, "origin", "+refs/heads/*:refs/remotes/origin/*")
    shallow = (f"--depth={depth}",) if depth else ()
    git(folder, "fetch", *alone, *shallow, "origin", f"+{commit}:refs/remotes/pull/7/merge")
    git(folder, "checkout", "--quiet", "--force", "refs/remotes/pull/7/merge")
    return folder


def of_pull_request(proposed: Proposed, home: str | None = "nordwind/okrs") -> tuple[str, dict[str, Any]]:
    """The event of an opened pull request; ``home`` is the repository of its branch, if it still exists."""
    repo = None if home is None else {"full_name": home}
    told = {
        "number": 7,
        "title": "::error::x",
        "base": {"ref": "main", "sha": proposed.base},
        "head": {"sha": proposed.head, "repo": repo},
    }
    return "pull_request", {"action": "opened", "number": 7, "pull_request": told}


def install(folder: Path) -> Path:
    """Do the step of the action that installs okr, in the checkout; return the folder it installs into."""
    temp = folder.parent / "runner"
    temp.mkdir(exist_ok=True)
    told = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(temp)}
    script = ACTION["runs"]["steps"][0]["run"]
    subprocess.run(["bash", "-e", "-c", script], cwd=folder, env={**os.environ, **told}, check=True)
    return temp


def step(
    folder: Path,
    event: str,
    payload: Mapping[str, Any],
    env: Mapping[str, str] | None = None,
    *,
    started: bool = False,
    **inputs: str,
) -> Outcome:
    """Do the step of the action that looks at the OKRs, in the checkout ``folder``, as the runner would.

    It is done in this process, or ``started`` by the line of the action in processes of its own.
    """
    temp = folder.parent / "runner"
    files = {name: temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    temp.mkdir(exist_ok=True)
    for file in files.values():
        file.write_text("")
    (temp / "event.json").write_text(json.dumps(payload))
    told = ACTION["runs"]["steps"][1]
    given = {name: str(entry.get("default", "")) for name, entry in ACTION["inputs"].items()}
    given |= {"token": "secret-token", **{name.replace("_", "-"): value for name, value in inputs.items()}}
    environ = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        **{name: _filled_in(value, given) for name, value in told["env"].items()},
        **{name: str(file) for name, file in files.items()},
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_EVENT_PATH": str(temp / "event.json"),
        "GITHUB_REPOSITORY": "nordwind/okrs",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_WORKSPACE": str(folder),
        "RUNNER_TEMP": str(temp),
        **(env or {}),
    }
    code, log = _start(told["run"], folder, environ) if started else done_here(github.run, folder, environ)
    outputs = _outputs(files["GITHUB_OUTPUT"].read_text())
    return Outcome(code, log, obeyed(log), outputs, files["GITHUB_STEP_SUMMARY"].read_text())


def _start(script: str, folder: Path, environ: Mapping[str, str]) -> tuple[int, str]:
    _stand_in(Path(environ["RUNNER_TEMP"]) / "okr-action" / "bin" / "python")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def _stand_in(python: Path) -> None:
    """Let this Python be the one that the first step installs into, where that step was not done."""
    if not python.exists():
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)


def _filled_in(value: str, inputs: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)


def obeyed(log: str) -> list[str]:
    """Return the lines that a runner takes for commands, without those that stop and resume that."""
    found: list[str] = []
    resumed: str | None = None
    for line in log.splitlines():
        stripped = line.strip()
        if resumed is not None:
            resumed = None if stripped == f"::{resumed}::" else resumed
        elif stripped.startswith("::stop-commands::"):
            resumed = stripped.removeprefix("::stop-commands::")
        elif stripped.startswith("::"):
            found.append(stripped)
        found += re.findall(r"##(?:vso)?\[.*", line)
    assert resumed is None, "commands stay stopped"
    return found


def _outputs(text: str) -> dict[str, str]:
    """Read outputs as the runner does: a name, a delimiter, lines until the delimiter."""
    lines, outputs = iter(text.splitlines()), {}
    for line in lines:
        name, end = line.split("<<", 1)
        value = []
        while (told := next(lines)) != end:
            value.append(told)
        outputs[name] = "\n".join(value)
    return outputs
