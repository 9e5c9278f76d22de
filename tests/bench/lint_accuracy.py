"""How often the wording rules are right: ``python -m tests.bench.lint_accuracy FILE``.

FILE has one JSON object a line: ``lang`` (de, en), ``kind`` (objective, key_result), ``text``, ``label``
(good, bad), ``source``, and perhaps ``disputed`` (then it is left out). A statement counts as flagged if an
O or K rule asks about the bare sentence with a warning or an error. ``--part`` takes the sources of one
half only, by a hash of their name: words are tuned on ``develop``, and ``held-out`` says how much of it was
mere tuning.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Literal

from okrcli.lint.context import Kind
from okrcli.lint.run import judge
from okrcli.model.settings import Language

__all__ = ["Judged", "Statement", "counts", "judged", "part_of", "read", "report", "wilson"]

Part = Literal["develop", "held-out"]
Interval = tuple[float, float]

# The 97.5 % point of the normal distribution: 95 % lie between it and its negative.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Statement:
    """A published sentence with the label of who published it."""

    language: Language
    kind: Kind
    text: str
    bad: bool
    source: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and the codes of the rules that asked about it, with a warning or an error."""

    statement: Statement
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right and wrong alarms, bad statements that were missed, and good ones left alone."""

    hits: int
    alarms: int
    misses: int
    quiet: int


def read(file: Path) -> list[Statement]:
    """Read the statements of a file, without those on which experts disagree."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Statement(row["lang"], row["kind"], row["text"], row["label"] == "bad", row.get("source", ""))
        for row in rows
        if not row.get("disputed")
    ]


def part_of(source: str) -> Part:
    """Return the half that a source belongs to; the same on every machine."""
    return "develop" if sha256(source.encode()).digest()[0] % 2 else "held-out"


def judged(statements: Iterable[Statement]) -> list[Judged]:
    """Judge each statement on its own, in the language it is given in."""
    return [Judged(entry, _codes(entry)) for entry in statements]


def _codes(entry: Statement) -> tuple[str, ...]:
    found = judge(entry.text, entry.kind, entry.language)
    return tuple(finding.code for finding in found if finding.severity != "info")


def counts(entries: Iterable[Judged]) -> Counts:
    """Count hits (bad and flagged), alarms (good but flagged), misses and quiet ones."""
    tally = Counter((entry.statement.bad, bool(entry.codes)) for entry in entries)
    return Counts(tally[True, True], tally[False, True], tally[True, False], tally[False, False])


def wilson(successes: int, trials: int) -> Interval:
    """Return the 95 % interval of a share, after Wilson (1927); (0, 1) where there are no trials."""
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, _Z * _Z
    middle = share + square / (2 * trials)
    reach = _Z * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    whole = 1 + square / trials
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def report(entries: Sequence[Judged]) -> str:
    """Return the tables as Markdown: by language and kind, by rule, and what was wrong."""
    return "\n".join([*_by_kind(entries), "", *_by_rule(entries), "", *_wrong(entries)])


def _by_kind(entries: Sequence[Judged]) -> list[str]:
    lines = ["| | bad | good | precision | recall | false alarms |", "| --- | --- | --- | --- | --- | --- |"]
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for entry in entries:
        groups[entry.statement.kind, entry.statement.language].append(entry)
    for (kind, language), group in sorted(groups.items()):
        tally = counts(group)
        bad, good = tally.hits + tally.misses, tally.alarms + tally.quiet
        shares = (
            _share(tally.hits, tally.hits + tally.alarms),
            _share(tally.hits, bad),
            _share(tally.alarms, good),
        )
        lines.append(f"| {kind}, {language} | {bad} | {good} | {' | '.join(shares)} |")
    return lines


def _share(successes: int, trials: int) -> str:
    if not trials:
        return "–"
    low, high = wilson(successes, trials)
    return f"{successes / trials:.2f} ({low:.2f}–{high:.2f})"


def _by_rule(entries: Sequence[Judged]) -> list[str]:
    lines = ["| rule | language | on bad | on good | precision |", "| --- | --- | --- | --- | --- |"]
    tally = Counter(
        (code, entry.statement.language, entry.statement.bad) for entry in entries for code in entry.codes
    )
    for code, language in sorted({(code, language) for code, language, _bad in tally}):
        right, wrong = tally[code, language, True], tally[code, language, False]
        lines.append(f"| {code} | {language} | {right} | {wrong} | {_share(right, right + wrong)} |")
    return lines


def _wrong(entries: Sequence[Judged]) -> list[str]:
    lines = []
    for entry in entries:
        said = entry.statement
        if said.bad != bool(entry.codes):
            what = "missed" if said.bad else f"alarm {' '.join(entry.codes)}"
            lines.append(f"{what} · {said.kind}, {said.language} · {said.text}")
    return sorted(lines)


def main() -> None:
    """Print the report for the file named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lint_accuracy")
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=("develop", "held-out"), help="only the sources of one half")
    arguments = parser.parse_args()
    chosen = [entry for entry in read(arguments.file) if arguments.part in (None, part_of(entry.source))]
    print(report(judged(chosen)))


if __name__ == "__main__":
    main()
