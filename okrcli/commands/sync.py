"""``okr sync``: fetch, put what is mine on top, push; again until it lands."""

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.sharing import refuse_to_share, share_branch, shared_json, told_shared

__all__ = ["command"]


def command(ctx: typer.Context) -> None:
    """Share what is committed on the branch where check-ins belong, and take in what others did.

    Never by force, and nothing is left half-done: where plans conflict, all is as it was. Other changes in
    the work tree stay as they are; commits that touch other files are not shared.
    """
    call = call_of(ctx)
    home = _home(call)
    refuse_to_share(call, home)
    shared = share_branch(call, home)
    if call.json:
        call.answer("sync", {"shared": shared_json(shared)})
    elif not call.options["quiet"]:
        call.err.paragraph(" ".join(told_shared(call, shared)))


def _home(call: Call) -> str | None:
    from okrcli.repository.branches import home_branch
    from okrcli.repository.location import top

    top(call.root)  # outside of a repository it says so
    return home_branch(call.root, call.facts.settings.git.branch)
