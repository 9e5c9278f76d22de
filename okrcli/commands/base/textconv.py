"""``okr diff --textconv FILE``: what git is given to compare; nothing heavy is loaded for it."""

import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["print_calm"]


def print_calm(path: str) -> None:
    """Print a file as calm lines; as it is where it cannot be read as a file of ours. Raises OSError."""
    from okrcli.store.folder import LARGEST

    content = Path(path).read_bytes()
    text = None
    if len(content) <= LARGEST:
        with suppress(UnicodeDecodeError):
            text = _calm(content.decode("utf-8"))
    sys.stdout.flush()
    sys.stdout.buffer.write(content if text is None else text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def _calm(text: str) -> str | None:
    """The lines, as they may reach a terminal: git hands them on as they are."""
    from okrcli.render.clean import clean
    from okrcli.store.calm import calm

    found = calm(text)
    return (
        None
        if found is None
        else "".join(f"{clean(line)}\n" for line in found.removesuffix("\n").split("\n"))
    )
