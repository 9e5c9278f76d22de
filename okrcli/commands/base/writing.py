"""Writing: the files of one change, and one commit of just them, under the lock of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from okrcli.commands.base.call import Call
from okrcli.render.styles import Style, Styled
from okrcli.store.files import create, remove, replace
from okrcli.translate import _

__all__ = ["Change", "Removal", "Written", "as_json", "carry_out", "show_changes", "tell_written"]

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
    """What became of a change: ``commit`` is the short hash, ``why_not`` says why there is none."""

    commit: str | None
    why_not: str | None


def carry_out(
    call: Call,
    changes: Sequence[Change],
    message: str,
    trailers: Sequence[tuple[str, str]] = (),
    *,
    commit: bool = True,
) -> Written:
    """Write the files and, in a git repository, commit just them; all under the lock of the workspace.

    A file in which the user has changes of their own in hand is written, but left for them to commit: nobody
    has asked for those changes to be part of it. Raises WriteRefusedError when a file is not as it was read,
    and GitError when the commit fails: the files are kept then, and it says so. Where git does not know whose
    commit it is, nothing is written.
    """
    from okrcli.repository.lock import lock

    why_not = _why_not(call, changes) if commit else _("not committed, as asked")
    with lock(call.root):
        for change in changes:
            if isinstance(change, Removal):
                remove(call.root, change.path, change.before or "")
            elif change.before is None:
                create(call.root, change.path, change.after)
            else:
                replace(call.root, change.path, change.before, change.after)
        if why_not:
            return Written(None, why_not)
        return Written(_commit(call, changes, message, trailers), None)


def _why_not(call: Call, changes: Sequence[Change]) -> str | None:
    """Say why there will be no commit. Raises IdentityMissingError where git knows no committer."""
    from okrcli.repository import commits, errors, identity, location

    if location.work_tree(call.root) is None:
        return _("not committed: this is no git repository")
    if identity.who(call.root) is None:
        raise errors.IdentityMissingError
    edited = [call.root / change.path for change in changes if change.before is not None]
    if taken := commits.in_hand(call.root, edited):
        sentence = _("not committed: {path} had changes of yours that are not committed yet")
        return sentence.format(path=taken[0].relative_to(call.root))
    return None


def _commit(call: Call, changes: Sequence[Change], message: str, trailers: Sequence[tuple[str, str]]) -> str:
    from okrcli.repository import commits, errors

    try:
        return commits.commit(call.root, [call.root / change.path for change in changes], message, trailers)
    except errors.GitError as error:
        written = ", ".join(change.path for change in changes)
        error.hint = "\n".join((error.hint, _("What was written is kept: {files}.").format(files=written)))
        raise


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
    what = _("Committed {commit}.").format(commit=written.commit) if written.commit else f"{written.why_not}."
    for change in changes:
        did = _("Removed {path}.") if isinstance(change, Removal) else _("Wrote {path}.")
        call.err.line(did.format(path=change.path))
    call.err.line(what[:1].upper() + what[1:])


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
    }
