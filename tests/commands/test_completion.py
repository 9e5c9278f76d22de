"""The command that prints the completion scripts."""

import json
import shutil
import subprocess

import pytest

from tests.conftest import Okr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_one_of_its_shell(okr: Okr, shell: str) -> None:
    """It is printed, and the shell itself finds nothing wrong in it."""
    done = okr("completion", shell)
    assert done.code == 0
    assert "__complete" in done.out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.out, text=True, check=True)


def test_as_json(okr: Okr) -> None:
    """One object, as of every verb."""
    answer = json.loads(okr("completion", "fish", "--json").out)
    assert answer["schema"] == "okr.completion/1"
    assert answer["shell"] == "fish"
    assert answer["script"] == okr("completion", "fish").out


def test_another_shell_is_not_known(okr: Okr) -> None:
    """A sentence names those that are."""
    done = okr("completion", "zhs")
    assert done.code == 2
    assert "Did you mean zsh?" in done.err
