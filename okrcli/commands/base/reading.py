"""Where the facts of a call come from: the work tree, or a revision straight from git's objects."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from okrcli.model.later import outline
from okrcli.model.place import Problem
from okrcli.model.settings import Settings
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import Elsewhere, load, load_from
from okrcli.translate import _

__all__ = ["dated_ahead", "facts_at", "facts_now", "latest_day"]

# Nowhere on earth does a day begin earlier (Line Islands).
_EASTERNMOST = timezone(timedelta(hours=14))


def facts_now(root: Path) -> Workspace:
    """Return the facts as the files at ``root`` stand, with the check-ins of the branch they belong on.

    Those are read from its tip, and from that of the remote as it was last fetched: they are never edited,
    so the same path is the same check-in. ``own`` of the answer is without them.
    """

    def on_tips(settings: Settings) -> list[Elsewhere]:
        from okrcli.repository.tips import check_ins_on_tips

        return [Elsewhere(*tip) for tip in check_ins_on_tips(root, settings.git.branch)]

    return load(root, on_tips)


def facts_at(root: Path, revision: str) -> Workspace:
    """Return the facts of the workspace at ``root`` as of a revision, of that commit only.

    No work tree is touched. Empty where the workspace was not there then: no okr.yaml among its ``sources``.
    Raises GitError.
    """
    from okrcli.repository.revisions import files_at

    return load_from(Contents(root.name, files_at(root, revision)), beside=root)


def dated_ahead(workspace: Workspace, now: datetime) -> Iterator[Problem]:
    """Yield a problem for each check-in of the future: a reading of tomorrow cannot have been taken.

    One that another replaces counts as never written.
    """
    sentence = _("The check-in is dated {day}, which is still to come.")
    hint = _("It counts from that day on; whoever wrote it can take it back with `okr undo`.")
    today = latest_day(now)
    for key in workspace.check_ins:
        latest = outline(workspace.check_ins, key)
        if latest is not None and latest <= today.toordinal():
            continue
        check_ins = workspace.check_ins[key]
        replaced = {check_in.replaces for check_in in check_ins}
        for check_in in check_ins:
            if check_in.date > today and check_in.name not in replaced:
                place = check_in.place("date")
                yield Problem(sentence.format(day=check_in.date.isoformat()), place, hint)


def latest_day(now: datetime) -> date:
    """Return the last day that has begun anywhere on earth.

    The machine that reads may well stand west of whoever checked in, such as one in UTC while it is past
    midnight in Berlin.
    """
    return now.astimezone(_EASTERNMOST).date()
