"""The review page of a call: what is compared with what, and the page on it."""

from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.lint_change import sides_of_change
from okrcli.commands.base.lint_divided import divided_workspace
from okrcli.errors import UsageError
from okrcli.lint.examine import examine
from okrcli.lint.select import selection_of
from okrcli.lint.since import SETTINGS, rules_of
from okrcli.model.history import as_of
from okrcli.model.settings import Settings
from okrcli.proposal.catch_up import caught_up
from okrcli.proposal.page import Page, page_of
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from okrcli.store.memory import IN_USE
from okrcli.translate import _

__all__ = [
    "Named",
    "Review",
    "Sides",
    "command_again",
    "markdown_page",
    "named",
    "pull_request_text",
    "review",
    "sides_of",
]

# So much of a commit's hash is told; git's own names are as long in a repository of some size.
_SHORT = 9
# `okr propose` begins the name of every branch so.
_OF_PROPOSALS = "okr/"


class Named(NamedTuple):
    """What is compared, by revisions; ``head`` is ``None`` for the work tree."""

    base: str
    head: str | None

    @property
    def text(self) -> str:
        """It in words: “origin/okr/belege compared with origin/main”."""
        base = self.base.removeprefix("refs/remotes/").removeprefix("refs/heads/")
        return _("{head} compared with {base}").format(head=self.head or _("the work tree"), base=base)


class Sides(NamedTuple):
    """The commits compared, by their hashes; ``head`` is ``None`` for the work tree."""

    base: str
    head: str | None


class Review(NamedTuple):
    """A page, and the settings by which it was judged: the base's, if it had any."""

    page: Page
    sides: Sides
    settings: Settings


def named(call: Call, base: str | None, head: str | None) -> Named:
    """Return what is meant: ``head`` (else the work tree) and what it is compared with.

    Without ``base`` that is the branch that check-ins belong on, as it was last fetched. A base alone that is
    itself proposed to that branch is the head. ``A...B`` is both in one word. Raises GitError; UsageError
    where nobody can say what the base is.
    """
    from okrcli.repository.revisions import resolved

    if base and head is None and "..." in base:
        base, _mark, head = base.partition("...")
        return Named(base or "HEAD", head or "HEAD")
    resolved(call.root, head or "HEAD")  # without a commit, that is what is to be told
    if base is None:
        tip = _shared(call)
        if tip is None:
            raise UsageError(
                _("It is not known what this is to be compared with."),
                _("Name it: `okr review origin/main`."),
            )
        return Named(tip, head)
    tip = None if head else _proposed_to(call, base)
    return Named(tip, base) if tip else Named(base, head)


def sides_of(call: Call, names: Named) -> Sides:
    """Return the commits compared: the head, and where it branched off from the base. Raises GitError."""
    from okrcli.repository.revisions import merge_base, resolved

    commit = resolved(call.root, names.head or "HEAD")
    return Sides(merge_base(call.root, names.base, commit), commit if names.head else None)


def _shared(call: Call) -> str | None:
    """Where the branch stands that work comes back to; ``None`` where that is not known."""
    from okrcli.repository.home_tip import home_tip

    home = _home(call)
    return home_tip(call.root, home) if home else None


def _home(call: Call) -> str | None:
    """Name the branch that work comes back to; ``None`` where that is not known.

    Which one it is says the remote's default branch, if it can: a proposal that chose what it is compared
    with could have nothing to show.
    """
    from okrcli.repository.branches import home_branch
    from okrcli.repository.home_tip import home_tip
    from okrcli.repository.revisions import files_at

    default = home_branch(call.root, None)
    tip = home_tip(call.root, default) if default else None
    files = files_at(call.root, tip, (SETTINGS,)) if tip else {}
    told = load_from(Contents(call.root.name, files)) if files else call.facts
    return home_branch(call.root, told.settings.git.branch)


def _proposed_to(call: Call, revision: str) -> str | None:
    """Return where the home branch stands, if a revision is proposed to it and no other one is checked out.

    The revision is not on that branch yet, shared or unshared, and what is checked out has nothing beside
    both. Where only what is checked out would say which branch is home, the name has to say what the
    revision is: somebody on a branch of their own may name the one that it left.
    """
    from okrcli.repository.branches import full_name
    from okrcli.repository.home_tip import home_tip
    from okrcli.repository.plumbing import holds, tip
    from okrcli.repository.revisions import resolved

    commit, here = resolved(call.root, revision), resolved(call.root, "HEAD")
    known = call.facts.settings.git.branch or tip(call.root, "refs/remotes/origin/HEAD")
    if holds(call.root, here, commit) or not (known or _OF_PROPOSALS in revision):
        return None
    home = _home(call)
    shared = home_tip(call.root, home) if home else None
    if home is None or shared is None:
        return None
    tips = (shared, full_name(home))
    merged = any(holds(call.root, one, commit) for one in tips)
    beside = not any(holds(call.root, one, here) for one in (*tips, commit))
    return None if merged or beside else shared


def review(call: Call, sides: Sides) -> Review:
    """Return the page on two sides, with the numbers of the call's day. Raises OkrError."""
    head, base, teams = sides_of_change(call, sides.base, sides.head)
    # What is not merged yet is no part of the proposal, though numbers of today know of it.
    known = divided_workspace(call, IN_USE).part(sorted(teams)).check_ins
    settings = rules_of(head, base).settings
    then, now = as_of(base, call.day), as_of(head, call.day)
    answer = examine(now, call.day, selection_of(settings), None, then)
    page = page_of(*caught_up(base, head, known), call.day, answer.findings)
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


def pull_request_text(call: Call, base: str, head: str, *, mention: bool = False) -> str:
    """Return the page of ``head`` against ``base`` as the body of a pull request."""
    return markdown_page(call, review(call, sides_of(call, Named(base, head))), mention=mention)
