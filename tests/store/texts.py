"""Random YAML as people write it: comments, odd spacing, every kind of quotes, both kinds of line ends."""

from typing import Any

from hypothesis import strategies as st

from okrcli.store.emit import flow, scalar

WORDS = (
    "no On ON y ~ null 12:30 1:2:3 1_000 1e3 0x1F 0o7 00e1 .5 1. -1 2026-01-01 << = - ? --- ... {x x] 'a \" '"
    " !a &b *c %d @e `f a: a:b x#y > | |- \u202e \ufffe \ufeff \x7f \\ 😀 Ümläut x\u2028y a\x85b \xa0a \x00"
)
TEXTS = (
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "- a",
    "x, y",
    "100 e",
    "a\nb",
    "a\n b\n",
    "\n",
    "a\n\nb\n\n",
    "a\tb",
    "a\rb",
)
ODD = (*WORDS.split(" "), *TEXTS)
singles = (
    st.sampled_from(ODD)
    | st.lists(st.sampled_from(ODD), max_size=3).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.text(alphabet=" \n\r\t:#-,[]{}ab1'\"|>~é", max_size=10)
    | st.text(alphabet="0123456789abcefxXoT:_.+-", max_size=6)
)
names = st.sampled_from(
    ["a", "bc", "agreed", "objectives", "key_results", "x-own", "ä b", "1", "no", "people"]
)
trees = st.recursive(
    singles,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
COMMENTS = ("# c", "#", "#: - [{ \"'", "# a: b")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A file whose root is a map, and what it says; scalars as texts, an empty value as ``None``."""
    tree = draw(st.dictionaries(names, trees | st.none(), min_size=1, max_size=4))
    return draw(texts_of(tree)), tree


@st.composite
def texts_of(draw: st.DrawFn, tree: dict[str, Any]) -> str:
    """A file that says this, laid out in any way."""
    lines = [*_between(draw, 0), *_block(draw, tree, 0), *_between(draw, 0)]
    if draw(st.booleans()):
        lines = ["---", *lines]
    text = "".join(f"{line}\n" for line in lines)
    if draw(st.booleans()) and "|" not in text and not text.endswith("\n\n"):
        text = text.removesuffix("\n")
    start = "\ufeff" if draw(st.booleans()) else ""
    return start + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def _between(draw: st.DrawFn, column: int) -> list[str]:
    lines = draw(st.lists(st.sampled_from(["", " ", *COMMENTS]), max_size=2)) if draw(st.booleans()) else []
    return [" " * column + line if line.strip() else line for line in lines]


def _block(draw: st.DrawFn, value: Any, column: int) -> list[str]:
    """The lines of a filled map or list, each with its indentation."""
    lines: list[str] = []
    pairs = value.items() if isinstance(value, dict) else [(None, item) for item in value]
    for key, item in pairs:
        head = " " * column + ("-" if key is None else scalar(key) + ":")
        lines += _between(draw, column) if lines else []
        inner = column + draw(st.integers(1, 3))
        if item and isinstance(item, dict | list) and draw(st.booleans()):
            if key is None:
                first, *rest = _block(draw, item, column + 2)
                lines += [f"{head} {first.lstrip(' ')}", *rest]
            else:
                flush = isinstance(item, list) and draw(st.booleans())
                lines += [head + _comment(draw), *_block(draw, item, column if flush else inner)]
        else:
            lines += _value(draw, head, item, inner)
    return lines


def _value(draw: st.DrawFn, head: str, value: Any, inner: int) -> list[str]:
    gap = " " * draw(st.integers(1, 3))
    if isinstance(value, str) and _can_be_page(value) and draw(st.booleans()):
        body = [" " * inner + line if line else "" for line in value.removesuffix("\n").split("\n")]
        mark = "|" if value.endswith("\n") else "|-"
        return [f"{head}{gap}{mark}{_comment(draw)}", *body]
    if value is None:
        return [head + draw(st.sampled_from(["", " ~", " null"])) + _comment(draw)]
    if isinstance(value, str) and value.isprintable() and draw(st.booleans()):
        return [f"{head}{gap}'{value.replace(chr(39), chr(39) * 2)}'{_comment(draw)}"]
    if isinstance(value, str):
        return [f"{head}{gap}{scalar(value)}{_comment(draw)}"]
    return [f"{head}{gap}{_flow(draw, value)}{_comment(draw)}"]


def _flow(draw: st.DrawFn, value: Any) -> str:
    space, comma = draw(st.sampled_from([("", ", "), (" ", ",  ")]))
    if isinstance(value, dict):
        pairs = [f"{scalar(key, in_flow=True)}: {_flow(draw, item)}" for key, item in value.items()]
        return "{" + space + comma.join(pairs) + space + "}"
    if isinstance(value, list):
        end = "," if bool(value) and draw(st.booleans()) else ""
        return "[" + space + comma.join(_flow(draw, item) for item in value) + end + space + "]"
    return flow(value)


def _comment(draw: st.DrawFn) -> str:
    return "  " + draw(st.sampled_from(COMMENTS)) if draw(st.integers(0, 3)) == 0 else ""


def _can_be_page(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return all(line.isprintable() and line == line.strip() for line in lines) and bool(lines[0] and lines[-1])
