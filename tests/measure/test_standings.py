"""Standings that are worked out one by one, as they are looked at."""

from datetime import date

import pytest

from okrcli.measure import rollup
from okrcli.measure.rollup import Standings, standings
from okrcli.model.history import as_of
from okrcli.store.load import load
from tests.conftest import EXAMPLES

DAY = date(2026, 11, 16)


def test_they_are_the_same_and_only_those_that_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of them costs a page, each once; whole, they are what is worked out at once."""
    workspace = as_of(load(EXAMPLES / "agency"), DAY)
    whole = standings(workspace, DAY)
    worked_out: list[object] = []
    work_out = rollup.team_standing

    def note(*given: object) -> object:
        worked_out.append(given[1])
        return work_out(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(rollup, "team_standing", note)
    found = Standings(workspace, DAY, workspace.plans_at_hand(DAY))
    assert len(found) == len(whole) > 2
    assert tuple(found[:2]) == whole[:2]
    assert len(worked_out) == 2
    assert (tuple(found), found[-1], found[1:]) == (whole, whole[-1], whole[1:])
    assert len(worked_out) == len(whole)
    with pytest.raises(IndexError):
        found[len(whole)]
