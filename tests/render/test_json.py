"""The machine's output: exact, whole, and harmless where it is printed."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.json import document, pieces, written


def test_schema_stands_first_and_the_object_in_one_line() -> None:
    """A reader knows from the first key what it has before it."""
    assert document("status", {"as_of": date(2026, 11, 16)}) == (
        '{"schema": "okr.status/1", "as_of": "2026-11-16"}\n'
    )


def test_numbers_are_not_rounded() -> None:
    """A decimal keeps its digits, a fraction becomes the nearest double."""
    content = {
        "a": Decimal("123456789012345.678"),
        "b": Fraction(45, 91),
        "c": Fraction(4, 2),
        "d": Decimal(40),
    }
    text = document("x", content)
    assert '"a": 123456789012345.678,' in text
    assert json.loads(text)["b"] == 45 / 91
    assert '"c": 2, "d": 40}' in text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_reads_back(value: object) -> None:
    """Whatever is given out is valid JSON and reads back as it was."""
    assert json.loads(document("x", {"value": value}))["value"] == value


@given(st.lists(st.none() | st.text() | st.dictionaries(st.text(), st.integers())))
def test_a_list_is_the_same_however_it_is_made(items: list[object]) -> None:
    """Made as it goes, written beforehand or whole, at the top or within another object: the same text."""
    whole = document("x", {"items": items, "of": {"items": items}})
    assert document("x", {"items": iter(items), "of": {"items": iter(items)}}) == whole
    beforehand = [written(item) for item in items]
    assert document("x", {"items": beforehand, "of": written({"items": iter(items)})}) == whole


def test_a_list_is_written_while_it_is_made() -> None:
    """Of very many items only the one at hand is held."""
    made: list[int] = []

    def making() -> Iterator[int]:
        for item in range(1000):
            made.append(item)
            yield item

    for piece in pieces("x", {"items": making()}):
        if piece.endswith("7"):
            break
    assert made == list(range(8))


@given(st.text())
def test_nothing_reaches_a_terminal_or_a_runner(text: str) -> None:
    """No control character, no bidi override and no runner's command leaves in a string."""
    printed = document("x", {"title": text + "##[add-mask]x\x9b31m\u202e"})
    assert printed[:-1].isprintable()
    assert "##[" not in printed


def test_what_is_no_json_value_is_our_bug() -> None:
    """A value nobody thought of is refused, not guessed."""
    with pytest.raises(TypeError):
        document("x", {"value": object()})
