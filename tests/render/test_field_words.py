"""One name for a field, wherever it is spoken of."""

from okrcli.changes.change import Change
from okrcli.model.amended import FieldChange
from okrcli.model.reference import Reference
from okrcli.render.amendment_text import field_value
from okrcli.render.change_values import Values
from okrcli.render.field_words import field_word
from okrcli.render.glyphs import ASCII
from okrcli.render.notation import Notation
from okrcli.render.review_page_values import subject_word
from tests.changes.worlds import EVERYTHING, world


def test_with_and_without_its_measure() -> None:
    """An amendment names a field by its key, a change with what stands around it: the word is the same."""
    assert field_word("metric.to") == field_word("to") == "target"
    assert field_word("keep.min") == field_word("min") == "lower end"


def test_a_field_without_a_word() -> None:
    """Goes by its key, and is found in the file by it."""
    assert field_word("lint.limits.objectives") == "lint.limits.objectives"


def test_the_plan_of_a_number_is_no_plan() -> None:
    """What a team has agreed on is a plan; how a number is to go on the way is another thing."""
    whole = Change("other", None, "2026-Q4", "circle", "plan", None, None)
    course = Change("plan_changed", Reference("2026-Q4", "circle", "o", "k"), None, None, "metric.plan", 1, 2)
    assert (subject_word(whole), subject_word(course)) == ("plan", "planned course")


def test_quotes_that_a_terminal_can_show() -> None:
    """A title in an amendment has plain quotation marks where there are no others."""
    change = FieldChange("title", "Old", "New")
    assert field_value(change.before, Notation("en", ASCII)) == '"Old"'


def test_nothing_is_written() -> None:
    """Where nothing is written something holds all the same, and it is said what."""
    values = Values(world(EVERYTHING), Notation("en", ASCII))
    due = Change("due_changed", Reference("2026-Q4", "circle", "o", "k"), None, None, "due", None, None)
    assert values.side(due, None) == "the end of the cycle"
    assert values.side(due._replace(field="owner"), None) == "-"
