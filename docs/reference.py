"""Write docs/commands.md and the man page docs/okr.1 from the commands: ``python docs/reference.py``."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from reference_words import (
    DAYS,
    ENVIRONMENT,
    EXAMPLES,
    EXIT_CODES,
    FILES,
    INTRODUCTION,
    WRITING,
    Example,
)

from okrcli import __version__
from okrcli.cli import COMMANDS, group, placeholder

DOCS = Path(__file__).parent
PAGE, MANUAL = DOCS / "commands.md", DOCS / "okr.1"
_NAME = "okr - OKRs as plain YAML files in a git repository"
_DATE = "2026-11-23"  # of the format of the page, not of its writing: the same commands give the same page
_ESCAPES = {"\\": "\\e", "-": "\\-", "^": "\\(ha", "~": "\\(ti", "`": ""}
_SECTIONS = (
    ("Exit codes", "EXIT STATUS", EXIT_CODES),
    ("Environment", "ENVIRONMENT", ENVIRONMENT),
    ("Files", "FILES", FILES),
)


class Given(NamedTuple):
    """An option or argument: its names with what stands behind them, and its line in the help."""

    names: tuple[str, ...]
    behind: str
    help: str


class Command(NamedTuple):
    """A verb as it is told: ``paragraphs`` say what it does."""

    name: str
    line: str
    synopsis: str
    paragraphs: tuple[str, ...]
    arguments: tuple[Given, ...]
    options: tuple[Given, ...]
    examples: tuple[Example, ...]
    looks_back: bool


def commands() -> tuple[list[Command], tuple[Given, ...]]:
    """Return every verb, and the options that all of them take."""
    everywhere = group()
    shared = {param.name for param in everywhere.params}
    found = []
    for verb in COMMANDS:
        command = everywhere.get_command(None, verb.name)
        arguments = [param for param in command.params if param.param_type_name == "argument"]
        options = [
            param
            for param in command.params
            if param.param_type_name == "option" and param.name not in (*shared, "help")
        ]
        words = ["okr", verb.name, *(["[OPTIONS]"] if options else []), *map(placeholder, arguments)]
        paragraphs = tuple(" ".join(part.split()) for part in command.help.split("\n\n"))
        found.append(
            Command(
                verb.name,
                verb.help,
                " ".join(words),
                paragraphs,
                tuple(Given((placeholder(one),), "", _help(one)) for one in arguments),
                tuple(map(_option, options)),
                EXAMPLES[verb.name],
                verb.looks_back,
            )
        )
    return found, tuple(map(_option, everywhere.params))


def _option(param: Any) -> Given:
    if param.is_flag:
        return Given((*param.opts, *param.secondary_opts), "", _help(param))
    return Given(tuple(param.opts), param.metavar, _help(param))


def _help(param: Any) -> str:
    repeated = " May be given several times." if getattr(param, "multiple", False) else ""
    return f"{param.help or 'Show the help and exit.'}{repeated}"


def page() -> str:
    """Return docs/commands.md."""
    found, shared = commands()
    lines = [
        "# Commands",
        "",
        "<!-- Written by `python docs/reference.py`. -->",
        "",
        *(line for text in (INTRODUCTION, WRITING, DAYS) for line in (_plain(text), "")),
        "| command | what it does |",
        "| --- | --- |",
        *(f"| [`okr {one.name}`](#okr-{one.name}) | {_plain(one.line)} |" for one in found),
        "",
        "## Options of every command",
        "",
        *_table(shared),
    ]
    for one in found:
        lines += ["", f"## okr {one.name}", "", "```", one.synopsis, "```", ""]
        lines += [line for text in one.paragraphs for line in (_plain(text), "")]
        if one.looks_back:
            lines += ["Takes `--rev`: it can show an earlier commit.", ""]
        lines += _table((*one.arguments, *one.options))
        lines += ["", "```sh", *(f"{each.line:<60}  # {each.does}" for each in one.examples), "```"]
    for heading, _man, rows in _SECTIONS:
        lines += ["", f"## {heading}", "", "| | |", "| --- | --- |"]
        lines += [f"| `{name}` | {_plain(says)} |" for name, says in rows]
    return "\n".join(lines) + "\n"


def _table(given: Sequence[Given]) -> Iterator[str]:
    if given:
        yield from ("| option | meaning |", "| --- | --- |")
    for one in given:
        names = ", ".join(f"`{name}{' ' if one.behind else ''}{one.behind}`" for name in one.names)
        yield f"| {names.replace('|', chr(92) + '|')} | {_plain(one.help)} |"


def _plain(text: str) -> str:
    """Return a text of the help as Markdown in which nothing but what stands in backticks means anything."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"([\\*_<>\[\]|])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def manual() -> str:
    """Return the man page, in man(7) and in plain ASCII."""
    found, shared = commands()
    name, says = _NAME.split(" - ")
    lines = [
        '.\\" Written by `python docs/reference.py`.',
        f'.TH OKR 1 "{_DATE}" "okrcli {__version__}" "User Commands"',
        ".SH NAME",
        f"{name} \\- {_spelled(says)}",
        ".SH SYNOPSIS",
        ".B okr",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]]",
        ".SH DESCRIPTION",
        *_filled(INTRODUCTION),
        *(line for text in (WRITING, DAYS) for line in (".PP", *_filled(text))),
        ".SH COMMANDS",
    ]
    for one in found:
        lines += _of_command(one)
    lines += [".SH OPTIONS", "These hold for every command, before or behind its name.", *_tagged(shared)]
    for _heading, heading, rows in _SECTIONS:
        lines += [f".SH {heading}", *_tagged(Given((label,), "", text) for label, text in rows)]
    lines += [".SH SEE ALSO", ".BR git (1)"]
    return "\n".join(lines) + "\n"


def _of_command(one: Command) -> Iterator[str]:
    yield from (f".SS {_spelled(one.synopsis)}", *_filled(one.paragraphs[0]))
    for text in one.paragraphs[1:]:
        yield from (".PP", *_filled(text))
    if one.looks_back:
        yield from (".PP", *_filled("Takes --rev: it can show an earlier commit."))
    yield from _tagged((*one.arguments, *one.options))
    for each in one.examples:
        yield from (".PP", *_filled(each.does), ".PP", ".EX", f"    {_spelled(each.line)}", ".EE")


def _tagged(given: Sequence[Given] | Iterator[Given]) -> Iterator[str]:
    for one in given:
        behind = f" \\fI{_spelled(one.behind)}\\fR" if one.behind else ""
        names = ", ".join(f"\\fB{_spelled(name)}\\fR{behind}" for name in one.names)
        yield from (".TP", names, *_filled(one.help))


def _filled(text: str) -> list[str]:
    """Return prose as lines of roff, none of which begins with a request."""
    lines = wrap(_spelled(text), 78, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]


def _spelled(text: str) -> str:
    """Return a text in which no character means anything to roff, in ASCII."""
    spelled = text.translate({ord(letter): escape for letter, escape in _ESCAPES.items()})
    return "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in spelled)


if __name__ == "__main__":
    for file, text in ((PAGE, page()), (MANUAL, manual())):
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"Wrote {file}.\n")
