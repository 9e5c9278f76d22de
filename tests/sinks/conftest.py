"""The hostile repository, and okr run in it as on a terminal, in a CI job or in a pipe."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from okrcli.__main__ import run
from tests.conftest import Result
from tests.sinks.world import build


class Run(Protocol):
    """Runs okr in the hostile repository; ``terminal`` says that it writes to one."""

    def __call__(
        self, *arguments: str, terminal: bool = False, env: Mapping[str, str] | None = None
    ) -> Result: ...


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hostile") / "repository")


@pytest.fixture
def sink(built: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run okr in the hostile repository: ``sink("status", "--all", env={"CI": "true"})``."""

    def call(*arguments: str, terminal: bool = False, env: Mapping[str, str] | None = None) -> Result:
        with monkeypatch.context() as patch:
            patch.chdir(built)
            patch.setenv("XDG_CACHE_HOME", str(built.parent / "cache"))
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            out, err = (Terminal(), Terminal()) if terminal else (io.StringIO(), io.StringIO())
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(list(arguments))
        return Result(code, out.getvalue(), err.getvalue())

    return call
