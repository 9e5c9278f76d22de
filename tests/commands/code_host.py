"""A code host on the disk: a bare repository behind SSH, and the programs with which one talks to it."""

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.commands import host_programs
from tests.conftest import git

PROGRAM = """#!/bin/sh
exec "{python}" "{script}" "{state}" {name} "$@"
"""
SSH = """#!/bin/sh
for last; do :; done
set -- $last
exec git "${{1#git-}}" "{bare}"
"""


class CodeHost(NamedTuple):
    """The bare repository, and the folder of programs that know of it."""

    bare: Path
    programs: Path

    def state(self) -> Any:
        """What stands on the host, and what it was asked."""
        return json.loads((self.programs / "state.json").read_text())

    def put(self, **values: Any) -> None:
        """Change what stands there."""
        (self.programs / "state.json").write_text(json.dumps({**self.state(), **values}))

    def install(self, name: str, *logged_in: str) -> None:
        """Put a program on PATH that is logged in at some hosts."""
        file = self.programs / name
        state = self.programs / "state.json"
        file.write_text(
            PROGRAM.format(python=sys.executable, script=host_programs.__file__, state=state, name=name)
        )
        file.chmod(0o755)
        self.put(logged_in=[*logged_in])

    def clone(self, name: str, address: str = "git@github.com:nordwind/okrs.git") -> Path:
        """Clone the repository, which is known by an address of the host."""
        folder = self.bare.parent / name
        git(self.bare.parent, "clone", "--quiet", address, str(folder))
        return folder


def code_host(bare: Path, monkeypatch: pytest.MonkeyPatch) -> CodeHost:
    """Let every SSH address lead to a bare repository; no program is installed yet."""
    programs = bare.parent / "programs"
    programs.mkdir()
    ssh = programs / "fake-ssh"
    ssh.write_text(SSH.format(bare=bare))
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    needed = [str(Path(directory)) for directory in os.environ["PATH"].split(os.pathsep)]
    others = [one for one in needed if not any((Path(one) / tool).exists() for tool in ("gh", "glab", "tea"))]
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), *others]))
    (programs / "state.json").write_text(
        json.dumps({"calls": [], "requests": [], "logged_in": [], "down": ""})
    )
    return CodeHost(bare, programs)
