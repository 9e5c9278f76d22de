"""What a file can cost is bounded: its values, and the problems that are kept of it."""

from okrcli.model.plan import Plan
from okrcli.store.loading import MOST_PROBLEMS, read_file
from okrcli.store.parse import MOST_VALUES, read_nodes


def test_problems_of_one_file_are_counted_not_kept() -> None:
    """Of thousands of problems the first hundred are told, and then how many more there are."""
    text = "objectives:\n" + "- {id: A B}\n" * 3000
    _plan, problems = read_file(Plan, text, "okrs/now/x.yaml", {"team": "x"})
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "5900 more problems of this file begin here."


def test_values_of_one_file_are_bounded() -> None:
    """A file of nothing but brackets is read so far, and told; what came before it stands."""
    nodes = read_nodes("a: 1\nb: [" + "x," * MOST_VALUES + "]\n", "x.yaml")
    assert [problem.message for problem in nodes.problems] == ["This file holds more than 30000 values."]
    assert nodes.root is not None
