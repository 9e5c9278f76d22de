"""``okr diff``: what changed between two revisions or days, in the words of OKRs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from okrcli.changes.change import Change
from okrcli.changes.compare import compare
from okrcli.commands.base.call import Call, call_of
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.history import as_of
from okrcli.model.later import differing, joined
from okrcli.model.resolve import near, resolve_team
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.render.diff_json import TouchLike

__all__ = ["command"]

_FORMATS = ("terminal", "md", "json")


class _Side(NamedTuple):
    """One of the two that are compared: its name for people, the facts, its commit or day.

    Neither commit nor day: the work tree.
    """

    name: str
    facts: Workspace
    commit: str | None = None
    day: str | None = None


def command(
    ctx: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A [B]]", help="Revisions or days; also A..B, and A...B from where they part."
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="terminal|md|json", help="For the screen, Markdown, or JSON.")
    ] = "terminal",
    textconv: Annotated[
        str | None,
        typer.Option("--textconv", metavar="FILE", help="Print one file as git is to compare it."),
    ] = None,
) -> None:
    """What changed, as plans and not as text.

    Without revisions, what is not committed yet; with A, all since A; with A and B, all between them. A and B
    are revisions as git knows them or days as --at takes them; where a name is both, it is the revision. A
    day shows the files of now as they stood then.
    """
    if form not in _FORMATS:
        raise UsageError(_("--format {given} is not known.").format(given=form), ", ".join(_FORMATS))
    if textconv is not None:
        from okrcli.commands.base.textconv import print_facts

        print_facts(textconv)
        return
    call = call_of(ctx)
    _check_no_day(call)
    _files(call)  # they say which language days and sentences are in
    sides = _without_news(call, _sides(call, _pair(revisions or [])))
    changes = _narrowed(call, compare(sides[0].facts, sides[1].facts), sides)
    if call.json or form == "json":
        _answer(call, changes, sides)
        return
    _show(call, form, changes, sides)
    call.say_problems()


def _check_no_day(call: Call) -> None:
    """Raise UsageError for ``--at``: two days are compared, or none."""
    if day := call.options["at"]:
        hint = _("Name the days to compare: `okr diff {day}`.").format(day=day)
        raise UsageError(_("`okr diff` does not go with --at."), hint)


def _pair(given: Sequence[str]) -> tuple[str, str | None, bool]:
    """Return the names of both sides, and whether the first is where they part; no second: the work tree."""
    if len(given) > 2:
        raise UsageError(_("okr diff compares two sides, not {count}.").format(count=len(given)))
    if len(given) == 1 and ".." in given[0]:
        mark = "..." if "..." in given[0] else ".."
        first, _mark, second = given[0].partition(mark)
        return first or "HEAD", second or "HEAD", mark == "..."
    return given[0] if given else "HEAD", given[1] if len(given) == 2 else None, False


def _sides(call: Call, pair: tuple[str, str | None, bool]) -> tuple[_Side, _Side]:
    first, second, parting = pair
    if parting and second is not None:
        from okrcli.repository.revisions import merge_base

        base = merge_base(call.root, first, second)
        return _revision(call, base, f"{first}...{second}"), _side(call, second)
    return _side(call, first), _work_tree(call) if second is None else _side(call, second)


def _without_news(call: Call, sides: tuple[_Side, _Side]) -> tuple[_Side, _Side]:
    """Return the sides; the first without check-ins that came to it after the second had left it.

    Check-ins land on the home branch whatever is checked out, so another branch has not taken them away.
    """
    from okrcli.repository.errors import GitError
    from okrcli.repository.revisions import blobs_at, merge_base

    base, head = sides
    keys = differing(base.facts.check_ins, head.facts.check_ins)
    new = {key: _names(base, key) - _names(head, key) for key in keys}
    if base.commit is None or head.day is not None or not any(new.values()):
        return sides
    try:
        parting = merge_base(call.root, base.commit, head.commit or "HEAD")
    except GitError:
        return sides
    if parting in (base.commit, head.commit):
        return sides
    known = blobs_at(call.root, parting)
    new = {
        key: {name for name in names if f"okrs/{key.cycle}/checkins/{key.team}/{name}" not in known}
        for key, names in new.items()
    }
    kept = {
        key: tuple(one for one in base.facts.check_ins[key] if one.name not in names)
        for key, names in new.items()
        if names
    }
    return base._replace(facts=replace(base.facts, check_ins=joined(base.facts.check_ins, kept))), head


def _names(side: _Side, key: PlanKey) -> set[str]:
    return {check_in.name for check_in in side.facts.check_ins.get(key, ())}


def _side(call: Call, text: str) -> _Side:
    """Return the side of this name: a revision, else a day."""
    from okrcli.repository.errors import GitError

    try:
        return _revision(call, text, text)
    except GitError:
        try:
            day = call.parse_day(text, "okr diff")
        except UsageError:
            day = None
        if day is None:
            raise
    facts = as_of(_files(call), day)
    return _Side(call.out.notation.day(day, year=True), facts, day=day.isoformat())


def _revision(call: Call, revision: str, name: str) -> _Side:
    from okrcli.repository.revisions import resolved

    commit = resolved(call.root, revision)
    shown = name if commit.startswith(name) else f"{name} ({commit[:7]})"
    return _Side(shown, call.workspace_at(commit), commit=commit)


def _work_tree(call: Call) -> _Side:
    return _Side(_("the work tree"), _files(call))


def _files(call: Call) -> Workspace:
    """Return what the files here say: check-ins that only another branch has are no change of these."""
    return call.facts.own


def _narrowed(call: Call, changes: tuple[Change, ...], sides: tuple[_Side, _Side]) -> tuple[Change, ...]:
    """Return the changes of ``--cycle`` and ``--team``, which may be there on one side only."""
    cycle, team = call.options["cycle"], call.options["team"]
    if cycle:
        cycles = {name for side in sides for name in side.facts.cycles}
        if cycle not in cycles:
            raise NotFoundError(_("cycle"), cycle, near(cycle, cycles))
    if team:
        team = _team(team, [side.facts for side in reversed(sides)])
    return tuple(one for one in changes if cycle in (None, one.cycle) and team in (None, one.team))


def _team(text: str, sides: Sequence[Workspace]) -> str:
    try:
        return resolve_team(sides[0], text)
    except NotFoundError:
        if text in sides[1].teams:
            return text
        raise


def _answer(call: Call, changes: tuple[Change, ...], sides: tuple[_Side, _Side]) -> None:
    from okrcli.render.diff_json import diff_content

    base, head = sides
    commits: Mapping[str, TouchLike] = {}
    if base.commit and head.day is None:
        from okrcli.repository.touched import touched

        commits = touched(call.root, base.commit, head.commit or "HEAD")
        if head.commit is None:
            commits = _unedited(call, commits, head.facts)
    names = (base.commit or base.day, head.commit or head.day)
    call.answer("diff", diff_content(changes, names, commits))


def _unedited(call: Call, commits: Mapping[str, "TouchLike"], here: Workspace) -> dict[str, "TouchLike"]:
    """Return the commits without those of files that say something else by now than is committed."""
    from okrcli.repository.revisions import files_at
    from okrcli.store.folder import Contents, read_text

    committed = Contents("", files_at(call.root, "HEAD", commits))
    return {
        path: commit
        for path, commit in commits.items()
        if read_text(committed, path, []) == here.sources.get(path)
    }


def _show(call: Call, form: str, changes: tuple[Change, ...], sides: tuple[_Side, _Side]) -> None:
    base, head = sides
    if form == "terminal":
        from okrcli.render.diff_screen import show_diff

        show_diff(call.out, changes, base.facts, head.facts, (base.name, head.name))
        return
    from okrcli.render.clean import defuse
    from okrcli.render.diff_markdown import diff_page
    from okrcli.render.glyphs import spell

    page = diff_page(changes, base.facts, head.facts, (base.name, head.name), call.out.notation)
    page = spell(page, call.out.stream.encoding or "utf-8")
    call.out.stream.write(defuse(page) if call.out.in_ci_log else page)
