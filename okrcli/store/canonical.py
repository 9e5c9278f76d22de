"""The canonical form of a file: as the tool itself would write it, with every comment at its entry.

What changes is the layout: the order of keys, indentation, quotes, braces, blank lines and line ends. What a
file says stays the same, which two readers prove, and so do its comments.
"""

import re
from collections.abc import Iterator

from okrcli.errors import WriteRefusedError
from okrcli.model.entry import Entry
from okrcli.store.fields import form_of
from okrcli.store.layout import OddLayoutError, layout
from okrcli.store.lines import block_text
from okrcli.store.nodes import Mapping, Node, Scalar
from okrcli.store.parse import read_nodes
from okrcli.store.proof import says, tree
from okrcli.store.typeset import typeset
from okrcli.translate import _

__all__ = ["canonical"]

_LINE_END = re.compile(r"\r\n?")
_BEGIN = re.compile(r"\A((?:[ \t]*(?:#[^\n]*)?\n)*)---[ \t]*(?=\n|#|\Z)\n?")
_END = re.compile(r"^\.\.\.[ \t]*\n*\Z", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*")


def canonical(text: str, model: type[Entry], path: str) -> str:
    """Return a text in canonical form. It is one that reads without problems, as ``model`` at ``path``.

    Lines end with LF, there is no byte order mark and no ``---``. What belongs to the user (``x-``) and
    what has comments inside of braces keeps its own layout. Raises WriteRefusedError where it cannot be
    proven that the same is said as before.
    """
    nodes = read_nodes(text, path)
    before = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    before = _END.sub("", _BEGIN.sub(r"\1", before))
    root = nodes.root if before == text else read_nodes(before, path).root
    if not nodes.whole or not isinstance(root, Mapping) or root.flow:
        raise _refusal(path)
    try:
        after = typeset(before, layout(before, root), form_of(model))
    except OddLayoutError:
        raise _refusal(path) from None
    if after == text:
        return text
    kept = _comments(read_nodes(after, path).root, after) == _comments(root, before)
    if not kept or not says(after, tree(nodes.root)):
        raise _refusal(path)
    return after


def _comments(root: Node | None, text: str) -> list[str]:
    """Return the comments of a text that was read, in the order of the alphabet."""
    found, at = [], 0
    for start, end in (*_values(root, text), (len(text), len(text))):
        found += [comment.rstrip() for comment in _COMMENT.findall(text[at:start])]
        at = end
    return sorted(found)


def _values(node: Node | None, text: str) -> Iterator[tuple[int, int]]:
    """Where the single values are, keys too, in the order of the text; without the mark of a block text."""
    if isinstance(node, Scalar):
        mark = block_text(node, text)
        yield (text.find("\n", node.start) if mark else node.start), node.end
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _values(key, text)
            yield from _values(value, text)
    elif node is not None:
        for item in node.items:
            yield from _values(item, text)


def _refusal(path: str) -> WriteRefusedError:
    return WriteRefusedError(
        _("{path} is laid out in a way that cannot be put in order safely; it is left as it is.").format(
            path=path
        ),
        _("Keys behind a `?`, directives such as %YAML and a file that is all in braces are not touched."),
        path=path,
    )
