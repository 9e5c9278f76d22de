"""The cells of a key result: every measure in its own honest way."""

import io
from decimal import Decimal
from typing import Any

import pytest

from okrcli.measure.standing import KeyResultStanding
from okrcli.model.metric import Metric
from okrcli.model.plan import KeyResult
from okrcli.render.key_result_cells import age, agreed, band, course, number, pace, track
from okrcli.render.layout import flat, plain
from okrcli.render.notation import Notation
from okrcli.render.terminal import Screen, screen
from tests.measure.build import PATH, check_in, keep, key_result, metric, milestone, reading, standing

NOTATION = Notation()


def look() -> Screen:
    return screen(io.StringIO(), environ={})


def stands(entry: KeyResult, **said: Any) -> KeyResultStanding:
    """The key result, read on 12 November if anything is said, as it stands on the 15th."""
    return standing(entry, [check_in("11-12", {PATH: said})] if said else [])


@pytest.mark.parametrize(
    ("entry", "said", "shown"),
    [
        (key_result(metric=metric("20", "60", unit="%")), {"value": Decimal("41.5")}, "41.5 → 60 %"),
        (key_result(metric=metric("20", "60", unit="%")), {}, "20 → 60 %"),
        (key_result(metric=Metric.model_validate({"from": "unknown", "to": "80"})), {}, "? → 80"),
        (key_result(metric=metric("-5", "5")), {"value": Decimal(-6)}, "−6 → 5"),
        (key_result(keep=keep("70", "82")), {"value": Decimal(84)}, "84"),
        (key_result(milestones=(milestone("a"), milestone("b"))), {"done": ("a",)}, "1 of 2 steps"),
        (key_result(done_when="It is so."), {"done": False}, "not yet"),
        (key_result(done_when="It is so."), {"done": True}, "yes"),
        (key_result(), {}, ""),
    ],
)
def test_the_number_of_every_measure(entry: KeyResult, said: dict[str, Any], shown: str) -> None:
    """Now and target with the unit; steps counted; yes or not yet; an unknown baseline is a question mark."""
    assert number(stands(entry, **said), NOTATION).replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [("70", "82.5", "70–82.5"), ("70", None, "min 70"), (None, "5", "max 5"), (None, None, "no limit")],
)
def test_bands(low: str | None, high: str | None, shown: str) -> None:
    """A guardrail says what it keeps to."""
    assert band(key_result(keep=keep(low, high)), NOTATION) == shown


def test_what_has_no_way_to_go_has_no_bar() -> None:
    """A guardrail shows its band, a yes/no result says what it is, and the unmeasured show nothing."""
    shown = [
        plain(flat([track(stands(entry), look(), 8)]))
        for entry in (key_result(keep=keep(None, "5")), key_result(done_when="So."), key_result())
    ]
    assert shown == ["max 5", "yes/no", ""]


def test_no_news_is_drawn_as_no_news() -> None:
    """A number without news has a grey bar, no points, and its age."""
    stale = standing(key_result(metric=metric("20", "60")), [reading("10-20", "59")])
    assert {piece.style for piece in flat([track(stale, look(), 8)])} <= {"old", "unfilled", "mark"}
    word, points = pace(stale, NOTATION)
    assert (plain(flat([word])), plain(flat([points]))) == ("no news", "")
    assert plain(flat([age(stale, NOTATION)])) == "26 days"


def test_never_read() -> None:
    """What was never read says so, and has no course."""
    silent = stands(key_result(metric=metric("20", "60")))
    assert plain(flat([age(silent, NOTATION)])) == "never"
    assert course(silent, look(), 6) == ""


def test_the_course_begins_at_the_baseline() -> None:
    """One reading beside the baseline already shows which way it goes."""
    assert course(stands(key_result(metric=metric("60", "20")), value=Decimal(40)), look(), 3) == "█▁ "


def test_what_was_agreed_is_said_only_where_it_was_moved() -> None:
    """Without an amendment of the target nothing is said of it."""
    assert agreed(stands(key_result(metric=metric("20", "60"))), NOTATION) == ""
