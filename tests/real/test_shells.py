"""Completion, in the shells themselves: what a key press puts on the line, and what it never does."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import git
from tests.real.terminal import Terminal

SHELLS = {
    "bash": ("bash", "--noprofile", "--norc", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
# What a shell is told before the script is loaded, and how the script is loaded.
BEGIN = {
    "bash": "bind 'set bell-style none'; PS1='ready> '; eval \"$(okr completion bash)\"",
    "zsh": "PS1='ready> '; autoload -Uz compinit; compinit -u -D; source <(okr completion zsh)",
    "fish": "function fish_prompt; echo -n 'ready> '; end; okr completion fish | source",
}
HOSTILE = "$(touch pwned) `touch pwned` %F{red} ; touch pwned \\x1b]0;x\\x07 \\u202e ' \\\" && touch pwned"
PLAN = f"""
    objectives:
      - id: listening
        title: We build what customers need
        key_results:
          - id: interviews
            title: "Discoveries {HOSTILE}"
            metric: {{from: 20, to: 60}}
          - id: intake
            title: Forms that come in whole
            metric: {{from: 20, to: 60}}
"""


# What is typed, and what a key press makes of it.
PRESSES = (
    ("okr stat", "okr status"),
    ("okr status --te", "okr status --team"),
    ("okr status --team re", "okr status --team research"),
    ("okr status --team=re", "okr status --team=research"),
    ("okr show li", "okr show listening"),
    ("okr show inter", "okr show interviews"),
    ("okr show rese", "okr show research/"),
    ("okr show research/li", "okr show research/listening"),
    ("okr show research/listening/inta", "okr show research/listening/intake"),
    ("okr checkin 2026-Q4:inter", "okr checkin 2026-Q4:interviews"),
    ("okr checkin intake --by an", "okr checkin intake --by anna"),
    ("okr --cycle 2026", "okr --cycle 2026-Q4"),
    ("okr rule K30", "okr rule K30"),
    ("okr lint --select=K302,S10", "okr lint --select=K302,S10"),
    ("okr lint --output-format sar", "okr lint --output-format sarif"),
    ("okr lint --base wor", "okr lint --base work-on-it"),
    ("okr lint okr", "okr lint okr"),
    ("okr completion fi", "okr completion fish"),
)


@pytest.fixture(params=list(SHELLS))
def shell(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    return name


@pytest.fixture
def terminal(
    shell: str, workspace: Callable[[dict[str, str]], Path], repository: Callable[[Path], Path]
) -> Iterator[Terminal]:
    """A shell that completes okr, in a workspace where every name and title is hostile."""
    root = repository(
        workspace(
            {
                "okr.yaml": "format: 1\nname: Nordwind\npeople:\n  anna: {name: Anna $(touch pwned)}\n",
                "teams/research.yaml": "name: Research `touch pwned`\n",
                "teams/care.yaml": "name: Care\n",
                "okrs/2026-Q4/research.yaml": PLAN,
                "$(touch pwned).yaml": "",
            }
        )
    )
    for name in ("work-on-it", "work;touch${IFS}pwned", "work$(touch${IFS}pwned)", "work`touch${IFS}pwned`"):
        git(root, "branch", name)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with Terminal(SHELLS[shell], root, os.environ | {"PATH": path, "INPUTRC": os.devnull}) as started:
        started.press(BEGIN[shell] + "\n")
        started.wait_for(lambda text: text.splitlines()[-1:] == ["ready>"])
        started.press("clear\n")
        started.wait_for("ready>")
        yield started
    assert not list(root.rglob("pwned"))
    assert not (root / "pwned").exists()


def test_a_key_press_completes(terminal: Terminal) -> None:
    """Commands, options, teams, references, people, cycles, rules, formats, branches and files complete."""
    for typed, completed in PRESSES:
        terminal.press(typed + "\t")
        terminal.wait_for(f"ready> {completed}")
        terminal.press("\x15\x0c")  # takes the line back, and clears the screen
        terminal.wait_for(lambda text: text.splitlines() == ["ready>"])


def test_a_list_shows_titles_and_runs_nothing(terminal: Terminal, shell: str) -> None:
    """Where several fit they are listed, in zsh and fish with their titles, which stay mere text."""
    terminal.press("okr show int\t")
    terminal.press("" if shell == "fish" else "\t")
    text = terminal.wait_for(lambda text: "interviews" in text and "intake" in text)
    if shell != "bash":
        assert "Forms that come in whole" in text
        assert "Discoveries $(touch pwned) `touch pwned` %F{red}" in text
    assert b"\x1b]0;x\x07" not in terminal.raw


def test_nothing_is_said_where_nothing_is_known(terminal: Terminal) -> None:
    """Outside a workspace commands and options complete, and names silently do not."""
    terminal.press("cd /; clear\n")
    terminal.wait_for("ready>")
    terminal.press("okr show inter\tX\b")
    terminal.wait_for("ready> okr show inter")
    terminal.press("\x15okr dem\t")
    text = terminal.wait_for("okr demo")
    assert "rror" not in text
