"""A layout as lines in canonical form: as the tool itself writes files (see ``emit``), comments kept."""

import re
from collections.abc import Iterable, Sequence

from okrcli.store.emit import APART, ENTRIES, INDENT, LISTINGS, WIDEST, block, scalar
from okrcli.store.fields import Form
from okrcli.store.layout import Block, Item, Line
from okrcli.store.lines import block_text
from okrcli.store.nodes import NULLS, Mapping, Node, Scalar, is_null

__all__ = ["typeset"]

_BARE = re.compile(r"[A-Za-z0-9+.:-]*[A-Za-z0-9]")
_DIGIT_OR_PLUS = re.compile(r"[0-9+]")


def typeset(text: str, root: Block, form: Form) -> str:
    """Return a text in canonical form; ``root`` is its layout, ``form`` what it holds."""
    lines = _Typesetter(text).document(root, form)
    return "".join(f"{line}\n" for line in lines)


class _Typesetter:
    """Writes the lines of one text anew."""

    def __init__(self, text: str) -> None:
        self.text = text

    def document(self, root: Block, form: Form) -> list[str]:
        """Return all lines. What stands at the very top is about the file and stays there."""
        first = root.items[0]
        top, first.above = first.above, []
        lines = [*_comments(top, 0), *self.block(root, form, 0, "")]
        while lines and not lines[0]:
            del lines[0]
        while lines and not lines[-1] and root.items[-1].end != len(self.text):
            del lines[-1]
        return lines

    def block(self, whole: Block, form: Form, column: int, under: str) -> list[str]:
        """Return the lines of a block that begins at a column; ``under`` is the key that it stands under."""
        lines: list[str] = []
        for index, item in enumerate(_in_order(whole.items, form)):
            above = _comments(item.above, column)
            if not index:
                above = above[1:] if above[:1] == [""] else above
            elif under == APART and item.key is None and above[:1] != [""]:
                above = ["", *above]
            lines += [*above, *self.item(item, form, column, under)]
        return [*lines, *_comments(whole.tail, column)]

    def item(self, item: Item, form: Form, column: int, under: str) -> list[str]:
        """Return an entry with what belongs to it, but for what stands above it."""
        inner = form.below(item.key.value if item.key else None)
        if inner.own or item.interrupted or self.is_kept(item.node):
            return self.kept(item, column)
        head = f"{' ' * column}{self.key(item.key, form)}:" if item.key else f"{' ' * column}-"
        name = item.key.value if item.key else ""
        if isinstance(item.node, Scalar):
            return self.single(item, item.node, head, inner, column)
        has_comment = item.block is not None and (bool(item.behind) or item.block.is_commented)
        line = None if has_comment else self.flow(item.node, inner, item.block is not None)
        grows = under in ENTRIES or name in LISTINGS
        # A comment at the end of a line speaks of all that stands in it.
        opens = _is_filled(item.node) and not item.behind and (grows or _is_too_wide(f"{head} {line}"))
        if line is not None and not opens:
            return [f"{head} {line}{item.behind}", *_comments(item.below, column + INDENT)]
        lines = self.block(item.block or _unfolded(item.node), inner, column + INDENT, name)
        lines += _comments(item.below, column + INDENT)
        if item.key is None and not item.behind and lines[0].strip()[:1] not in ("", "#"):
            return [f"{head} {lines[0].lstrip(' ')}", *lines[1:]]
        return [head + item.behind, *lines]

    def single(self, item: Item, node: Scalar, head: str, form: Form, column: int) -> list[str]:
        below = column + INDENT
        if is_null(node):
            lines = [f"{head} {node.value}".rstrip() + item.behind]
        elif block_text(node, self.text):
            first, *body = self.text[node.start : item.end].removesuffix("\n").split("\n")
            depth = min(len(line) - len(line.lstrip(" ")) for line in body if line.strip(" "))
            lines = [f"{head} {first.rstrip()}"]
            lines += [" " * (column + INDENT) + line[depth:] if line[depth:] else "" for line in body]
            below = column
        elif "\n" in self.text[node.start : node.end]:
            first, *more = self.text[node.start : node.end].split("\n")
            lines = [f"{head} {first}"]
            lines += [" " * (column + INDENT) + line.lstrip(" \t") if line.strip() else "" for line in more]
            lines[-1] += item.behind
        else:
            first, *body = [f"- {node.value}"] if _is_bare(node, form) else block([node.value])
            lines = [head + first[1:] + item.behind, *(" " * column + line if line else "" for line in body)]
            below = column if body else below
        return [*lines, *_comments(item.below, below)]

    def key(self, key: Scalar, form: Form) -> str:
        if form.own:
            return self.text[key.start : key.end]
        return key.value if form.names_days else scalar(key.value, in_flow=True)

    def flow(self, node: Node, form: Form, on_lines: bool) -> str | None:
        """Return a value on one line, without comments; ``None`` where it has to keep its own lines.

        ``on_lines`` says that it has them now: then a text of several lines keeps them, too, and what
        belongs to the user is not put into braces.
        """
        if isinstance(node, Scalar):
            return self.flow_scalar(node, form, on_lines)
        pieces = []
        pairs = node.pairs if isinstance(node, Mapping) else [(None, item) for item in node.items]
        for key, value in _in_form_order(pairs, form):
            piece = self.flow(value, form.below(key.value if key else None), on_lines)
            if piece is None:
                return None
            pieces.append(piece if key is None else f"{self.key(key, form)}: {piece}")
        start, end = "{}" if isinstance(node, Mapping) else "[]"
        return f"{start}{', '.join(pieces)}{end}"

    def flow_scalar(self, node: Scalar, form: Form, on_lines: bool) -> str | None:
        raw = self.text[node.start : node.end]
        if on_lines and (form.own or "\n" in raw):
            return None
        if is_null(node):
            return node.value or "null"
        if form.own:
            return raw if "\n" not in raw else None
        return node.value if _is_bare(node, form) else scalar(node.value, in_flow=True)

    def is_kept(self, node: Node) -> bool:
        """Say whether a value keeps its lines.

        So does what has a comment inside of braces, or something of the user's on several lines, and a text
        that says how deep it is indented, or whose blank lines at the end count.
        """
        if isinstance(node, Scalar):
            mark = block_text(node, self.text)
            return mark is not None and (bool(_DIGIT_OR_PLUS.search(mark)) or not node.value.strip())
        if not node.flow:
            return False
        spans = sorted((one.start, one.end) for one in _scalars(node))
        at = node.start
        for start, end in (*spans, (node.end, node.end)):
            if "#" in self.text[at:start]:
                return True
            at = end
        return "\n" in self.text[node.start : node.end] and any(
            one.value.startswith("x-") for one in _scalars(node)
        )

    def kept(self, item: Item, column: int) -> list[str]:
        """Return an entry as it stands, moved as a whole to where it begins."""
        raw = self.text[item.start : item.end]
        first, *more = raw.removesuffix("\n").split("\n")
        shift = column - item.column
        behind, below = _behind(item)
        dash = "- " if item.key is None and item.start == item.node.start else ""  # it stood in brackets
        lines = [" " * column + dash + first, *(_moved(line, shift) for line in more)]
        lines[-1] += behind
        return lines + [_moved(" " * line.column + line.text, shift) for line in below]


def _behind(item: Item) -> tuple[str, list[Line]]:
    """Return what stands behind the last value of an entry: at the end of its line, and below it."""
    if item.block is None:
        return item.behind, item.below
    behind, below = _behind(item.block.items[-1])
    return behind, [*below, *item.block.tail, *item.below]


def _moved(line: str, shift: int) -> str:
    if not line.strip(" "):
        return ""
    if shift >= 0:
        return " " * shift + line
    return line[min(-shift, len(line) - len(line.lstrip(" "))) :]


def _comments(lines: Iterable[Line], column: int) -> list[str]:
    """Return comments at a column; several blank lines between them are one."""
    kept: list[str] = []
    for line in lines:
        if line.text or kept[-1:] != [""]:
            kept.append(" " * column + line.text if line.text else "")
    return kept


def _in_order(items: Sequence[Item], form: Form) -> list[Item]:
    names = [item.key.value if item.key else "" for item in items]
    return [items[index] for index in _order(names, form)]


def _in_form_order(
    pairs: Sequence[tuple[Scalar | None, Node]], form: Form
) -> list[tuple[Scalar | None, Node]]:
    return [pairs[index] for index in _order([key.value if key else "" for key, _node in pairs], form)]


def _order(names: Sequence[str], form: Form) -> list[int]:
    """Return the order of the format; what belongs to the user stays behind what it stands behind."""
    rank = {name: place for place, name in enumerate(form.keys)}
    ranks, last = [], -1
    for name in names:
        last = rank.get(name, last)
        ranks.append(last)
    return sorted(range(len(names)), key=lambda index: ranks[index])


def _unfolded(node: Node) -> Block:
    """Return what stands in braces as a block, without comments."""
    assert not isinstance(node, Scalar)
    pairs = node.pairs if isinstance(node, Mapping) else [(None, item) for item in node.items]
    items = [Item(key, value, 0, key.start if key else value.start, value.end, []) for key, value in pairs]
    return Block(items)


def _is_bare(node: Scalar, form: Form) -> bool:
    """Say whether a value is a number, a day or yes or no; what is misread as one is a text."""
    return form.bare and node.value not in NULLS and _BARE.fullmatch(node.value) is not None


def _is_filled(node: Node) -> bool:
    return bool(node.pairs if isinstance(node, Mapping) else not isinstance(node, Scalar) and node.items)


def _is_too_wide(line: str) -> bool:
    return len(line) > WIDEST or "\\n" in line


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [one for key, value in node.pairs for one in (key, *_scalars(value))]
    return [one for item in node.items for one in _scalars(item)]
