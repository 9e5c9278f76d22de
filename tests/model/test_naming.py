"""Ids are short, spelt in plain letters, and nobody else's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.model.cycle import is_cycle_name
from okrcli.model.naming import as_cycle_name, as_id, as_name_id
from okrcli.model.scalars import is_id


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("Support teams answer from one place", "support-teams-answer-one"),
        ("Wir lösen Störungen, bevor sie jemand spürt", "loesen-stoerungen-bevor"),
        ("Größe zählt: 3 von 4 Ängsten", "groesse-zaehlt-3-4-aengsten"),
        ("Café déjà vu", "cafe-deja-vu"),
        ("the of and", "theofand"),
        ("X marks the spot", "xmarks-spot"),
        ("顧客は喜ぶ", "objective"),
        ("…", "objective"),
    ],
)
def test_ids_of_sentences(sentence: str, made: str) -> None:
    """The first words that say something make the id; umlauts are spelt out."""
    assert as_id(sentence) == made


def test_an_id_is_kept_apart() -> None:
    """An id that is taken gets a number."""
    assert as_id("Trust", {"trust", "trust-2"}) == "trust-3"


def test_no_number_makes_a_key_of_the_user_s_own() -> None:
    """An id never begins with “x-”, not even with a number behind an x."""
    assert as_id("X") == "objective-x"
    assert as_id("x", {"objective-x"}) == "objective-x-2"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Inbox (Deal Desk)", "inbox-deal-desk"),
        ("Produkt & Qualität", "produkt-qualitaet"),
        ("…", "team"),
        ("All of us", "all-of-us"),
    ],
)
def test_ids_of_names(name: str, made: str) -> None:
    """A name keeps all of its words."""
    assert as_name_id(name) == made


@pytest.mark.parametrize(
    ("period", "made"),
    [
        ("2026-Q4", "2026-Q4"),
        ("Q4 2026", "2026-Q4"),
        ("2026Q4", "2026-Q4"),
        ("2026/q4", "2026-Q4"),
        ("H2/2026", "2026-H2"),
        ("FY30-Q1", "FY30-Q1"),
        ("FY30 annual", "FY30-annual"),
        ("Frühjahr '31", "Fruehjahr-31"),
        ("n/a", "n-a"),
        ("??", "cycle"),
    ],
)
def test_names_of_cycles(period: str, made: str) -> None:
    """A period that can be a cycle's name is one; of anything else the letters and digits remain."""
    assert as_cycle_name(period) == made


def test_cycles_that_differ_only_in_case() -> None:
    """Two names are never one folder, on no disk."""
    assert as_cycle_name("Spring", {"spring"}) == "Spring-2"


@settings(max_examples=50)
@given(st.text(max_size=120) | st.just("x"), st.sets(st.sampled_from(["objective", "team", "a", "b-2", "x"])))
def test_whatever_is_written_becomes_an_id(text: str, taken: set[str]) -> None:
    """Any text makes an id that the format takes and that is not taken."""
    for made in (as_id(text, taken), as_name_id(text, taken)):
        assert is_id(made)
        assert made not in taken


@given(st.text(max_size=80), st.sets(st.sampled_from(["cycle", "CYCLE-2", "a"])))
def test_whatever_is_written_becomes_a_cycle(text: str, taken: set[str]) -> None:
    """Any text makes the name of a cycle that is not taken."""
    made = as_cycle_name(text, taken)
    assert is_cycle_name(made)
    assert made.casefold() not in {name.casefold() for name in taken}


def test_many_of_the_same_name_take_no_longer_each() -> None:
    """Thousands of equal titles are told apart in a moment."""
    taken: list[str] = []
    for _ in range(1500):
        taken.append(as_id("k", taken))
    assert len(set(taken)) == 1500
