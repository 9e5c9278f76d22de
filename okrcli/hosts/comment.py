"""One comment on a proposal that a job keeps current, instead of one more at every push."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol
from urllib.parse import quote

from okrcli.translate import _

__all__ = ["Comment", "Conversation", "keep"]


class Comment(NamedTuple):
    """A comment: the host's name for it, and what it says."""

    name: str
    text: str


class Conversation(Protocol):
    """The comments on one proposal."""

    def mine(self) -> Iterable[Comment]:
        """Return the comments whose author is the one that speaks here, and nobody else's."""
        ...

    def add(self, text: str) -> None:
        """Write a comment."""
        ...

    def change(self, name: str, text: str) -> None:
        """Let a comment say something else."""
        ...


def keep(conversation: Conversation, page: str, directory: str) -> str:
    """Let the comment on the workspace in ``directory`` be this page; return a sentence on what was done.

    It is known by a hidden mark, and only among one's own: a mark can be copied. Raises HostError.
    """
    mark = f"<!-- okr review of {quote(directory)} -->\n"
    text = mark + page
    for comment in conversation.mine():
        if comment.text.replace("\r\n", "\n").startswith(mark):
            if comment.text.replace("\r\n", "\n").rstrip() == text.rstrip():
                return _("The comment is current.")
            conversation.change(comment.name, text)
            return _("The comment was brought up to date.")
    conversation.add(text)
    return _("The page was added as a comment.")
