"""What made a workflow of GitHub run, and what the change is therefore compared with."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from okrcli.errors import UsageError
from okrcli.translate import _

__all__ = ["FINISHED", "Event", "Run", "event_of", "run_of"]

# The event of a workflow that follows another one, with the rights that one did not have.
FINISHED = "workflow_run"
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Event(NamedTuple):
    """``commits`` (hashes) and ``branch`` are what the change is compared with; neither: it is no change.

    ``number`` is the pull request's; ``foreign`` says that it comes from a fork, so that its job may read
    and nothing else.
    """

    commits: tuple[str, ...] = ()
    branch: str | None = None
    number: int | None = None
    foreign: bool = False


class Run(NamedTuple):
    """The run of a workflow that has ended: for which commit of which branch, and what had made it run."""

    event: str
    commit: str
    branch: str


def event_of(environ: Mapping[str, str]) -> Event:
    """Return what the runner tells about the event. Raises UsageError for one that this is not made for."""
    name, payload = environ.get("GITHUB_EVENT_NAME", ""), _payload(environ)
    if name == "pull_request":
        return _of_pull_request(environ, payload["pull_request"])
    if name == "merge_group":
        return Event(_hashes(payload["merge_group"]["base_sha"]))
    if name == "push":
        return _of_push(environ, payload)
    if name == "pull_request_target":
        raise UsageError(
            _("Under pull_request_target strangers' files would be read with the rights of the repository."),
            _("Run on pull_request; docs/ci.md has the workflow that comments on forks."),
        )
    return Event()


def run_of(environ: Mapping[str, str]) -> Run:
    """Return the run that a workflow on ``workflow_run`` follows. Raises UsageError where it names none."""
    told = _payload(environ).get(FINISHED) or {}
    run = Run(*(str(told.get(key) or "") for key in ("event", "head_sha", "head_branch")))
    if not _hashes(run.commit):
        raise UsageError(_("The event does not say which run it follows."))
    return run


def _of_pull_request(environ: Mapping[str, str], pull_request: Mapping[str, Any]) -> Event:
    home = (pull_request["head"].get("repo") or {}).get("full_name")
    return Event(
        _hashes(pull_request["base"]["sha"]),
        environ.get("GITHUB_BASE_REF") or None,
        int(pull_request["number"]),
        foreign=home != environ.get("GITHUB_REPOSITORY"),
    )


def _of_push(environ: Mapping[str, str], payload: Mapping[str, Any]) -> Event:
    """What a push added; where that cannot be told, what the branch adds to the default one."""
    before = _hashes(payload.get("before"))
    if before and not payload.get("forced"):
        return Event(before)
    default = (payload.get("repository") or {}).get("default_branch")
    return Event(branch=default) if default != environ.get("GITHUB_REF_NAME") else Event()


def _hashes(told: object) -> tuple[str, ...]:
    """Return a commit's hash as the only one; none for what is no hash, and for the one of nothing at all."""
    return (told,) if isinstance(told, str) and _HASH.fullmatch(told) and told.strip("0") else ()


def _payload(environ: Mapping[str, str]) -> dict[str, Any]:
    file = environ.get("GITHUB_EVENT_PATH")
    if not file:
        raise UsageError(_("GITHUB_EVENT_PATH names no file: this is for a workflow on GitHub."))
    try:
        payload = json.loads(Path(file).read_bytes())
    except (OSError, ValueError):
        payload = None
    if not isinstance(payload, dict):
        raise UsageError(_("The event of this workflow cannot be read: {file}").format(file=file))
    return payload
