"""Writing: the files of one change, and one commit of just them, under the lock of the workspace."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_fields
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.commands.base.call import Call
from okrcli.commands.base.placing import Place, place_of
from okrcli.commands.base.sharing import landed_as, refuse_to_share, share_branch, shared_json, told_shared
from okrcli.errors import OkrError, UsageError
from okrcli.model.reference import Reference
from okrcli.render.styles import Style, Styled
from okrcli.store.files import create, remove, replace, sweep
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.sync import Shared

__all__ = [
    "Change",
    "Removal",
    "Written",
    "as_json",
    "carry_out",
    "put",
    "show_changes",
    "tell_written",
    "told_committed",
]

_COLOURS: dict[str, Style] = {"+": "good", "-": "bad", "@": "quiet"}


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be written; ``before`` is its text as it was read, ``None`` for a new file."""

    path: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Removal(Change):
    """A file to be taken away; ``before`` is its text as it was read, and nothing is left of it."""

    after: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a change: ``commit`` is the short hash, once shared the one that others see; ``why_not``
    says why there is none.

    ``branch`` is where the commit is, if that is not the branch that is checked out; ``aside`` says why it
    is not on the branch where it belongs; ``shared`` what came of sharing it, if that was asked for.
    """

    commit: str | None
    why_not: str | None
    branch: str | None = None
    aside: str | None = None
    shared: "Shared | None" = None


def carry_out(
    call: Call,
    changes: Sequence[Change],
    message: str,
    trailers: Sequence[tuple[str, str]] = (),
    *,
    commit: bool = True,
    push: bool = False,
    about: Collection[Reference] = (),
    landed: Callable[[], None] = lambda: None,
    top: Path | None = None,
) -> Written:
    """Write the files and, in a git repository, commit just them; all under the lock of the workspace.

    New check-ins say ``about`` which key results they are: they land on the branch where check-ins belong,
    whatever is checked out. With ``push`` the branch is shared afterwards; where that fails the commit stays.
    Before that, which may take a while, ``landed`` is called: by then it is written.

    A file in which the user has changes of their own in hand is written, but left for them to commit: nobody
    has asked for those changes to be part of it. Raises WriteRefusedError when a file is not as it was read,
    and GitError when the commit or the sharing fails: the files are kept then, and it says so. Where git does
    not know whose commit it is, nothing is written. ``top``: where paths begin, if not at the workspace.
    """
    if push and not commit:
        raise UsageError(
            _("--push shares commits, and with --no-commit there is none."), _("Leave one of them out.")
        )
    here = call.at_top(top) if top else call
    why_not = _why_not(here, changes) if commit else _("not committed, as asked")
    if why_not:
        _write(here.root, changes)
        landed()
        return Written(None, why_not)
    place = place_of(here, about if all(change.before is None for change in changes) else ())
    if push:
        refuse_to_share(call, place.branch or _checked_out(call), check_ins=bool(about))
    written = Written(_land(here, place, changes, message, trailers), None, place.branch, place.aside)
    landed()
    return _shared(call, written) if push else written


def _checked_out(call: Call) -> str | None:
    from okrcli.repository.branches import current_branch

    return current_branch(call.root)


def _write(root: Path, changes: Sequence[Change]) -> None:
    from okrcli.repository.lock import lock

    with lock(root) as was_killed:
        if was_killed:
            sweep(root)
        put(root, changes)


def put(root: Path, changes: Sequence[Change]) -> None:
    """Write the files, and nothing else. Raises WriteRefusedError when one is not as it was read."""
    for change in changes:
        if isinstance(change, Removal):
            remove(root, change.path, change.before or "")
        elif change.before is None:
            create(root, change.path, change.after)
        else:
            replace(root, change.path, change.before, change.after)


def _land(
    call: Call, place: Place, changes: Sequence[Change], message: str, trailers: Sequence[tuple[str, str]]
) -> str:
    """Write the files where they belong and return the commit; where git says no, they are kept."""
    from okrcli.repository import commits, errors, git, landing
    from okrcli.repository.lock import lock

    folder = place.folder or call.root
    git.prepare()
    with lock(call.root) as was_killed:
        if was_killed:
            sweep(call.root)
            sweep(folder)
        try:
            if place.folder is None and place.branch is not None:
                files = {change.path: change.after for change in changes}
                return landing.commit_onto(call.root, place.branch, files, message, trailers)
            put(folder, changes)
            return commits.commit(folder, [folder / change.path for change in changes], message, trailers)
        except errors.GitError as error:
            if place.folder is None:
                put(call.root, changes)  # what was typed is not lost
            at = "" if folder == call.root else f"{folder}/"
            written = ", ".join(f"{at}{change.path}" for change in changes)
            error.hint = "\n".join(
                (error.hint, _("What was written is kept: {files}.").format(files=written))
            )
            raise


def _shared(call: Call, written: Written) -> Written:
    """Share the branch that the commit is on; on top of what others did it is another one.

    Raises OkrError, which says that the commit is kept.
    """
    try:
        shared = share_branch(call, written.branch or _checked_out(call))
    except OkrError as error:
        error.hint = "\n".join((f"{told_committed(written)}.", error.hint))
        raise
    return with_fields(written, commit=landed_as(written.commit or "", shared), shared=shared)


def told_committed(written: Written) -> str:
    """Say where a commit is, without the full stop."""
    if written.branch:
        return _("Committed {commit} on {branch}").format(commit=written.commit, branch=written.branch)
    if written.aside:
        return _("Committed {commit} here: {aside}").format(commit=written.commit, aside=written.aside)
    return _("Committed {commit}").format(commit=written.commit)


def _why_not(call: Call, changes: Sequence[Change]) -> str | None:
    """Say why there will be no commit. Raises GitError where git knows nobody, or no day, for one."""
    from okrcli.repository import commits, identity, location

    if location.work_tree(call.root) is None:
        return _("not committed: this is no git repository")
    if nobody := identity.why_nobody(call.root):
        raise nobody
    edited = [call.root / change.path for change in changes if change.before is not None]
    if taken := commits.in_hand(call.root, edited):
        sentence = _("not committed: {path} had changes of yours that are not committed yet")
        return sentence.format(path=taken[0].relative_to(call.root))
    return None


def show_changes(call: Call, changes: Sequence[Change]) -> None:
    """Show what would be written, as a diff."""
    for change in changes:
        before = [] if change.before is None else change.before.splitlines()
        source = "/dev/null" if change.before is None else change.path
        target = "/dev/null" if isinstance(change, Removal) else change.path
        lines = unified_diff(before, change.after.splitlines(), source, target, lineterm="")
        for line in lines:
            call.out.line(Styled(line, _COLOURS.get(line[:1], "plain")))


def tell_written(call: Call, changes: Sequence[Change], written: Written) -> None:
    """Say which files were written, and whether they were committed."""
    if call.options["quiet"]:
        return
    what = f"{told_committed(written) if written.commit else written.why_not}."
    for change in changes:
        did = _("Removed {path}.") if isinstance(change, Removal) else _("Wrote {path}.")
        call.err.line(did.format(path=change.path))
    call.err.line(what[:1].upper() + what[1:])
    if written.shared:
        call.err.paragraph(" ".join(told_shared(call, written.shared)))


def as_json(changes: Sequence[Change], written: Written | None) -> dict[str, Any]:
    """Return what was written (``None``: with --dry-run) for the JSON answer."""
    return {
        "files": [
            {
                "path": change.path,
                "created": change.before is None,
                "text": None if isinstance(change, Removal) else change.after,
            }
            for change in changes
        ],
        "written": written is not None,
        "commit": written.commit if written else None,
        "branch": written.branch if written else None,
        "shared": shared_json(written.shared) if written else None,
    }
