"""``okr codeowners``: members own their team's plan, check-ins are free."""

from pathlib import Path
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.errors import UsageError, WriteRefusedError
from okrcli.render.codeowners import Owners, owners
from okrcli.store.marked import with_block
from okrcli.translate import _

__all__ = ["command"]

# Where code hosts look; the last is read by GitLab alone. A new file stands where all of them find it.
_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_NEW = "CODEOWNERS"
_MESSAGE = "okr: renew CODEOWNERS"

_File = Annotated[
    str | None, typer.Option(metavar="PATH", help="Which file, from the top of the repository.")
]


def command(
    ctx: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 where the file is not current.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Write the block into the file.")] = False,
    file: _File = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written.")] = False,
    no_commit: Annotated[bool, typer.Option("--no-commit", help="Leave the commit to me.")] = False,
    push: Push = False,
) -> None:
    """The block for CODEOWNERS: members own their team's plan, check-ins belong to nobody.

    Without options it is printed. --write puts it into the CODEOWNERS file that is there, between two marks,
    and touches nothing else; --check says whether it is there as it should be.
    """
    if check and write:
        raise UsageError(_("--check and --write do not go together."), _("--write makes it current."))
    call = call_of(ctx)
    top = _top(call)
    found = owners(call.facts, call.today, _prefix(call, top))
    _tell_missing(call, found)
    path = _path(top, file)
    changes = _changes(top, path, found)
    written = None
    if write and changes and not dry_run:
        written = carry_out(call, changes, _MESSAGE, commit=not no_commit, push=push, top=top)
    if call.json:
        content = {"path": path, "current": not changes, **found._asdict()}
        call.answer("codeowners", content | as_json(changes if write else [], written))
    elif dry_run:
        show_changes(call, changes)
    elif written is not None:
        tell_written(call, changes, written)
    else:
        _show(call, found, path, current=not changes, state=check or write)
    if check and changes:
        raise typer.Exit(1)


def _changes(top: Path, path: str, found: Owners) -> list[Change]:
    """Return the change that makes the file current; none where it is."""
    before = _text(top, path)
    after = with_block(before or "", found.lines, path)
    return [Change(path, before, after)] if after != before else []


def _top(call: Call) -> Path:
    """Return the top of the repository; outside of one, the workspace."""
    from okrcli.repository.location import work_tree

    return (work_tree(call.root) or call.root).resolve()


def _prefix(call: Call, top: Path) -> str:
    inner = call.root.resolve().relative_to(top).as_posix()
    return "" if inner == "." else f"{inner}/"


def _path(top: Path, given: str | None) -> str:
    if given is not None:
        return given.removeprefix("./")
    return next((place for place in _PLACES if (top / place).is_file()), _NEW)


def _text(top: Path, path: str) -> str | None:
    """Return what the file says; ``None`` where there is none. Raises WriteRefusedError for no text."""
    try:
        return (top / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        reason = _("it is not UTF-8")
    except OSError as error:
        reason = error.strerror or str(error)
    raise WriteRefusedError(
        _("{path} cannot be read: {reason}.").format(path=path, reason=reason),
        _("Name another file with --file."),
        path=path,
    )


def _tell_missing(call: Call, found: Owners) -> None:
    """Say who owns nothing, and what could not be read."""
    if call.json or call.options["quiet"]:
        return
    people = call.facts.settings.people
    odd = [who for who in found.without_handle if who in people and people[who].handle]
    missing = [who for who in found.without_handle if who not in odd]
    for sentence, ids in (
        (_("No `handle` in okr.yaml, so they own nothing: {people}."), missing),
        (_("A `handle` in okr.yaml that no code host could have, so they own nothing: {people}."), odd),
    ):
        if ids:
            call.err.paragraph(sentence.format(people=", ".join(ids)))
    call.say_problems()


def _show(call: Call, found: Owners, path: str, *, current: bool, state: bool) -> None:
    """Print the lines, or with ``state`` only whether the file has them."""
    if not state:
        call.out.stream.write("".join(f"{line}\n" for line in found.lines))  # whole, however long
    elif not current:
        call.err.paragraph(_("{path} is not current: `okr codeowners --write` renews it.").format(path=path))
    elif not call.options["quiet"]:
        call.err.paragraph(_("{path} is current.").format(path=path))
