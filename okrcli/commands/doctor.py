"""okr doctor: find, and on request repair, what merges and hands can break."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.reading import facts_now
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import (
    Change,
    Removal,
    Written,
    as_json,
    carry_out,
    show_changes,
    tell_written,
)
from okrcli.doctor.ailment import Ailment
from okrcli.doctor.check_ins import ailing_check_ins
from okrcli.doctor.consequences import broken_plans, gathered, shortened
from okrcli.doctor.files import ailing_files, ailing_schemas, lost_check_ins
from okrcli.doctor.repository import ailing_repository
from okrcli.errors import OkrError, WriteRefusedError
from okrcli.lint.names import Names
from okrcli.lint.run import lint
from okrcli.lint.select import Selection
from okrcli.model.reference import parse_reference
from okrcli.model.workspace import PlanKey
from okrcli.render.doctor_screen import ailment_json, show_ailments
from okrcli.store.editors import schema_files
from okrcli.store.listing import all_files
from okrcli.translate import _, plural

__all__ = ["command"]

# What the linter knows of files that a merge can break: unreadable, the same id twice, what names nothing.
_CODES = ("S101", "S102", "S103")


def command(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Repair what can be repaired safely.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Repair without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written.")] = False,
    no_commit: Annotated[bool, typer.Option("--no-commit", help="Leave the commit to me.")] = False,
    push: Push = False,
) -> None:
    """Find what merges and hands can break, and repair what is safe; exit code 1 where anything is left."""
    call = call_of(ctx)
    ailments = list(_ailments(call))
    if not call.json:
        show_ailments(call.out, ailments)
    mendable = [ailment for ailment in ailments if ailment.repair is not None] if repair else []
    if mendable and not (yes or dry_run or call.json or _agreed(call, len(mendable))):
        mendable = []
    changes, written = _repair(call, mendable, dry_run=dry_run, commit=not no_commit, push=push)
    if call.json:
        found = [ailment_json(ailment) for ailment in ailments]
        call.answer("doctor", {"findings": found, **as_json(changes, written)})
    if written:
        ailments = _left(call)
    if ailments:
        raise typer.Exit(1)


def _left(call: Call) -> list[Ailment]:
    """Look again after a repair, for what it put right had consequences; say what is left."""
    again = call.knowing(facts_now(call.root))
    ailments = list(_ailments(again))
    if not call.json:
        call.out.line()
        show_ailments(call.out, ailments)
    return ailments


def _agreed(call: Call, count: int) -> bool:
    return confirm(call, plural("Repair {count} of them?", "Repair {count} of them?", count), default=True)


def _repair(
    call: Call, mendable: Sequence[Ailment], *, dry_run: bool, commit: bool, push: bool
) -> tuple[list[Change], Written | None]:
    """Repair, and tell it; return what was or would be changed, and what became of it."""
    committed, others = _repairs(call, mendable)
    written = None
    # Of a file that git never knew, there is nothing to commit.
    for changes, is_known in ((others, False), (committed, True)):
        if changes and not dry_run:
            lands = commit and is_known
            written = carry_out(call, changes, _message(changes), commit=lands, push=push and lands)
            if commit and not lands:
                written = replace(written, why_not=_("not committed, as git does not know these files yet"))
            if not call.json:
                tell_written(call, changes, written)
    if dry_run and not call.json:
        show_changes(call, [*committed, *others])
    return [*committed, *others], written


def _message(changes: Sequence[Change]) -> str:
    gone = sum(isinstance(change, Removal) for change in changes)
    return f"okr: repair {gone} misplaced file{'' if gone == 1 else 's'}"


def _ailments(call: Call) -> Iterator[Ailment]:
    """Everything that is broken: files, what cannot be read, what leads nowhere, the repository."""
    paths = all_files(call.root)
    check_ins = list(ailing_check_ins(call.facts))
    ours = [*ailing_files(paths), *(one for one in check_ins if one.repair is None)]
    yield from ours
    told = {ailment.path for ailment in (*ours, *check_ins)}
    yield from lost_check_ins(all_files(call.root, ("checkins",)))
    yield from ailing_schemas(dict(_standing_schemas(call.root)), schema_files())
    unreadable, twice, links = _linted(call, told)
    yield from shortened(unreadable)
    yield from twice
    broken = broken_plans(paths, {one.path for one in unreadable if one.path}, call.facts.plans)
    yield from gathered([*(one for one in check_ins if one.repair), *links], broken)
    yield from _of_repository(call, paths)


def _linted(call: Call, told: Collection[str | None]) -> tuple[list[Ailment], ...]:
    """What the linter finds by each of the rules, but in files that are ``told`` of already."""
    into = {
        link.place: PlanKey(target.cycle, target.team)
        for link in Names(call.facts).between_teams()
        if link.reference and (target := parse_reference(link.name, link.reference.cycle))
    }
    found: dict[str, list[Ailment]] = {code: [] for code in _CODES}
    for finding in lint(call.facts, call.today, Selection(frozenset(_CODES), {})):
        place = finding.place
        if place.path not in told:
            now = "" if finding.help in finding.message else finding.help
            ailment = Ailment(finding.message, place.path, now, place.line, into=into.get(place))
            found[finding.code].append(ailment)
    return tuple(found.values())


def _standing_schemas(root: Path) -> Iterator[tuple[str, str]]:
    """The schemas for editors that stand in the workspace, by path; line ends do not count."""
    for path in schema_files():
        with suppress(FileNotFoundError):
            yield path, (root / path).read_bytes().decode(errors="replace").replace("\r\n", "\n")


def _of_repository(call: Call, paths: Sequence[str]) -> Iterator[Ailment]:
    from okrcli.repository.health import health
    from okrcli.repository.location import work_tree

    try:
        if work_tree(call.root) is None:
            return
        found = health(call.root, paths)
    except OkrError as error:
        yield Ailment(error.message, error.path, error.hint)
        return
    yield from ailing_repository(found)


def _text(call: Call, path: str) -> str:
    """Return the text of a file that is to be moved or deleted. Raises WriteRefusedError where it is none."""
    try:
        return (call.root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise WriteRefusedError(
            _("{path} is not UTF-8, so it is not touched.").format(path=path),
            _("Save it as UTF-8, or take it away by hand. Nothing was written."),
            path=path,
        ) from None


def _repairs(call: Call, ailments: Sequence[Ailment]) -> tuple[list[Change], list[Change]]:
    """The changes that repair what is safe: of files that git knows, and of others."""
    from okrcli.repository.location import work_tree
    from okrcli.repository.past import unknown_files

    tops = ("okrs", "teams") if work_tree(call.root) else ()
    unknown = {path for top in tops for path in unknown_files(call.root, call.root / top)}
    committed: list[Change] = []
    others: list[Change] = []
    for ailment in ailments:
        if ailment.repair is None:
            continue
        path, to = ailment.repair
        text = _text(call, path)
        changes = [Change(to, None, text)] if to else []
        (others if path in unknown else committed).extend([*changes, Removal(path, text)])
    return committed, others
