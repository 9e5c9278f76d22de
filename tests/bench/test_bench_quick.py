"""The table in small: it can be made, and nothing in it is off by an order of magnitude."""

from tests.bench.__main__ import measured
from tests.bench.table import Row

TEAMS = 20
# A machine that has other work, and a workspace so small that starting up counts for more, are no failure.
LENIENT = 4
# These are about many files, and say nothing of few.
ONLY_LARGE = ("PyYAML's C compose",)


def test_the_table_in_small() -> None:
    """Every row about starting up and about one team holds, generously."""
    rows = [row for row in measured(TEAMS, 1, ("start",)) if isinstance(row, Row)]
    assert len(rows) == 8
    slow = [
        str(row)
        for row in rows
        if row.against not in ONLY_LARGE and min(row.ratio, row.by_processor) > LENIENT * row.most
    ]
    assert slow == []
