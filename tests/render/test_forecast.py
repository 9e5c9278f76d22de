"""Where a metric lands, in words: what is said, what has to be known of it, and silence."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from okrcli.model.plan import Amendment, KeyResult, Was
from okrcli.render.forecast import forecast_text
from okrcli.render.notation import Notation
from tests.measure.build import DAY, START, day, key_result, metric, reading, standing

STEADY = ("25", "30", "35", "40", "45")


def words(entry: KeyResult, values: tuple[str, ...] = STEADY, on: date = DAY, gap: int = 9) -> str:
    """What is said of a key result that was read every ``gap`` days."""
    told = [reading(str(START + timedelta(days=gap * at)), value) for at, value in enumerate(values, 1)]
    return forecast_text(standing(entry, told, on), Notation())


def percent(baseline: str, target: str, **more: Any) -> KeyResult:
    """A percentage that should move."""
    return key_result(metric=metric(baseline, target, unit="%"), **more)


def test_one_number_where_there_is_no_doubt() -> None:
    """A straight line lands on one number."""
    assert words(percent("20", "90")) == "71\xa0% of 90"


def test_an_interval_and_how_far_to_trust_it() -> None:
    """Both ends, and that they are far apart or rest on few readings."""
    assert words(percent("20", "95"), ("25", "31", "35", "39", "45")) == "59–78\xa0% of 95"
    assert words(percent("20", "60"), ("25", "22", "31", "24", "38")).endswith(" of 60 (wide)")
    assert words(percent("20", "90"), STEADY[:3], day("10-29")) == "71\xa0% of 90 (3 readings: a trend)"


def test_what_it_cannot_be_is_left_out() -> None:
    """No percentage above 100, and nothing below 0 where nothing was; decimals as the numbers have them."""
    assert words(percent("20", "95"), ("20", "40", "50", "75", "80")).split("\xa0")[0].endswith("–100")
    assert words(percent("20", "2"), ("18", "16", "10", "12", "7")).startswith("0–")
    assert (
        words(key_result(metric=metric("3", "4.5")), ("3.1", "3.2", "3.2", "3.4", "3.6"))
        == "3.7–5.8 of 4.5 (wide)"
    )


def test_what_could_be_anywhere_is_not_said() -> None:
    """An interval of twice the way or more says nothing, so nothing is said."""
    assert words(key_result(metric=metric("2", "8")), ("3", "3", "5"), day("10-29")) == ""


def test_other_units_stand_at_the_target() -> None:
    """A percent sign goes with the range, a word with what is to be reached."""
    people = key_result(metric=metric("20", "90", unit="people"))
    assert words(people) == "71 of 90\xa0people"


def test_the_agreed_target_stands_beside_the_amended_one() -> None:
    """Whoever reads where it lands sees what was agreed, too."""
    eased = Amendment(date=day("11-02"), was=Was(target=Decimal(90)))
    assert words(percent("20", "80", amendments=(eased,))) == "71\xa0% of 80 (agreed 90)"


@pytest.mark.parametrize(
    ("entry", "values", "on"),
    [
        (percent("20", "45"), STEADY, DAY),
        (percent("20", "90"), STEADY, day("12-01")),
        (percent("20", "90", due=DAY), STEADY, DAY),
        (percent("20", "90"), STEADY[:2], day("10-20")),
        (key_result(done_when="live"), (), DAY),
    ],
    ids=["done", "no news", "read on its due day", "two readings", "yes or no"],
)
def test_silence(entry: KeyResult, values: tuple[str, ...], on: date) -> None:
    """Nothing is said where nothing can be."""
    assert words(entry, values, on) == ""
