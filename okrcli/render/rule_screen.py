"""The rules as screens: the list, and the page of one."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from okrcli.lint.manual import Example, manual_of
from okrcli.lint.rule import FAMILIES, Rule
from okrcli.render.columns import Column
from okrcli.render.findings import STYLES, severity_word
from okrcli.render.naming import command
from okrcli.render.styles import Style, Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _

__all__ = ["show_rule", "show_rules"]

# Code, severity, name, what it sees.
_COLUMNS = (Column(), Column(gap=2), Column(gap=2), Column(keep=0, least=44, gap=2))
_MARKS = re.compile(r"\*\*?|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")


def show_rules(screen: Screen, rules: Iterable[Rule]) -> None:
    """Show the list of the rules, by what they look at."""
    rows: list[Row] = []
    for letter, family in groupby(rules, key=lambda rule: rule.code[0]):
        rows.append(Across((Styled(letter, "heading"), " ", Styled(FAMILIES[letter], "heading"))))
        for rule in family:
            word = Styled(severity_word(rule.severity), STYLES[rule.severity])
            summary = Styled(manual_of(rule).summary, "dim")
            rows.append([Styled(rule.code, "ref"), word, rule.name, summary])
        rows.append(Across(""))
    screen.columns(rows, _COLUMNS)
    screen.spread("", (_("One of them in full:") + " ", command("okr rule K302")))


def show_rule(screen: Screen, rule: Rule) -> None:
    """Show what a rule asks, why, what it finds and what not, whom it has that from, when to ignore it."""
    manual = manual_of(rule)
    head = (Styled(rule.code, "ref"), " ", Styled(rule.name, "heading"))
    screen.spread(head, Styled(severity_word(rule.severity), STYLES[rule.severity]))
    screen.paragraph(_unmarked(manual.summary))
    _section(screen, _("What it asks"), _paragraphs(manual.asks))
    _section(screen, _("Why"), _paragraphs(manual.why))
    _section(screen, _("Bad"), _examples(manual.bad), "bad")
    _section(screen, _("Good"), _examples(manual.good), "good")
    _section(screen, _("Sources"), _paragraphs(manual.sources))
    _section(screen, _("When to ignore it"), _paragraphs(manual.ignore))


def _section(screen: Screen, heading: str, rows: Iterable[Prose], style: Style = "heading") -> None:
    screen.line()
    screen.line(Styled(heading, style))
    for row in rows:
        screen.paragraph(row.text, hang=row.hang)


def _paragraphs(markdown: str) -> Iterator[Prose]:
    """The paragraphs and the items of lists, without the signs of Markdown."""
    for block in re.split(r"\n\s*\n|\n(?=- )", markdown):
        item = block.startswith("- ")
        yield Prose(_unmarked(block), 2 if item else 0)


def _unmarked(markdown: str) -> str:
    return _MARKS.sub("", " ".join(markdown.split()))


def _examples(examples: Iterable[Example]) -> Iterator[Prose]:
    """Sentences with their language, and lines of files as they stand."""
    for example in examples:
        if example.language is None:
            yield from (Prose(("  ", line), 6) for line in example.text.rstrip().split("\n"))
        else:
            yield Prose(("  ", Styled(example.language, "dim"), "  ", example.text), 6)
