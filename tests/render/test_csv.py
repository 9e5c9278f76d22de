"""CSV: no text becomes a formula, and every text is found again."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.csv import harmless, plain_text, write_csv


@given(st.text())
def test_every_text_is_found_again(text: str) -> None:
    """What is made harmless can be made plain again, and begins like no formula."""
    assert plain_text(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2
    )
)
def test_every_cell_is_read_again(cells: list[str]) -> None:
    """Whatever is in a cell, a reader of CSV finds it."""
    read = list(csv.reader(io.StringIO(write_csv(["a", "b"], [cells]), newline="")))
    assert [plain_text(cell) for cell in read[1]] == cells


def test_values() -> None:
    """Numbers stay numbers, also below zero; shares have six places at most; nothing is an empty cell."""
    row = [Decimal("-3.50"), Fraction(-1, 3), Fraction(1, 2), Fraction(1), date(2026, 10, 12), None, 7]
    assert write_csv(["x"] * 7, [row]).splitlines()[1] == "-3.50,-0.333333,0.5,1,2026-10-12,,7"
