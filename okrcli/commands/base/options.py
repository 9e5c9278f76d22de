"""Options that commands which write share: to look first, and to leave the commit to the user."""

from typing import Annotated

import typer

__all__ = ["DryRun", "NoCommit"]

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written.")]
NoCommit = Annotated[bool, typer.Option("--no-commit", help="Leave the commit to me.")]
