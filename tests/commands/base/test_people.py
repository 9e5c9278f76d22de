"""Whoever types learns before the first question that git could commit it for nobody."""

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base.call import Call
from tests.commands.check_in_workspace import files, untouched
from tests.conftest import Okr

ASKING = (
    ("checkin", "--by", "anna"),
    ("new", "objective", "--team", "circle"),
    ("close", "circle", "--early", "--by", "anna"),
    ("amend", "interviews", "--to", "65", "--by", "anna"),
)
NOBODY = "git does not know your name and e-mail address, so nothing is committed."
NO_DAY = "GIT_COMMITTER_DATE says 2126-01-01T00:00:00, which git does not understand"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked on a terminal at which nobody types anything."""
    prompts: list[str] = []

    def leave(prompt: str) -> str:
        prompts.append(prompt)
        raise KeyboardInterrupt

    monkeypatch.setattr(Call, "asks", property(lambda _call: True))
    monkeypatch.setattr(builtins, "input", leave)
    return prompts


@pytest.mark.parametrize("call", ASKING, ids=lambda call: call[0])
def test_nothing_is_asked_in_vain(
    okr: Okr,
    workspace: Callable[[dict[str, str]], Path],
    repository: Callable[[Path], Path],
    pinned_world: Path,
    asked: list[str],
    call: tuple[str, ...],
) -> None:
    """Without a name, or with a day that git does not understand, no answer is lost; `--no-commit` asks."""
    root = repository(workspace(files()))
    refused = okr(*call, cwd=root, env={"GIT_COMMITTER_DATE": "2126-01-01T00:00:00"})
    assert (refused.code, asked) == (2, [])
    assert NO_DAY in " ".join(refused.err.split())
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    refused = okr(*call, cwd=root)
    assert (refused.code, asked) == (2, [])
    assert NOBODY in " ".join(refused.err.split())
    assert untouched(root)
    okr(*call, "--no-commit", cwd=root)
    assert asked
