"""What was done, in the words of OKRs: commits read as changes of plans."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrcli.changes.compare import compare
from okrcli.commands.base.call import Call
from okrcli.errors import OkrError
from okrcli.model.settings import Settings
from okrcli.model.workspace import Workspace
from okrcli.render.log_values import Deed
from okrcli.store.folder import Contents
from okrcli.store.load import load_from

if TYPE_CHECKING:
    from okrcli.repository.past import PastCommit

__all__ = ["deed_of", "home_names", "part_of"]


def home_names(call: Call) -> list[str]:
    """Return the whole names of the branch that check-ins belong on: here, and as it was last fetched."""
    from okrcli.repository.branches import full_name, home_branch

    home = home_branch(call.root, call.facts.settings.git.branch)
    return [full_name(home), f"refs/remotes/origin/{home}"] if home else []


def deed_of(call: Call, commit: "PastCommit", contents: Mapping[str, bytes]) -> Deed:
    """Return what a commit did to the workspace; ``contents`` are those of its files, by git's names.

    Only the files that it touched are read.
    """
    before, after = (
        part_of(
            call, {file.path: contents[blob] for file, blob in side if blob is not None and blob in contents}
        )
        for side in (
            [(file, file.before) for file in commit.files],
            [(file, file.after) for file in commit.files],
        )
    )
    person_of = call.facts.settings.person_of
    return Deed(
        when=commit.date.astimezone(call.now.tzinfo),
        person=next(filter(None, map(person_of, commit.addresses)), None),
        author=commit.mapped.name,
        commit=commit,
        changes=compare(before, after),
        before=before,
        after=after,
    )


def part_of(call: Call, files: dict[str, bytes]) -> Workspace:
    """Return what some files of the workspace say, given by their paths; nothing where they are of a format
    not known here.
    """
    try:
        return load_from(Contents(call.root.resolve().name, files))
    except OkrError:
        return Workspace(Settings(format=1, name=""))
