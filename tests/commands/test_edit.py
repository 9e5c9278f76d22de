"""``okr edit`` opens the user's editor where something stands, and looks at the file afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base.call import Call
from tests.conftest import Okr, git

FILES = {
    "okr.yaml": "format: 1\nname: Nordwind\nlanguage: en\nscreen_language: en\nlint: {select: [S]}\n",
    "teams/inbox.yaml": "name: The inbox team\n",
    "okrs/2026-Q4/inbox.yaml": """\
        # calm
        objectives:
          - id: relief
            title: Answering mail no longer eats the day
            key_results:
              - id: hours
                title: Hours a week in the inbox
                metric: {from: 9, to: 4}
        """,
}
PLAN = "okrs/2026-Q4/inbox.yaml"


@pytest.fixture
def root(workspace: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, and somebody at a terminal who has named no editor."""
    monkeypatch.setattr(Call, "asks", property(lambda _call: True))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return workspace(FILES)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Callable[[], list[str]]]:
    """An editor of this name that does something to the file and tells what it was started with."""

    def named(name: str, does: str = ":", options: str = "") -> Callable[[], list[str]]:
        program, told = tmp_path / "a place" / name, tmp_path / "arguments"
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\nfile="{tmp_path}/workspace/{PLAN}"\n{does}\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("VISUAL", f"'{program}' {options}".strip())
        return lambda: told.read_text().splitlines()

    return named


@pytest.mark.parametrize(
    ("about", "path", "line"),
    [
        ("hours", PLAN, 6),
        ("relief", PLAN, 3),
        ("inbox/relief/hours", PLAN, 6),
        ("inbox", "teams/inbox.yaml", 1),
        ("The inbox team", "teams/inbox.yaml", 1),
        ("settings", "okr.yaml", 1),
        ("okr.yaml", "okr.yaml", 1),
    ],
)
def test_at_the_line(okr: Okr, root: Path, editor: Callable[..., Callable[[], list[str]]],
                     about: str, path: str, line: int) -> None:  # fmt: skip
    """It opens the file at the line where the thing stands; what is not changed is not linted."""
    told = editor("vim")
    done = okr("edit", about, cwd=root)
    assert (done.code, done.out) == (0, "")
    assert told() == [f"+{line}", str(root / path)]
    assert f"{path} is as it was." in done.err


def test_a_plan_by_its_team_and_cycle(
    okr: Okr, root: Path, editor: Callable[..., Callable[[], list[str]]]
) -> None:
    """With --cycle a team is its plan; one that it does not have is told."""
    told = editor("nano")
    assert okr("edit", "inbox", "--cycle", "2026-Q4", cwd=root).code == 0
    assert told() == ["+1", str(root / PLAN)]
    (root / "okrs/2027-Q1").mkdir()
    assert okr("edit", "inbox", "--cycle", "2027-Q1", cwd=root).code == 2


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("nvim", "", ["+6", "{file}"]),
        ("emacsclient", "-t", ["-t", "+6", "{file}"]),
        ("hx", "", ["{file}:6"]),
        ("code", "", ["--wait", "--goto", "{file}:6"]),
        ("subl", "-n", ["-n", "--wait", "{file}:6"]),
        ("zed", "--wait", ["--wait", "{file}:6"]),
        ("code", "-w", ["-w", "--goto", "{file}:6"]),
        ("my-own-editor", "--calm", ["--calm", "{file}"]),
    ],
)
def test_each_in_its_own_way(
    okr: Okr,
    root: Path,
    editor: Callable[..., Callable[[], list[str]]],
    name: str,
    options: str,
    expected: list[str],
) -> None:
    """Editors that are known are told the line, others just the file; the user's options stay."""
    told = editor(name, options=options)
    assert okr("edit", "hours", cwd=root).code == 0
    assert told() == [word.format(file=root / PLAN) for word in expected]


def test_what_was_edited_is_linted(
    okr: Okr, root: Path, editor: Callable[..., Callable[[], list[str]]], repository: Callable[[Path], Path]
) -> None:
    """A file that is fine leads on; one that is not ends as lint would, and nothing is committed."""
    repository(root)
    editor("vim", 'echo "# more" >> "$file"')
    done = okr("edit", "hours", cwd=root)
    assert done.code == 0
    assert "okr diff, okr propose" in done.err
    editor("vim", 'echo "objektives: []" >> "$file"')
    done = okr("edit", "hours", cwd=root)
    assert done.code == 1
    assert f"{PLAN}:10:1: error S101" in done.out
    assert "okr edit hours" in done.err
    assert git(root, "status", "--short").split() == ["M", PLAN]


def test_as_git_finds_it(okr: Okr, root: Path, editor: Callable[..., Callable[[], list[str]]],
                         pinned_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """The editor of git's settings goes before VISUAL and EDITOR, as with git."""
    told = editor("vim")
    own = root.parent / "a place" / "vim"
    git(root, "config", "--global", "core.editor", f"'{own}' -X")
    monkeypatch.setenv("VISUAL", "false")
    assert okr("edit", "hours", cwd=root).code == 0
    assert told()[0] == "-X"


def test_an_editor_that_fails(okr: Okr, root: Path, editor: Callable[..., Callable[[], list[str]]]) -> None:
    """It is told in a sentence that names another way, and nothing is linted."""
    editor("vim", "exit 3")
    done = okr("edit", "hours", cwd=root)
    assert done.code == 2
    assert "it ended with 3" in " ".join(done.err.split())
    assert done.out == ""


def test_without_a_terminal(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal, or with --no-input, no editor is started and it says so."""
    monkeypatch.undo()
    for more in ((), ("--no-input",), ("--json",)):
        done = okr("edit", "hours", *more, cwd=root)
        assert done.code == 2
        assert "An editor needs a terminal" in done.err + done.out


def test_what_is_not_there(okr: Okr, root: Path) -> None:
    """A name that nothing has is told with those that are near."""
    done = okr("edit", "hour", cwd=root)
    assert done.code == 2
    assert "Did you mean hours" in done.err
