"""Programs of the user's, and what is put into a pull request."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.repository import programs
from okrcli.repository.forge import host_of
from okrcli.repository.interfaces import Request
from okrcli.repository.requesting import Window, _renewed, marked, push_options, request, titled


def test_a_program_that_never_ends(tmp_path: Path) -> None:
    """What gives no answer is ended, and the call goes on."""
    words = ["-c", "import time; time.sleep(60)"]
    answer = programs.run(sys.executable, words, folder=tmp_path, timeout_seconds=0.2)
    assert (answer.done, answer.said) == (False, "no answer in 0.2 seconds")


def test_what_a_program_says_shows_no_token(tmp_path: Path) -> None:
    """The first line of its reason is told, on one line, without what is nobody else's business."""
    script = (
        "import sys; sys.stderr.write('no: https://anna:s3cret@x.example/y\\x1b[31m\\nmore\\n'); sys.exit(3)"
    )
    answer = programs.run(sys.executable, ["-c", script], folder=tmp_path, timeout_seconds=20)
    assert (answer.done, answer.said) == (False, "no: https://x.example/y\ufffd[31m")


def test_a_program_that_came_with_a_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the working folder is not started, even where PATH leads there."""
    (tmp_path / "gh").write_text("#!/bin/sh\n")
    (tmp_path / "gh").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    assert programs.found("gh") is None


@given(st.text(), st.text(), st.text(), st.text())
def test_only_the_page_is_renewed(before: str, old: str, new: str, after: str) -> None:
    """What people write around it stays to the letter; where they took it away nothing is put back."""
    body = before + marked(old).rstrip("\n") + after
    renewed = _renewed(body, marked(new))
    if renewed is not None:
        assert renewed == before + marked(new).rstrip("\n") + after
    else:
        assert marked(old) == marked(new) or body.strip() == before + marked(new).strip() + after
    assert _renewed(before, marked(new)) is None


@given(st.text())
def test_a_title_is_one_line(text: str) -> None:
    """git takes no push option with a line end in it, and hosts no title that goes on for ever."""
    assert len(titled(text)) <= 200
    assert not set("\r\n\0") & set(titled(text))


def test_where_nothing_can_be_opened() -> None:
    """For a folder, and where nobody is logged in, it says what would help; nothing is started."""
    wanted = Request("main", "okr/a-00000000", "Title", "")
    assert request(Window(None, None), wanted, str).page is None
    azure = host_of("git@ssh.dev.azure.com:v3/n/p/o")
    told = request(Window(azure, None), wanted, str)
    assert (told.url, told.why) == (None, "No program that okr knows opens pull requests on dev.azure.com.")
    assert push_options(Window(azure, None), wanted) == []
