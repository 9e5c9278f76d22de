"""A screen as a picture, for pages that cannot show a terminal."""

__all__ = ["picture"]


def picture(output: str, title: str, width: int) -> str:
    """Return an SVG of a terminal ``width`` cells wide that shows ``output``, in its colours.

    ``output`` is what a ``Screen`` with ``color="always"`` wrote. The same output gives the same picture.
    """
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, file=StringIO(), width=width, color_system="standard")
    console.print(Text.from_ansi(output.rstrip("\n")), soft_wrap=True)
    return console.export_svg(title=title, unique_id="okr")
