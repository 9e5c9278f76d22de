"""``okr propose``: branch, commit, push, pull request."""

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.requests import requested_json, told_requested
from okrcli.commands.base.sharing import landed_as, shared_json
from okrcli.commands.propose.abandon import abandon as give_up
from okrcli.commands.propose.gather import Proposal, Wishes, belongs, gathered, look_at_home
from okrcli.errors import UsageError
from okrcli.render.propose_screen import show_proposal, told_branch, told_push
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.commands.propose.carry import Published
    from okrcli.render.findings import Report
    from okrcli.repository.proposals import Origin

__all__ = ["command"]

_Title = Annotated[
    str | None, typer.Option("-m", "--title", metavar="TITLE", help="Of the commit and the pull request.")
]
_Draft = Annotated[
    bool, typer.Option("--draft", help="Not ready yet: errors of the linter do not stand in the way.")
]
_Remote = Annotated[str | None, typer.Option(metavar="NAME", help="Where to; left out: origin.")]
_NoPush = Annotated[bool, typer.Option("--no-push", help="Only the branch and the commit.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be proposed; do nothing.")]
_Web = Annotated[bool, typer.Option("--web", help="Open the pull request in the browser.")]
_Abandon = Annotated[bool, typer.Option("--abandon", help="Give this proposal up; the edits stay here.")]
_Yes = Annotated[bool, typer.Option("-y", "--yes", help="With --abandon: do not ask.")]


def command(
    ctx: typer.Context,
    title: _Title = None,
    draft: _Draft = False,
    remote: _Remote = None,
    no_push: _NoPush = False,
    dry_run: _DryRun = False,
    web: _Web = False,
    abandon: _Abandon = False,
    yes: _Yes = False,
) -> None:
    """Propose what differs from the home branch: branch, commit, push, pull request.

    Only plans, teams, reviews and settings are part of it; check-ins belong on the home branch, and whatever
    else is in hand stays as it is. You are on the new branch afterwards: go on editing, and `okr propose`
    again updates the same pull request. What fails half-way goes on when called again.
    """
    call = call_of(ctx)
    if abandon:
        _only_abandon((title, draft, no_push, web))
        give_up(call, remote, yes=yes, dry_run=dry_run)
        return
    if yes:
        raise UsageError(_("--yes goes with --abandon; nothing else asks here."))
    wishes = Wishes(title, draft, remote, not no_push, web)
    if wishes.push and not dry_run:
        look_at_home(call)
    proposal = gathered(call, wishes)
    report = _asked(call, proposal)
    if not draft:
        _refuse_errors(call, report)
    if dry_run:
        _show(call, proposal, report)
        return
    _carry_out(call, proposal, wishes)


def _only_abandon(others: tuple[object, ...]) -> None:
    if any(others):
        raise UsageError(_("--abandon only goes with --remote, --dry-run and --yes."))


def _asked(call: Call, proposal: Proposal) -> "Report":
    """Return what the linter has to say about the proposal, by the rules of the home branch."""
    from okrcli.commands.base.lint_reports import RuleOptions, Wanted, report_of, run_over

    run = run_over(call, Wanted([], RuleOptions(None, (), ()), proposal.tip))
    report = report_of(call, run, show_suppressed=False)
    return report._replace(findings=[one for one in report.findings if belongs(call, one.place.path)])


def _refuse_errors(call: Call, report: "Report") -> None:
    """Leave with 1 where there are errors: they are told, and nothing has been done."""
    from okrcli.lint.finding import fails
    from okrcli.render import findings_full
    from okrcli.render.findings_json import finding_json

    if not fails(report.findings, "error"):
        return
    errors = [one for one in report.findings if one.severity == "error"]
    if call.json:
        found = [finding_json(one) for one in errors]
        call.answer("propose", {"proposed": False, "findings": found})
    else:
        findings_full.write(report._replace(findings=errors, suppressed=(), stale=()), call.err)
        call.err.paragraph(_("Nothing was proposed. Mend this first, or propose a draft with --draft."))
    raise typer.Exit(1)


def _show(call: Call, proposal: Proposal, report: "Report") -> None:
    found = proposal.material
    if call.json:
        content = _as_json(proposal, None, None)
        call.answer("propose", {"proposed": False, "findings": None, **content})
        return
    about = (proposal.branch if not proposal.new else None, proposal.home, proposal.title)
    show_proposal(call.out, *about, found.files, [commit.text for commit in found.commits])
    if not call.options["quiet"]:
        from okrcli.render.findings import summary

        call.err.paragraph(summary(report.findings))


def _carry_out(call: Call, proposal: Proposal, wishes: Wishes) -> None:
    from okrcli.commands.propose.carry import committed, published, push

    commit, origin = committed(call, proposal)
    pushed = None
    try:
        pushed = push(call, proposal, wishes)
    finally:  # whatever became of the push, the branch is there
        commit = landed_as(commit, pushed.shared) if commit and pushed else commit
        if not call.json and not call.options["quiet"]:
            _tell_branch(call, proposal, commit, origin)
    done = published(call, proposal, pushed) if pushed else None
    if call.json:
        call.answer("propose", {"proposed": True, "findings": None, **_as_json(proposal, commit, done)})
    elif done is not None:
        _tell_published(call, done)
    if done is not None and wishes.web:
        _browse(done.requested.url or done.requested.page)


def _tell_branch(call: Call, proposal: Proposal, commit: str | None, origin: "Origin | None") -> None:
    moved = len(proposal.material.commits) if origin and origin.branch == proposal.home else 0
    came_from = (origin.branch or f"--detach {origin.commit[:9]}") if origin else None
    for sentence in told_branch(proposal.branch, commit, came_from, proposal.home, moved):
        call.err.paragraph(sentence)
    if proposal.remote is not None:
        return
    if call.facts.settings.git.share == "manual":
        call.err.paragraph(_("okr.yaml says share: manual, so `git push` and the pull request are yours."))
    else:
        call.err.paragraph(_("Nothing was pushed, as asked; `okr propose` does it."))


def _tell_published(call: Call, done: "Published") -> None:
    """Tell what came of it; the address is the result, on a line that is never broken."""
    from okrcli.render.findings import log_line

    said, address = told_requested(done.requested)
    if not call.options["quiet"]:
        call.err.paragraph(told_push(done.shared.upstream, done.shared.commits, done.shared.received))
        if done.shared.in_the_way:
            waits = _("It could not follow here yet: {reason}.")
            call.err.paragraph(waits.format(reason=done.shared.in_the_way.rstrip(".")))
        call.err.paragraph(said)
    if address:
        log_line(call.out, address)


def _as_json(proposal: Proposal, commit: str | None, done: "Published | None") -> dict[str, object]:
    found = proposal.material
    return {
        "branch": proposal.branch,
        "base": proposal.home,
        "title": proposal.title,
        "files": list(found.files),
        "commits": [one.hash for one in found.commits],
        "commit": commit,
        "shared": shared_json(done.shared) if done else None,
        "pull_request": requested_json(done.requested) if done else None,
    }


def _browse(address: str | None) -> None:
    import webbrowser

    if address and address.startswith(("https://", "http://")):
        webbrowser.open(address)
