"""Workspaces in which there is very much of one thing, each harmless when there is little of it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

__all__ = ["SHAPES", "Shape", "filled"]

Shape = Callable[[int], dict[str, str]]

_PLAN = "okrs/now/x.yaml"
_TEAM = "teams/circle.yaml"
_CHECK_IN = "okrs/now/checkins/x/2026-11-12-anna-0000abcd.yaml"
_SETTINGS = "format: 1\nname: Nordwind\npeople: {anna: {name: Anna}}\n"
_UPDATES = "date: 2026-11-12\nby: anna\nupdates:\n"
_ONE = "objectives:\n- id: o\n  title: t\n  key_results:\n"
_SAID = "a # okr: ignore [ "


def _objectives(form: str) -> Shape:
    return lambda count: {_PLAN: "objectives:\n" + _each(f"- {{{form}}}\n", count)}


def _key_results(form: str) -> Shape:
    return lambda count: {_PLAN: _ONE + _each(f"  - {{{form}}}\n", count)}


def _titles(word: str) -> Shape:
    """Titles of a thousand characters; of objectives and, each under one of them, of key results."""
    title = (word * 1000)[:990].strip()
    form = f"- id: o<n>\n  title: '{title}'\n  key_results: [{{id: k, title: '{title}'}}]\n"
    return lambda count: {_PLAN: "objectives:\n" + _each(form, count)}


def _each(form: str, count: int) -> str:
    """The form so many times, with its number (``<n>``) and the number of the next (``<m>``)."""
    return "".join(form.replace("<n>", str(n)).replace("<m>", str(n + 1)) for n in range(count))


def _day(n: int) -> str:
    return f"{2020 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"


def _both(*shapes: Shape) -> Shape:
    return lambda count: {path: text for shape in shapes for path, text in shape(count).items()}


def _file(path: str, head: str, form: str, tail: str = "") -> Shape:
    return lambda count: {path: head + _each(form, count) + tail}


SHAPES: Mapping[str, Shape] = {
    "names that lead nowhere": _objectives("id: obj<n>, title: t, supports: [x/obi<n>], owner: ann<n>"),
    "updates of what is not there": _both(
        _key_results("id: kr<n>, title: t, done_when: x"),
        _file(_CHECK_IN, _UPDATES, "  o/ki<n>: {value: 1}\n"),
    ),
    "steps that are reached": _both(
        _file(_PLAN, _ONE + "  - id: k\n    title: t\n    milestones:\n", "    - {id: m<n>, title: t}\n"),
        _file(_CHECK_IN, _UPDATES + "  o/k: {done: [", "m<n>, ", "]}\n"),
    ),
    "remarks of a review": _both(
        _objectives("id: o<n>, title: t, key_results: [{id: k, title: t, metric: {from: 0, to: 3}}]"),
        _file(
            "okrs/now/reviews/x.yaml",
            "date: 2026-11-12\nby: anna\nobjectives:\n",
            "  o<n>: {decision: keep, learned: x, key_results: {k: {score: 0.5, because: y}}}\n",
        ),
    ),
    "bets on key results": lambda count: {
        _PLAN: "objectives:\n- id: o\n  title: t\n  initiatives:\n"
        + _each("  - {title: t<n>, for: [k<n>]}\n", count)
        + "  key_results:\n"
        + _each("  - {id: k<n>, title: t, done_when: x}\n", count)
    },
    "key results of one objective": _key_results("id: k<n>, title: Grow 5 %, metric: {from: 0, to: 9}"),
    "old names in a chain": _key_results("id: k<n>, title: t, done_when: x, formerly: [x/o/k<m>]"),
    "objectives of the cycle before": lambda count: {
        f"okrs/{year}/x.yaml": "objectives:\n"
        + _each(f"- {{id: o<n>, title: Word <n> is said in no year but {year}}}\n", count)
        for year in (2019, 2020)
    },
    "links to one of many key results": lambda count: {
        _PLAN: _ONE
        + _each("  - {id: k<n>, title: Grow <n> %}\n", count)
        + _each("- {id: o<n>, title: t, supports: [x/o]}\n", count)
    },
    "links beside key results": lambda count: {
        _PLAN: "objectives:\n- id: o\n  title: t\n  supports: ["
        + _each("circle/e<n>, ", count)
        + "]\n  key_results:\n"
        + _each("  - {id: k<n>, title: Grow 5 %}\n", count)
    },
    "needs": _file(_PLAN, "objectives:\n- id: o\n  title: t\n  needs:\n", "  - {team: circle, what: w}\n"),
    "links to the next": _objectives("id: o<n>, title: t, supports: [x/o<m>]"),
    "objectives on one line": _file(_PLAN, "objectives: [", "{id: o<n>, title: t}, ", "]\n"),
    "wide objectives on one line": _file(_PLAN, "objectives: [", "{id: o<n>, title: 漢}, ", "]\n"),
    "hidden characters": _objectives("id: o<n>, title: a\u202eb"),
    "hidden characters on one line": _file(_PLAN, "objectives: [", '{id: o<n>, title: "a\\u202eb"}, ', "]\n"),
    "tags in a row": _file(_PLAN, "objectives:\n- id: o\n  title: '", "\U000e0041", "'\n"),
    "what looks like comments": _file(_TEAM, "name: C\nsites: [", '"a # okr: ignore", ', "]\n"),
    "brackets that do not end": lambda count: {
        _TEAM: "name: C\n" + _each(f'x-<n>: "{_SAID * 2000}"\n', count)
    },
    "comments above entries": _file(
        _PLAN, "objectives:\n", "# okr: ignore[S105] because x\n- {id: o<n>, title: t}\n"
    ),
    "words of a comment": _file(_PLAN, "objectives: []  # okr: ignore[", "w<n>,", "]\n"),
    "rules for paths": _both(
        _file("okr.yaml", _SETTINGS + "lint:\n  per_path:\n", '    "okrs/a<n>/**/x": {ignore: [R]}\n'),
        _objectives("id: o<n>, title: t"),
    ),
    "rules that there are not": _file("okr.yaml", _SETTINGS + "lint:\n  severity:\n", "    Z<n>: error\n"),
    "words of one's own": _both(
        _file("okr.yaml", _SETTINGS + "language: en\nlint:\n  words: {output: [", "word<n>, ", "]}\n"),
        _objectives("id: o<n>, title: We word it <n>"),
    ),
    "pauses": _both(
        _file("okr.yaml", _SETTINGS + "rhythm:\n  pauses:\n", "  - {from: 2020-01-01, to: 2100-01-01}\n"),
        _key_results("id: k<n>, title: t, metric: {from: 0, to: 9}"),
    ),
    "titles of digits": _titles("7"),
    "titles of numbers": _titles("1 2 3 "),
    "titles of ways": _titles("from 1 "),
    "titles of hyphens": _titles("a-"),
    "days of a plan": lambda count: {
        _PLAN: _ONE
        + "  - id: k\n    title: t\n    metric:\n      from: 0\n      to: 9\n      plan:\n"
        + "".join(f"        {_day(n)}: 1\n" for n in range(count))
    },
}


def filled(shape: Shape, size: int) -> dict[str, str]:
    """Return the largest workspace of a shape in which no file has more than ``size`` bytes."""

    def fits(count: int) -> bool:
        return all(len(text.encode()) <= size for text in shape(count).values())

    many = 1
    while fits(many):
        many *= 2
    return shape(bisect_left(range(many), True, key=lambda count: not fits(count)) - 1)
