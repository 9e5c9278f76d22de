"""What a shell is told on a key press."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.completion.answer import lines
from okrcli.completion.line import asked, split
from okrcli.completion.vocabulary import Vocabulary
from tests.conftest import git

ROOT = Path(__file__).parents[2]
DAY = "2026-11-16"
PLAN = "objectives:\n  - {id: growth, title: Grow, key_results: [{id: churn, title: $(touch x)}]}\n"


def test_the_table_is_that_of_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verbs, options and rules complete as they are today; `python docs/completion.py` writes them anew."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import completion  # type: ignore[import-not-found]

    assert completion.FILE.read_text(encoding="utf-8") == completion.page()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("okr", ["okr"]),
        ("okr ", ["okr", ""]),
        ("okr  a\tb", ["okr", "a", "b"]),
        ("okr 'a b' \"c d", ["okr", "a b", "c d"]),
        ('okr a\\ b \'c\\\' "d\\"e"', ["okr", "a b", "c\\", 'd"e']),
        ("okr '' x", ["okr", "", "x"]),
        ("okr \\", ["okr", ""]),
    ],
)
def test_lines_are_split_as_a_shell_does(line: str, words: list[str]) -> None:
    """Quotes, also open ones, and backslashes."""
    assert split(line) == words


@pytest.mark.parametrize(
    ("words", "kind", "word", "stem"),
    [
        ([""], "verb", "", ""),
        (["-"], "option", "-", ""),
        (["-C", ""], "folder", "", ""),
        (["--dir=/tmp", "st"], "verb", "st", ""),
        (["status", "--team", "a"], "team", "a", ""),
        (["status", "--team=a"], "team", "a", "--team="),
        (["status", "-q", "x"], "scope", "x", ""),
        (["status", "x", "y"], "text", "y", ""),
        (["checkin", "a", "3"], "text", "3", ""),
        (["lint", "a", "b"], "file", "b", ""),
        (["lint", "--select", "K302,S"], "rule", "S", "K302,"),
        (["lint", "--select=K302,S"], "rule", "S", "--select=K302,"),
        (["new", "o"], "objective|key-result|team|person|cycle", "o", ""),
        (["show", "--", "-x"], "reference", "-x", ""),
        (["nothing", "x"], "text", "x", ""),
        (["status", "--unknown", "x"], "scope", "x", ""),
    ],
)
def test_what_is_asked_for(words: list[str], kind: str, word: str, stem: str) -> None:
    """Options with their values, arguments by their place, lists after their last comma."""
    what = asked(words, Vocabulary())
    assert (what.kind, what.word, what.stem) == (kind, word, stem)


@pytest.fixture
def root(
    workspace: Callable[[dict[str, str]], Path],
    repository: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    folder = repository(workspace({"okrs/2026-Q4/a.yaml": PLAN, "teams/b.yaml": "name: The Bs\n"}))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("root")
def test_each_shell_has_its_form() -> None:
    """bash gets values only, without what it takes for another word; the others get titles."""
    assert lines(["zsh", "okr", "show", "ch"], DAY) == [":words 0", "churn\t$(touch x)"]
    assert lines(["fish", "okr", "show", ""], DAY)[:2] == [":words 1", "a/"]
    assert lines(["bash", "=:", "okr show ch"], DAY) == [":words 0", "churn"]
    assert lines(["bash", "=:", "okr show 2026-Q4:ch"], DAY) == [":words 0", "churn"]
    assert lines(["bash", "", "okr show 2026-Q4:ch"], DAY) == [":words 0", "2026-Q4:churn"]
    assert lines(["bash", "=:", "okr status --team=b"], DAY) == [":words 0", "b"]
    assert lines(["zsh", "okr", "import", ""], DAY) == [":files"]
    assert lines(["zsh", "okr", "-C", ""], DAY) == [":folders"]
    assert lines(["zsh", "okr", "due", "--at", "y"], DAY) == [":words 0", "yesterday"]
    assert lines(["zsh", "okr", "status", ""], DAY)[1:] == [
        "a/",
        "growth\tGrow",
        "churn\t$(touch x)",
        "b\tThe Bs",
        "a",
    ]


def test_the_folder_on_the_line_counts(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--dir, else the working folder, else OKR_DIR, else `git config okr.dir`, as for every command."""
    away = tmp_path / "away"
    away.mkdir()
    monkeypatch.chdir(away)
    assert lines(["zsh", "okr", "show", "ch"], DAY) == [":words 0"]
    assert lines(["zsh", "okr", "-C", str(root), "show", "ch"], DAY)[1:] == ["churn\t$(touch x)"]
    monkeypatch.setenv("OKR_DIR", str(root))
    assert lines(["zsh", "okr", "show", "ch"], DAY)[1:] == ["churn\t$(touch x)"]
    assert lines(["zsh", "okr", f"--dir={away}", "show", "ch"], DAY) == [":words 0"]
    monkeypatch.delenv("OKR_DIR")
    git(away, "config", "--global", "okr.dir", str(root))
    assert lines(["zsh", "okr", "show", "ch"], DAY)[1:] == ["churn\t$(touch x)"]


def test_only_harmless_revisions_are_offered(root: Path) -> None:
    """A branch whose name means something to a shell is not put on anybody's line."""
    for name in (
        "feature/über-1",
        "x;id",
        "x$(id)",
        "x`id`",
        "x&y",
        "x|y",
        "x'y",
        'x"y',
        "x>y",
        "(x)",
        "!x",
        "#x",
    ):
        git(root, "branch", name)
    git(root, "tag", "v1.0")
    assert lines(["zsh", "okr", "lint", "--base", ""], DAY)[1:] == ["HEAD", "feature/über-1", "main", "v1.0"]
    assert lines(["zsh", "okr", "lint", "--base", "ma"], DAY)[1:] == ["main"]


@pytest.mark.parametrize(
    "arguments", [[], ["bash"], ["what", "okr", ""], ["zsh"], ["zsh", "okr", "-C", "\x00", "show", ""]]
)
def test_nothing_is_ever_an_error(arguments: list[str], tmp_path: Path) -> None:
    """Whatever a shell asks, nothing is said on stderr and the code is 0."""
    command = [sys.executable, "-m", "okrcli", "__complete", *(each for each in arguments if each != "\x00")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
