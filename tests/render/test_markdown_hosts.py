"""User text on a code host, held against the renderer that GitHub itself uses."""

import re

import pytest

from okrcli.render.clean import clean
from okrcli.render.markdown import escape
from tests.render.hostile import ALIVE, HARMLESS, HOSTILE, seen, skeleton

# Wherever our pages have a text of a user.
PLACES = (
    "{text}",
    "so {text} it is",
    "- {text}",
    "> {text}",
    "### {text}",
    "**{text}** (`id`)",
    "| a | b |\n| --- | --- |\n| {text} | end |",
    "| a | b |\n| --- | --- |\n| `id` {text} | – |",
)
JOINER = "\u2060"


def test_there_are_enough() -> None:
    """Fewer than sixty ways in were no test."""
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_nothing_comes_alive(text: str, place: str) -> None:
    """A page with it has the same structure as one with harmless words, and shows the text as it stands."""
    page = place.format(text=escape(text))
    assert skeleton(page) == skeleton(place.format(text=HARMLESS))
    shown = seen(page).replace(JOINER, "")
    assert " ".join(clean(text).split()) in " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_host_that_searches_the_text_finds_nothing(text: str) -> None:
    """Mentions, references, addresses, tickets, hashes, emoji: sought once Markdown is done."""
    left = seen(escape(text))
    assert not [pattern for pattern in ALIVE if re.search(pattern, left)]


def test_commands_of_a_host_are_not_obeyed() -> None:
    """GitLab obeys lines of the source that begin with a slash."""
    assert not escape("/approve").startswith("/")


@pytest.mark.parametrize("text", ["@anna", "#12", "www.evil.example", "<b>x</b>", "- [ ] x", "# x"])
def test_the_question_would_find_it(text: str) -> None:
    """Written as it is, it would be alive."""
    page = f"{text}\n"
    assert skeleton(page) != skeleton(HARMLESS) or [one for one in ALIVE if re.search(one, seen(page))]
