from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.due import pauses_between, readings_due
from okrcli.measure.rhythm import age, stretches
from okrcli.measure.rollup import standings
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.cycle import Cycle
from okrcli.model.metric import Metric
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.settings import Pause, Rhythm, Settings
from okrcli.model.workspace import PlanKey, Workspace

KEY = PlanKey("2026-Q4", "circle")
PAUSE = Pause.model_validate({"from": "2026-12-21", "to": "2027-01-03"})


def workspace(
    *, read: date | None = None, every: int | None = None, pauses: tuple[Pause, ...] = ()
) -> Workspace:
    """One key result, read once."""
    metric = Metric.model_validate({"from": "20", "to": "60"})
    key_result = KeyResult(id="interviews", title="Talks", metric=metric, every=every)
    objective = Objective(id="evidence", title="Evidence", key_results=(key_result,))
    update = Update.model_validate({"value": "30"})
    check_ins = (CheckIn(date=read, by="anna", updates={"evidence/interviews": update}),) if read else ()
    return Workspace(
        Settings(format=1, name="Nordwind", rhythm=Rhythm(pauses=pauses)),
        cycles={"2026-Q4": Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))},
        plans={KEY: Plan(team="circle", objectives=(objective,))},
        check_ins={KEY: check_ins},
    )


def when(found: Workspace, day: date) -> tuple[str, date | None]:
    """When the one reading is due."""
    (team,) = readings_due(standings(found, day, [KEY]), found.settings.rhythm.pauses, day)
    (reading,) = team.readings
    return reading.when, reading.falls_due


def test_a_reading_moves_from_later_to_overdue() -> None:
    """Read on Monday the 2nd, every seven days: due on Monday the 9th, and overdue from Tuesday on."""
    read = workspace(read=date(2026, 11, 2))
    due = date(2026, 11, 9)
    assert when(read, date(2026, 11, 8)) == ("later", due)
    assert when(read, due) == ("today", due)
    assert when(read, date(2026, 11, 10)) == ("overdue", due)


def test_this_week_ends_on_sunday() -> None:
    """What falls due on Sunday is this week's, on Monday next week's."""
    sunday = workspace(read=date(2026, 11, 8))
    monday = workspace(read=date(2026, 11, 9))
    assert when(sunday, date(2026, 11, 9))[0] == "this_week"
    assert when(monday, date(2026, 11, 10))[0] == "later"


def test_before_the_first_reading_the_start_counts() -> None:
    """A key result never read is owed a rhythm after its start."""
    assert when(workspace(), date(2026, 10, 2)) == ("later", date(2026, 10, 8))


def test_its_own_rhythm_counts() -> None:
    """A number that moves slower is owed later."""
    assert when(workspace(read=date(2026, 11, 2), every=30), date(2026, 11, 9))[1] == date(2026, 12, 2)


@given(
    read=st.dates(date(2026, 12, 1), date(2027, 1, 10)), every=st.integers(1, 30), later=st.integers(0, 60)
)
def test_overdue_and_owed_agree(read: date, every: int, later: int) -> None:
    """A reading is today's or overdue exactly when its age, less the pauses, has reached the rhythm."""
    found = workspace(read=read, every=every, pauses=(PAUSE,))
    day = date.fromordinal(read.toordinal() + later)
    owed = age(read, day, stretches([PAUSE])) >= every
    assert (when(found, day)[0] in ("today", "overdue")) == owed


def test_without_dates_nothing_falls_due() -> None:
    """It is listed, but on no day."""
    found = workspace()
    undated = Workspace(found.settings, cycles={"2026-Q4": Cycle("2026-Q4")}, plans=found.plans)
    assert when(undated, date(2026, 11, 9)) == ("undated", None)


def test_what_is_done_is_not_owed() -> None:
    """A team with nothing else to read is left out."""
    found = workspace(read=date(2026, 11, 2))
    reached = found.check_ins[KEY][0].model_copy(
        update={"updates": {"evidence/interviews": Update.model_validate({"value": "60"})}}
    )
    done = Workspace(found.settings, cycles=found.cycles, plans=found.plans, check_ins={KEY: (reached,)})
    day = date(2026, 11, 30)
    assert readings_due(standings(done, day, [KEY]), (), day) == ()


def test_pauses_are_named_where_they_touch() -> None:
    """Both ends are included."""
    first, last = PAUSE.first, PAUSE.last
    assert pauses_between([PAUSE], last, last) == ((first, last),)
    assert pauses_between([PAUSE], first, first) == ((first, last),)
    assert pauses_between([PAUSE], date(2027, 1, 4), date(2027, 2, 1)) == ()
