"""A block of lines between two marks in a file that is not ours: what stands around it is never touched."""

import re
from collections.abc import Sequence

from okrcli.errors import WriteRefusedError
from okrcli.store.lines import newline
from okrcli.translate import _

__all__ = ["with_block"]

_BEGIN = "# okr codeowners: begin. `okr codeowners --write` writes these lines from teams/ and okr.yaml."
_END = "# okr codeowners: end"
_MARK = re.compile(r"^# okr codeowners: (begin|end)\b[^\r\n]*", re.MULTILINE)
_SECTION = re.compile(r"^\^?\[[^\]\r\n]+\]", re.MULTILINE)


def with_block(text: str, lines: Sequence[str], path: str) -> str:
    """Return the text with the lines as its block, in the place of the old one.

    The first time it comes to the end, but before the first section of GitLab (``[Name]``), since what stands
    in a section is judged apart. Line ends are those of the text. Raises WriteRefusedError where the marks
    are not once there each, the beginning first.
    """
    end = newline(text)
    block = end.join((_BEGIN, *lines, _END))
    marks = list(_MARK.finditer(text))
    if [mark[1] for mark in marks] == ["begin", "end"]:
        return text[: marks[0].start()] + block + text[marks[1].end() :]
    if marks:
        raise WriteRefusedError(
            _("The marks of the block in {path} are not in order; nothing was written.").format(path=path),
            _("Leave the first and the last of them, or take the whole block out and run it again."),
            path=path,
            line=text.count("\n", 0, marks[0].start()) + 1,
        )
    section = _SECTION.search(text)
    at = section.start() if section else len(text)
    before, after = text[:at], text[at:]
    if before and not before.endswith(("\n", "\r")):
        before += end
    gap = "" if not before or before.endswith(end * 2) else end
    return before + gap + block + end + (end if after else "") + after
