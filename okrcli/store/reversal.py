"""Taking a change of a text back while what was changed since stays."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["without"]


class _Edit(NamedTuple):
    """Lines from ``start`` to before ``end`` that became ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def without(now: str, before: str, after: str) -> str | None:
    """Return ``now`` as it would be if ``before`` had never become ``after``, line by line.

    Where that is no different, the change is taken back already. ``None`` where a line was changed since, or
    one beside it: then nobody can say what is meant but who reads it. Line ends of ``now`` are kept, also
    where git keeps others.
    """
    if "\r\n" in now and "\r\n" not in after:
        before, after = (text.replace("\n", "\r\n") for text in (before, after))
    base = after.splitlines(keepends=True)
    backwards, since = list(_edits(base, before)), list(_edits(base, now))
    # What was taken back by hand need not be taken back again.
    wanted = [edit for edit in backwards if edit not in since]
    if any(edit.start <= other.end and other.start <= edit.end for edit in wanted for other in since):
        return None
    pieces, at = [], 0
    for edit in sorted((*wanted, *since)):
        pieces += [*base[at : edit.start], *edit.lines]
        at = edit.end
    return "".join((*pieces, *base[at:]))


def _edits(base: list[str], text: str) -> Iterator[_Edit]:
    """What makes ``text`` of the lines."""
    lines = text.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(None, base, lines, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Edit(start, end, tuple(lines[first:last]))
