"""What a remote says when it says no, told apart."""

import pytest

from okrcli.repository.errors import RefusedError
from okrcli.repository.refusals import failure
from okrcli.repository.sharing_errors import HookError, NotAllowedError, ProtectedError, UnreachableError

FAILED = "error: failed to push some refs to 'https://host.example/a.git'\n"
REJECTED = " ! [remote rejected] 1a2b -> main (pre-receive hook declined)\n"


@pytest.mark.parametrize(
    ("said", "kind", "shown"),
    [
        (
            "remote: error: GH006: Protected branch update failed for refs/heads/main.\n"
            " ! [remote rejected] 1a2b -> main (protected branch hook declined)\n" + FAILED,
            ProtectedError,
            "GH006: Protected branch update failed for refs/heads/main.",
        ),
        (
            "remote: \nremote: GitLab: You are not allowed to push to protected branches here.\n"
            + REJECTED
            + FAILED,
            ProtectedError,
            "GitLab: You are not allowed to push to protected branches here.",
        ),
        (REJECTED + FAILED, ProtectedError, "pre-receive hook declined"),
        (
            "remote: error: refusing to update checked out branch: refs/heads/main\n" + FAILED,
            ProtectedError,
            "refusing to update checked out branch",
        ),
        (
            "fatal: could not read Username for 'https://host.example': terminal prompts disabled\n",
            NotAllowedError,
            "could not read Username",
        ),
        (
            "remote: No.\nfatal: Authentication failed for 'https://anna:s3cret@host.example/a.git/'\n",
            NotAllowedError,
            "Authentication failed for 'https://host.example/a.git/'",
        ),
        (
            "git@host.example: Permission denied (publickey).\nfatal: Could not read from remote.\n",
            NotAllowedError,
            "Permission denied (publickey).",
        ),
        (
            "fatal: unable to access 'https://host.example/': The requested URL returned error: 403\n",
            NotAllowedError,
            "403",
        ),
        (
            "ssh: Could not resolve hostname host.example: Name or service not known\n"
            "fatal: Could not read from remote repository.\n",
            UnreachableError,
            "Could not resolve hostname host.example",
        ),
        (
            "fatal: unable to access 'https://host.example/': Could not resolve host: host.example\n",
            UnreachableError,
            "Could not resolve host",
        ),
        ("tests failed: 3\n" + FAILED, HookError, "tests failed: 3"),
    ],
)
def test_a_refusal_is_told_in_its_own_words(said: str, kind: type, shown: str) -> None:
    """Each kind of refusal has its sentence, with the line that says why, and a way out; never a token."""
    error = failure(RefusedError("push", said, 1), "main", "origin")
    assert type(error) is kind
    assert shown in error.message
    assert "s3cret" not in error.message
    assert error.hint


def test_what_nobody_has_foreseen_is_shown_as_it_is() -> None:
    """A failure of no known kind is git's own words, and what is kept."""
    error = failure(RefusedError("fetch", "fatal: the disk is full\n", 128), "main", "origin")
    assert "the disk is full" in error.message
    assert "kept" in error.hint
