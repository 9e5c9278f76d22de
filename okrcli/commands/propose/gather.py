"""What is proposed: the files and commits of the workspace that the home branch does not have."""

from typing import TYPE_CHECKING, NamedTuple

from okrcli.commands.base.call import Call
from okrcli.errors import OkrError, UsageError
from okrcli.store.part import team_of
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.proposals import Material

__all__ = ["NothingToProposeError", "Proposal", "Wishes", "belongs", "gathered", "home_of", "look_at_home"]


class Wishes(NamedTuple):
    """What was asked for on the command line."""

    title: str | None
    draft: bool
    remote: str | None
    push: bool
    web: bool


class NothingToProposeError(OkrError):
    """The home branch has all of it already."""

    def __init__(self, home: str) -> None:
        super().__init__(
            _("There is nothing to propose: no plan, team or setting differs from {home}.").format(home=home),
            _("Check-ins need no proposal: `okr sync` shares them."),
        )


class Proposal(NamedTuple):
    """A proposal as it stands before anything is done.

    ``new``: its branch is still to be made. ``tip`` is where home stands, by its whole name; ``subject`` is
    that of the commit, ``title`` the pull request's; ``remote`` is ``None`` where nothing is to be pushed.
    """

    branch: str
    new: bool
    home: str
    tip: str
    material: "Material"
    subject: str
    title: str
    remote: str | None


def home_of(call: Call) -> tuple[str, str]:
    """Return the home branch, and the reference that says where it stands. Raises OkrError."""
    from okrcli.repository.branches import home_branch
    from okrcli.repository.home_tip import home_tip
    from okrcli.repository.location import top
    from okrcli.repository.revisions import resolved

    top(call.root)  # outside of a repository it says so
    resolved(call.root, "HEAD")  # before the first commit, too
    home = home_branch(call.root, call.facts.settings.git.branch)
    tip = home_tip(call.root, home) if home else None
    if home is None or tip is None:
        raise UsageError(
            _("It is not known which branch this is to be proposed to."),
            _("Name it in okr.yaml, under git: branch; `git fetch` gets what is new there."),
        )
    return home, tip


def look_at_home(call: Call) -> None:
    """Get what is new on the home branch: a proposal may be merged already.

    Where nobody answers nothing is said: whatever else needs the remote says it.
    """
    from contextlib import suppress

    from okrcli.repository import remotes
    from okrcli.repository.lock import lock
    from okrcli.repository.sync import NETWORK_LOCK

    if call.facts.settings.git.share == "manual":
        return
    home, _tip = home_of(call)
    with suppress(OkrError), lock(call.root, name=NETWORK_LOCK):
        remotes.fetch(call.root, remotes.upstream_of(call.root, home, assumed=True))


def gathered(call: Call, wishes: Wishes) -> Proposal:
    """Return what would be proposed. Raises OkrError: NothingToProposeError above all."""
    from okrcli.repository import identity, proposals
    from okrcli.repository.branches import current_branch
    from okrcli.repository.remotes import upstream_of
    from okrcli.repository.revisions import resolved

    home, tip = home_of(call)
    if nobody := identity.why_nobody(call.root):
        raise nobody
    found = proposals.material(call.root, tip, lambda path: belongs(call, path))
    if proposals.is_taken(call.root, tip, found):
        raise NothingToProposeError(home)
    here = current_branch(call.root)
    new = here is None or not proposals.is_proposal(here)
    if found.commits and not new and proposals.is_merged(call.root, tip, found):
        # What is in hand since begins anew: on top of commits that home has as another one it would conflict.
        begun = resolved(call.root, tip)
        found, new = found._replace(base=begun, commits=(), paths=found.files), True
    about = _about(found.paths)
    branch = proposals.branch_name(*about) if here is None or new else here
    subject, title = _words(call, found, branch, about, wishes.title)
    remote = None
    if wishes.push and call.facts.settings.git.share != "manual":
        remote = upstream_of(call.root, branch, assumed=True, remote=wishes.remote).remote
    return Proposal(branch, new, home, tip, found, subject, title, remote)


def belongs(call: Call, path: str) -> bool:
    """Say whether a file is part of what is proposed: with ``--team`` only that team's."""
    from okrcli.repository.proposals import of_workspace

    return of_workspace(path) and call.team in (None, team_of(path))


def _about(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the team and the cycle that a proposal is about, as far as there is one of each."""
    teams = {team for path in paths if (team := team_of(path))}
    cycles = {path.split("/")[1] for path in paths if path.startswith("okrs/")}
    team = teams.pop() if len(teams) == 1 else "several" if teams else "settings"
    return (team, cycles.pop()) if len(cycles) == 1 else (team,)


def _words(
    call: Call, found: "Material", branch: str, about: tuple[str, ...], given: str | None
) -> tuple[str, str]:
    """Return the subject of the commit and the title of the pull request."""
    from okrcli.repository.proposals import title_of

    if given is not None and not given.strip():
        raise UsageError(_("The title is empty."), _("Write one: `okr propose -m TITLE`."))
    subject = given or f"okr: propose {' '.join(about)}"
    if title := given or title_of(call.root, branch):
        return subject, title
    subjects = [commit.text.partition("\n")[0] for commit in found.commits]
    if len(subjects) == 1 and not found.files:
        return subject, subjects[0].removeprefix("okr: ") or subject
    return subject, _("OKRs: {about}").format(about=", ".join(about))
