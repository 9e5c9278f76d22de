"""Silencing: ``# okr: ignore[K302] because REASON``, at the end of a line or alone above an entry."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from okrcli.lint.entries import File, keys_and_texts
from okrcli.lint.finding import Finding
from okrcli.lint.owner import Owners
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace

__all__ = ["LOUD", "Silence", "Silences", "silences_of"]

# What nobody can silence, by a comment or by the baseline.
LOUD = ("G", "X903")

_MARK = "okr:"
_COMMENT = re.compile(r"(?<![^\s\ufeff])#[ \t]*okr:[ \t]*ignore\b")
_SAYS = re.compile(r"(?:[ \t]*\[(?P<words>[^\]]*)\])?(?:[ \t]+because[ \t]+(?P<because>\S.*))?")
_HOLDING = re.compile(r"[\"'|>]")
_BLOCK = re.compile(r"[|>][0-9+-]*[ \t]")


# The columns of the first character of a text, and behind its last one.
_Stretch = tuple[float, float]


class _Span(NamedTuple):
    """Lines that silences are about; ``whole`` for those of an entry."""

    path: str
    first: int
    last: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment that silences rules on the lines ``first`` to ``last``, both included, counted from 1.

    ``words`` are codes, beginnings of codes or names, as they are written; none where the brackets are
    missing. ``reference`` is the entry it is about, ``whole`` says that all of the entry is meant.
    """

    place: Place
    words: tuple[str, ...]
    because: str | None
    first: int
    last: int
    reference: Reference | None
    whole: bool


class Silences:
    """The silences of one version of a workspace, found by line or by entry."""

    def __init__(self, silences: Iterable[Silence]) -> None:
        self.all = tuple(silences)
        self._by_span: dict[_Span, dict[str, Silence]] = {}
        self._spans: dict[tuple[str, int], list[_Span]] = {}
        self._by_entry: dict[tuple[Reference | str, bool], dict[str, Silence]] = {}
        for silence in self.all:
            span = _span(silence)
            if span not in self._by_span:
                for line in range(silence.first, silence.last + 1):
                    self._spans.setdefault((silence.place.path, line), []).append(span)
            entry = (silence.reference or silence.place.path, silence.whole)
            for word in silence.words:
                self._by_span.setdefault(span, {}).setdefault(word.casefold(), silence)
                self._by_entry.setdefault(entry, {}).setdefault(word.casefold(), silence)

    def on(self, finding: Finding) -> Silence | None:
        """Return what silences a finding in the same files: by the line it begins on, or ends on."""
        return next((self._by_span[span][word] for span, word in self._matches(finding)), None)

    def of_entry(self, finding: Finding, owner: Reference | None) -> Silence | None:
        """Return what silences a finding in another version of the files; ``owner`` is its entry there.

        Lines move between versions and entries do not: whatever silences a rule for a line of the entry
        silences it for the entry.
        """
        if not self.all or finding.code.startswith(LOUD):
            return None
        entries = [(owner or finding.place.path, True), (owner or finding.place.path, False)]
        if owner is not None:
            entries.append((owner.parent, True))
        chosen = (
            self._by_entry.get(entry, {}).get(word)
            for entry in entries
            for word in _words(finding.code, finding.name)
        )
        return next((silence for silence in chosen if silence), None)

    def unused(
        self,
        findings: Iterable[Finding],
        spoken: AbstractSet[str],
        chosen_by: Callable[[str], AbstractSet[str]],
    ) -> tuple[tuple[Silence, tuple[str, ...]], ...]:
        """Return those with words that silence none of the findings, each with those words, or without any.

        Where not all codes ``chosen_by`` a word were ``spoken`` in the run that gave the findings, nobody
        knows, and the word is not told.
        """
        used = {match for finding in findings for match in self._matches(finding)} if self.all else set()
        told = []
        for silence in self.all:
            span = _span(silence)
            words = tuple(
                word
                for word in silence.words
                if (span, word.casefold()) not in used and chosen_by(word) <= spoken
            )
            if words or not silence.words:
                told.append((silence, words))
        return tuple(told)

    def _matches(self, finding: Finding) -> Iterator[tuple[_Span, str]]:
        if not self.all or finding.code.startswith(LOUD):
            return
        place = finding.place
        for line in dict.fromkeys((place.line, place.end_line)):
            for span in self._spans.get((place.path, line), ()):
                if line == place.line or not span.whole:
                    words = self._by_span.get(span, {})
                    yield from ((span, word) for word in _words(finding.code, finding.name) if word in words)


@cache
def _words(code: str, name: str) -> tuple[str, ...]:
    """The words that choose a rule, in small letters: beginnings of its code, and its name."""
    return (*(code[:length].casefold() for length in range(1, len(code) + 1)), name)


def _span(silence: Silence) -> _Span:
    return _Span(silence.place.path, silence.first, silence.last, silence.whole)


def silences_of(workspace: Workspace, files: Iterable[File]) -> Silences:
    """Return what the comments of a workspace silence, file by file from top to bottom."""
    owners = Owners(workspace)
    by_path = {file.path: file for file in files}
    return Silences(
        silence
        for path, source in workspace.sources.items()
        if _MARK in source and path.endswith(".yaml")
        for silence in _in_file(path, source, by_path.get(path), owners)
    )


def _in_file(path: str, source: str, file: File | None, owners: Owners) -> Iterator[Silence]:
    lines = source.split("\n")
    taken = _texts(file, lines) if file else {}
    below = _Below(lines)
    for row, line in enumerate(lines, 1):
        found = _comment(line, taken.get(row, ())) if _MARK in line else None
        says = found and _SAYS.match(line, found.end())
        if not found or not says:
            continue
        alone = not line[: found.start()].strip("\ufeff \t")
        first, last = below.of(row) if alone else (row, row)
        words = tuple(filter(None, (word.strip() for word in (says["words"] or "").split(","))))
        end = len(line.rstrip())
        place = Place(path, row, found.start() + 1, row, end + 1)
        because = says["because"]
        yield Silence(place, words, because and because.strip(), first, last, owners.at(path, first), alone)


def _comment(line: str, taken: Sequence[_Stretch]) -> re.Match[str] | None:
    """Return the first comment of a line that does not stand in one of its texts."""
    texts, ends = deque(sorted(taken)), 0.0
    for found in _COMMENT.finditer(line):
        column = found.start() + 1
        while texts and texts[0][0] < column:
            ends = max(ends, texts.popleft()[1])
        if ends <= column:
            return found
    return None


def _texts(file: File, lines: list[str]) -> Mapping[int, list[_Stretch]]:
    """Where texts stand that can hold what looks like a comment, in quotes or on lines of their own."""
    taken: dict[int, list[_Stretch]] = {}
    for text in keys_and_texts(file):
        place = text.place
        if place.end_line > len(lines) or not _HOLDING.match(lines[place.line - 1], place.column - 1):
            continue
        block = _BLOCK.match(lines[place.line - 1], place.column - 1)
        for row in range(place.line, place.end_line + 1):
            start = place.column if row == place.line else 0
            end = place.end_column if row == place.end_line else float("inf")
            if not (block and row == place.line):  # behind the mark of a block there may be a comment
                taken.setdefault(row, []).append((start, end))
    return taken


class _Below:
    """What stands below a comment: an item of a list, or a key with all that is under it."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._known: dict[int, int] = {}
        self._next = [0] * (len(lines) + 2)  # 0: nothing follows
        for row in range(len(lines), 0, -1):
            self._next[row] = row if _says(lines[row - 1]) else self._next[row + 1]

    def of(self, row: int) -> tuple[int, int]:
        """Return its first and last line; the comment's own where nothing follows."""
        first = self._next[row + 1]
        if not first:
            return row, row
        if first not in self._known:
            self._known[first] = self._last(first)
        return first, self._known[first]

    def _last(self, first: int) -> int:
        last, head = first, self._lines[first - 1]
        is_item = head.lstrip().startswith("- ")
        while row := self._next[last + 1]:
            line = self._lines[row - 1]
            flush = not is_item and line.lstrip().startswith("- ") and _indent(line) == _indent(head)
            if _indent(line) <= _indent(head) and not flush:
                break
            last = row
        return last


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
