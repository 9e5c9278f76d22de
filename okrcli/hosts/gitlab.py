"""The job of the GitLab component: ``python -I -m okrcli.hosts.gitlab``.

It writes ``gl-code-quality-report.json`` and, in a pipeline for a merge request, the page for its reviewer:
``okr-review.md``, and a comment where a token for it is given in OKR_TOKEN.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.hosts.calling import Done, okr
from okrcli.hosts.comment import keep
from okrcli.hosts.gitlab_conversation import OnGitLab
from okrcli.render.clean import clean

__all__ = ["main", "run"]

REPORT = "gl-code-quality-report.json"
PAGE = "okr-review.md"


def main() -> None:
    """Do the job of this process, and end the process with its exit code."""
    sys.exit(run(os.environ))


def run(environ: Mapping[str, str]) -> int:
    """Return okr's exit code: 0, 1 where a finding fails the job, above that where there is no answer."""
    top = Path(environ.get("CI_PROJECT_DIR") or ".").absolute()
    directory = environ.get("OKR_DIRECTORY") or "."
    for name in (REPORT, PAGE):
        # A proposal may bring a file or a link of this name.
        (top / name).unlink(missing_ok=True)
    try:
        base = _base(top / directory, environ)
        code = _judge(top, top / directory, base, environ.get("OKR_FAIL_ON"))
        return max(code, _review(environ, top, directory, base)) if base else code
    except OkrError as error:
        _say(error.message, error.hint)
        return error.exit_code


def _base(folder: Path, environ: Mapping[str, str]) -> str | None:
    """Return the commit that the merge request began on; ``None`` in another pipeline.

    In a pipeline for the merged result, that is where the target branch stands.
    """
    from okrcli.repository.depth import meeting
    from okrcli.repository.revisions import resolved

    names = ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
    commits = [environ[name] for name in names if environ.get(name)]
    return meeting(folder, resolved(folder, "HEAD"), commits, None, {}) if commits else None


def _judge(top: Path, folder: Path, base: str | None, fail_on: str | None) -> int:
    """Write the findings for GitLab, and tell them in the log."""
    against = (*(("--base", base) if base else ()), *(("--fail-on", fail_on) if fail_on else ()))
    report = okr(folder, "lint", *against, "--output-format", "gitlab")
    if not report.answered:
        return _told(report)
    (top / REPORT).write_text(report.printed, encoding="utf-8", newline="\n")
    return _told(okr(folder, "lint", *against, "--output-format", "full"))


def _review(environ: Mapping[str, str], top: Path, directory: str, base: str) -> int:
    page = okr(top / directory, "review", base, "--format", "md", "--fail-on", "never")
    if not page.answered:
        return _told(page)
    (top / PAGE).write_text(page.printed, encoding="utf-8", newline="\n")
    token = environ.get("OKR_TOKEN")
    if token and environ.get("CI_MERGE_REQUEST_IID"):
        try:
            _say(keep(OnGitLab.of(environ, token), page.printed, directory))
        except OkrError as error:
            _say(error.message, error.hint)
    return 0


def _told(done: Done) -> int:
    _say(*done.printed.splitlines(), *done.said.splitlines())
    return done.code


def _say(*lines: str) -> None:
    """Write lines to the log; none of them has an escape, with which GitLab begins its sections."""
    for line in lines:
        sys.stdout.buffer.write(clean(line).encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
