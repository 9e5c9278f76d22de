"""The lines of .gitattributes that keep the files of a workspace as they are, to the byte.

``-text``: no line end is converted, in whatever way git is set up on a machine, so that a check-in is the
same file everywhere. ``diff=okr``: whoever has set up ``diff.okr.textconv`` sees facts instead of lines; for
all others it means nothing. There is no merge driver: code hosts would not use it.
"""

from okrcli.store.lines import newline

__all__ = ["ATTRIBUTES", "FILE", "with_attributes"]

FILE = ".gitattributes"
ATTRIBUTES = ("/okr.yaml -text diff=okr", "/teams/*.yaml -text diff=okr", "/okrs/**/*.yaml -text diff=okr")
_COMMENT = "# okr: git leaves the line ends of these files alone; `okr diff --textconv` can show their facts."


def with_attributes(text: str) -> str:
    """Return the text with the lines at its end that are not in it; all else in it stays."""
    known = set(text.split("\n")) | set(text.split("\r\n"))
    missing = [line for line in ATTRIBUTES if line not in known]
    if not missing:
        return text
    end = newline(text)
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return text + gap + "".join(line + end for line in (_COMMENT, *missing))
