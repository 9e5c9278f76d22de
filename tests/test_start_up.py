"""Start-up is a feature: what a light command loads."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAVY = (
    "git",
    "ruamel.yaml",
    "yaml",
    "rich.table",
    "rich.console",
    "jinja2",
    "pydantic",
    "okrcli.model",
    "filelock",
)


def loaded(*arguments: str) -> set[str]:
    """Return the modules loaded once okr has run with these arguments."""
    code = (
        "import sys\n"
        f"sys.argv = ['okr', *{arguments!r}]\n"
        "from okrcli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("-h",)])
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """Help and version come without git, YAML, tables or the models."""
    modules = loaded(*arguments)
    assert "okrcli.__main__" in modules
    assert not [name for name in HEAVY if name in modules]


def test_version_does_not_even_load_the_command_line() -> None:
    """The version is answered before Typer is imported."""
    assert "typer" not in loaded("--version")


@pytest.mark.parametrize("arguments", [("status", "--help"), ("lint", "--help"), ("rule", "--help")])
def test_a_command_loads_no_git_before_it_needs_it(arguments: tuple[str, ...]) -> None:
    """GitPython and the round-trip YAML library wait until a command writes."""
    assert not [name for name in ("git", "ruamel.yaml", "filelock") if name in loaded(*arguments)]


@pytest.mark.parametrize(
    "asked", [("st",), ("status", "--"), ("status", ""), ("checkin", ""), ("rule", "K3")]
)
def test_a_key_press_loads_nothing_heavy(
    asked: tuple[str, ...], workspace: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Completion comes without Typer, models, YAML or git once the names are known."""
    plan = "objectives:\n  - {id: growth, title: Grow, key_results: [{id: churn, title: Fewer leave}]}\n"
    monkeypatch.chdir(workspace({"okrs/2026-Q4/a.yaml": plan}))
    loaded("__complete", "zsh", "okr", "show", "")
    modules = loaded("__complete", "zsh", "okr", *asked)
    assert "okrcli.completion.answer" in modules
    assert not [name for name in (*HEAVY, "typer", "subprocess", "hashlib") if name in modules]
