"""``okr fmt``: the files in canonical form, only where asked."""

import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.paths import in_workspace
from okrcli.commands.base.processes import shared_out
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, Written, as_json, carry_out, show_changes, tell_written
from okrcli.errors import OkrError, UsageError, WriteRefusedError
from okrcli.lint.run import within
from okrcli.model.place import Place, Problem
from okrcli.model.schema import kind_of
from okrcli.render.clean import clean, defuse
from okrcli.store.canonical import canonical
from okrcli.store.folder import LARGEST
from okrcli.store.load import problems_in
from okrcli.translate import _, plural

__all__ = ["command"]

_CHECK_IN = "check-in"  # what is never edited is not put in order either
# To split off a process takes as long as to put a few files in order.
_WORTH = 20
_MESSAGE = "okr: put files in canonical form"


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files or folders; - reads one file.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="List what is not in order; write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="PATH", help="Where the file from standard input belongs.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written.")] = False,
    no_commit: Annotated[bool, typer.Option("--no-commit", help="Leave the commit to me.")] = False,
    push: Push = False,
) -> None:
    """Put files in canonical form: order of keys, quotes, indentation, blank lines, line ends.

    What they say stays the same, and so do comments and keys of your own. Check-ins are never edited. A file
    that cannot be read without problems is left alone. Exit code 1 where that happened, and with --check and
    --diff where something is not in order.
    """
    call = call_of(ctx)
    if "-" in (paths or []):
        _of_standard_input(call, paths or [], stdin_filename, check=check, diff=diff)
        return
    found = _found(call, paths or [])
    looks = check or diff or dry_run
    written = None
    if found.changes and not looks:
        written = carry_out(call, found.changes, _MESSAGE, commit=not no_commit, push=push)
    _tell(call, found, written, check=check and not diff, looks=looks)
    if found.left or (found.changes and (check or diff)):
        raise typer.Exit(1)


class _Found(NamedTuple):
    """What is not in order, what has to be left alone and why, and how many files were looked at."""

    changes: list[Change]
    left: list[Problem]
    files: int


def _found(call: Call, paths: Sequence[str]) -> _Found:
    named = [in_workspace(call, path) for path in paths]
    for path in named:
        _refuse(call, path)
    problems = {problem.place.path: problem for problem in reversed(call.facts.problems)}
    # What is too large, or cannot be read at all, is known by its problem alone.
    given = dict.fromkeys((*call.facts.sources, *problems))
    known = [path for path in given if within(path, named or None)]
    kinds = [(path, kind) for path in known if (kind := kind_of(path)) and kind.name != _CHECK_IN]

    def put_in_order(number: int) -> Change | Problem | None:
        path, kind = kinds[number]
        try:
            if path in problems:
                raise _problem(problems[path])
            before = call.facts.sources[path]
            after = canonical(before, kind.model, path)
        except WriteRefusedError as error:
            return Problem(error.message, Place(path, error.line or 1), error.hint)
        return Change(path, before, after) if after != before else None

    answers = dict(shared_out(len(kinds), put_in_order, _WORTH))
    found = [answers[number] for number in range(len(kinds))]
    changes = [one for one in found if isinstance(one, Change)]
    return _Found(changes, [one for one in found if isinstance(one, Problem)], len(kinds))


def _refuse(call: Call, path: str) -> None:
    """Raise UsageError for a file that is never put in order."""
    kind = kind_of(path)
    if kind is not None and kind.name == _CHECK_IN:
        message = _("{path} is a check-in; check-ins are never edited.").format(path=path)
    elif kind is None and (call.root / path).is_file():
        message = _("{path} is not the place of a file of okr.").format(path=path)
    else:
        return
    raise UsageError(message, _("Name plans, teams, reviews or okr.yaml, or nothing for all of them."))


def _problem(problem: Problem) -> WriteRefusedError:
    place = problem.place
    return WriteRefusedError(problem.message, problem.hint, path=place.path, line=place.line)


def _of_standard_input(
    call: Call, paths: Sequence[str], file: str | None, *, check: bool, diff: bool
) -> None:
    if len(paths) > 1 or check or diff or call.json:
        raise UsageError(
            _("- goes neither together with files nor with --check, --diff or --json."),
            _("Write `okr fmt - < FILE`; the file in canonical form comes out."),
        )
    path = (file or "okrs/nameless/plan.yaml").removeprefix("./")
    kind = kind_of(path)
    if kind is None:
        raise UsageError(
            _("{path} is not the place of a file of okr.").format(path=path),
            _("A plan lies at okrs/CYCLE/TEAM.yaml in the workspace."),
        )
    text = sys.stdin.buffer.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise UsageError(_("A file has at most {most} KiB; this is more.").format(most=LARGEST // 1024))
    try:
        before = text.decode("utf-8")
    except UnicodeDecodeError:
        raise OkrError(_("This is not UTF-8."), _("Save the file as UTF-8."), path=path) from None
    for problem in problems_in(before, kind.model, path):
        raise _problem(problem)
    after = canonical(before, kind.model, path)
    if call.out.is_terminal or call.out.in_ci_log:
        after = "".join(f"{defuse(clean(line))}\n" for line in after.removesuffix("\n").split("\n"))
    call.out.stream.write(after)


def _tell(call: Call, found: _Found, written: Written | None, *, check: bool, looks: bool) -> None:
    if call.json:
        left = [
            {"path": one.place.path, "line": one.place.line, "message": one.message, "help": one.hint}
            for one in found.left
        ]
        call.answer("fmt", {"left_alone": left, **as_json(found.changes, written)})
        return
    for one in found.left:
        call.err.paragraph(
            f"{one.place.path}:{one.place.line}: ",
            _("Left alone: {reason}").format(reason=one.message),
            hang=2,
        )
    if check:
        for change in found.changes:
            call.out.stream.write(f"{change.path}\n")  # whole, however long
    elif looks:
        show_changes(call, found.changes)
    if written is not None:
        tell_written(call, found.changes, written)
    elif not call.options["quiet"]:
        wrong, files = len(found.changes), found.files
        right = plural(
            "{count} file is in canonical form.",
            "{count} files are in canonical form.",
            files - wrong - len(found.left),
        )
        call.err.line(
            right if not wrong else " ".join((right, plural("{count} is not.", "{count} are not.", wrong)))
        )
