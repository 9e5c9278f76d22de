"""``okr completion``: the script that makes a shell complete what is typed."""

import sys
from importlib.resources import files
from typing import Annotated

import typer

from okrcli.commands.base.call import call_of
from okrcli.errors import NotFoundError
from okrcli.model.resolve import near
from okrcli.render.json import document
from okrcli.translate import _

__all__ = ["command"]

_SHELLS = ("bash", "zsh", "fish")


def command(
    ctx: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="Which shell.")],
) -> None:
    """Print the completion script of a shell; docs/shells.md says where it belongs."""
    if shell not in _SHELLS:
        hint = _("Say one of: {names}.").format(names=", ".join(_SHELLS))
        raise NotFoundError(_("shell"), shell, near(shell, _SHELLS), hint)
    script = (files("okrcli.completion") / "scripts" / f"okr.{shell}").read_text(encoding="utf-8")
    if call_of(ctx).json:
        script = document("completion", {"shell": shell, "script": script})
    sys.stdout.write(script)
