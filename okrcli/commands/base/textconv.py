"""``okr diff --textconv FILE``: what git is given to compare; nothing heavy is loaded for it."""

import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["print_facts"]


def print_facts(path: str) -> None:
    """Print what a file says, fact by fact; as it is where it is not one of ours. Raises OSError."""
    from okrcli.store.folder import LARGEST

    content = Path(path).read_bytes()
    text = None
    if len(content) <= LARGEST:
        with suppress(UnicodeDecodeError):
            text = _facts(content.decode("utf-8"))
    sys.stdout.flush()
    sys.stdout.buffer.write(content if text is None else text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def _facts(text: str) -> str | None:
    """The lines, as they may reach a terminal: git hands them on as they are."""
    from okrcli.render.clean import clean
    from okrcli.store.fact_lines import fact_lines

    found = fact_lines(text)
    return (
        None
        if found is None
        else "".join(f"{clean(line)}\n" for line in found.removesuffix("\n").split("\n"))
    )
