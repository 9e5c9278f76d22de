"""Reading on behind an error: what is not YAML is told, and mended just enough to read what follows.

Nothing mended here is ever written to a file; a file that had to be mended is not edited.
"""

import re
from typing import Any

from okrcli.model.place import Place, Problem
from okrcli.translate import _

__all__ = ["mend", "printable"]

# What YAML does not allow in its text (production c-printable of YAML 1.2.2); tab, LF, CR and NEL it does.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\ufeff")
# YAML 1.2 reads these as ordinary characters, libyaml (1.1) as line breaks.
_NOT_BREAKS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF900)
_KEY_AND_VALUE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*[^\s:#'\"{}\[\],&*!|>@`%][^:#]*: +)(?P<value>[^\s|>].*?)\s*"
)
_LONGEST_MENDED = 2000  # the patterns here are quadratic at worst
_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)( |$)")


def printable(text: str, path: str, problems: list[Problem]) -> tuple[str, dict[int, int]]:
    """Return the text as libyaml can read it, character for character, and how to turn its values back.

    Characters that YAML forbids are told and become U+FFFD; those that only YAML 1.1 takes for line
    breaks are replaced by private ones that do not occur in the text, which the second value translates back.
    """
    if text.isascii() and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return text, {}
    for match in _FORBIDDEN.finditer(text):
        line, column = _position(text, match.start())
        sentence = _("An invisible control character (U+{code:04X}) stands here.").format(
            code=ord(match.group())
        )
        place = Place(path, line, column, line, column + 1)
        problems.append(Problem(sentence, place, _("Delete it."), code="X903"))
    text = _FORBIDDEN.sub("\ufffd", text)
    present = [character for character in _NOT_BREAKS if character in text]
    if not present:
        return text, {}
    free = (chr(code) for code in _PRIVATE if chr(code) not in text)
    stand_ins = dict(zip(present, free, strict=False))
    hidden = text.translate({ord(character): stand_in for character, stand_in in stand_ins.items()})
    return hidden, {ord(stand_in): ord(character) for character, stand_in in stand_ins.items()}


def mend(text: str, path: str, error: Any, problems: list[Problem]) -> str | None:
    """Tell the error and return the text with the offending line made readable; ``None`` where that fails.

    A value that YAML trips over is put into quotes, since that is nearly always what was meant; any
    other line is blanked out. The text keeps its number of lines.
    """
    lines = text.splitlines(keepends=True) if "\r" not in text else re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        problems.append(Problem(_("This file is not YAML."), Place(path)))
        return None
    row = min(mark.line, len(lines) - 1)
    while row > 0 and not lines[row].strip():
        row -= 1
    line = lines[row].rstrip("\r\n")
    column = mark.column if row == mark.line else len(line)
    fixed = _in_quotes(line, column)
    message, hint = _explain(line, fixed)
    problems.append(
        Problem(message, Place(path, row + 1, min(column, len(line)) + 1, row + 1, len(line) + 1), hint)
    )
    if not line.strip():
        return None
    lines[row] = ("" if fixed is None else fixed) + lines[row][len(line) :]
    return "".join(lines)


def _in_quotes(line: str, column: int) -> str | None:
    """Return the line with the value YAML trips over in single quotes; ``None`` where that is no way out."""
    match = _KEY_AND_VALUE.fullmatch(line.rstrip()) if len(line) <= _LONGEST_MENDED else None
    if match is None or _CONFLICT.match(line):
        return None
    value = match["value"]
    if value[0] in "{[":
        return _flow_item_in_quotes(line, column)
    value, comment = re.fullmatch(r"(.*?)((?: #(?: .*)?)?)", value, re.DOTALL).groups()  # type: ignore[union-attr]
    if value[0] == "'" and value[-1] == "'" and len(value) > 1:
        return None
    return match["lead"] + "'" + value.replace("'", "''") + "'" + comment


def _flow_item_in_quotes(line: str, column: int) -> str | None:
    head, tail = line[:column], line[column:]
    item = re.match(r"[^,\]}]+", tail)
    if item is None or "'" in item.group():
        return None
    bare = item.group().rstrip()
    return head + "'" + bare + "'" + tail[len(bare) :]


def _explain(line: str, fixed: str | None) -> tuple[str, str]:
    if _CONFLICT.match(line):
        return (
            _("A merge conflict was left in this file."),
            _("Keep one side of it and remove the lines with <<<<<<<, ======= and >>>>>>>."),
        )
    if line.lstrip(" ").startswith("\t"):
        return _("This line is indented with a tab."), _("Indent with spaces.")
    if fixed is not None:
        return (
            _("This line is not YAML: a colon, a quote or a special character in it misleads the reader."),
            _("Put the text in quotes: {line}").format(line=fixed.strip()),
        )
    return (
        _("This line is not YAML."),
        _("Look at its indentation, brackets and quotes, and at those of the line before."),
    )


def _position(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1
