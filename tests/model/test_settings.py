"""Settings: who somebody is."""

import pytest

from okrcli.model.settings import Person, Settings

PEOPLE = Settings(
    format=1,
    name="N",
    people={
        "anna": Person(email=("anna@nordlicht.example", "Anna@Home.example"), handle="@ABerger"),
        "ben": Person(handle="ben-ohm"),
        "carl": Person(email=("7+dora@users.noreply.github.com",)),
        "dora": Person(handle="@dora"),
    },
)


@pytest.mark.parametrize(
    ("email", "person"),
    [
        ("ANNA@nordlicht.example", "anna"),
        ("anna@home.example", "anna"),
        ("anna+okr@nordlicht.example", None),
        ("123+aberger@users.noreply.github.com", "anna"),
        ("aberger@users.noreply.github.com", "anna"),
        ("42-ben-ohm@users.noreply.gitlab.com", "ben"),
        ("7+dora@users.noreply.github.com", "carl"),
        ("8+dora@users.noreply.github.com", "dora"),
        ("aberger@users.noreply.github.com.evil.example", None),
        ("@users.noreply.github.com", None),
        ("", None),
    ],
)
def test_whose_address_it_is(email: str, person: str | None) -> None:
    """Several addresses are one person's, in any case; hidden ones of code hosts say the handle."""
    assert PEOPLE.person_of(email) == person
