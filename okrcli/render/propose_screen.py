"""What a proposal is made of, and what became of it."""

from collections.abc import Iterator, Sequence

from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["show_proposal", "told_abandoned", "told_branch", "told_push"]

_SHOWN = 20


def show_proposal(
    screen: Screen, branch: str | None, home: str, title: str, files: Sequence[str], commits: Sequence[str]
) -> None:
    """Show what would be proposed; ``branch`` is ``None`` where it would be a new one."""
    where = _("on {branch}").format(branch=branch) if branch else _("on a new branch")
    screen.paragraph(Styled(title, "heading"), "  ", Styled(f"{where} → {home}", "dim"), hang=2)
    for text in commits[:_SHOWN]:
        screen.paragraph("  ", _("commit"), " ", text.partition("\n")[0], hang=4)
    for path in files[:_SHOWN]:
        screen.paragraph("  ", _("changed"), " ", path, hang=4)
    more = len(commits[_SHOWN:]) + len(files[_SHOWN:])
    if more:
        screen.line("  ", plural("… and {count} more", "… and {count} more", more))


def told_branch(
    branch: str, commit: str | None, came_from: str | None, home: str, moved: int
) -> Iterator[str]:
    """Say what became of the branch: the new commit, what ``home`` has no longer, where HEAD was before.

    ``came_from`` is what git switches back to.
    """
    if commit:
        yield _("Committed {commit} on {branch}.").format(commit=commit, branch=branch)
    if moved:
        taken = plural("{count} commit", "{count} commits", moved)
        yield _("{commits} went from {home} to {branch}.").format(commits=taken, home=home, branch=branch)
    if came_from:
        yield _("You are on {branch} now; `{command}` goes back.").format(
            branch=branch, command=f"git switch {came_from}"
        )


def told_push(upstream: str, commits: int, received: int) -> str:
    """Say what was pushed, and what others had put there."""
    if commits:
        pushed = plural("{count} commit", "{count} commits", commits)
        said = _("Pushed {commits} to {upstream}.").format(commits=pushed, upstream=upstream)
    else:
        said = _("{upstream} has all of it already.").format(upstream=upstream)
    if received:
        took = plural("Took in {count} commit.", "Took in {count} commits.", received)
        said = f"{said} {took}"
    return said


def told_abandoned(
    branch: str, commit: str, home: str, remote: str | None, left: Sequence[str]
) -> Iterator[str]:
    """Say what is gone and what is not; ``left`` are files that others changed on ``home`` meanwhile.

    ``remote`` is where the branch was deleted as well.
    """
    gone = _("{branch} is gone, here and on {remote}.") if remote else _("{branch} is gone.")
    yield gone.format(branch=branch, remote=remote)
    yield _("You are on {home}, and the edits stand in your files. {commit} still holds them, too.").format(
        home=home, commit=commit
    )
    if left:
        files = ", ".join(left[:_SHOWN])
        yield _("Not in your files, as they changed on {home} meanwhile: {files}.").format(
            home=home, files=files
        )
