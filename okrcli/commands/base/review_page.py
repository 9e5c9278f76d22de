"""The review page of a call: what is compared with what, and the page on it."""

from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.errors import UsageError
from okrcli.lint.examine import examine
from okrcli.lint.select import selection_of
from okrcli.lint.since import SETTINGS, rules_of
from okrcli.model.history import as_of
from okrcli.model.settings import Settings
from okrcli.proposal.catch_up import caught_up
from okrcli.proposal.page import Page, page_of
from okrcli.translate import _

__all__ = ["Review", "Sides", "command_again", "markdown_page", "pull_request_text", "review", "sides_of"]

# So much of a commit's hash is told; git's own names are as long in a repository of some size.
_SHORT = 9


class Sides(NamedTuple):
    """The commits compared, by their hashes; ``head`` is ``None`` for the work tree."""

    base: str
    head: str | None


class Review(NamedTuple):
    """A page, and the settings by which it was judged: the base's, if it had any."""

    page: Page
    sides: Sides
    settings: Settings


def sides_of(call: Call, base: str | None, head: str | None) -> Sides:
    """Return what is compared: ``head`` (else the work tree) with where it branched off from ``base``.

    Without ``base`` that is the branch that check-ins belong on, as it was last fetched. Raises GitError;
    UsageError where nobody can say what the base is.
    """
    from okrcli.repository.revisions import merge_base, resolved

    commit = resolved(call.root, head or "HEAD")
    base = base or _shared(call)
    if base is None:
        raise UsageError(
            _("It is not known what this is to be compared with."),
            _("Name it: `okr review origin/main`."),
        )
    return Sides(merge_base(call.root, base, commit), commit if head else None)


def _shared(call: Call) -> str | None:
    """Where the branch stands that work comes back to; ``None`` where that is not known.

    Which one it is says the remote's default branch, if it can: a proposal that chose what it is compared
    with could have nothing to show.
    """
    from okrcli.repository.branches import home_branch
    from okrcli.repository.home_tip import home_tip

    default = home_branch(call.root, None)
    tip = home_tip(call.root, default) if default else None
    there = call.workspace_at(tip) if tip else call.facts
    told = there if SETTINGS in there.sources else call.facts
    home = home_branch(call.root, told.settings.git.branch)
    return home_tip(call.root, home) if home else None


def review(call: Call, sides: Sides) -> Review:
    """Return the page on two sides, with the numbers of the call's day. Raises OkrError."""
    # What is not merged yet is no part of the proposal, though the call's own facts know of it.
    head = call.facts.own if sides.head is None else call.workspace_at(sides.head)
    base = call.workspace_at(sides.base)
    settings = rules_of(head, base).settings
    then, now = as_of(base, call.day), as_of(head, call.day)
    answer = examine(now, call.day, selection_of(settings), None, then)
    page = page_of(*caught_up(base, head, call.facts.check_ins), call.day, answer.findings)
    return Review(page, sides, settings)


def command_again(call: Call, sides: Sides) -> str:
    """Return the command that makes the page again, on any day."""
    names = [one[:_SHORT] for one in sides if one is not None]
    return " ".join(["okr review", *names, f"--at {call.day.isoformat()}"])


def markdown_page(call: Call, reviewed: Review, *, mention: bool = False) -> str:
    """Return the page as Markdown that is safe on a code host. ``mention`` notifies the people asked."""
    from okrcli.render.notation import Notation
    from okrcli.render.review_page import review_page

    # A code host shows every sign, whatever this terminal can.
    notation = Notation(call.out.notation.language)
    again = command_again(call, reviewed.sides)
    return review_page(reviewed.page, notation, again=again, mention=mention)


def pull_request_text(
    call: Call, base: str | None = None, head: str | None = None, *, mention: bool = False
) -> str:
    """Return the page of ``head`` against ``base`` (see ``sides_of``) as the body of a pull request."""
    return markdown_page(call, review(call, sides_of(call, base, head)), mention=mention)
