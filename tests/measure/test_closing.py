from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.measure.closing import nearest_plans, time_had
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle
from okrcli.model.settings import Settings
from okrcli.model.workspace import PlanKey, Workspace

SETTINGS = Settings(format=1, name="Nordwind")
Q3 = Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
YEAR = Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))


def nearest(cycles: list[Cycle], day: date) -> list[str]:
    workspace = Workspace(SETTINGS, cycles={cycle.name: cycle for cycle in cycles})
    keys = [PlanKey(cycle.name, "circle") for cycle in cycles]
    return [key.cycle for key in nearest_plans(workspace, keys, day)]


def test_the_cycle_that_ends_nearest() -> None:
    """Half way through a quarter it changes from the one gone by to the running one."""
    assert nearest([Q3, Q4], date(2026, 11, 14)) == ["2026-Q3"]
    assert nearest([Q3, Q4], date(2026, 11, 16)) == ["2026-Q4"]


def test_cycles_that_end_on_one_day_belong_together() -> None:
    """A year and its last quarter are scored on the same day."""
    assert nearest([Q4, YEAR], date(2026, 12, 30)) == ["2026-Q4", "2026"]


def test_what_has_not_begun_comes_last() -> None:
    """A cycle ahead counts only where there is no other, one without dates only where none has any."""
    assert nearest([Q3, Q4], date(2026, 9, 1)) == ["2026-Q3"]
    assert nearest([Q4], date(2026, 9, 1)) == ["2026-Q4"]
    assert nearest([Cycle("someday"), Q4], date(2026, 9, 1)) == ["2026-Q4"]
    assert nearest([Cycle("someday"), Cycle("backlog")], date(2026, 9, 1)) == ["someday"]


def test_time_had_is_a_mean() -> None:
    """Over the check-ins up to the day that say it."""
    key = PlanKey("2026-Q4", "circle")
    shares = {date(2026, 10, 5): Decimal(10), date(2026, 10, 12): None, date(2026, 10, 19): Decimal(5)}
    check_ins = tuple(
        CheckIn(date=day, by="anna", capacity=share, name=f"{day}.yaml") for day, share in shares.items()
    )
    workspace = Workspace(SETTINGS, check_ins={key: check_ins})
    assert time_had(workspace, key, date(2026, 10, 31)) == Fraction(15, 2)
    assert time_had(workspace, key, date(2026, 10, 6)) == 10
    assert time_had(workspace, key, date(2026, 10, 1)) is None
