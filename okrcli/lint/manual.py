"""The manual of the rules: their docstrings, read. One text is `okr rule`, ``docs/rules.md`` and the test.

``python -m okrcli.lint.manual > docs/rules.md`` writes the page anew.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from inspect import cleandoc
from itertools import groupby

from okrcli.lint.rule import FAMILIES, Rule
from okrcli.model.settings import Language

__all__ = ["HEADINGS", "Example", "Manual", "address_of", "manual_of", "page"]

HEADINGS = ("What it asks", "Why", "Bad", "Good", "Sources", "When to ignore it")

_HEADING = re.compile(rf"^({'|'.join(HEADINGS)})$", re.MULTILINE)
_SENTENCE = re.compile(r"^- (de|en): (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```yaml\n(?:# (de|en)\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)

_PAGE = "https://github.com/okrcli/okrcli/blob/main/docs/rules.md"
_INTRODUCTION = """\
# The rules of `okr lint`

<!-- Written by `python -m okrcli.lint.manual` from the rules themselves. -->

The linter is a coach with a memory, not a grader: it says what it saw, why experts care, and asks one
question. `okr rule CODE` shows a section of this page in the terminal. Which rules speak, and how gravely,
stands in `okr.yaml` under `lint:`.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in a language, or (``language`` is ``None``) lines of a workspace's files.

    ``file_language`` is the language of sentences in such lines, where it matters.
    """

    text: str
    language: Language | None = None
    file_language: Language | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """The sections of a rule's docstring, as Markdown; ``summary`` is its first line."""

    summary: str
    asks: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    sources: str
    ignore: str


def manual_of(rule: Rule) -> Manual:
    """Read a rule's docstring. Raises ValueError where a heading is missing or stands in another place."""
    summary, *parts = _HEADING.split(cleandoc(rule.__doc__ or ""))
    if tuple(parts[::2]) != HEADINGS:
        raise ValueError(f"{rule.code}: the headings are {parts[::2]}, not {list(HEADINGS)}")
    asks, why, bad, good, sources, ignore = (part.strip() for part in parts[1::2])
    return Manual(summary.strip(), asks, why, _examples(bad), _examples(good), sources, ignore)


def address_of(code: str, name: str) -> str:
    """Return where on the web the page of a rule stands."""
    return f"{_PAGE}#{code.lower()}-{name}"


def page(rules: Iterable[Rule]) -> str:
    """Return docs/rules.md: a table of all rules, and a section for each."""
    rules = tuple(rules)
    rows = [
        f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity} | {manual_of(rule).summary} |"
        for rule in rules
    ]
    table = ["| code | name | severity | what it sees |", "| --- | --- | --- | --- |", *rows]
    lines = [_INTRODUCTION, *table]
    for letter, family in groupby(rules, key=lambda rule: rule.code[0]):
        lines += ["", f"## {letter}: {FAMILIES[letter]}"]
        for rule in family:
            lines += ["", f"### {rule.code} {rule.name}", "", _section(rule)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> str:
    body = cleandoc(rule.__doc__ or "").partition("\n")[2].strip()
    head = f"{manual_of(rule).summary} Severity: {rule.severity}."
    return f"{head}\n\n" + _HEADING.sub(r"**\1**\n", body)


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _examples(section: str) -> tuple[Example, ...]:
    sentences = [Example(text, _language(word)) for word, text in _SENTENCE.findall(section)]
    files = [Example(text, file_language=_language(word)) for word, text in _FENCE.findall(section)]
    return (*sentences, *files)


def _language(word: str) -> Language | None:
    known: dict[str, Language] = {"de": "de", "en": "en"}
    return known.get(word)


if __name__ == "__main__":
    from okrcli.lint.rules import RULES

    sys.stdout.write(page(RULES))
