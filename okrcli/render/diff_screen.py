"""What changed, as a screen."""

from collections.abc import Iterator, Sequence

from okrcli.changes.change import Change
from okrcli.model.workspace import Workspace
from okrcli.render.diff_outline import Block, Said, Section, counted, outline
from okrcli.render.naming import between
from okrcli.render.styles import Style, Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _

__all__ = ["show_diff"]

_STEP = 2


def show_diff(
    screen: Screen,
    changes: Sequence[Change],
    base: Workspace,
    head: Workspace,
    sides: tuple[str, str],
) -> None:
    """Show the changes by cycle, team and objective; ``sides`` are what is compared, as it was named.

    Where nothing is different, one sentence.
    """
    if not changes:
        screen.paragraph(nothing(sides))
        return
    arrow = f" {screen.glyphs.arrow} "
    screen.spread((Styled(sides[0], "heading"), arrow, Styled(sides[1], "heading")), counted(changes))
    for section in outline(changes, base, head, screen.notation):
        screen.line()
        _show_section(screen, section)


def nothing(sides: tuple[str, str]) -> str:
    """Return the sentence that there is no difference."""
    return _("Nothing that the OKRs say is different between {base} and {head}.").format(
        base=sides[0], head=sides[1]
    )


def _show_section(screen: Screen, section: Section) -> None:
    first, *rest = section.heading
    screen.line(*between([Styled(first, "heading"), *rest], screen.glyphs))
    _show_lines(screen, section.lines, _STEP)
    for block in section.blocks:
        _show_block(screen, block, _STEP)


def _show_block(screen: Screen, block: Block, indent: int) -> None:
    screen.line(" " * indent, Styled(block.name, "ref"), "  ", block.title)
    _show_lines(screen, block.lines, indent + _STEP)
    for below in block.below:
        _show_block(screen, below, indent + _STEP)


def _show_lines(screen: Screen, lines: Sequence[Said], indent: int) -> None:
    for text, style, margin in _pieces(screen, lines):
        hang = indent + _STEP
        screen.paragraph(" " * (indent + margin), Styled(text, style), hang=hang + bool(margin))


def _pieces(screen: Screen, lines: Sequence[Said]) -> Iterator[tuple[str, Style, int]]:
    """Each line with its style and by how much it is set in; its reason follows."""
    for said in lines:
        by = _(", by {person}").format(person=said.by) if said.by and not said.because else ""
        yield said.text + by, "problem" if said.alarming else "plain", 0
        if said.because:
            quote = f"{screen.glyphs.opening}{said.because}{screen.glyphs.closing}"
            yield quote + (f" {said.by}" if said.by else ""), "dim", _STEP
