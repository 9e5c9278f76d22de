"""The world of every test: clock, terminal, locale, identity pinned, and no way to the real home folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from time import process_time
from typing import NamedTuple, Protocol

import pytest
from hypothesis import settings

from okrcli import translate
from okrcli.__main__ import run
from okrcli.store.folder import Folder

NOW = datetime.fromisoformat("2026-11-16T09:41:00+01:00")
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples"

IDENTITY = "[user]\n\tname = Anna Berger\n\temail = anna@nordwind.example\n[init]\n\tdefaultBranch = main\n"
# Nobody tidies a repository up between two steps: that would be one more process for each commit, and what it
# does depends on how much there is.
UNTIDIED = "[maintenance]\n\tauto = false\n[receive]\n\tautoGC = false\n"

# Python keeps what it has compiled, whatever it was told: okr is started some hundred times.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


# A slow machine is no failure, and CI tries the same cases each time; at a desk they differ from run to run.
# Half as many cases as usual: there are many properties, and all of them have three minutes on two cores.
settings.register_profile("okr", deadline=None, max_examples=50, derandomize=bool(os.environ.get("CI")))
settings.load_profile("okr")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-refresh", action="store_true", help="write the golden files anew")
    parser.addoption("--rounds", type=int, default=1, help="try so many times as much of what is random")


def pytest_configure(config: pytest.Config) -> None:
    most = settings().max_examples * config.getoption("--rounds")
    settings.register_profile("okr", settings(), max_examples=most)
    settings.load_profile("okr")


class Result(NamedTuple):
    """What a call of okr came to."""

    code: int
    out: str
    err: str


class Okr(Protocol):
    """Runs okr in this process, as if typed in ``cwd``."""

    def __call__(
        self, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> Result: ...


@pytest.fixture(scope="session")
def git_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a new repository begins with: room for hooks, and none of git's samples."""
    template = tmp_path_factory.mktemp("template")
    for name in ("hooks", "info"):
        (template / name).mkdir()
    return template


@pytest.fixture(autouse=True)
def pinned_world(
    tmp_path_factory: pytest.TempPathFactory, git_template: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Pin what differs from machine to machine; returns the empty home folder."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("GIT_", "OKR_", "LC_", "GITHUB_")) or name in ("CI", "TF_BUILD", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    pinned = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TEMPLATE_DIR": str(git_template),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    for name, value in pinned.items():
        monkeypatch.setenv(name, value)
    (home / ".gitconfig").write_text(IDENTITY + UNTIDIED)
    monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: NOW)
    translate.use_language("en")
    return home


@pytest.fixture
def okr(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Okr:
    """Run okr in this process: ``okr("status", "--all", cwd=folder)``."""

    def call(*arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> Result:
        with monkeypatch.context() as patch:
            if cwd is not None:
                patch.chdir(cwd)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            capsys.readouterr()
            code = run(list(arguments))
            sys.stdout.flush()
            out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write a workspace: texts by path, indented as one likes. Without an okr.yaml it gets a plain one."""

    def write(files: dict[str, str]) -> Path:
        root = tmp_path / "workspace"
        settings = {"okr.yaml": "format: 1\nname: Nordwind\nlanguage: en\nscreen_language: en\n"}
        for path, text in {**settings, **files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(dedent(text).lstrip("\n").encode())
        return root

    return write


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def within(seconds: float, job: Callable[[], object]) -> bool:
    """Whether a job takes less than so many seconds of the processor, once in three times.

    What else the machine does only adds to it, and so does the garbage of all the tests before.
    """

    def taken() -> float:
        begun = process_time()
        job()
        return process_time() - begun

    return any(taken() < seconds for _ in range(3))


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are opened from now on."""
    opened: list[str] = []
    read = Folder.content

    def note(self: Folder, path: str, most: int) -> bytes | str:
        opened.append(path)
        return read(self, path, most)

    monkeypatch.setattr(Folder, "content", note)
    return opened


@pytest.fixture
def repository() -> Callable[[Path], Path]:
    """Make a folder a git repository in which all of it is committed."""

    def make(folder: Path) -> Path:
        git(folder, "init", "--quiet")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
        return folder

    return make


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a whole screen against tests/golden/NAME; ``--golden-refresh`` writes it anew."""

    def check(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--golden-refresh"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"{name} is missing: run pytest --golden-refresh, and look at what it wrote"
        assert text == file.read_text(encoding="utf-8")

    return check
