"""A large workspace is read and asked about in parts, and only those anew whose files have changed."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.lint_divided import Divided
from okrcli.commands.base.processes import shared_out
from okrcli.commands.base.reading import dated_ahead, latest_day
from okrcli.lint.examine import Answer, asked_of_all, examine_parts
from okrcli.lint.finding import Finding
from okrcli.lint.parts import Found, found_in, joined, outline_of, read_part
from okrcli.lint.select import Selection
from okrcli.model.history import as_of
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.store.digests import digest_of
from okrcli.store.kept import Kept, Looks, looks_of
from okrcli.store.part import is_of_check_ins, team_of

__all__ = ["examine_in_parts"]

# All that has a part in what is found, besides the files and what was asked.
_ROOMS = ("", "model", "store", "measure", "lint", "lint/language", "lint/rules", "commands/base")
_OF_ALL = "all"
# Where what stands among the facts of a part, and among its portions.
_ESSENCE = 2
_OUTLINE, _FOUND = 0, 1


def examine_in_parts(
    call: Call, divided: Divided, selection: Selection, asked: Sequence[str], paths: Sequence[str] | None
) -> tuple[Answer, Mapping[str, str]]:
    """Return what there is to say about a workspace, and the texts of its files; ``paths`` as for ``lint``.

    ``asked`` are the words by which rules were selected. Raises OkrError for a malformed baseline.
    """
    run = _Run(call, divided, selection, asked)
    run.look()
    found = [run.found_in_rest(), *run.found()]
    of_all = run.found_in_all()
    run.kept.save()
    outline = run.outline if any(part.silences for part in found) else divided.rest
    texts = divided.texts([*found, Found(tuple(of_all), ())])
    answer = examine_parts(found, of_all, replace(outline, sources=texts), call.day, selection, paths)
    return answer, texts


class _Looked(NamedTuple):
    """What one part came to.

    ``others`` are the teams whose files were read, too; ``looks`` how all of these files looked before they
    were read; ``essence`` a digest of what the outline follows from. Outline and findings are pickled.
    """

    others: list[str]
    looks: Looks | None
    essence: bytes
    outline: bytes
    found: bytes


class _Run:
    """One run of the linter over a divided workspace."""

    def __init__(self, call: Call, divided: Divided, selection: Selection, asked: Sequence[str]) -> None:
        self.call, self.divided, self.selection = call, divided, selection
        self.parts = divided.parts
        common = (f"{path}\0{text}" for path, text in divided.rest.sources.items() if path != LINT_BASELINE)
        days = (call.day.isoformat(), latest_day(call.now).isoformat(), call.language)
        self.kept = Kept(call.root, "lint", (*asked, *days, *common), _ROOMS)
        self._looked: dict[int, _Looked] = {}

    def look(self) -> None:
        """Look at all parts, in several processes; ask anew about those that look different."""
        # The largest first, so that at the end nobody waits for long.
        order = sorted(self._numbers, key=lambda number: -len(self.parts[number]))
        with closing(shared_out(len(order), lambda turn: self._look(order[turn]))) as answers:
            for turn, looked in answers:
                if looked is not None:
                    self._take(order[turn], looked)

    def found(self) -> Iterator[Found]:
        """Give out what was found in each part."""
        for number in self._numbers:
            yield pickle.loads(self._portion(number, _FOUND))  # noqa: S301 - ours, and sealed

    def found_in_rest(self) -> Found:
        """Return what was found in files that belong to no team."""
        workspace = as_of(self.divided.rest, self.call.day)
        return found_in(workspace, self.call.day, self.selection, self.divided.owns)

    def found_in_all(self) -> list[Finding]:
        """Return what there is to ask about all teams together; anew where one of the outlines changed."""
        outlines = (self._essence(number) for number in self._numbers)
        essence = digest_of(str(self.divided.rest.problems), *outlines)
        if self.kept.facts(_OF_ALL) == essence and (kept := self.kept.portion(_OF_ALL, 0)) is not None:
            findings: list[Finding] = pickle.loads(kept)  # noqa: S301
            return findings
        found = asked_of_all(self.outline, self.call.day, self.selection)
        self.kept.keep(_OF_ALL, essence, _pickled(found))
        return found

    @cached_property
    def outline(self) -> Workspace:
        """The outline of the whole workspace."""
        outlines = [pickle.loads(self._portion(number, _OUTLINE)) for number in self._numbers]  # noqa: S301
        return joined(as_of(self.divided.rest, self.call.day), outlines)

    @property
    def _numbers(self) -> range:
        return range(len(self.parts))

    def _name(self, number: int) -> str:
        return digest_of(*self.parts[number]).hex()

    def _essence(self, number: int) -> str:
        looked = self._looked.get(number)
        essence: bytes = looked.essence if looked else self.kept.facts(self._name(number))[_ESSENCE]
        return essence.hex()

    def _portion(self, number: int, which: int) -> bytes:
        """Return an outline or findings, pickled; where what was kept is spoilt, look at the part again."""
        if number not in self._looked:
            portion = self.kept.portion(self._name(number), which)
            if portion is not None:
                return portion
            self._take(number, self._examined(number))
        looked = self._looked[number]
        return looked.outline if which == _OUTLINE else looked.found

    def _take(self, number: int, looked: _Looked) -> None:
        self._looked[number] = looked
        if looked.looks is not None and self.kept.trusts(looked.looks):
            facts = (looked.others, looked.looks.digest, looked.essence)
            self.kept.keep(self._name(number), facts, looked.outline, looked.found)

    def _look(self, number: int) -> _Looked | None:
        """Examine a part, if it does not look as it did when it was examined before."""
        facts = self.kept.facts(self._name(number))
        if facts:
            others, digest, _essence = facts
            looks = self._looks([*self.parts[number], *others])
            if looks and looks.digest == digest:
                return None
        return self._examined(number)

    def _looks(self, teams: Sequence[str]) -> Looks | None:
        """Return how the files of teams look, those elsewhere among them."""
        if not self.kept.writes:
            return None
        looks = looks_of(self.call.root, self.divided.places.paths(teams))
        elsewhere = (
            text
            for team in teams
            for tip in self.divided.tips.get(team, ())
            for path, content in tip.files.items()
            for text in (tip.place, path, content.hex())
        )
        return looks and Looks(looks.digest + digest_of(*elsewhere), looks.newest)

    def _examined(self, number: int) -> _Looked:
        """Read a part and ask about it."""
        own = frozenset(self.parts[number])
        looks: Looks | None = None

        def read(teams: Sequence[str]) -> Workspace:
            nonlocal looks
            looks = self._looks(teams)
            facts = self.divided.part(teams)
            return replace(facts, problems=(*facts.problems, *dated_ahead(facts, self.call.now)))

        def owns(path: str) -> bool:
            return team_of(path) in own

        facts, others = read_part(read, self.parts[number])
        workspace = as_of(facts, self.call.day)
        outline = outline_of(workspace, owns)
        strays = {one.place().path for check_ins in outline.check_ins.values() for one in check_ins}
        documents = (
            f"{path}\0{workspace.sources[path]}"
            for path in workspace.sources
            if owns(path) and (path in strays or not is_of_check_ins(path))
        )
        essence = digest_of(*documents, str(outline.problems))
        found = found_in(workspace, self.call.day, self.selection, owns)
        return _Looked(others, looks, essence, _pickled(outline), _pickled(found))


def _pickled(value: Any) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
