"""Where things are: the work tree, the repository behind it, the workspace that git's settings name."""

from pathlib import Path

from okrcli.repository import git
from okrcli.repository.errors import GitMissingError, NoRepositoryError

__all__ = ["common_dir", "configured_workspace", "prefix_of", "top", "work_tree"]


def top(folder: Path) -> Path:
    """Return the top of the work tree that holds ``folder``, links resolved. Raises as ``git.ask`` does."""
    return Path(git.ask(folder, "rev-parse", "--show-toplevel") or folder)


def work_tree(folder: Path) -> Path | None:
    """Return the top of the work tree that holds ``folder``, which need not exist yet.

    ``None`` outside a repository, in a bare one, and without git. Raises ``NotOursError`` where git refuses.
    """
    try:
        return top(folder)
    except NoRepositoryError:
        return None


def prefix_of(folder: Path) -> str:
    """Return where a folder lies in its work tree: empty at the top, else with a slash at the end."""
    return git.ask(folder, "rev-parse", "--show-prefix") or ""


def common_dir(folder: Path) -> Path | None:
    """Return the folder that all work trees of a repository share: ``.git`` of the first. Else ``None``."""
    try:
        answer = git.ask(folder, "rev-parse", "--path-format=absolute", "--git-common-dir")
    except NoRepositoryError:
        return None
    return Path(answer).resolve() if answer else None


def configured_workspace(folder: Path) -> Path | None:
    """Return the workspace that ``git config okr.dir`` names in ``folder``; ``None`` if it names none.

    ``~`` is the home folder; a relative path starts at the top of the work tree, outside one at ``folder``.
    Whether a workspace stands there is not looked at.
    """
    try:
        answer = git.ask(folder, "config", "--type=path", "--get", "okr.dir")
    except GitMissingError:
        return None
    if not answer:
        return None
    named = Path(answer)
    return named if named.is_absolute() else (work_tree(folder) or folder.absolute()) / named
