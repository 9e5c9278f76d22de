"""Which numbers are asked about before they are taken down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.sense import doubt
from okrcli.model.metric import Guardrail, Metric
from okrcli.model.plan import KeyResult
from tests.measure.build import keep, key_result, metric, reading, standing

CASES = [
    (metric("20", "60", unit="%"), None, "3400", "no_percentage"),
    (metric("20", "60", unit="%"), None, "100.1", "no_percentage"),
    (metric("20", "60", unit="%"), None, "100", None),
    (metric("20", "60", unit="%"), None, "0", None),
    (metric("20", "60", unit="%"), None, "-1", "no_percentage"),
    (metric("90", "130", unit="%"), None, "140", None),
    (metric("20", "60", unit="%"), "104", "103", None),
    (metric("-5", "5"), None, "-6", None),
    (metric("2", "8"), None, "-1", "negative"),
    (metric("2", "8"), "-1", "-2", None),
    (metric("0", "10"), None, "50", None),
    (metric("0", "10"), None, "50.1", "far_off"),
    (metric("0", "10"), "49", "98", None),
    (metric("3.8", "4.5"), None, "43", "far_off"),
    (metric("3.8", "4.5"), None, "2.1", None),
    (metric("99.9", "99.95"), None, "98", None),
    (metric("10", "2"), None, "51", "far_off"),
    (metric("5", "5"), None, "500", None),
    (metric(None, "30"), None, "400", None),
    (metric(None, "30"), "20", "400", "far_off"),
    (metric("20", "60", unit="%"), "42", "3.6", "falls_back"),
    (metric("20", "60", unit="%"), "42", "12", None),
    (metric("20", "60", unit="%"), "25", "6", None),
    (metric("20", "60", unit="%"), "64", "22", "falls_back"),
    (metric("20", "60", unit="%"), "3.6", "42", None),
    (metric("20", "60", unit="%"), None, "3.6", None),
    (metric("10", "2"), "4", "40", "falls_back"),
    (metric("10", "2"), "4", "11", None),
    (metric("99.9", "99.95"), "99.94", "98", None),
    (metric("100", "130"), "120", "88", None),
    (keep("75", "85"), None, "90", None),
    (keep("75", "85"), None, "780", "far_off"),
    (keep(None, "5"), None, "31", "far_off"),
    (keep(None, "5"), "31", "32", None),
]


@pytest.mark.parametrize(("measure", "before", "value", "why"), CASES)
def test_cases(measure: Metric | Guardrail, before: str | None, value: str, why: str | None) -> None:
    """A number is doubted where it is far from all the key result was, is or should be."""
    entry = key_result(metric=measure) if isinstance(measure, Metric) else key_result(keep=measure)
    found = standing(entry, [reading("11-12", before)] if before else [])
    assert doubt(found, Decimal(value)) == why


def test_without_a_measure_anything_goes() -> None:
    """Where nothing is known of the number nothing is odd."""
    assert doubt(standing(KeyResult(id="interviews", title="I")), Decimal(10**9)) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6))
def test_what_was_read_is_believed(value: Decimal) -> None:
    """A number that was confirmed once is not asked about when it is read again."""
    entry = key_result(metric=metric("20", "60", unit="%"))
    assert doubt(standing(entry, [reading("11-12", str(value))]), value) is None
