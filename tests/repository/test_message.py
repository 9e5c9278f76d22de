"""What people typed fills one line of a commit message, and never makes one."""

from hypothesis import given
from hypothesis import strategies as st

from okrcli.repository import message


def test_a_short_text_stays_as_it_is() -> None:
    """A subject that fits is not touched."""
    assert message.subject("okr: check in circle-product (interviews 34 %)") == (
        "okr: check in circle-product (interviews 34 %)"
    )


def test_a_long_text_is_cut_at_72() -> None:
    """Seventy-two characters are kept whole; one more, and the last kept ends in an ellipsis."""
    assert message.subject("x" * 72) == "x" * 72
    assert message.subject("x" * 73) == "x" * 71 + "…"


def test_a_cut_keeps_accents_and_families_whole() -> None:
    """No accent is parted from its letter, and no member from an emoji family."""
    assert message.subject("x" * 70 + "u\u0308" + "xx") == "x" * 70 + "…"
    assert message.subject("x" * 69 + "👩\u200d👧" + "xx") == "x" * 69 + "…"


def test_a_line_break_forges_neither_trailer_nor_subject() -> None:
    """A value with every kind of line break in it stays on its own line."""
    forged = message.whole("a\n\nOKR-Ref: evil\r\n", [("OKR-Ref", "x\u2028y\vOKR-Ref: evil\x85z")])
    assert forged == "a OKR-Ref: evil\n\nOKR-Ref: x y OKR-Ref: evil z\n"


def test_what_acts_on_a_screen_is_replaced() -> None:
    """Escapes, reversed reading and halves of characters do not reach the history."""
    assert message.one_line("a\x1b[31m\u202eb\ud800") == "a\ufffd[31m\ufffdb\ufffd"


@given(st.text(), st.text())
def test_any_text_makes_exactly_one_subject_and_one_trailer(text: str, value: str) -> None:
    """Whatever is typed: three lines, the middle one empty, a subject of at most 72, all of it UTF-8."""
    lines = message.whole(text, [("OKR-Ref", value)]).splitlines()
    assert len(lines) == 3
    assert len(lines[0]) <= 72
    assert lines[1] == ""
    assert lines[2].startswith("OKR-Ref:")
    "\n".join(lines).encode()
