"""Nobody is shown the token in the address of a remote."""

from pathlib import Path

import pytest

from okrcli.repository import git
from okrcli.repository.errors import RefusedError
from okrcli.repository.redaction import redacted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "unable to access 'https://anna:s3cret@host.example/a.git/'",
            "unable to access 'https://host.example/a.git/'",
        ),
        ("https://x-access-token:ghp_1@github.example/a", "https://github.example/a"),
        ("https://anna:p@ss@host.example", "https://host.example"),
        ("https://host.example/a?private_token=abc&b=c", "https://host.example/a?private_token=…&b=c"),
        ("ssh://git@host.example/a and git@host.example:a", "ssh://host.example/a and git@host.example:a"),
        ("mail anna@nordlicht.example", "mail anna@nordlicht.example"),
    ],
)
def test_what_is_secret_in_an_address_is_left_out(text: str, shown: str) -> None:
    """What stands before the host is gone, the rest is as it was."""
    assert redacted(text) == shown


def test_no_error_shows_a_token(tree: Path) -> None:
    """Where git fails and says the whole address, no part of the error has the token."""
    with pytest.raises(RefusedError) as raised:
        git.change(tree, "fetch", "--", "https://anna:s3cret@127.0.0.1:1/a.git")
    assert "s3cret" not in raised.value.said + raised.value.message + raised.value.hint
    assert "127.0.0.1" in raised.value.said
