"""The step of the GitHub action: ``python -I -m okrcli.hosts.github``.

It judges what a change does, and makes the page for its reviewer. After another workflow (``workflow_run``)
it only comments: on what strangers propose, whose own jobs may not. Their files are read out of git's
objects; none is checked out, and nothing that they bring is run.
"""

import json
import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from okrcli.errors import OkrError, UsageError
from okrcli.hosts.calling import Done, okr
from okrcli.hosts.comment import keep
from okrcli.hosts.github_conversation import GitHub, OnGitHub
from okrcli.hosts.github_event import FINISHED, Event, event_of, run_of
from okrcli.hosts.github_log import annotate, give_out, remark, say, summarise, tell
from okrcli.translate import _

__all__ = ["main", "run"]


def main() -> None:
    """Do the step of this process, and end the process with its exit code."""
    sys.exit(run(os.environ))


def run(environ: Mapping[str, str]) -> int:
    """Return okr's exit code: 0, 1 where a finding fails the job, above that where there is no answer."""
    try:
        job = _job(environ)
        if environ.get("GITHUB_EVENT_NAME") == FINISHED:
            return _comment_afterwards(job)
        return _judge(job, event_of(environ))
    except OkrError as error:
        tell(error)
        return error.exit_code


class _Job(NamedTuple):
    """What the workflow asks for: ``directory`` is the workspace as written, ``folder`` where it lies."""

    environ: Mapping[str, str]
    directory: str
    folder: Path
    base: str
    fail_on: tuple[str, ...]
    comment: bool
    token: str

    @property
    def for_git(self) -> dict[str, str]:
        """Variables by which git may fetch from the host, and from no other, with the token of the job."""
        server = self.environ.get("GITHUB_SERVER_URL")
        if not (self.token and server):
            return {}
        key = f"http.{server.rstrip('/')}/.extraheader"
        secret = b64encode(f"x-access-token:{self.token}".encode()).decode()
        # Empty first: with a header that the checkout has left there, it would be sent twice.
        values = ("", f"AUTHORIZATION: basic {secret}")
        begin = int(self.environ.get("GIT_CONFIG_COUNT") or 0)
        told = {"GIT_CONFIG_COUNT": str(begin + len(values))}
        for number, value in enumerate(values, begin):
            told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return told


def _job(environ: Mapping[str, str]) -> _Job:
    directory = environ.get("INPUT_DIRECTORY") or "."
    comment = environ.get("INPUT_COMMENT") or "false"
    if comment not in ("true", "false"):
        raise UsageError(_("The input “comment” is true or false, not “{given}”.").format(given=comment))
    fail_on = environ.get("INPUT_FAIL_ON")
    return _Job(
        environ,
        directory,
        Path(environ.get("GITHUB_WORKSPACE") or ".") / directory,
        environ.get("INPUT_BASE") or "",
        ("--fail-on", fail_on) if fail_on else (),
        comment == "true",
        environ.get("INPUT_TOKEN") or "",
    )


def _judge(job: _Job, event: Event) -> int:
    """Annotate what is to be asked about the change, and make the page of it."""
    base = _base(job, event)
    against = ("--base", base) if base else ()
    found = okr(job.folder, "lint", *against, *job.fail_on, "--output-format", "github")
    if not found.answered:
        return _no_answer(found)
    annotate(found.printed)
    say(found.said)
    listed = json.loads(okr(job.folder, "lint", *against, *job.fail_on, "--json").printed)["findings"]
    errors = sum(finding["severity"] == "error" for finding in listed)
    give_out(job.environ, {"findings": len(listed), "errors": errors, "base": base or ""})
    return found.code if base is None else max(found.code, _review(job, event, base))


def _base(job: _Job, event: Event) -> str | None:
    """Return the commit that the change began on; ``None`` where the event is no change of anything."""
    from okrcli.repository.depth import meeting
    from okrcli.repository.revisions import merge_base, resolved

    if job.base:
        return merge_base(job.folder, job.base)
    if not (event.commits or event.branch):
        return None
    head = resolved(job.folder, "HEAD")
    return meeting(job.folder, head, event.commits, event.branch, job.for_git)


def _review(job: _Job, event: Event, base: str) -> int:
    page = okr(job.folder, "review", base, "--format", "md", "--fail-on", "never")
    if not page.answered:
        return _no_answer(page)
    summarise(job.environ, page.printed)
    report = Path(mkdtemp(prefix="okr-", dir=job.environ.get("RUNNER_TEMP"))) / "review.md"
    report.write_text(page.printed, encoding="utf-8", newline="\n")
    give_out(job.environ, {"report": report})
    if job.comment and event.number is not None:
        _comment(job, event, event.number, page.printed)
    return 0


def _comment(job: _Job, event: Event, number: int, page: str) -> None:
    """Keep the comment; that it cannot be kept is no fault of the change, and fails nothing."""
    if event.foreign:
        remark(
            "notice",
            _("A job for a fork may not comment; the page is in the summary. docs/ci.md has a way."),
        )
        return
    try:
        say(keep(OnGitHub(GitHub.of(job.environ, job.token), number), page, job.directory))
    except OkrError as error:
        tell(error, "warning")


def _comment_afterwards(job: _Job) -> int:
    """Comment on the pull requests for which another workflow has run, with what it was allowed to read."""
    from okrcli.repository.depth import meeting

    ended = run_of(job.environ)
    if ended.event != "pull_request":
        say(_("The workflow did not run for a pull request."))
        return 0
    host = GitHub.of(job.environ, job.token)
    found = list(host.proposed(ended.branch, ended.commit))
    if not found:
        say(_("No open pull request stands at that commit any more."))
    worst = 0
    for pull_request in found:
        base = meeting(job.folder, ended.commit, (), pull_request.base, job.for_git)
        page = okr(job.folder, "review", base, ended.commit, "--format", "md", "--fail-on", "never")
        if page.answered:
            say(keep(OnGitHub(host, pull_request.number), page.printed, job.directory))
        else:
            worst = _no_answer(page)
    return worst


def _no_answer(done: Done) -> int:
    say(done.said)
    remark("error", _("okr could not answer; its log says why."))
    return done.code


if __name__ == "__main__":
    main()
