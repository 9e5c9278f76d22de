"""Columns give way in the order in which their author gave them up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.columns import Column, column_widths

COLUMNS = [Column(), Column(least=5), Column(keep=1), Column(keep=2, gap=2)]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (80, [6, 20, 8, 4]),
        (42, [6, 20, 8, 4]),
        (41, [6, 19, 8, 4]),
        (27, [6, 5, 8, 4]),
        (26, [6, 13, 0, 4]),
        (18, [6, 5, 0, 4]),
        (17, [6, 10, 0, 0]),
        (12, [6, 5, 0, 0]),
        (11, [6, 4, 0, 0]),
        (5, [5, 0, 0, 0]),
    ],
)
def test_narrow_screens(width: int, widths: list[int]) -> None:
    """First titles are cut, then columns go by rank, and what can never go is cut last."""
    assert column_widths(COLUMNS, [6, 20, 8, 4], width) == widths


def test_empty_columns_take_no_room() -> None:
    """A column that is empty in every row leaves no gap either."""
    assert column_widths([Column(), Column(gap=3), Column()], [4, 0, 5], 10) == [4, 0, 5]
    assert column_widths([], [], 10) == []


def test_most_is_the_most() -> None:
    """A long title does not take the whole of a wide screen if its column says so."""
    assert column_widths([Column(most=10)], [50], 80) == [10]


def test_of_equal_ranks_the_one_to_the_right_goes_first() -> None:
    """The order on screen decides where the author did not."""
    assert column_widths([Column(), Column(keep=0), Column(keep=0)], [5, 5, 5], 12) == [5, 5, 0]


def test_columns_shrink_evenly() -> None:
    """Of two titles the longer one is cut first."""
    assert column_widths([Column(least=2), Column(least=2)], [10, 20], 21) == [10, 10]


options = st.builds(
    Column,
    least=st.none() | st.integers(1, 10),
    most=st.none() | st.integers(1, 30),
    keep=st.none() | st.integers(0, 3),
    gap=st.integers(0, 3),
)


@given(st.lists(st.tuples(options, st.integers(0, 40)), max_size=8), st.integers(1, 100))
def test_a_line_never_exceeds_the_width(table: list[tuple[Column, int]], width: int) -> None:
    """Whatever the columns, they fit; and where there is room for all of them, none is touched."""
    columns = [column for column, _natural in table]
    natural = [size for _column, size in table]
    widths = column_widths(columns, natural, width)
    shown = [at for at, size in enumerate(widths) if size]
    assert sum(widths) + sum(columns[at].gap for at in shown[1:]) <= width
    capped = [min(size, column.most or size) for column, size in table]
    if sum(capped) + sum(column.gap for column in columns) <= width:
        assert widths == capped
