"""The reference: every command stands in it as it is, and programs that show man pages take it."""

import re
import shlex
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from okrcli.cli import COMMANDS

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "okr.1"


@pytest.fixture
def reference(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The program that writes the reference."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    return import_module("reference")


def test_it_is_current(reference: Any) -> None:
    """Page and man page are what the commands say now; `python docs/reference.py` writes them anew."""
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page()
    assert MANUAL.read_text(encoding="utf-8") == reference.manual()


def test_examples_are_of_the_commands(reference: Any) -> None:
    """Each verb has an example, of itself, with options that it knows."""
    found, shared = reference.commands()
    assert set(reference.EXAMPLES) == {verb.name for verb in COMMANDS}
    for command in found:
        known = {name for one in (*shared, *command.options) for name in one.names}
        for example in command.examples:
            program, verb, *words = shlex.split(example.line)
            assert (program, verb) == ("okr", command.name)
            assert {word for word in words if re.match("-+[a-z]", word)} <= known


def test_the_man_page_is_in_order() -> None:
    """ASCII, its sections in the usual order, and no line that begins with a request nobody knows."""
    lines = MANUAL.read_bytes().decode("ascii").splitlines()
    sections = [line.removeprefix(".SH ") for line in lines if line.startswith(".SH ")]
    usual = ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS")
    assert sections == [*usual, "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".BR", ".EX", ".EE"}
    assert all(lines)
    told = [line.split()[2] for line in lines if line.startswith(".SS okr ")]
    assert told == [verb.name for verb in COMMANDS]


@pytest.mark.parametrize(
    "command",
    [("mandoc", "-Tlint"), ("groff", "-man", "-ww", "-z"), ("man", "--warnings", "-l")],
    ids=lambda command: str(command[0]),
)
def test_programs_take_the_man_page(command: tuple[str, ...]) -> None:
    """Nobody has a warning for it."""
    program = which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [program, *command[1:], str(MANUAL)], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert command[0] == "man" or done.stdout == ""


def test_the_man_page_is_installed() -> None:
    """The wheel puts it where man looks in an environment that it is installed into."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/okr.1": "share/man/man1/okr.1"}
