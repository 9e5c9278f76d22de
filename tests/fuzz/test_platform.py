"""Locales, encodings, narrow terminals, closed pipes, other line ends, and systems that are not POSIX."""

import ast
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr, git

PACKAGE = Path(__file__).parents[2] / "okrcli"
READING = (
    (),
    ("status", "--all"),
    ("tree",),
    ("due",),
    ("rhythm",),
    ("scorecard", "--all"),
    ("lint",),
    ("log",),
    ("export",),
    ("rule",),
    ("schema",),
    ("doctor",),
    ("diff",),
    ("--help",),
)
# What only POSIX systems have.
POSIX = {
    "os": {
        "fork",
        "getuid",
        "geteuid",
        "getpgid",
        "killpg",
        "setsid",
        "mkfifo",
        "getloadavg",
        "sched_getaffinity",
        "wait",
        "waitpid",
        "WNOHANG",
        "fchmod",
        "chown",
        "uname",
    },
    "signal": {"SIGKILL", "SIGHUP", "SIGPIPE", "SIGCHLD", "SIGALRM", "alarm", "SIGWINCH", "SIGUSR1"},
}
MODULES = {"fcntl", "termios", "tty", "pwd", "grp", "resource", "pty", "readline", "curses"}


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """The German example in a repository of its own."""
    root = tmp_path / "agency"
    shutil.copytree(EXAMPLES / "agency", root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "okr: begin")
    return root


def process(*arguments: str, root: Path, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    """Run okr in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "okrcli", *arguments],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


SHOWING = (("status", "--all"), ("lint",), ("tree",), ("scorecard", "--all"))


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
        {"PYTHONIOENCODING": "iso-8859-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=str,
)
def test_every_locale(agency: Path, variables: dict[str, str]) -> None:
    """Umlauts, arrows and bars end no process, whatever the terminal is able to show."""
    for command in SHOWING:
        done = process(*command, root=agency, **variables)
        assert done.returncode in (0, 1), done.stderr.decode(errors="replace")
        assert done.stdout


@pytest.mark.parametrize("variables", [{"COLUMNS": "40"}, {"TERM": "dumb", "COLUMNS": "1"}], ids=str)
def test_every_width(okr: Okr, agency: Path, variables: dict[str, str]) -> None:
    """However narrow a terminal is, something is shown."""
    for command in SHOWING:
        done = okr(*command, cwd=agency, env=variables)
        assert done.code in (0, 1), done.err
        assert done.out


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_pipe_that_closes_early(agency: Path, command: tuple[str, ...]) -> None:
    """Whoever has read enough closes the pipe: no traceback, and no exit code that means an error."""
    running = subprocess.Popen(
        [sys.executable, "-m", "okrcli", *command], cwd=agency, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()
    assert running.returncode in (0, 1)
    assert "Traceback" not in said
    assert "Exception" not in said


def test_line_ends_of_windows(okr: Okr, agency: Path) -> None:
    """With core.autocrlf and CRLF files the numbers are the same, and a check-in leaves nothing in hand."""
    before = okr("status", "--all", "--json", cwd=agency).out
    git(agency, "config", "core.autocrlf", "true")
    for file in agency.rglob("*.yaml"):
        file.unlink()
    git(agency, "checkout", "--quiet", "--", ".")
    assert b"\r\n" in (agency / "okr.yaml").read_bytes()
    assert okr("status", "--all", "--json", cwd=agency).out == before
    okr("checkin", "interviews", "44", "7", "--by", "henrik", cwd=agency)
    assert git(agency, "status", "--porcelain") == ""
    assert okr("undo", "--yes", cwd=agency).code == 0
    assert git(agency, "status", "--porcelain") == ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_umlauts_in_names(okr: Okr, tmp_path: Path, form: str) -> None:
    """A workspace in a folder with umlauts works in both normal forms; so does a file that nobody reads."""
    root = tmp_path / unicodedata.normalize(form, "Bücher für Köln")  # type: ignore[arg-type]
    shutil.copytree(EXAMPLES / "agency", root)
    (root / "okrs" / unicodedata.normalize(form, "Überblick.yaml")).write_text("a: b\n")  # type: ignore[arg-type]
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "okr: begin")
    for command in READING:
        assert okr(*command, cwd=root).code in (0, 1)
    assert okr("checkin", "interviews", "44", "7", "--by", "henrik", cwd=root).code == 0
    assert okr("status", "--all", "--rev", "HEAD", cwd=root).code == 0


def test_a_clock_that_jumps_back(okr: Okr, agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check-ins are told apart by what they say and by random names: a clock that jumps back loses none."""
    from tests.conftest import NOW

    for hour, value in ((11, "44"), (9, "46")):
        monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda hour=hour: NOW.replace(hour=hour))
        assert okr("checkin", "interviews", value, "7", "--by", "henrik", cwd=agency).code == 0
    written = git(agency, "show", "--name-only", "--format=", "HEAD", "HEAD~1").split()
    assert len(set(written)) == 2


def _guarded(tree: ast.Module, name: str, line: int) -> bool:
    """Whether a line stands below a test of the system, or the module asks for what it uses by name."""
    words = ("os.name", "sys.platform", "AttributeError", "ImportError", "OSError")
    if name in ("fork", "waitpid", "SIGKILL") and "hasattr(os, 'fork')" in ast.unparse(tree):
        return True
    if f"'{name}')" in ast.unparse(tree):
        return True
    return any(
        any(word in ast.unparse(node) for word in words)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    )


def test_nothing_is_only_for_posix() -> None:
    """What only POSIX systems have is used where it was asked for first."""
    unguarded = []
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for name, line in _only_for_posix(tree):
            if not _guarded(tree, name, line):
                unguarded.append(f"{file}:{line}: {name}")
    assert unguarded == []


def _only_for_posix(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield what a file uses of those systems, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in POSIX.get(node.value.id, ()):
                yield node.attr, node.lineno
        elif isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.module, node.lineno
