"""User text in Markdown: the one function all of it passes through before it reaches a code host.

A title may come from a stranger's pull request, and the page it lands on notifies, links and loads. So
nothing in it may come alive: no mention, link, image, HTML, emoji, formula, and no break out of a table.
"""

import re

from okrcli.render.clean import clean

__all__ = ["escape", "unlinked"]

# An invisible character that joins words: what a code host looks for as one word it finds no longer.
_JOINER = "\u2060"

# Whatever CommonMark, GitHub or GitLab give a meaning within a line; a backslash takes it away everywhere.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~&$^#]")
# What has a meaning at the beginning of a line: headings, lists, quotations, lines under headings, and the
# commands that GitLab obeys (“/approve”).
_OPENING = re.compile(r"(?P<mark>[+\-=/]|[0-9]{1,9}(?=[.)]))")
# What a code host makes links of after Markdown is done, where no backslash helps: mentions and numbers of
# issues, merge requests, milestones, labels, snippets, epics and their like, also with a name in quotes;
# what GitLab has in brackets; addresses; keys of tickets and of advisories; short names of emoji; hashes. A
# colon of ours may follow the text.
_BEFORE = re.compile(
    r"(?<=@)(?=\S)|(?<=[#!%~$&])(?=[\w\"])|(?<=[\[*])(?=\w+(?::|\Z))"
    r"|(?<=[A-Za-z])(?=-[0-9])|(?<=\b[Gg][Hh][Ss][Aa])(?=-)|(?<=:)(?=[\w+-]+(?::|\Z))"
)
_LIVELY = frozenset("@#!%~$&[*-:")  # one of them stands before or in all of these
_ADDRESS = re.compile(
    r"(?:(?<=\bhttp)|(?<=\bhttps)|(?<=\bftp)|(?<=\bmailto)|(?<=\bxmpp))(?=:)|(?<=\bwww)(?=\.)", re.I
)
# What makes a link, a tag or a gap to fill of plain text in a report: “[text](1)”, “<img”, “{0}”.
_IN_REPORTS = re.compile(r"(?<=\])(?=[(\[])|(?<=<)(?=[A-Za-z!/?])|(?<=\{)(?=[0-9])")
_HASH = re.compile(r"\b[0-9a-fA-F]{7,}\b")


def escape(text: str) -> str:
    """Return ``text`` as Markdown that shows just this text, on one line, wherever in a line it stands.

    What the terminal would not get (control characters and their like) is shown as U+FFFD.
    """
    line = " ".join(clean(text).split())
    line = _SIGNS.sub(r"\\\g<0>", _apart(line))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    mark = opening["mark"]
    return f"{mark}\\{line[len(mark) :]}" if mark.isdigit() else f"\\{line}"


def unlinked(text: str) -> str:
    """Return ``text`` on one line for a report that shows plain text, yet makes links of what looks like one.

    It reads as it did: what would come alive is held apart by characters that nobody sees.
    """
    return _IN_REPORTS.sub(_JOINER, _apart(" ".join(clean(text).split())))


def _apart(line: str) -> str:
    """Hold apart what a code host makes links of after Markdown is done, in the text as it stands then."""
    line = _HASH.sub(lambda found: _JOINER.join(re.findall(".{1,6}", found[0])), line)
    if not _LIVELY.isdisjoint(line):
        line = _BEFORE.sub(_JOINER, line)
    return _ADDRESS.sub(_JOINER, line) if ":" in line or "www" in line.casefold() else line
