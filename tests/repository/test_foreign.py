"""What is okr's to share: its own files, and no settings of the user's."""

from pathlib import Path

import pytest

from okrcli.repository.sharing_errors import ForeignCommitsError
from okrcli.repository.sync import share
from okrcli.store.editors import VSCODE, schema_files, vscode_settings

from .shared_repository import clone, committed, git, shared

OURS = vscode_settings()
USERS = '{"editor.tabSize": 2}\n'


@pytest.fixture
def ben(tmp_path: Path) -> Path:
    """A clone of the repository that is shared; the workspace lies in a folder of it."""
    return clone(shared(tmp_path, {"größe/okr.yaml": "format: 1\n"}), "ben") / "größe"


def refused(ben: Path) -> bool:
    try:
        share(ben, "main")
    except ForeignCommitsError as error:
        return VSCODE in error.message
    return False


def test_what_okr_writes_for_editors_is_okrs(ben: Path) -> None:
    """Schemas, and settings that lead to them and nowhere else: written, renewed and taken away."""
    for path, text in schema_files().items():
        committed(ben, path, text)
    committed(ben, VSCODE, OURS)
    committed(ben, VSCODE, OURS.replace('["okr.yaml"]', '["okr.yaml", "x.yaml"]'))
    git(ben, "rm", "--quiet", VSCODE)
    git(ben, "commit", "--quiet", "-m", f"okr: {VSCODE}")
    assert share(ben, "main").commits == len(schema_files()) + 3


@pytest.mark.parametrize(
    "text",
    [
        USERS,
        OURS.replace("{", '{"editor.tabSize": 2,', 1),
        OURS.replace("{", "{ // mine", 1),
        OURS.replace("./.okr/team", "./mine"),
        OURS + " " * (8 << 20),
        "[" * 100_000,
        "null\n",
    ],
    ids=["the user's", "both", "a comment", "another schema", "huge", "deep", "nothing"],
)
def test_settings_of_the_users_are_not(ben: Path, text: str) -> None:
    """What says more than okr's is not shared; nor is okr's in its place, or the other way round."""
    committed(ben, VSCODE, text)
    assert refused(ben)
    git(ben, "push", "--quiet")
    committed(ben, VSCODE, OURS)
    assert refused(ben)
    git(ben, "push", "--quiet")
    committed(ben, VSCODE, text)
    assert refused(ben)


def test_settings_elsewhere_are_not(ben: Path) -> None:
    """Those at the top of the repository are not the workspace's."""
    committed(ben.parent, VSCODE, OURS)
    assert refused(ben)
