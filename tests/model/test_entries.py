"""Entries of files: what they say, where they stand, and small questions one may ask them."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from okrcli.model.entry import NOWHERE, PLACES
from okrcli.model.metric import Metric
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.model.settings import Person, Settings
from okrcli.model.team import Team, TeamRhythm
from okrcli.model.workspace import PlanKey
from tests.measure.build import DAY, KEY, keep, key_result, metric, objective, workspace


def test_equal_is_what_says_the_same() -> None:
    """Two entries are equal wherever they stand, and not to anything else."""
    here, there = (
        Metric.model_validate({"from": "1", "to": "2", PLACES: {"": Place(path)}}) for path in "ab"
    )
    assert here == there
    assert here != metric("1", "3")
    assert here != keep("1", "2")
    assert len({here, there}) == 2, "each has a place of its own"


def test_places() -> None:
    """A value stands where it was written; one that was not, where its entry stands; else nowhere."""
    here = Metric.model_validate(
        {"from": "1", "to": "2", PLACES: {"": Place("a", 3), "to": Place("a", 4, 7)}}
    )
    assert (str(here.place("to")), here.place("from").line) == ("a:4:7", 3)
    assert metric("1", "2").place("to") == NOWHERE


def test_shapes_of_a_plan() -> None:
    """A plan is even, late, or values on days; another word is answered with the three."""
    assert metric("1", "2", plan={"2026-11-15": "1.5"}).planned == {DAY: Decimal("1.5")}
    assert metric("1", "2", plan="late").planned == {}
    with pytest.raises(ValidationError, match="“slow” is not a plan"):
        metric("1", "2", plan="slow")


def test_baseline_unknown() -> None:
    """A baseline is a number or unknown, and has to be said."""
    assert Metric.model_validate({"from": "unknown", "to": "2"}).baseline is None
    with pytest.raises(ValidationError, match="is not a number"):
        Metric.model_validate({"from": "none", "to": "2"})
    with pytest.raises(ValidationError):
        Metric.model_validate({"to": "2"})


def test_units() -> None:
    """A key result has the unit of its number, where it has one."""
    assert key_result(metric=metric("1", "2", unit="%")).unit == "%"
    assert key_result(done_when="live").unit is None


def test_people() -> None:
    """People are known by any of their addresses, in any case."""
    people = {"anna": Person(email=("a@x.example", "Anna@x.example")), "ben": Person()}
    settings = Settings(format=1, name="x", people=people)
    assert [settings.person_of(email) for email in ("anna@X.example", "b@x.example")] == ["anna", None]


def test_everything_in_a_workspace() -> None:
    """Objectives and key results come with their references, plan by plan."""
    made = workspace([objective(key_result("a"), key_result("b")), objective(name="bare")])
    evidence = Reference("2026-Q4", "circle", "evidence")
    assert [reference for reference, _ in made.objectives()] == [
        evidence,
        evidence._replace(objective="bare"),
    ]
    assert [str(reference) for reference, _ in made.key_results()] == [
        "circle/evidence/a",
        "circle/evidence/b",
    ]
    assert all(made.exists(reference) for reference in (evidence, evidence._replace(key_result="b")))
    assert not made.exists(evidence._replace(key_result="c"))
    assert made.key_result(evidence) is None


def test_teams_of_a_workspace() -> None:
    """A team without a file goes by its id and the workspace's rhythm."""
    made = workspace([])
    assert (made.team_name("circle"), made.check_in_days("circle")) == ("circle", 7)
    team = Team(name="Product Circle", rhythm=TeamRhythm(check_in_days=14))
    named = type(made)(settings=made.settings, teams={KEY.team: team})
    assert (named.team_name("circle"), named.check_in_days("circle")) == ("Product Circle", 14)


def test_at_hand() -> None:
    """A plan is at hand while its cycle runs, and after it until it is closed."""
    made = workspace([])
    days = (date(2026, 9, 30), date(2026, 10, 1), date(2027, 5, 1))
    assert [made.at_hand(KEY, day) for day in days] == [False, True, True]
    assert made.plans_at_hand(DAY) == [PlanKey("2026-Q4", "circle")]
