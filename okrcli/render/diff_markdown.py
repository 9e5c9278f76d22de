"""What changed, as Markdown for a comment on a code host."""

from collections.abc import Iterator, Sequence

from okrcli.changes.change import Change
from okrcli.model.workspace import Workspace
from okrcli.render.diff_outline import Block, Said, counted, outline
from okrcli.render.diff_screen import nothing
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.translate import _

__all__ = ["diff_page"]


def diff_page(
    changes: Sequence[Change],
    base: Workspace,
    head: Workspace,
    sides: tuple[str, str],
    notation: Notation,
) -> str:
    """Return the changes as a page of nested lists; no text of a user comes alive in it."""
    if not changes:
        return f"{escape(nothing(sides))}\n"
    arrow, dot = f" {notation.glyphs.arrow} ", f" {notation.glyphs.dot} "
    blocks = [f"**{escape(arrow.join(sides))}**{dot}{counted(changes)}"]
    for section in outline(changes, base, head, notation):
        blocks.append(f"### {dot.join(escape(part) for part in section.heading)}")
        lines = [*_lines(section.lines, notation, 0)]
        for block in section.blocks:
            lines += _block(block, notation, 0)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _block(block: Block, notation: Notation, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- **{escape(block.name)}** {escape(block.title)}".rstrip()
    yield from _lines(block.lines, notation, depth + 1)
    for below in block.below:
        yield from _block(below, notation, depth + 1)


def _lines(lines: Sequence[Said], notation: Notation, depth: int) -> Iterator[str]:
    for said in lines:
        text = f"**{escape(said.text)}**" if said.alarming else escape(said.text)
        because = (
            f": {notation.glyphs.opening}{escape(said.because)}{notation.glyphs.closing}"
            if said.because
            else ""
        )
        by = _(", by {person}").format(person=escape(said.by)) if said.by else ""
        yield f"{'  ' * depth}- {text}{because}{by}"
