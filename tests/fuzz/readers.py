"""What has to hold of any text that is handed to whatever reads: a value or problems, never an exception.

Above all the quick readers, line by line, have to say exactly what the careful one says, or nothing.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from okrcli.errors import OkrError
from okrcli.lint.baseline import baseline_of, baseline_text, counted
from okrcli.lint.finding import Finding
from okrcli.lint.run import judge, lint
from okrcli.lint.select import selection_of
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import CycleFile
from okrcli.model.entry import Entry
from okrcli.model.naming import as_cycle_name, as_id, as_name_id
from okrcli.model.place import Place, Problem
from okrcli.model.plan import Plan
from okrcli.model.reference import parse_reference
from okrcli.model.review import Review
from okrcli.model.scalars import is_id
from okrcli.model.settings import Settings
from okrcli.model.team import Team
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.store.brisk import read_check_in
from okrcli.store.fit import fit
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from okrcli.store.loading import MOST_PROBLEMS, read_file
from okrcli.store.parse import read_nodes
from okrcli.store.regular import read_regular
from tests.fuzz.mutants import seeds

__all__ = ["TARGETS", "begin_with", "look"]

DAY = date(2026, 11, 16)
NAME = "2026-11-12-anna-0000000a.yaml"
PLACES: dict[type[Entry], tuple[str, dict[str, str]]] = {
    Plan: ("okrs/now/circle.yaml", {"team": "circle"}),
    CheckIn: (f"okrs/now/checkins/circle/{NAME}", {"date": "2026-11-12", "by": "anna"}),
    Team: ("teams/circle.yaml", {"name": "circle"}),
    Review: ("okrs/now/reviews/circle.yaml", {}),
    CycleFile: ("okrs/now/cycle.yaml", {}),
    Settings: ("okr.yaml", {"format": "1", "name": "OKR"}),
}
BASE = {
    "okr.yaml": b"format: 1\nname: Nordwind\npeople: {anna: {name: Anna}}\n",
    "teams/circle.yaml": b"name: Circle\nmembers: [anna]\n",
    "okrs/now/cycle.yaml": b"start: 2020-01-01\nend: 2120-12-31\n",
    "okrs/now/circle.yaml": b"objectives:\n  - id: evidence\n    title: Users decide\n    key_results:\n"
    b"      - {id: talks, title: Talks, metric: {unit: talks, from: 2, to: 9}}\n",
}
Target = Callable[[str], None]
_Value = TypeVar("_Value")


def _read(model: type[Entry]) -> Target:
    """Read a file of one kind: what is said is said by value or problem, and the same by every reader."""
    path, stand_ins = PLACES[model]

    def target(text: str) -> None:
        value, problems = read_file(model, text, path, stand_ins)
        assert value is not None or problems, "nothing is said"
        assert len(problems) <= MOST_PROBLEMS + 1, "too many problems"
        assert all(problem.message and problem.place.path == path for problem in problems), "no place"
        implied = {key: stand_in for key, stand_in in stand_ins.items() if key == "team"}
        quick = read_check_in(text, path) if model is CheckIn else read_regular(model, text, path, implied)
        if quick is not None:
            slow, found = _with_care(model, text, path, implied)
            assert not found, f"the quick reader passes over: {found[0]}"
            assert repr(_told(quick)) == repr(_told(slow)), f"{_told(quick)} is not {_told(slow)}"

    return target


def _with_care(
    model: type[Entry], text: str, path: str, implied: dict[str, str]
) -> tuple[Entry | None, list[Problem]]:
    nodes = read_nodes(text, path)
    value = fit(model, nodes.root, Place(path), nodes.problems, implied, implied=("team",))
    if isinstance(value, CheckIn):
        value = value.model_copy(update={"name": path.rpartition("/")[2]})
    return value, nodes.problems


def _told(value: object) -> object:
    """Return all that a value says, as plain values: keys that are written, types and places as well."""
    if isinstance(value, Entry):
        said = {name: _told(below) for name, below in value if name != "places"}
        # Which keys of a check-in are written nobody asks, and the quick reader leaves them out.
        written = [] if isinstance(value, CheckIn) else sorted(value.model_fields_set - {"places"})
        return type(value).__name__, written, said, sorted(value.places.items())
    if hasattr(value, "items"):
        return {key: _told(below) for key, below in value.items()}
    return [_told(below) for below in value] if isinstance(value, list | tuple) else value


def _workspace(text: str, path: str) -> Workspace:
    return load_from(Contents("nordwind", {**BASE, path: text.encode("utf-8", "surrogatepass")}))


def _linted(text: str) -> None:
    """Lint a plan with whatever its comments silence; and silence what is found with a comment."""
    for path in ("okrs/now/circle.yaml", f"okrs/now/checkins/circle/{NAME}"):
        workspace = _workspace(text, path)
        for finding in lint(workspace, DAY, selection_of(workspace.settings)):
            assert finding.what, "nothing is said"


def _baseline(text: str) -> None:
    """Read a baseline: counts that are written and read the same again, or a sentence."""
    counts = _value_or_sentence(lambda: baseline_of(_workspace(text, LINT_BASELINE)))
    if counts is None:
        return
    written = baseline_text(counts)
    assert baseline_of(_workspace(written, LINT_BASELINE)) == counts, "written, it is another"
    json.dumps([list(entry) for entry in counts]).encode()


def _sentence(text: str) -> None:
    """Judge a sentence as ``okr lint --text`` does, in both languages and in a guessed one."""
    for language in ("de", "en", None):
        for kind in ("objective", "key_result"):
            found: list[Finding] = judge(text, kind, language)
            assert all(finding.place.end_column <= len(text) + 1 for finding in found), "behind its end"
            counted(found)


def _typed(text: str) -> None:
    """Read what people type: a number, a day, a reference, an address; and make ids and names of it."""
    from okrcli.commands.base.typed import check_address, parse_day, parse_number

    for language in ("de", "en"):
        for read in (lambda: parse_number(text, language), lambda: parse_day(text, DAY, language)):  # noqa: B023
            _value_or_sentence(read)
    _value_or_sentence(lambda: check_address(text))
    reference = parse_reference(text, "now")
    assert reference is None or parse_reference(str(reference), "now") == reference, "said, it is another"
    assert is_id(as_id(text)), "no id"
    assert is_id(as_name_id(text)), "no id"
    as_cycle_name(text)


def _value_or_sentence(read: Callable[[], _Value]) -> _Value | None:
    """Return a value; ``None`` where it is refused, in a sentence."""
    try:
        return read()
    except OkrError as error:
        sentence = error.message
    assert sentence, "no sentence"
    return None


TARGETS: dict[str, Target] = {
    **{model.__name__: _read(model) for model in PLACES},
    "lint": _linted,
    "baseline": _baseline,
    "sentence": _sentence,
    "typed": _typed,
}


def look(data: bytes) -> None:
    """Hand bytes to one of the targets, which their first byte chooses. Raises whatever breaks."""
    if data:
        target = [*TARGETS.values()][data[0] % len(TARGETS)]
        target(data[1:].decode("utf-8", "replace"))


def begin_with() -> Iterator[bytes]:
    """Yield what to begin with: files of the examples for the readers of their kind, and what is typed."""
    names = [*TARGETS]
    for path, content in (*seeds(), *BASE.items()):
        kinds = (("checkins/", CheckIn), ("reviews/", Review), ("teams/", Team), ("cycle.yaml", CycleFile))
        kind: type[Entry] = next((kind for part, kind in kinds if part in path), Plan)
        kind = Settings if path == "okr.yaml" else kind
        yield bytes((names.index(kind.__name__),)) + content
        if kind in (Plan, CheckIn):
            yield bytes((names.index("lint"),)) + content + b"# okr: ignore[K302] because of that\n"
    listed = b'{"format": 1, "findings": [\n{"file": "a.yaml", "ref": null, "rule": "K302", "count": 2}\n]}\n'
    yield bytes((names.index("baseline"),)) + listed
    for said in ("Launch the app by 2026-10-12", "Wir führen bis Q4 ein CRM ein", "NPS von 20 auf 40 %"):
        yield bytes((names.index("sentence"),)) + said.encode()
    for said in ("1'234,5", "-3d", "2026-W42", "12.10.2026", "2026-Q4", "now/circle/evidence/talks", "a@b.c"):
        yield bytes((names.index("typed"),)) + said.encode()
