"""Taking a change of a text back while what was changed since stays."""

from hypothesis import given
from hypothesis import strategies as st

from okrcli.store.reversal import without

PLAN = "title: A\nowner: anna\nwhy: B\nmetric: 1\ndue: x\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=6).map("".join)


def test_what_came_later_stays() -> None:
    """A change is taken back, a later one elsewhere is kept."""
    after = PLAN.replace("anna", "ben")
    now = after.replace("due: x", "due: y\nx-note: z")
    assert without(now, PLAN, after) == PLAN.replace("due: x", "due: y\nx-note: z")


def test_what_overlaps_is_refused() -> None:
    """Where the same line was changed since, or the one beside it, nobody but a person can say."""
    after = PLAN.replace("why: B", "why: C")
    assert without(after.replace("why: C", "why: D"), PLAN, after) is None
    assert without(after.replace("owner: anna", "owner: ben"), PLAN, after) is None
    assert without(after.replace("why: C\n", "why: C\nx: y\n"), PLAN, after) is None


def test_taken_back_by_hand() -> None:
    """Where it stands as it was, nothing changes, whatever else was changed."""
    after = PLAN.replace("why: B", "why: C")
    assert without(PLAN, PLAN, after) == PLAN
    other = PLAN.replace("due: x", "due: y")
    assert without(other, PLAN, after) == other


def test_line_ends() -> None:
    """A work tree with CRLF keeps them, though git has LF; a missing last line end stays missing."""
    after = PLAN.replace("why: B", "why: C")
    assert without(after.replace("\n", "\r\n"), PLAN, after) == PLAN.replace("\n", "\r\n")
    assert without("a\nb", "a\n", "a\nb") == "a\n"


@given(LINES, LINES)
def test_at_once_it_is_the_text_before(before: str, after: str) -> None:
    """With nothing changed since, taking back gives the text before to the byte."""
    assert without(after, before, after) == before


@given(LINES, LINES, LINES)
def test_what_was_no_change_takes_nothing_back(before: str, middle: str, now: str) -> None:
    """A change that changed nothing leaves all as it is; one at the other end leaves the text in between."""
    assert without(now, before, before) == now
    whole = f"old\nkept\n{middle}kept\n{before}"
    changed = f"new\nkept\n{middle}kept\n{before}"
    since = f"new\nkept\n{middle}kept\n{before}later\n"
    assert without(since, whole, changed) == f"old\nkept\n{middle}kept\n{before}later\n"
