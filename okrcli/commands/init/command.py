"""``okr init``: a new workspace; every question has a flag and a default."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.dialogue import Dialogue, with_steps_back
from okrcli.commands.base.editors import aids, say_what_to_add
from okrcli.commands.base.interruption import nothing_lost
from okrcli.commands.base.placing import on_no_branch
from okrcli.commands.base.writing import Change, Written, as_json, put, show_changes, tell_written
from okrcli.commands.init.questions import Wanted, answered
from okrcli.errors import UsageError
from okrcli.model.naming import as_name_id
from okrcli.model.scalars import TAKEN_TEAM_IDS
from okrcli.render.json import document
from okrcli.render.styles import Styled
from okrcli.store.editors import modeline
from okrcli.store.emit import Value, emit
from okrcli.store.files import AlreadyThereError
from okrcli.store.locate import find_root
from okrcli.translate import _

__all__ = ["command"]

_MESSAGE = "okr: begin a workspace"


def command(
    ctx: typer.Context,
    folder: Annotated[str | None, typer.Argument(metavar="[DIR]", help="Where; made if missing.")] = None,
    name: Annotated[str | None, typer.Option(help="The name of the organisation.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="de|en|auto", help="Of the statements; auto: by each plan.")
    ] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="Your name.")] = None,
    email: Annotated[str | None, typer.Option(help="Your e-mail address with git.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="WORD", help="Of the first team: company, team, circle or client.")
    ] = None,
    git: Annotated[bool | None, typer.Option("--git/--no-git", help="Make a git repository.")] = None,
    git_attributes: Annotated[
        bool | None,
        typer.Option("--attributes/--no-attributes", help="Tell git to leave line ends alone."),
    ] = None,
    no_commit: Annotated[bool, typer.Option("--no-commit", help="Leave the commit to me.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written.")] = False,
) -> None:
    """Make a workspace: okr.yaml with your name in it, and a first team with --team NAME."""
    call = call_of(ctx)
    root = (call.folder / (folder or ".")).resolve()
    _refuse_where_one_is(root)
    flags = {"name": name, "language": language, "person": person, "email": email, "kind": kind, "git": git}
    flags |= {"team": call.options["team"], "attributes": git_attributes, "dry-run": dry_run}
    dialogue = Dialogue(call, flags)
    with nothing_lost(ctx, call, dialogue.said):
        wanted = with_steps_back(dialogue, partial(answered, root=root))
    changes = [*_files(wanted), *wanted.attributes]
    for_editors = aids(root)
    if dry_run:
        _answer(call, root, changes, for_editors, None)
        return
    written = _carry_out(call, root, [*changes, *for_editors], wanted.me, wanted.git, commit=not no_commit)
    _answer(call, root, changes, for_editors, written)


def _refuse_where_one_is(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise UsageError(_("{folder} is a file, not a folder.").format(folder=root))
    found = find_root(root)
    if found == root:
        raise UsageError(
            _("There is an okr.yaml in {folder} already.").format(folder=root),
            _("Go on with `okr new objective`, or name another folder."),
        )
    if found is not None:
        raise UsageError(
            _("{folder} lies in the workspace {outer}; workspaces do not lie in one another.").format(
                folder=root, outer=found
            ),
            _("Add a team to that one with `okr new team`, or choose a folder outside of it."),
        )


def _files(wanted: Wanted) -> list[Change]:
    """Return the files of the workspace, with a first team if there is to be one."""
    people = _people(*wanted.me)
    settings = wanted.settings | ({"people": people} if people else {})
    texts = {"okr.yaml": emit(settings, _comments())}
    if wanted.team:
        kind = wanted.kind if wanted.kind != "team" else None
        content: dict[str, Value] = {"name": wanted.team, "kind": kind, "members": list(people) or None}
        texts[f"teams/{as_name_id(wanted.team, TAKEN_TEAM_IDS)}.yaml"] = emit(content)
    return [Change(path, None, modeline(path) + text) for path, text in texts.items()]


def _people(name: str, email: str) -> Mapping[str, Value]:
    """Return the one person who makes the workspace, by id."""
    words = (name or email.partition("@")[0]).split()
    if not words:
        return {}
    return {as_name_id(words[0], otherwise="me"): {"name": name or None, "email": [email] if email else None}}


def _comments() -> list[str]:
    return [
        _("The settings of this OKR workspace, and its people. `okr` finds the workspace by this file."),
        _("Objectives are added with `okr new objective`; `okr schema settings` says what may stand here."),
    ]


def _carry_out(
    call: Call, root: Path, changes: list[Change], me: tuple[str, str], wants_git: bool, *, commit: bool
) -> Written:
    """Write the files and commit just them, where there is a repository or one is wanted.

    A repository made here knows who is at work from the start, even where git has not been told before.
    """
    from okrcli.repository import commits
    from okrcli.repository.create import create as create_repository
    from okrcli.repository.create import introduce
    from okrcli.repository.identity import Identity, who
    from okrcli.repository.location import work_tree

    for change in changes:
        if change.before is None and (root / change.path).exists():
            raise AlreadyThereError(change.path)
    root.mkdir(parents=True, exist_ok=True)
    if wants_git and work_tree(root) is None:
        create_repository(root)
        if all(me) and who(root) is None:
            introduce(root, Identity(*me))
            _tell_introduced(call, *me)
    in_git = work_tree(root) is not None
    in_hand = commits.in_hand(root, [root / one.path for one in changes if in_git and one.before is not None])
    put(root, changes)
    if not commit:
        return Written(None, _("not committed, as asked"))
    if not in_git:
        return Written(None, _("not committed: this is no git repository"))
    if who(root) is None:
        return Written(None, _("not committed: git does not know your name and e-mail address"))
    paths = [path for change in changes if (path := root / change.path) not in in_hand]
    hidden = commits.ignored(root, [path for path in paths if path.parent.name == ".vscode"])
    made = commits.commit(root, [path for path in paths if path not in hidden], _MESSAGE)
    return Written(made, None, aside=on_no_branch(root))


def _tell_introduced(call: Call, name: str, email: str) -> None:
    if not call.options["quiet"]:
        sentence = _(
            "git did not know who you are; this repository now has user.name {name}, user.email {email}."
        )
        call.err.paragraph(sentence.format(name=name, email=email))


def _answer(
    call: Call, root: Path, changes: list[Change], for_editors: list[Change], written: Written | None
) -> None:
    if call.json:
        head = {"workspace": None, "as_of": call.today, "root": str(root)}
        call.out.stream.write(document("init", {**head, **as_json([*changes, *for_editors], written)}))
    elif written is None:
        show_changes(call, changes)
        for change in for_editors:
            call.out.line(_("For editors: {path}").format(path=change.path))
    else:
        say_what_to_add(call, for_editors)
        tell_written(call, changes, written)
        has_team = any(change.path.startswith("teams/") for change in changes)
        following = "okr new objective" if has_team else "okr new team"
        call.out.line(_("The workspace stands. What now:"), " ", Styled(following, "command"))
