"""Reading on behind an error: what is not YAML is told, and mended just enough to read what follows.

Nothing mended here is ever written to a file; a file that had to be mended is not edited.
"""

import re
from collections.abc import Iterator
from typing import Any

from okrcli.model.place import Place, Problem
from okrcli.translate import _

__all__ = ["mend", "one_side", "printable"]

# What YAML does not allow in its text (production c-printable of YAML 1.2.2); tab, LF, CR and NEL it does.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\ufeff")
# YAML 1.2 reads these as ordinary characters, libyaml (1.1) as line breaks.
_NOT_BREAKS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF900)
_KEY_AND_VALUE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*[^\s:#'\"{}\[\],&*!|>@`%][^:#]*: +)(?P<value>[^\s|>].*?)\s*"
)
_LONGEST_MENDED = 2000  # the patterns here are quadratic at worst
_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>|\|{7})(?:\s|$)")


def printable(text: str, path: str, problems: list[Problem]) -> tuple[str, dict[int, int]]:
    """Return the text as libyaml can read it, character for character, and how to turn its values back.

    Characters that YAML forbids are told and become U+FFFD; those that only YAML 1.1 takes for line
    breaks are replaced by private ones that do not occur in the text, which the second value translates back.
    """
    if text.isascii() and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return text, {}
    if _FORBIDDEN.search(text):
        problems.extend(_invisible(text, path))
        text = _FORBIDDEN.sub("\ufffd", text)
    present = [character for character in _NOT_BREAKS if character in text]
    if not present:
        return text, {}
    free = (chr(code) for code in _PRIVATE if chr(code) not in text)
    stand_ins = dict(zip(present, free, strict=False))
    hidden = text.translate({ord(character): stand_in for character, stand_in in stand_ins.items()})
    return hidden, {ord(stand_in): ord(character) for character, stand_in in stand_ins.items()}


def one_side(text: str, path: str, problems: list[Problem]) -> str:
    """Return the text with just the first side of every merge conflict that was left in it, each told once.

    The text keeps its number of lines.
    """
    if "<<<<<<<" not in text:
        return text
    lines = _lines(text)
    begin, second = -1, -1
    for row, line in enumerate(lines):
        marker = _CONFLICT.match(line)
        if marker is None:
            continue
        if marker[1] == "<<<<<<<":
            begin, second = row, -1
        elif marker[1] != ">>>>>>>":
            second = second if second > begin else row
        elif begin >= 0 and second > begin:
            place = Place(path, begin + 1, 1, begin + 1, len(lines[begin].rstrip("\r\n")) + 1)
            problems.append(
                Problem(_("A merge conflict was left here; its first side is read."), place, _settle_it())
            )
            for blank in (begin, *range(second, row + 1)):
                lines[blank] = _blank(lines[blank])
            begin = second = -1
    return "".join(lines)


def mend(text: str, path: str, error: Any, before: Place | None, told: dict[int, Problem]) -> str | None:
    """Tell the error and return the text with the offending line made readable; ``None`` where that fails.

    A value that YAML trips over is put into quotes and a bracket is closed, since that is nearly always what
    was meant; any other line is blanked out. The text keeps its number of lines. ``before`` is where the last
    text in quotes stands that was read. ``told`` holds one problem a line, by its row: where mending one did
    not help its line is blanked out.
    """
    lines = _lines(text)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        told[0] = Problem(_("This file is not YAML."), Place(path))
        return None
    row, column, opened = _blame(error, before, lines)
    line = lines[row].rstrip("\r\n")
    fixed = None
    if row not in told:
        if opened in ("{", "["):
            fixed = _closed(line)
        else:  # a quotation mark that opens and does not close is left out
            fixed = _in_quotes(line[:column] + line[column:].removeprefix(opened), column)
        message, hint = _explain(line, fixed, opened)
        place = Place(path, row + 1, min(column, len(line)) + 1, row + 1, len(line) + 1)
        told[row] = Problem(message, place, hint)
    lines[row] = (fixed or "") + _blank(lines[row])
    return "".join(lines) if line else None


def _blame(error: Any, before: Place | None, lines: list[str]) -> tuple[int, int, str]:
    """Return row and column of what is to be mended, and the character of it if something opens there.

    What is opened or begun and not ended trips YAML lines later; the line where it begins is at fault.
    """
    mark, begun = error.problem_mark, error.context_mark
    last = min(mark.line, len(lines) - 1)
    if begun is not None and begun.line < mark.line:
        line, context = lines[begun.line], str(error.context)
        if "quoted" in context:
            return begun.line, begun.column, line[begun.column]
        goes_on = line.rstrip().endswith((",", "{", "[")) and _indent(lines[last]) > _indent(line)
        if "flow" in context and not goes_on:
            return begun.line, begun.column, line[begun.column]
        if "simple key" in context:
            return begun.line, begun.column, "key"
    above = lines[last - 1].rstrip() if last else ""
    if "flow node" in str(error.context) and above.endswith(("{", "[")):
        return last - 1, len(above) - 1, above[-1]
    if before and before.line < before.end_line == mark.line + 1:  # it ended where the next one should begin
        return before.line - 1, before.column - 1, lines[before.line - 1][before.column - 1]
    row = next((row for row in range(last, 0, -1) if lines[row].strip()), 0)
    return row, mark.column if row == mark.line else len(lines[row].rstrip("\r\n")), ""


def _closed(line: str) -> str | None:
    """Return the line with the brackets closed that are open at its end, before a comment."""
    if len(line) > _LONGEST_MENDED:
        return None
    content, comment = re.fullmatch(r"(.*?)(\s*(?:\s#.*)?)", line).groups()  # type: ignore[union-attr]
    missing: list[str] = []
    for character in content:
        if character in "{[":
            missing.append("}" if character == "{" else "]")
        elif missing and character == missing[-1]:
            missing.pop()
    return content + "".join(reversed(missing)) + comment


def _in_quotes(line: str, column: int) -> str | None:
    """Return the line with the value YAML trips over in single quotes; ``None`` where that is no way out."""
    match = _KEY_AND_VALUE.fullmatch(line.rstrip()) if len(line) <= _LONGEST_MENDED else None
    if match is None or _CONFLICT.match(line):
        return None
    value = match["value"]
    if column < match.start("value"):  # its indentation is at fault
        return None
    if value[0] in "{[":
        return _flow_item_in_quotes(line, column)
    value, comment = re.fullmatch(r"(.*?)((?: +#(?: .*)?)?)", value, re.DOTALL).groups()  # type: ignore[union-attr]
    if value[0] in "'\"" and value[0] == value[-1] and value.count(value[0]) % 2:
        value = value[1:-1]  # quotes around it that one within it broke
    return match["lead"] + "'" + value.replace("'", "''") + "'" + comment


def _flow_item_in_quotes(line: str, column: int) -> str | None:
    before = re.match(r".*(?:[,{\[]|: ) *", line[:column])
    start = before.end() if before else column
    item = re.match(r"[^,\]}]+", line[start:])
    if item is None or "'" in item.group():
        return None
    bare = item.group().rstrip()
    return line[:start] + "'" + bare + "'" + line[start + len(bare) :]


def _explain(line: str, fixed: str | None, opened: str) -> tuple[str, str]:
    if _CONFLICT.match(line):
        return _("A merge conflict was left in this file."), _settle_it()
    if line.lstrip(" ").startswith("\t"):
        return _("This line is indented with a tab."), _("Indent with spaces.")
    if opened == "key":
        return _("The key in this line has no colon."), _("Write it as `key: value`.")
    if opened in ("{", "["):
        shown = fixed.strip() if fixed else "…"
        return _("A bracket that opens here is not closed."), _("Close it: {line}").format(line=shown)
    if opened:
        return _("A quotation mark that opens here is not closed."), _("Close it at the end of the text.")
    if fixed is not None:
        return (
            _("This line is not YAML: a colon, a quote or a special character in it misleads the reader."),
            _("Put the text in quotes: {line}").format(line=fixed.strip()),
        )
    return (
        _("This line is not YAML."),
        _("Look at its indentation, brackets and quotes, and at those of the line before."),
    )


def _settle_it() -> str:
    return _(
        "Keep what is right of it, maybe both sides, and remove the lines with <<<<<<<, ======= and >>>>>>>."
    )


def _invisible(text: str, path: str) -> Iterator[Problem]:
    """One problem for each line with characters that YAML forbids."""
    for row, line in enumerate(_lines(text), start=1):
        if found := _FORBIDDEN.search(line):
            column = found.start() + 1
            sentence = _("An invisible control character (U+{code:04X}) stands here.")
            place = Place(path, row, column, row, column + 1)
            yield Problem(sentence.format(code=ord(found.group())), place, _("Delete it."), code="X903")


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends, as YAML counts them."""
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _blank(line: str) -> str:
    """The end of a line, and nothing else of it."""
    return line[len(line.rstrip("\r\n")) :]
