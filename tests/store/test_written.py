"""Entries written as files say them are read back as what they are; each is found where it stands."""

import pytest

from okrcli.errors import WriteRefusedError
from okrcli.model.plan import Amendment, Was
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.store.emit import emit
from okrcli.store.folder import Contents
from okrcli.store.load import load, load_from, read_plan
from okrcli.store.written import way_to, written
from tests.conftest import EXAMPLES
from tests.measure.build import DAY

PLAN = """\
objectives:
  - {title: has no id}
  - id: one
    title: One
    key_results:
      - {id: a, title: A, metric: {from: wrong, to: 2}}
      - {title: no id}
      - {id: b, title: B, done_when: Yes.}
    needs:
      - {team: circle}
      - {team: circle, what: time}
"""


def read(text: str) -> Workspace:
    files = {"okr.yaml": b"format: 1\nname: x\n", "okrs/2026-Q4/circle.yaml": text.encode()}
    return load_from(Contents("x", files))


@pytest.mark.parametrize("example", ["agency", "product"])
def test_a_plan_written_anew_says_the_same(example: str) -> None:
    """Everything that a plan says is written, and nothing else."""
    for key, plan in load(EXAMPLES / example).plans.items():
        again, problems = read_plan(emit(written(plan)), "x.yaml", key.team)
        assert (again, problems) == (plan, [])


def test_an_unknown_baseline_is_written() -> None:
    """Unknown is a word, in a metric and in what a metric was; days are keys of a plan."""
    was = Was.model_validate({"from": "unknown", "plan": {"2026-10-31": "25"}})
    said = written(Amendment(date=DAY, was=was, because="So."))
    assert said == {"date": DAY, "was": {"from": "unknown", "plan": {"2026-10-31": 25}}, "because": "So."}


def test_each_is_found_where_it_stands() -> None:
    """What cannot be read is passed over by its place, not counted out."""
    workspace = read(PLAN)
    one = Reference("2026-Q4", "circle", "one")
    assert way_to(workspace, one) == ("objectives", 1)
    assert way_to(workspace, one._replace(key_result="b")) == ("objectives", 1, "key_results", 2)
    objective = workspace.objective(one)
    assert objective is not None
    (need,) = objective.needs
    assert way_to(workspace, one, need=need) == ("objectives", 1, "needs", 1)


def test_what_is_not_there_is_refused() -> None:
    """An entry of another text is not looked for elsewhere."""
    workspace, other = read(PLAN), read("# moved\n" + PLAN)
    elsewhere = Workspace(workspace.settings, plans=workspace.plans, sources=other.sources)
    with pytest.raises(WriteRefusedError):
        way_to(elsewhere, Reference("2026-Q4", "circle", "one"))
