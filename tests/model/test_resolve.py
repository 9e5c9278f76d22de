"""What a person means by a reference typed on the command line."""

from dataclasses import replace
from datetime import date

import pytest

from okrcli.errors import NotFoundError, UsageError
from okrcli.model.cycle import Cycle
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.resolve import near, resolve, resolve_key_result, resolve_team
from okrcli.model.review import Review
from okrcli.model.team import Team
from okrcli.model.workspace import PlanKey, Workspace
from tests.conftest import within
from tests.measure.build import DAY, key_result, objective, workspace

OLD = PlanKey("2026-Q3", "circle")
OTHER = PlanKey("2026-Q4", "data")


def made() -> Workspace:
    """Two cycles; `interviews` stands in both, `panel` in two teams, `quotes` only in the ended cycle."""
    base = workspace([objective(key_result("interviews"), key_result("panel"))])
    old = objective(key_result("interviews"), key_result("quotes"))
    other = objective(key_result("panel"), key_result("access"), key_result("access"), name="access")
    plans = {OLD: Plan(team="circle", objectives=(old,)), OTHER: Plan(team="data", objectives=(other,))}
    cycles = {"2026-Q3": Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))}
    teams = {"circle": Team(name="Product Circle")}
    return replace(base, plans={**plans, **base.plans}, cycles={**cycles, **base.cycles}, teams=teams)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("interviews", Reference("2026-Q4", "circle", "evidence", "interviews")),
        ("evidence", Reference("2026-Q4", "circle", "evidence")),
        ("evidence/interviews", Reference("2026-Q4", "circle", "evidence", "interviews")),
        ("circle/evidence/panel", Reference("2026-Q4", "circle", "evidence", "panel")),
        ("2026-Q3:interviews", Reference("2026-Q3", "circle", "evidence", "interviews")),
        ("quotes", Reference("2026-Q3", "circle", "evidence", "quotes")),
    ],
)
def test_tails(text: str, meant: Reference) -> None:
    """Any unambiguous tail will do; what runs is meant before what has ended."""
    assert resolve(made(), text, DAY) == meant


def test_closed_cycles_come_last() -> None:
    """What is found only in a closed cycle is still found."""
    closed = replace(made(), reviews={OLD: Review(date=date(2026, 10, 2))})
    assert resolve(closed, "quotes", DAY).cycle == "2026-Q3"


def test_narrowed() -> None:
    """A cycle or a team narrows what is meant."""
    assert resolve(made(), "interviews", DAY, cycle="2026-Q3").cycle == "2026-Q3"
    assert resolve(made(), "panel", DAY, team="data").team == "data"


def test_ambiguous() -> None:
    """Where several are meant, they are named."""
    with pytest.raises(UsageError, match="circle/evidence/panel") as caught:
        resolve(made(), "panel", DAY)
    assert "data/access/panel" in caught.value.message
    with pytest.raises(UsageError, match="data/access, data/access/access"):
        resolve(made(), "access", DAY)


def test_many_are_cut_and_cycles_told() -> None:
    """Six of many are shown; where they are of several cycles, these are shown too."""
    base = workspace([objective(key_result("same"), name=f"o{index}") for index in range(8)])
    ended = replace(base, cycles={"2026-Q4": Cycle("2026-Q4", date(2026, 1, 1), date(2026, 3, 31))})
    plans = {OLD: Plan(team="circle", objectives=(objective(key_result("same")),)), **ended.plans}
    cycles = {"2026-Q3": Cycle("2026-Q3", date(2025, 1, 1), date(2025, 3, 31)), **ended.cycles}
    with pytest.raises(UsageError, match="2026-Q3:circle/evidence/same") as caught:
        resolve(replace(ended, plans=plans, cycles=cycles), "same", DAY)
    assert caught.value.message.endswith(", ….")


def test_key_results_only() -> None:
    """A key result is meant where only one will do; an objective is told what it has."""
    assert resolve_key_result(made(), "access", DAY).key_result == "access"
    with pytest.raises(UsageError, match="is an objective") as caught:
        resolve_key_result(made(), "evidence", DAY)
    assert "interviews, panel" in caught.value.hint


def test_objective_without_key_results() -> None:
    """An objective without key results has none to name."""
    with pytest.raises(UsageError, match="is an objective") as caught:
        resolve_key_result(workspace([objective()]), "evidence", DAY)
    assert caught.value.hint == ""


@pytest.mark.parametrize("text", ["interveiws", "evidence/intervews"])
def test_nearest(text: str) -> None:
    """What is misspelled is answered with what is spelled nearly so."""
    with pytest.raises(NotFoundError) as caught:
        resolve(made(), text, DAY)
    assert "interviews" in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("qotes", "Did you mean quotes?"),
        ("evidence/pnel", "Did you mean evidence/panel or evidence/quotes or evidence/interviews?"),
        (
            "circle/evidence/qotes",
            "Did you mean circle/evidence/quotes or circle/evidence or circle/evidence/panel?",
        ),
    ],
)
def test_what_is_offered_is_as_long_as_what_was_typed(typed: str, offered: str) -> None:
    """The nearest names are offered once, with as much before them as there was."""
    with pytest.raises(NotFoundError) as caught:
        resolve(made(), typed, DAY)
    assert caught.value.hint == offered


def test_unknown_cycle() -> None:
    """A cycle that does not exist is told as such."""
    with pytest.raises(NotFoundError, match="cycle “2026-Q5”") as caught:
        resolve(made(), "2026-Q5:interviews", DAY)
    assert "2026-Q4" in caught.value.hint


def test_teams() -> None:
    """A team goes by its id or its name, in any case; a plan alone makes a team."""
    assert [resolve_team(made(), text) for text in ("circle", "product circle", "data")] == [
        "circle",
        "circle",
        "data",
    ]
    with pytest.raises(NotFoundError, match="team “circel”"):
        resolve_team(made(), "circel")


def test_near_of_many() -> None:
    """Among thousands that are alike the same are found as by comparing all, and in a moment."""
    names = [f"circle-{number:04}/evidence" for number in range(0, 9_000, 3)]
    alike = ["a" * 60 + f"{number:04}" for number in range(3_000)]

    def look() -> None:
        assert near("circle-4503/evidense", names)[0] == "circle-4503/evidence"
        assert near("circle-450/evidence", names)[0].endswith("450/evidence")
        assert near("a" * 64, alike)

    assert within(1, look)


def test_near() -> None:
    """At most three names, each once, the nearest first."""
    assert near("panel", ["panels", "panel", "panel", "quotes", "panes", "pans"]) == (
        "panel",
        "panels",
        "panes",
    )
    assert near("qqq", ["abc"]) == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PANEL", ("panel",)),
        ("quotes", ("Quotes",)),
        ("kunden", ("kunden-bleiben-gern",)),
        ("zirkl", ("zirkel-uebergabe",)),
        ("Q4", ("2026-Q4", "2025-Q4")),
        ("x", ()),
    ],
)
def test_near_by_case_or_by_a_part(name: str, meant: tuple[str, ...]) -> None:
    """Who writes capitals, or remembers one word of the name, is shown the whole of it."""
    names = ["panel", "Quotes", "kunden-bleiben-gern", "zirkel-uebergabe", "2026-Q4", "2025-Q4", "x-ray"]
    assert near(name, names) == meant


def test_a_team_is_no_objective() -> None:
    """Where only a team has the name, that is said, and where to see how it is going."""
    with pytest.raises(UsageError) as refused:
        resolve(made(), "Product Circle", DAY)
    assert "“Product Circle” is a team" in refused.value.message
    assert "`okr status circle`" in refused.value.hint


def test_written_out_whole_it_is_meant() -> None:
    """A whole reference means what it names, even where it is the tail of another."""
    long, short = objective(key_result("b"), name="a"), objective(name="b")
    base = workspace([long])
    plans = {**base.plans, PlanKey("2026-Q4", "a"): Plan(team="a", objectives=(short,))}
    assert resolve(replace(base, plans=plans), "a/b", DAY) == Reference("2026-Q4", "a", "b")
