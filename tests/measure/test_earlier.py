"""What a number was before each reading."""

from datetime import date
from decimal import Decimal

from okrcli.measure.earlier import earlier_values
from okrcli.model.workspace import PlanKey
from okrcli.store.folder import Contents
from okrcli.store.load import load_from

KEY = PlanKey("2026-Q4", "a")
PLAN = """
objectives:
  - id: o
    title: O
    key_results:
      - {id: k, title: K, metric: {from: 10, to: 2}, formerly: [o/old]}
      - {id: new, title: N, metric: {from: unknown, to: 2}}
"""
CHECK_INS = {
    "1": "date: 2026-10-05\nupdates: {o/old: {value: 9}, o/new: {value: 5}}\n",
    "2": "date: 2026-10-06\nupdates: {o/k: {value: 80}}\n",
    "3": "date: 2026-10-06\nreplaces: 2.yaml\nupdates: {o/k: {value: 8}}\n",
    "4": "date: 2026-10-07\nupdates: {o/k: {confidence: 5}, o/new: {value: 4}}\n",
}
FILES = {
    "okr.yaml": "format: 1\nname: N\n",
    "okrs/2026-Q4/a.yaml": PLAN,
    **{f"okrs/2026-Q4/checkins/a/{name}.yaml": f"by: x\n{text}" for name, text in CHECK_INS.items()},
}


def test_what_stood_before() -> None:
    """The baseline before the first reading, else the reading before; old names count, corrected ones not."""
    workspace = load_from(Contents("n", {path: text.encode() for path, text in FILES.items()}))
    assert earlier_values(workspace, KEY, date(2026, 11, 1)) == {
        ("1.yaml", "o/old"): Decimal(10),
        ("3.yaml", "o/k"): Decimal(9),
        ("4.yaml", "o/new"): Decimal(5),
    }
    assert earlier_values(workspace, PlanKey("2026-Q4", "b"), date(2026, 11, 1)) == {}
