"""The one place where git is run.

There are two ways to run it, because they promise different things:

* ``ask`` reads. It speaks English (its answers are matched on), starts nothing that the repository or its
  configuration names, and is light: nearly every command asks something, and a plain subprocess has its
  answer while GitPython would still be importing (measured: 49 ms against 122 ms for the whole process).
* ``change`` writes, through GitPython. It is the user's own git, with their language, hooks and signing.

Both know the repository by the folder alone. What hooks and scripts set to point git elsewhere is not heeded.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from okrcli.repository.errors import GitMissingError, RefusedError, refusal

__all__ = ["ask", "change", "listed", "literal", "place", "prepare", "read"]

# Inside a hook these point to another index or repository; the last four change what a path means.
_POINTING_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
        "GIT_GLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
    }
)

# A day that git does not understand would keep it from saying who is at work.
_DATES = frozenset({"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"})

_WHEN_ASKED = MappingProxyType(
    {
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",  # asking never stands in the way of somebody who writes
        "GIT_NO_LAZY_FETCH": "1",  # nor goes to the network for what a partial clone left out
    }
)

# Programs that the configuration of a repository may name are not started by a question.
_STARTING_NOTHING = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false")

# A repository that lies as plain files in another one brings settings and hooks along with a clone.
_NO_EMBEDDED = ("-c", "safe.bareRepository=explicit")

# What we write is UTF-8, whatever the user writes commit messages in.
_UTF_8 = ("-c", "i18n.commitEncoding=UTF-8")

_NO = 1  # git's exit code for "no", where it was asked a question


def ask(folder: Path, verb: str, *arguments: str, stdin: bytes = b"") -> str | None:
    """Return what git answers in ``folder``, or ``None`` where it says no (exit code 1: no such entry).

    A folder that is still to be made is asked about in the one above it. Bytes that are no UTF-8 arrive as
    lone surrogates, as in Python's own file names. Raises a ``GitError``: ``GitMissingError``,
    ``NoRepositoryError``, ``NoWorkTreeError``, ``NotOursError``, else ``RefusedError``.
    """
    answer = read(folder, verb, *arguments, stdin=stdin)
    return None if answer is None else answer.decode(errors="surrogateescape").removesuffix("\n")


def read(folder: Path, verb: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Return what git answers, as bytes: contents, of which there may be much. Else as ``ask``."""
    import subprocess

    absolute = folder.absolute()
    standing = next(each for each in (absolute, *absolute.parents) if each.is_dir())
    unheeded = _POINTING_ELSEWHERE | _DATES
    environment = {name: value for name, value in os.environ.items() if name not in unheeded}
    # Else Windows would take a git.exe that lies in the working folder.
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours, and no shell reads them
            ["git", "-C", str(standing), *_NO_EMBEDDED, *_STARTING_NOTHING, verb, *arguments],  # noqa: S607 - the one on PATH
            input=stdin,
            capture_output=True,
            env=environment | _WHEN_ASKED,
            check=False,
        )
    except (FileNotFoundError, PermissionError) as error:
        raise GitMissingError from error
    if done.returncode == _NO:
        return None
    if done.returncode:
        raise refusal(str(folder), verb, done.stderr.decode(errors="replace"), done.returncode)
    return done.stdout


def change(
    folder: Path,
    verb: str,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Let git change the repository of ``folder``; ``environment`` is added to the user's own.

    Returns what git printed, without the line end behind it. Raises ``GitMissingError``, and ``RefusedError``
    with what git said, in the user's language.
    """
    from tempfile import TemporaryFile

    prepare()
    from git import Git, GitCommandNotFound

    # GitPython sets LC_ALL=C for all that it starts. Hooks are the user's: an empty value is as good as none.
    users = {name: os.environ.get(name, "") for name in ("LC_ALL", "LANGUAGE")}
    with _not_pointing_elsewhere(), TemporaryFile() as feed:
        feed.write(stdin)
        feed.seek(0)
        try:
            status, printed, said = Git().execute(
                ["git", "-C", str(folder), *_NO_EMBEDDED, *_UTF_8, verb, *arguments],
                istream=feed,
                with_extended_output=True,
                with_exceptions=False,
                env=users | {"GIT_TERMINAL_PROMPT": "0"} | dict(environment),
            )
        except (GitCommandNotFound, PermissionError) as error:
            raise GitMissingError from error
    if status:
        raise RefusedError(verb, str(said), status)
    return str(printed)


def prepare() -> None:
    """Load what ``change`` needs: better before others have to wait for a lock than while they do."""
    # Without this, importing GitPython where there is no git is a crash.
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    import git  # noqa: F401


@contextmanager
def _not_pointing_elsewhere() -> Iterator[None]:
    """Take what points git elsewhere out of the process's environment: GitPython can only add to it."""
    taken = {name: os.environ.pop(name) for name in _POINTING_ELSEWHERE & os.environ.keys()}
    try:
        yield
    finally:
        os.environ.update(taken)


def place(path: Path) -> Path:
    """Return where git sees the file: links on the way to it are followed, a link at its end stays one."""
    return path.parent.resolve() / path.name


def literal(path: Path) -> str:
    """Return ``path`` as git takes it to the letter: one named ``*``, ``:x`` or ``-f`` is just that file."""
    return f":(literal){place(path)}"


def listed(paths: Sequence[Path]) -> bytes:
    """Return ``paths``, each to the letter, ended by NUL, as git reads them from standard input."""
    return b"".join(os.fsencode(literal(path)) + b"\0" for path in paths)
