"""Files that somebody might hand us, by accident or on purpose: mutated ones and invented ones."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

__all__ = ["EXTREMES", "ODD_FILES", "generated", "mutated", "seeds"]

EXAMPLES = Path(__file__).parents[2] / "examples"
_SIZE = 256 * 1024
_KEYS = (
    "agreed capacity objectives id title why owner ambition supports standalone needs team "
    "what accepted weight continues initiatives url for key_results metric keep milestones "
    "done_when unit from to min max sure stretch plan start due every source amendments "
    "date by was because dropped formerly updates value confidence note blocked asks done "
    "undone replaces written people name email rhythm pauses lint limits severity per_path "
)
_TOKENS = (
    b"\0",
    b"\xff\xfe",
    b"\xc3(",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xef\xbb\xbf",
    b"\x1b]52;c;eA==\x07",
    "\u202e".encode(),
    "\u2028".encode(),
    "\u0085".encode(),
    b"\t",
    b"\r",
    b"\r\n",
    b"\n",
    b" ",
    b"  ",
    b"&a ",
    b"*a",
    b"&a [*a, *a]",
    b"!!python/object/apply:os.system ",
    b"!t ",
    b"<<: *a\n",
    b"<<: {a: b}\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b": ",
    b"- ",
    b"? ",
    b"|",
    b">-\n",
    b'"',
    b"'",
    b"#",
    b"%YAML 9.9\n---\n",
    b"---\n",
    b"...\n",
    b"2026-02-30",
    b"0000-00-00",
    b"9999-12-31",
    b"2026-13-01",
    b".nan",
    b"-.inf",
    b"1e999",
    b"-0",
    b"0x1f",
    b"1_000",
    b"9" * 400,
    b"9" * 5000,
    b"0." + b"0" * 400 + b"1",
    b"true",
    b"no",
    b"null",
    b"~",
    b"<<<<<<< HEAD\n",
    b"=======\n",
    b">>>>>>> other\n",
    b"x" * 51_000,
    b"../../etc/passwd",
    b"--help",
    b"id: ",
    b"objectives:\n",
    b"key_results:\n",
    b"updates:\n",
    b"metric: {from: 0, to: 0}\n",
    b"formerly: [a/b/c]\n",
    b"supports: [company]\n",
    b"replaces: ../../x.yaml\n",
    b"agreed: 2026-10-06\n",
    b"amendments: [{}]\n",
    b"dropped: 1\n",
    b"milestones: [{id: a}, {id: a}]\n",
    b"plan: {2026-10-31: 1}\n",
    b"weight: 1e9\n",
)


def seeds() -> list[tuple[str, bytes]]:
    """Return the files of the examples, by their path in the workspace."""
    found = []
    for name in ("agency", "product", "every-rule"):
        files = sorted((EXAMPLES / name).rglob("*.yaml"))
        found += [(file.relative_to(EXAMPLES / name).as_posix(), file.read_bytes()) for file in files]
    return found


def mutated(content: bytes, other: bytes, chance: Random) -> bytes:
    """Return a file with one to six accidents in it."""
    for _each in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 1, 2, 8, 40, 400)))
        kind = chance.randrange(9)
        if kind < 3:
            content = content[:at] + chance.choice(_TOKENS) + content[at:]
        elif kind == 3:
            content = content[:at] + content[end:]
        elif kind == 4:
            content = content[:end] + content[at:end] * chance.choice((1, 2, 50)) + content[end:]
        elif kind == 5:
            content = content[:at] + bytes((chance.randrange(256),)) + content[at + 1 :]
        elif kind == 6:
            start = chance.randrange(len(other) + 1)
            content = content[:at] + other[start : start + chance.choice((10, 200, 2000))] + content[at:]
        elif kind == 7:
            content = content[:at] if chance.random() < 0.3 else _line_moved(content, chance)
        else:
            content = content[:at] + chance.choice(_TOKENS) + content[end:]
    return content[: 4 * _SIZE]


def _line_moved(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(
            chance.randrange(len(lines) + 1), chance.choice((line, b" " + line, b"\t" + line, line * 2))
        )
    return b"".join(lines)


def generated(count: int, seed: int) -> list[bytes]:
    """Return files that hypothesis invents: trees of the keys of the format with values that do not fit."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    words = st.sampled_from(
        [token.decode("utf-8", "replace").strip() for token in _TOKENS if len(token) < 60]
    )
    keys = st.sampled_from(_KEYS.split())
    leaves = (
        words | st.text(max_size=20) | st.integers() | st.floats() | st.none() | st.booleans() | st.dates()
    )
    trees = st.recursive(
        leaves,
        lambda below: st.lists(below, max_size=4) | st.lists(st.tuples(keys | words, below), max_size=6),
        max_leaves=25,
    )
    found: list[bytes] = []

    @seeded(seed)
    @settings(
        max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(st.tuples(keys, trees), max_size=8))
    def collect(pairs: list[tuple[str, Any]]) -> None:
        found.append("".join(_shown(pairs, 0)).encode("utf-8", "surrogatepass"))

    collect()
    return found


def _shown(tree: Any, depth: int) -> Iterator[str]:
    """Write a tree as YAML, whose texts are not put into quotes."""
    pad = "  " * depth
    if isinstance(tree, list) and tree and all(isinstance(item, tuple) for item in tree):
        for key, value in tree:
            yield f"{pad}{key}:"
            yield from _below(value, depth)
    elif isinstance(tree, list):
        for item in tree:
            yield f"{pad}-"
            yield from _below(item, depth)
    else:
        yield f"{pad}{tree}\n"


def _below(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, list) and value:
        yield "\n"
        yield from _shown(value, depth + 1)
    else:
        yield f" {value if value != [] else '{}'}\n"


def _entries(form: str, count: int) -> bytes:
    return ("objectives:\n" + "".join(form.format(number=number) for number in range(count))).encode()[:_SIZE]


EXTREMES: dict[str, bytes] = {
    "many values": b"objectives: [" + b"a," * (_SIZE // 2 - 10) + b"]\n",
    "many empty lists": b"objectives:\n" + b"- []\n" * (_SIZE // 5 - 4),
    "many pairs": b"objectives:\n- {" + b"a:," * (_SIZE // 3 - 10) + b"}\n",
    "many keys": b"".join(b"k%d:\n" % number for number in range(32_000))[:_SIZE],
    "broken entries": _entries("- {{id: A B}}\n", 18_000),
    "entries without id": _entries("- title: t\n", 20_000),
    "objectives": _entries("- {{id: o{number}, title: t}}\n", 8_000),
    "equal objectives": _entries("- {{id: o, title: Grow}}\n", 9_000),
    "unknown keys": _entries("- {{id: o{number}, titel: t}}\n", 8_000),
    "key results": _entries(
        "- id: o{number}\n  title: t\n  key_results: [{{id: k, title: Grow 5 %}}]\n", 4_000
    ),
    "steps": b"objectives:\n- id: o\n  title: t\n  key_results:\n  - id: k\n    title: t\n    milestones:\n"
    + b"    - {id: a, title: t}\n" * 10_000,
    "amendments": b"objectives:\n- id: o\n  title: t\n  key_results:\n  - id: k\n    title: t\n"
    b"    metric: {from: 0, to: 9}\n    amendments:\n" + b"    - {date: 2026-10-01, was: {to: 8}}\n" * 6_000,
    "depth": b"objectives: " + b"[" * 50_000,
    "depth of maps": b"{a: " * 40_000,
    "depth of dashes": b"- " * 100_000,
    "aliases": b"a: &a [x,x]\n" + b"".join(b"k%d: &k%d [*a,*a,*a]\n" % (n, n) for n in range(8_000)),
    "one line": b"objectives: '" + b"x" * (1024 * 1024) + b"'\n",
    "one long line": b"title: " + b"x y " * (_SIZE // 4 - 10) + b"\n",
    "colons": b"title: " + b"a: " * (_SIZE // 3 - 10) + b"\n",
    "quotes": b'title: "' + b"'\\\"" * (_SIZE // 3 - 10) + b"\n",
    "comments": b"#\n" * (_SIZE // 2 - 2),
    "empty lines": b"\n" * (_SIZE - 2),
    "spaces": b" " * (_SIZE - 2),
    "tabs": b"\t\n" * (_SIZE // 2 - 2),
    "NULs": b"\0" * (_SIZE - 2),
    "no UTF-8": b"\xff\n" * (_SIZE // 2 - 2),
    "control characters": b"a: \x01\n" * (_SIZE // 6),
    "conflicts": b"<<<<<<< a\n=======\n>>>>>>> b\n" * (_SIZE // 30),
    "open conflicts": b"<<<<<<< a\n" * (_SIZE // 11),
    "documents": b"---\n" * (_SIZE // 4 - 2),
    "updates": b"date: 2026-11-12\nby: anna\nupdates:\n"
    + b"".join(b"  o/k%d: {value: 1, confidence: 77}\n" % number for number in range(6_500)),
    "silencings": b"objectives: []  # okr: ignore[K302]\n" + b"# okr: ignore[K302]\n" * 12_000,
    "people": b"format: 1\nname: x\npeople:\n"
    + b"".join(b"  p%d: {email: [a@b]}\n" % n for n in range(9_000)),
    "a number": b"format: " + b"9" * 40_000 + b"\n",
    "nothing": b"",
}


def _fifo(place: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(place.parent)
        made.bind(place.name)
        os.chdir(here)


# What is no ordinary file, by how it is made.
ODD_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": _fifo,
    "a socket": _socket,
    "a link out of the workspace": lambda place: place.symlink_to("/etc/passwd"),
    "a link to itself": lambda place: place.symlink_to(place.name),
    "a link to a folder above": lambda place: place.symlink_to(".."),
    "a link to nothing": lambda place: place.symlink_to("nothing.yaml"),
    "a link to a device": lambda place: place.symlink_to("/dev/zero"),
    "a link into git": lambda place: place.symlink_to("../../.git/HEAD"),
}
