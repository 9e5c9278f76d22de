"""How a line of the check-in is taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.commands.checkin.line import Said, said_in_line, said_in_words

LINES = {
    "41.5 7 Köln joined": Said(reading="41.5", confidence="7", note="Köln joined"),
    "41,5 7 Zwei, drei": Said(reading="41,5", confidence="7", note="Zwei, drei"),
    "= 7": Said(reading="=", confidence="7"),
    "- 6 Läuft.": Said(confidence="6", note="Läuft."),
    "– Läuft.": Said(note="Läuft."),
    "34 2. Standort dabei": Said(reading="34", note="2. Standort dabei"),
    "34  7  two  spaces": Said(reading="34", confidence="7", note="two  spaces"),
    "34 % 7/10 x": Said(reading="34", confidence="7/10", note="x"),
    "+=2 7": Said(reading="2", sign="+", confidence="7"),
    "-=2": Said(reading="2", sign="-"),
    "!no access @david": Said(blocked="no access", asks="david"),
    "34 7 fell !no access, again": Said(
        reading="34", confidence="7", note="fell", blocked="no access, again"
    ),
    "34 !x a@b.example": Said(reading="34", blocked="x a@b.example"),
    "34 7 Wow!": Said(reading="34", confidence="7", note="Wow!"),
    "34 7 Ça marche !": Said(reading="34", confidence="7", note="Ça marche !"),
    "34 7 !": Said(reading="34", confidence="7", unblocked=True),
    "34 !": Said(reading="34", unblocked=True),
    "!": Said(unblocked=True),
    "! gone": Said(note="gone", unblocked=True),
}


@pytest.mark.parametrize(("line", "said"), LINES.items())
def test_lines(line: str, said: Said) -> None:
    """Number, sure, note and what stands in the way are found where they stand."""
    assert said_in_line(line) == said


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc", "Cs"]), min_size=1), st.text())
def test_a_note_stays_to_the_letter(first: str, rest: str) -> None:
    """Whatever stands behind number and sure is the note, character by character."""
    note = f"{first} {rest}"
    assert said_in_words(f"34 7 {note}").note == note
