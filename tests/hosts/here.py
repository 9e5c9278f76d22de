"""A job of a code host, done in this process: what a runner starts as four are calls of the same code.

That takes a tenth of the time. ``test_github.py`` and ``test_gitlab.py`` hold it against the processes.
"""

import io
import os
import re
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from okrcli import translate
from okrcli.__main__ import run
from okrcli.hosts import github, gitlab
from okrcli.hosts.calling import Done

__all__ = ["dayless", "done_here"]


def done_here(
    job: Callable[[Mapping[str, str]], int], folder: Path, environ: Mapping[str, str]
) -> tuple[int, str]:
    """Do a job in ``folder`` with just these variables; return its exit code and its log."""
    log = _stream()
    with (
        patch.dict(os.environ, environ, clear=True),
        patch.object(github, "okr", _okr),
        patch.object(gitlab, "okr", _okr),
        chdir(folder),
        redirect_stdout(log),
        redirect_stderr(log),
    ):
        code = job(os.environ)
    return code, _told(log)


def dayless(page: str | None) -> str:
    """A page without the day of the call: processes look at the clock of the machine, this one at its own."""
    assert page
    return re.sub(r"--at [0-9-]+", "--at DAY", page)


def _okr(folder: Path, *arguments: str) -> Done:
    printed, said = _stream(), _stream()
    # The language of the workspace is that of the call, and not of the job.
    with patch.object(translate, "_language", "en"), redirect_stdout(printed), redirect_stderr(said):
        code = run(["--dir", str(folder), *arguments])
    return Done(code, _told(printed), _told(said))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _told(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
