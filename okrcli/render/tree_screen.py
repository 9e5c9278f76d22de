"""The alignment as a screen: who supports what, and what stands alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from okrcli.measure.standing import ObjectiveStanding
from okrcli.model.alignment import Alignment, Tree, lineage
from okrcli.model.alignment import Row as Link
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.clean import clean
from okrcli.render.columns import Column
from okrcli.render.glyphs import UNICODE, Glyphs, spell
from okrcli.render.key_result_cells import track
from okrcli.render.layout import wrapped
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Across, Row, Screen
from okrcli.render.words import status
from okrcli.translate import _, plural

__all__ = ["show_tree"]

# The tree with its references, the bar, progress, status.
_COLUMNS = (Column(least=18), Column(keep=1, gap=2), Column(right=True), Column(gap=2))
_BAR = 10
_DEEPEST = 8  # from here on nothing is indented any further
_RIGHT_MARGIN = 2
_CYCLES_NAMED = 3


def show_tree(
    screen: Screen,
    workspace: Workspace,
    day: date,
    aligned: Alignment,
    standings: Mapping[Reference, ObjectiveStanding],
) -> None:
    """Show the trees, what is wrong in the links, and what stands alone, with its reason or without.

    ``standings`` are those of every objective in ``aligned`` on the day.
    """
    cycles = sorted({reference.cycle for reference in aligned.references})
    dot = f" {screen.glyphs.dot} "
    name = Styled(workspace.settings.name, "heading")
    shown = cycles if len(cycles) <= _CYCLES_NAMED else [_("{count} cycles").format(count=len(cycles))]
    heading: Run = (name, *(dot + cycle for cycle in shown))
    screen.spread(heading, screen.notation.weekday_day(day, year=True))
    screen.line()
    drawing = _Drawing(screen, workspace, standings, several_cycles=len(cycles) > 1)
    screen.columns(list(drawing.rows(aligned))[:-1], _COLUMNS)


class _Drawing(NamedTuple):
    screen: Screen
    workspace: Workspace
    standings: Mapping[Reference, ObjectiveStanding]
    several_cycles: bool

    def rows(self, aligned: Alignment) -> Iterator[Row]:
        """Every row, and an empty one after each part."""
        for tree in aligned.tops:
            yield from self.tree(tree)
            yield Across("")
        for tree in aligned.circles:
            yield Across(Styled(_("In a circle: each of these supports the next"), "warning"))
            yield from self.tree(tree)
            yield Across("")
        if aligned.lost:
            yield Across(Styled(_("Supports something that is not here"), "warning"))
            for tree in aligned.lost:
                yield from self.tree(tree)
            yield Across("")
        reasons = {one: self.standings[one].objective.standalone for one in aligned.alone}
        told = [one for one, reason in reasons.items() if reason]
        untold = [one for one, reason in reasons.items() if not reason]
        yield from self.alone(_("Stands alone, with a reason"), told)
        yield from self.alone(_("Stands alone, no reason given"), untold)
        if untold:
            hint = _(
                "In the plan, `supports:` names what an objective supports, `standalone:` why it does not."
            )
            yield from self.wrapped("", (Styled(hint, "hint"),))
            yield Across("")

    def tree(self, tree: Tree) -> Iterator[Row]:
        """One tree. A reference names its cycle where it is not that of the row it stands under."""
        way: list[Link] = []
        for at, link in enumerate(tree):
            del way[link.depth :]
            under = way[-1].reference.cycle if way else None
            name = self.name(link.reference, with_cycle=self.several_cycles and link.reference.cycle != under)
            way.append(link)
            head = Styled(_branches(way, self.screen.glyphs), "dim"), name
            if link.repeated:
                yield Across((*head, Styled("  " + _("see above"), "dim")))
                continue
            yield self.numbers(head, link.reference)
            grows = at + 1 < len(tree) and tree[at + 1].depth > link.depth
            margin = _beside(way, self.screen.glyphs, grows=grows)
            yield from self.sentences(margin, link)

    def alone(self, heading: str, references: Sequence[Reference]) -> Iterator[Row]:
        """What stands alone, under the names of the teams and of those they belong to."""
        if not references:
            return
        count = plural("{count} objective", "{count} objectives", len(references))
        yield Across((Styled(heading, "heading"), ": ", count))
        for team, own in groupby(references, key=lambda reference: reference.team):
            names = [self.workspace.team_name(one) for one in lineage(self.workspace, team)]
            yield Across(Styled(" / ".join(names), "dim"))
            for reference in own:
                yield self.numbers(("  ", self.name(reference, with_cycle=self.several_cycles)), reference)
                yield from self.sentences("    ", Link(reference, 0, True, (), False))
        yield Across("")

    def name(self, reference: Reference, *, with_cycle: bool) -> Styled:
        return Styled(f"{reference.cycle}:{reference}" if with_cycle else str(reference), "ref")

    def numbers(self, head: tuple[str | Styled, ...], reference: Reference) -> Row:
        """The reference with its bar, progress and status."""
        standing = self.standings[reference]
        progress = standing.progress
        share = "" if progress is None else self.screen.notation.percent(progress)
        return head, track(standing, self.screen, _BAR), share, status(standing.status)

    def sentences(self, margin: str, link: Link) -> Iterator[Row]:
        """What the objective says, and why it supports nothing where it says so; whole."""
        objective, glyphs = self.standings[link.reference].objective, self.screen.glyphs
        encoding = self.screen.stream.encoding or "utf-8"
        by = _("for {key_results}: ").format(key_results=", ".join(link.through)) if link.through else ""
        paragraphs: list[tuple[Styled, ...]] = [
            (Styled(by, "dim"), Styled(spell(clean(objective.title), encoding)))
        ]
        if objective.standalone:
            reason = spell(clean(objective.standalone), encoding)
            paragraphs.append((Styled(f"{glyphs.opening}{reason}{glyphs.closing}", "dim"),))
        for paragraph in paragraphs:
            yield from self.wrapped(margin, paragraph)

    def wrapped(self, margin: str, paragraph: tuple[Styled, ...]) -> Iterator[Row]:
        for line in wrapped(paragraph, self.screen.width - len(margin) - _RIGHT_MARGIN):
            yield Across((Styled(margin, "dim"), *line))


def _lines(glyphs: Glyphs) -> tuple[str, str, str]:
    """What leads on, what leads to a row, and what leads to the last one."""
    return ("│ ", "├ ", "└ ") if glyphs is UNICODE else ("| ", "|-", "`-")


def _branches(way: Sequence[Link], glyphs: Glyphs) -> str:
    """The lines that lead to the last row of the way from the top."""
    on, fork, end = _lines(glyphs)
    between = "".join("  " if link.last else on for link in way[1:-1][:_DEEPEST])
    return between + (end if way[-1].last else fork) if len(way) > 1 else ""


def _beside(way: Sequence[Link], glyphs: Glyphs, *, grows: bool) -> str:
    """The lines beside what is said under the last row of the way; ``grows``: rows hang below it."""
    on, _fork, _end = _lines(glyphs)
    between = "".join("  " if link.last else on for link in way[1:][: _DEEPEST + 1])
    return between + (on if grows else "  ")
